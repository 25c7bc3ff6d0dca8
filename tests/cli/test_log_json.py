"""The one complete export: as docs/log.schema.json says it, and with everything in it."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.cli.conftest import Cli, StandingClock
from tests.cli.test_log import a_day
from tests.store.records import session

from icebreak.core.definition import KINDS
from icebreak.core.record import Record, Scalar
from icebreak.core.said import REASONS
from icebreak.core.skin import SKIN
from icebreak.store.log import append
from icebreak.store.paths import Home

SCHEMA: Any = json.loads((Path(__file__).parents[2] / "docs" / "log.schema.json").read_text(encoding="utf-8"))
AT = datetime.fromisoformat("2026-11-22T12:00:00+01:00")


def one_of_each(at: Home) -> None:
    others: dict[str, dict[str, Scalar]] = {
        "checkin": {"at": AT, "pain": 4, "worst": 7, "best": 2, "sleep": "broken", "legs": "none", "cant": "tie shoes"},
        "spasm": {"at": AT, "pain": 8, "lasted_s": 40, "note": "getting up"},
        "signs": {"at": AT, "lists": ("emergency",), "chosen": ("legs",)},
        "phase": {"at": AT, "definition": "recovery", "part": 1, "title": "Calm it"},
    }
    append(at, "dev", [session(1, mood="low", steps=("Lying twist 5 of 6",))])
    append(at, "dev", [Record(table=table, id=f"2026-11-22-{table}-abcd", values=v) for table, v in others.items()])


def exported(cli: Cli, *words: str) -> Any:  # noqa: ANN401 - JSON
    answer = cli("log", "--json", *words)
    assert (answer.code, answer.err) == (0, "")
    found = json.loads(answer.out)
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    return found


def test_the_schema_is_one_and_has_the_words_of_the_program() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    keys = SCHEMA["$defs"]["session"]["properties"]
    assert set(keys["kind"]["enum"]) == set(KINDS)
    assert keys["reason"]["enum"] == list(REASONS)
    assert SCHEMA["$defs"]["skin"]["enum"] == list(SKIN)


def test_what_is_printed_is_what_the_schema_says(cli: Cli, clock: StandingClock, at: Home) -> None:
    a_day(cli, clock)
    one_of_each(at)
    found = exported(cli)
    assert [len(found[name]) for name in ("sessions", "checkins", "spasms", "signs", "phases")] == [6, 1, 1, 1, 1]
    assert found["signs"][0] == {
        "id": "2026-11-22-signs-abcd",
        "rev": 1,
        "at": "2026-11-22T12:00:00+01:00",
        "lists": ["emergency"],
        "chosen": ["legs"],
    }


def test_an_empty_log_too(cli: Cli) -> None:
    exported(cli)


@pytest.mark.usefixtures("clock")
def test_bounds_hold_for_all_and_a_kind_is_of_sessions(cli: Cli, at: Home) -> None:
    one_of_each(at)
    assert exported(cli, "--since", "2026-11-23") == exported(cli, "--until", "2026-11-21")
    assert len(exported(cli, "--since", "2026-11-22")["checkins"]) == 1
    of_ice = exported(cli, "--kind", "ice")
    assert (len(of_ice["sessions"]), of_ice["checkins"], of_ice["spasms"]) == (1, [], [])


@pytest.mark.parametrize(
    ("key", "value"),
    [("pain_before", 11), ("kind", "icee"), ("on", "2026-11-22T12:00:00"), ("skin_after", "fine"), ("mood", {"a": 1})],
)
def test_the_schema_can_fail(cli: Cli, at: Home, key: str, value: object) -> None:
    one_of_each(at)
    found = exported(cli)
    found["sessions"][0][key] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(found)


@pytest.mark.usefixtures("clock")
def test_the_table_has_check_ins_and_spasms_as_lines_of_their_own(cli: Cli, at: Home) -> None:
    one_of_each(at)
    lines = cli("log").out.splitlines()
    assert lines[0] == "Sun 22 Nov 2026"
    assert [line.split()[0] for line in lines[1:]] == ["due", "12:00", "12:00", "12:43"]
    assert "check-in: pain now 4, worst 7, best 2" in lines[2]
    assert "spasm: strength 8 of 10, 40 s, getting up" in lines[3]
    assert lines[2].endswith("(abcd)")


@pytest.mark.usefixtures("clock")
def test_a_check_in_can_be_taken_out(cli: Cli, at: Home) -> None:
    one_of_each(at)
    answer = cli("log", "rm", "2026-11-22-checkin-abcd")
    assert (answer.code, answer.err) == (0, "Taken out of the log: check-in 12:00.\n")
    assert exported(cli)["checkins"] == []
    assert "the signs asked about" in cli("log", "rm", "2026-11-22-signs-abcd").err
