"""What is read without the TOML parser is what the parser reads; what is not as icebreak writes it is left to it."""

from pathlib import Path

import pytest
import tomli
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.store.records import DUE, correction, entry, home_in, log_file, records, session, told

from icebreak.core.record import Record
from icebreak.store import log_file as reader
from icebreak.store.log import append
from icebreak.store.log_file import read_log_file
from icebreak.store.log_quick import Quick
from icebreak.store.toml_text import entry_text

HEAD = "format = 1\n"
WHOLE = HEAD + entry_text(entry(session(note="über den Tag"))) + entry_text(entry(correction(note="x"), 2))
ODD = ['"', "'", '"""', "'''", "\\", "\n", "\r\n", "\t", "\0", " ", "=", " = ", "#", "[", "[[", "]]", "\n[[session]]\n"]
BITS = st.one_of(
    st.sampled_from(
        [*ODD, "0", "01", "-1", "+1", "1_0", "0x1", "1.5", "true", "inf", "# end", "é", "\u2028", "\ufeff"]
    ),
    st.sampled_from(["id = ", "a.b = 1\n", "-02-30T", "24:00", "[x]\n", "[session.x]\n", "[[a.b]]\n"]),
)


NOT_JUST_SO = [
    "a = 'b'",
    'a = "b" # "',
    'a = "b" ',
    'a = """',
    'a = "b\\n"',
    'a = "b\tc"',
    'a = "',
    "a = 01",
    "a = +1",
    "a = 1_0",
    "a = 1.5",
    "a = 9999999999999999999",
    'a = ["b"]',
    "a = { b = 1 }",
    "a=1",
    "a  = 1",
    ' a = "b"',
    'a.b = "c"',
    "",
    "# a = 1",
    '"a" = 1',
    'id = "y"',
    "a = 2026-02-30T00:00:00+01:00",
    "a = 2026-02-03T24:00:00+01:00",
    "a = True",
    "a = 2026-02-03T00:00:00",
    "a = 2026-02-03T00:00:00Z",
    "a = 20260203T000000.00000+0100",
    "[session.a]",
    "a =",
    "a = \u0661",
    "a = 2026-02-03T00:00:0\u0661+01:00",
    "é = 1",
    'a = "b\u2028c"',
    'a = "b\x85c"',
]


def piece(line: str) -> str:
    return f'session]]\nid = "x"\nrev = 1\n{line}\n# end x 1\n'


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ('a = "b"', "b"),
        ('a = ""', ""),
        ('a = "a = b # c [[d]]"', "a = b # c [[d]]"),
        ("a = 0", 0),
        ("a = 120", 120),
        ("a = true", True),
        ("a = 2026-11-22T12:43:00+01:00", DUE),
    ],
)
def test_what_icebreak_writes_is_read(line: str, value: object) -> None:
    found = Quick().read(piece(line))
    assert found is not None
    (table, row), (read,) = found, tomli.loads("[[" + piece(line))["session"]
    assert (table, row) == ("session", read)
    assert (type(row["a"]), row["a"]) == (type(value), value)


@pytest.mark.parametrize(
    "line",
    NOT_JUST_SO,
)
def test_what_is_not_just_so_is_left_to_the_parser(line: str) -> None:
    assert Quick().read(piece(line)) is None


def by_parser(text: bytes, monkeypatch: pytest.MonkeyPatch) -> reader.LogFile:
    with monkeypatch.context() as patch:
        patch.setattr(reader, "_read_as_written", lambda *_: None)
        return read_log_file(Path("2026-11.dev.toml"), "dev", text)


def same(text: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(reader, "LARGE", 0)
        ours = read_log_file(Path("2026-11.dev.toml"), "dev", text)
    parsed = by_parser(text, monkeypatch)
    assert told(ours.entries) == told(parsed.entries)
    assert [str(problem) for problem in ours.problems] == [str(problem) for problem in parsed.problems]
    assert ours.whole == parsed.whole


@pytest.fixture(scope="module")
def patched() -> pytest.MonkeyPatch:
    return pytest.MonkeyPatch()


@settings(max_examples=300)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 12), BITS), min_size=1, max_size=3))
@example([(WHOLE.index("über"), 0, '"""\n[[session]]\nid = "a"\nrev = 1\n# end a 1\n"""')])
@example([(WHOLE.index("[[session"), 11, "[[format]]")])
@example([(WHOLE.index("pain_before"), 0, "kind = 'ice'\n")])
@example([(WHOLE.index("pain_before"), 0, "[session.x]\n")])
@example([(WHOLE.index("pain_before"), 0, "# end x 1\n")])
@example([(WHOLE.index("pain_before"), 0, 'more = """m\n# end a 1\n"""\n')])
@example([(WHOLE.rindex("[[session"), 11, "[[session.x]]")])
def test_whatever_somebody_made_of_a_file_it_reads_as_the_parser_reads_it(
    patched: pytest.MonkeyPatch, edits: list[tuple[int, int, str]]
) -> None:
    text = WHOLE
    for at, gone, new in edits:
        text = text[:at] + new + text[at + gone :]
    same(text.encode(), patched)


@settings(max_examples=100)
@given(some=st.lists(records(), max_size=4))
def test_whatever_icebreak_writes_reads_as_the_parser_reads_it(patched: pytest.MonkeyPatch, some: list[Record]) -> None:
    text = HEAD + "".join(entry_text(entry(record, rev)) for rev, record in enumerate(some, 1))
    same(text.encode(), patched)


def test_an_entry_that_needs_the_parser_costs_the_others_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = home_in(tmp_path)
    append(home, "dev", [session(1), session(2, note='a "word"'), correction(1, unset=("note",)), session(3)])
    monkeypatch.setattr(reader, "LARGE", 0)
    monkeypatch.setattr(reader, "_read_at_once", lambda *_: pytest.fail("the whole file went to the parser"))
    assert len(read_log_file(log_file(home), "dev", log_file(home).read_bytes()).entries) == 4
