import tomllib
from datetime import UTC, datetime, timedelta, timezone

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st
from tests.store.records import instants, keys, scalars

from icebreak.core.record import Scalar
from icebreak.store.toml_text import lines, value_text


def read(text: str) -> dict[str, Scalar]:
    assert tomli.loads(text) == tomllib.loads(text)
    return {key: tuple(value) if isinstance(value, list) else value for key, value in tomli.loads(text).items()}


@given(st.dictionaries(keys, scalars))
def test_what_is_written_reads_the_same_one_line_a_key(values: dict[str, Scalar]) -> None:
    text = lines(values)
    assert text.count("\n") == len(values)
    assert read(text) == values
    assert [type(value) for value in read(text).values()] == [type(value) for value in values.values()]


@given(instants)
def test_an_instant_keeps_its_offset(instant: datetime) -> None:
    (found,) = read(lines({"x": instant})).values()
    assert isinstance(found, datetime)
    assert found.isoformat() == instant.isoformat()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (1, "1"),
        ('a "b"\\', r'"a \"b\"\\"'),
        ("\x7f\x1b\0\n", r'"\u007F\u001B\u0000\n"'),
        ("½ é", '"½ é"'),
        ((), "[]"),
        (("a", "b"), '["a", "b"]'),
        (datetime(2026, 11, 22, 12, 43, tzinfo=timezone(timedelta(hours=1))), "2026-11-22T12:43:00+01:00"),
        (datetime(2026, 11, 22, 12, 43, tzinfo=UTC), "2026-11-22T12:43:00+00:00"),
        (datetime(1890, 1, 1, 0, 30, tzinfo=timezone(timedelta(seconds=1172))), "1890-01-01T00:10:28+00:00"),
        ("a\ud800b", '"a?b"'),
    ],
)
def test_how_it_looks(value: Scalar, text: str) -> None:
    assert value_text(value) == text


def test_what_an_entry_cannot_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="no offset"):
        value_text(datetime(2026, 11, 22))  # noqa: DTZ001 - what is refused
    with pytest.raises(TypeError, match="None"):
        value_text(None)  # type: ignore[arg-type]  # what is refused
