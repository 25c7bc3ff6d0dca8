"""What was exported comes back as it was; what makes no sense is refused whole, and named."""

import csv
import json
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.conftest import Cli, StandingClock
from tests.cli.test_log import a_day, add
from tests.cli.test_packs import done, sessions
from tests.store.logs import NOW, logs
from tests.store.records import home_in

from icebreak.cli.import_file import read_given
from icebreak.cli.log_csv import as_csv
from icebreak.cli.log_json import NAMES, as_json
from icebreak.core.clock import Reading
from icebreak.core.intake import Intake, plan
from icebreak.core.log_faults import KEYS
from icebreak.core.placed import in_order
from icebreak.core.record import Folded, Record, fold
from icebreak.store.device import device_name
from icebreak.store.files import BadFile
from icebreak.store.log import append
from icebreak.store.log_check import check_log
from icebreak.store.log_import import survey, take_in
from icebreak.store.log_read import read
from icebreak.store.paths import Home

READING = Reading(wall=NOW, boot=1.0, boot_id="one")


def standing(home: Home) -> list[Folded]:
    return sorted((one for one in fold(read(home).entries).values() if not one.deleted), key=in_order)


def written(folder: Path, records: list[Record]) -> Home:
    home = home_in(folder)
    for record in records:
        append(home, device_name(home), [record])
    return home


def taken(home: Home, path: Path) -> Intake:
    seen, given_rows = survey(home, READING), read_given(path)
    intake = plan(given_rows.rows, seen.standing, given_rows.form, NOW)
    assert (given_rows.refused, intake.refused) == ([], [])
    assert take_in(home, [*intake.new, *intake.corrections], seen) == []
    return intake


def counts(intake: Intake) -> tuple[int, int, int, int, int]:
    return len(intake.new), len(intake.corrections), intake.there, intake.older, intake.deleted


@given(logs())
def test_json_comes_back_as_it_was(records: list[Record]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first = written(folder / "first", records)
        text, path = "".join(as_json(standing(first))), folder / "log.json"
        path.write_text(text, encoding="utf-8")
        second = home_in(folder / "second")
        many = len(standing(first))
        assert counts(taken(second, path)) == (many, 0, 0, 0, 0)
        assert "".join(as_json(standing(second))) == text
        before = {path.name: path.read_bytes() for path in second.log.iterdir()} if second.log.exists() else {}
        for home in (first, second):
            assert counts(taken(home, path)) == (0, 0, many, 0, 0)
        assert before == ({path.name: path.read_bytes() for path in second.log.iterdir()} if before else {})
        assert {one.what.partition("name ")[2][:4] for one in check_log(second.log, NOW, own=True).problems} <= {
            "mood",
            "weat",
        }


@given(logs(odd=False, only_sessions=True))
def test_csv_comes_back_as_it_was(records: list[Record]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first = written(folder / "first", records)
        text, path = "".join(as_csv(standing(first))), folder / "log.csv"
        path.write_text(text, encoding="utf-8", newline="")
        second = home_in(folder / "second")
        many = len(standing(first))
        assert counts(taken(second, path)) == (many, 0, 0, 0, 0)
        assert "".join(as_csv(standing(second))) == text
        assert [one.values for one in standing(second)] == [one.values for one in standing(first)]
        for home in (first, second):
            assert counts(taken(home, path)) == (0, 0, many, 0, 0)


@given(logs())
def test_a_log_that_stands_is_not_changed_by_its_own_csv(records: list[Record]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        home = written(folder / "first", records)
        path = folder / "log.csv"
        found = [one for one in standing(home) if one.table == "session"]
        path.write_text("".join(as_csv(found)), encoding="utf-8", newline="")
        assert counts(taken(home, path)) == (0, 0, len(found), 0, 0)


@given(logs())
def test_an_old_export_takes_nothing_back(records: list[Record]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first = [record for record in records if record.whole]
        home = written(folder / "first", first)
        path = folder / "log.json"
        path.write_text("".join(as_json(standing(home))), encoding="utf-8")
        for record in records[len(first) :]:
            append(home, device_name(home), [record])
        now = "".join(as_json(standing(home)))
        new, corrections, there, older, deleted = counts(taken(home, path))
        assert (new, corrections, there + older + deleted) == (0, 0, len(first))
        assert "".join(as_json(standing(home))) == now


def export(cli: Cli, folder: Path, form: str = "json") -> Path:
    path = folder / f"log.{form}"
    path.write_text(cli("log", f"--{form}").out, encoding="utf-8", newline="")
    return path


def edited(path: Path, change: Callable[[list[dict[str, Any]]], object]) -> Path:
    told = json.loads(path.read_text())
    change(told["sessions"])
    path.write_text(json.dumps(told, indent=2))
    return path


def test_an_edit_of_the_export_is_a_correction(cli: Cli, clock: StandingClock, at: Home, tmp_path: Path) -> None:
    a_day(cli, clock)
    clock.move(hours=24)
    path = export(cli, tmp_path)
    others = sessions(cli)[1:]
    edited(path, lambda found: found[0].update(off="2026-11-22T14:34:00+01:00", note="phone"))
    answer = cli("log", "import", "--dry-run", str(path))
    assert (answer.code, answer.out) == (0, "0 would be new, 1 would be corrected, 4 there already.\n")
    before = {file: file.read_bytes() for file in at.log.iterdir()}
    assert cli("log", "import", str(path)) == (0, "", "0 new, 1 corrected, 4 there already.\n")
    first, *rest = sessions(cli)
    assert (first["off"], first["outcome"], first["note"], first["rev"]) == (
        "2026-11-22T14:34:00+01:00",
        "partial",
        "phone",
        2,
    )
    assert rest == others
    assert all(file.read_bytes().startswith(data) for file, data in before.items())
    answer = cli("log", "import", str(path))
    assert (answer.code, answer.err) == (0, "0 new, 0 corrected, 5 there already.\n")


def test_csv_too_with_a_column_left_out_and_as_a_spreadsheet_saves_it(
    cli: Cli, clock: StandingClock, tmp_path: Path
) -> None:
    a_day(cli, clock)
    clock.move(hours=24)
    rows = [line.split(",") for line in export(cli, tmp_path, "csv").read_text(encoding="utf-8-sig").splitlines()]
    wanted = [rows[0].index(name) for name in ("id", "rev", "asked", "pain_after", "anyway")]
    path = tmp_path / "mine.csv"
    lines = [";".join(row[n] for n in wanted) for row in rows[:2]]
    path.write_text("\r\n".join([lines[0], lines[1].replace(";5;", ";3;"), ";;;;", ""]))
    assert cli("log", "import", str(path)).err == "0 new, 1 corrected, 0 there already.\n"
    first = sessions(cli)[0]
    assert (first["pain_after"], first["skin_after"], first["off"][11:16]) == (3, "pink", "14:44")


def test_columns_without_a_name_and_without_a_word_say_nothing(cli: Cli, clock: StandingClock, tmp_path: Path) -> None:
    a_day(cli, clock)
    clock.move(hours=24)
    path = export(cli, tmp_path, "csv")
    with path.open(newline="", encoding="utf-8-sig") as file:
        rows = [["", *row, " ", ""] for row in csv.reader(file)]
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    assert cli("log", "import", str(path)).err == "0 new, 0 corrected, 5 there already.\n"


def test_an_old_export_with_edits_is_refused_and_a_deleted_one_stays_deleted(
    cli: Cli, clock: StandingClock, tmp_path: Path
) -> None:
    a_day(cli, clock)
    clock.move(hours=24)
    path = export(cli, tmp_path)
    first, second, *_ = sessions(cli)
    done(cli, "log", "edit", first["id"], "--pain-after", "1")
    done(cli, "log", "rm", second["id"])
    answer = cli("log", "import", str(path))
    assert (answer.code, answer.err) == (
        0,
        "0 new, 0 corrected, 3 there already, 1 corrected here since, left so, 1 taken out here since, left out.\n",
    )
    edited(path, lambda found: [one.update(pain_after=9) for one in found[:2]])
    answer = cli("log", "import", str(path))
    assert answer.code == 3
    assert "the log has revision 2 of it, which is newer" in answer.err
    assert "it was taken out of the log" in answer.err
    assert len(sessions(cli)) == 4


NONSENSE: dict[str, tuple[dict[str, object], str]] = {
    "the future": ({"off": "2026-11-29T10:10:00+01:00"}, "off is in the future"),
    "off before on": ({"off": "2026-11-21T09:50:00+01:00"}, "it came off before it went on"),
    "a pain of eleven": ({"pain_before": 11}, "pain_before is no number from 0"),
    "a pain in words": ({"pain_before": "much"}, "pain_before is no whole number"),
    "an unknown kind": ({"kind": "icee"}, "no word 'icee' for kind"),
    "an unknown outcome": ({"outcome": "well"}, "no word 'well' for outcome"),
    "an outcome that does not fit": ({"outcome": "partial"}, "makes it completed"),
    "an unknown skin": ({"skin_after": "fine"}, "no word 'fine' for skin_after"),
    "a time without an offset": ({"on": "2026-11-21T10:00:00"}, "on is no date and time with its offset"),
    "no time at all": ({"on": None}, "nothing says when it went on"),
    "an overlap": ({"off": "2026-11-21T12:20:00+01:00"}, "another session was on then"),
    "a date as no calendar has it": ({"on": "2026-02-31T10:00:00+01:00"}, "on is no date and time"),
}


@pytest.mark.parametrize("name", NONSENSE)
@pytest.mark.parametrize("form", ["json", "csv"])
@pytest.mark.usefixtures("clock")
def test_nonsense_refuses_the_whole_file(cli: Cli, at: Home, tmp_path: Path, name: str, form: str) -> None:
    changes, why = NONSENSE[name]
    done(cli, "log", "add", "--kind", "heat", "--on", "2026-11-21T12:00", "--for", "1h")
    one = add(cli, "2026-11-21T10:00", "--pain-before", "4", "--skin-after", "pink")
    path = export(cli, tmp_path, form)
    before = {file: file.read_bytes() for file in at.log.iterdir()}
    ((key, value),) = changes.items()
    if form == "json":
        edited(path, lambda found: found[0].pop(key) if value is None else found[0].update({key: value}))
    else:
        head, first, *rest = csv.reader(path.read_text().splitlines())
        first[head.index(key)] = "" if value is None else str(value)
        with path.open("w", newline="") as file:
            csv.writer(file).writerows([head, first, *rest])
    answer = cli("log", "import", str(path))
    assert answer.code == 3, answer.err
    assert why in answer.err
    assert one in answer.err
    assert ("line 2: " if form == "csv" else "sessions 1: ") in answer.err
    assert answer.err.splitlines()[-1] == f"Nothing was taken in from {path}. Mend these, then import it again."
    assert {file: file.read_bytes() for file in at.log.iterdir()} == before


@pytest.mark.usefixtures("clock")
def test_at_most_twenty_are_named(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("id,rev,kind,on\n" + "".join(f"2026-11-22-session-a{n},1,icee,\n" for n in range(30)))
    lines = cli("log", "import", str(path)).err.splitlines()
    assert lines[20] == "and 40 more"
    assert len(lines) == 22


def test_the_session_under_way_is_its_courses_matter(cli: Cli, clock: StandingClock, tmp_path: Path) -> None:
    done(cli, "start", "ice-20-90", "--on")
    clock.move(minutes=20)
    done(cli, "off")
    path = edited(export(cli, tmp_path), lambda found: found[0].update(pain_after=2))
    answer = cli("log", "import", str(path))
    assert answer.code == 3
    assert "icebreak log edit" in answer.err
    clock.move(hours=2)
    done(cli, "on")
    edited(path, lambda found: found[0].update(id=found[0]["id"][:-1] + "2"))
    answer = cli("log", "import", str(path))
    assert "it is on now" in answer.err
    text = path.read_text()
    on = re.sub(r"k?[a-z0-9]{4}\.2", "zzzz.1", text)
    path.write_text(on.replace("T14:24", "T16:46").replace("T14:44", "T16:48").replace('"due"', '"shown"'))
    clock.move(minutes=5)
    answer = cli("log", "import", str(path))
    assert answer.code == 3, answer.err
    assert "another session was on then" in answer.err


def test_a_slot_that_a_course_under_way_comes_to_itself_is_left_to_it(
    cli: Cli, clock: StandingClock, tmp_path: Path
) -> None:
    done(cli, "start", "ice-20-90", "--on")
    clock.move(minutes=20)
    done(cli, "off")
    path = export(cli, tmp_path)
    for slot in (2, 3, 17):
        edited(path, lambda found, slot=slot: found[0].update(id=f"{found[0]['id'].rpartition('.')[0]}.{slot}"))  # type: ignore[misc] # its own slot each time
        path.write_text(path.read_text().replace("2026-11-22T", "2026-11-20T"))
        answer = cli("log", "import", str(path))
        assert answer.code == 3
        assert "its course comes to this slot itself" in answer.err
    done(cli, "stop")
    assert cli("log", "import", str(path)).err == "1 new, 0 corrected, 0 there already.\n"


def test_slots_that_a_course_under_way_has_passed_come_back(
    cli: Cli, clock: StandingClock, at: Home, tmp_path: Path
) -> None:
    done(cli, "start", "ice-20-90", "--on")
    clock.move(minutes=20)
    done(cli, "off")
    clock.move(hours=5)
    done(cli, "skip")
    path = export(cli, tmp_path)
    many = len(sessions(cli))
    assert many > 2
    for file in at.log.iterdir():
        file.unlink()
    answer = cli("log", "import", str(path))
    in_its_file = many - 1
    assert (answer.code, answer.err) == (0, f"1 new, 0 corrected, {in_its_file} there already.\n")


def test_the_latest_session_of_a_course_that_is_over_is_its_courses_matter_too(
    cli: Cli, clock: StandingClock, tmp_path: Path
) -> None:
    done(cli, "start", "ice-20-90", "--on")
    clock.move(minutes=20)
    done(cli, "off", "--pain", "5")
    done(cli, "stop")
    path = edited(export(cli, tmp_path), lambda found: found[0].update(pain_after=2))
    answer = cli("log", "import", str(path))
    assert answer.code == 3
    assert f"icebreak log edit {sessions(cli)[0]['id']}" in answer.err
    assert sessions(cli)[0]["pain_after"] == 5


def test_what_is_written_meanwhile_is_looked_at_again(cli: Cli, clock: StandingClock, at: Home, tmp_path: Path) -> None:
    a_day(cli, clock)
    clock.move(hours=24)
    path = edited(export(cli, tmp_path), lambda found: found[0].update(pain_after=1))
    seen = survey(at, READING)
    rows = read_given(path)
    intake = plan(rows.rows, seen.standing, rows.form, NOW)
    done(cli, "log", "edit", sessions(cli)[0]["id"], "--note", "meanwhile")
    assert take_in(at, intake.corrections, seen) is None
    assert sessions(cli)[0]["rev"] == 2


BROKEN = {
    "a picture": (b"\x89PNG\r\n\x1a\n\xff", "not text in UTF-8"),
    "nothing": (b"", "the column id is missing"),
    "words": (b"hello\n", 'there is no column "hello"'),
    "a slip in a column": (b"id,rev,pain_befor\n", "did you mean pain_before?"),
    "a column twice": (b"id,rev,note,note\n", "twice"),
    "no rev": (b"id,note\n", "the column rev is missing"),
    "an open quote": (b'id,rev,note\na,1,"x\n', "a text is not closed"),
    "a huge cell": (b"id,rev,note\na,1," + b"x" * 200_000 + b"\n", "field"),
    "too few cells": (b"id,rev,note\na,1\n", "2 cells, where the first line has 3"),
    "a rev of nothing": (b"id,rev,kind\na,0,ice\n", "rev is no whole number"),
    "a rev without end": (b"id,rev,kind\na," + b"1" * 5000 + b",ice\n", "rev is no whole number"),
    "a rev that JSON would not bring back": (b"id,rev,kind\na,1000000000,ice\n", "rev is no whole number"),
    "a cell below no name": (b"id,rev,kind,\na,1,ice,x\n", "line 2: there is a cell below no name"),
    "half a character in a key": (
        b'{"format": 1, "spasms": [{"id": "a", "rev": 1, "at": "2026-11-22T10:00:00+01:00", "\\ud800": "x"}]}',
        "half of a character",
    ),
    "half a character in a list": (
        b'{"format": 1, "spasms": [{"id": "a", "rev": 1, "at": "2026-11-22T10:00:00+01:00", "x": ["\\udfff"]}]}',
        "half of a character",
    ),
    "half a character for an id": (
        b'{"format": 1, "spasms": [{"id": "\\ud800", "rev": 1, "at": "2026-11-22T10:00:00+01:00"}]}',
        "half of a character",
    ),
    "no id": (b"id,rev,kind\n,1,ice\n", "the id is missing"),
    "half of JSON": (b'{"format": 1, "sessions": [', "this is not JSON"),
    "a list": (b"[]", "its format is missing"),
    "a newer format": (b'{"format": 2}', "newer icebreak"),
    "a format in words": (b'{"format": "1"}', "the format is unknown here"),
    "brackets without end": (b'{"format": ' + b"[" * 100_000, "too large"),
    "a number without end": (b'{"format": ' + b"9" * 5000 + b"}", "too large"),
    "an unknown list": (b'{"format": 1, "session": []}', "did you mean sessions?"),
    "a list of words": (b'{"format": 1, "sessions": ["x"]}', "this is no entry"),
    "a table in an entry": (
        b'{"format": 1, "sessions": [{"id": "a", "rev": 1, "x": {}}]}',
        "x is nothing that an entry can hold",
    ),
    "half a point": (b'{"format": 1, "sessions": [{"id": "a", "rev": 1, "pain_after": 1.5}]}', "nothing that an entry"),
    "an id with an escape": (
        b'{"format": 1, "spasms": [{"id": "a\\u001b[31m", "rev": 1, "at": "2026-11-22T10:00:00+01:00"}]}',
        "this can't be an id",
    ),
    "an entry that says it is deleted": (
        b'{"format": 1, "spasms": [{"id": "a", "rev": 1, "deleted": true, "at": "2026-11-22T10:00:00+01:00"}]}',
        "no keys that an entry can have",
    ),
    "twice the same": (
        b'{"format": 1, "spasms": [' + b'{"id": "a", "rev": 1, "at": "2026-11-22T10:00:00+01:00"},' * 2 + b"]}",
        "not JSON",
    ),
    "twice the same id": (
        b"id,rev,kind,on,outcome\n" + b"a,1,rest,2026-11-22T10:00:00+01:00,unconfirmed\n" * 2,
        "in this file twice",
    ),
    "a check-in at no time": (
        b'{"format": 1, "checkins": [{"id": "a", "rev": 1, "pain": 4}]}',
        "at is missing",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.usefixtures("clock")
def test_what_is_none_of_ours_is_refused_in_words(cli: Cli, at: Home, tmp_path: Path, name: str) -> None:
    data, why = BROKEN[name]
    path = tmp_path / "file"
    path.write_bytes(data)
    for words in ((), ("--dry-run",)):
        answer = cli("log", "import", str(path), *words)
        assert (answer.code, answer.out) == (3, ""), answer
        assert why in answer.err
        assert "\x1b" not in answer.err
    assert not at.log.exists()


names = st.sampled_from([*KEYS["session"], "at", "x", "unset", "deleted", "\x1b", ""])
anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=9)
    | st.just("2026-11-22T10:00:00+01:00"),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(names, inner, max_size=2),
    max_leaves=4,
)
entries = st.builds(
    lambda values, name, rev: {"id": name, "rev": rev, "kind": "ice", "on": "2026-09-22T10:00:00+01:00", **values},
    st.dictionaries(names, anything, max_size=4),
    st.sampled_from(["a", "2026-11-22-session-abcd", "\x1b[31m", " ", "a\n"]) | anything,
    st.sampled_from([1, 2, 10**9, 10**40]) | anything,
)


@given(st.dictionaries(st.sampled_from([*NAMES.values()]), st.lists(entries, max_size=3) | anything, max_size=3))
def test_any_json_is_taken_in_and_can_be_read_or_is_refused_in_words(told: dict[str, object]) -> None:
    with tempfile.TemporaryDirectory() as name:
        home, path = home_in(Path(name)), Path(name, "log.json")
        path.write_text(json.dumps({"format": 1, **told}))
        try:
            rows = read_given(path)
        except BadFile:
            return
        seen = survey(home, READING)
        intake = plan(rows.rows, seen.standing, rows.form, NOW)
        if rows.refused or intake.refused:
            return
        assert take_in(home, intake.new, seen) == []
        assert len(standing(home)) == len(intake.new)
        assert read(home).problems == []
        again = plan(rows.rows, survey(home, READING).standing, rows.form, NOW)
        assert (again.new, again.corrections, again.refused) == ([], [], [])


@given(st.lists(st.lists(st.text(max_size=9) | st.sampled_from(["1", "ice", "true"]), max_size=6), max_size=4))
def test_any_csv_is_taken_in_or_refused_in_words(table: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        home, path = home_in(Path(name)), Path(name, "log.csv")
        with path.open("w", newline="", encoding="utf-8", errors="replace") as file:
            csv.writer(file).writerows([["id", "rev", "kind", "on", "outcome", "steps"], *table])
        try:
            rows = read_given(path)
        except BadFile:
            return
        seen = survey(home, READING)
        intake = plan(rows.rows, seen.standing, rows.form, NOW)
        if not rows.refused and not intake.refused:
            assert take_in(home, intake.new, seen) == []


def test_a_file_that_is_not_there_and_a_folder(cli: Cli, tmp_path: Path) -> None:
    assert cli("log", "import", str(tmp_path / "x.csv")).code == 1
    assert cli("log", "import", str(tmp_path)).code == 3


@pytest.mark.usefixtures("clock")
def test_a_correction_after_an_import_goes_to_the_entrys_month(cli: Cli, at: Home, tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    name = "2026-10-31-ice-20-90-k3fd.9"
    entry = {"id": name, "rev": 4, "kind": "ice", "outcome": "partial", "planned_s": 1200}
    entry |= {"due": "2026-11-01T00:10:00+01:00", "on": "2026-11-01T00:10:00+01:00", "off": "2026-11-01T00:20:00+01:00"}
    path.write_text(json.dumps({"format": 1, "sessions": [entry]}))
    done(cli, "log", "import", str(path))
    done(cli, "log", "edit", name, "--pain-after", "3")
    (file,) = at.log.iterdir()
    assert file.name.startswith("2026-11.")
    assert [one["rev"] for one in sessions(cli)] == [5]
    assert cli("log", "check") == (0, "", "Nothing wrong: 2 entries in 1 file.\n")


def test_the_next_import_tidies_up_though_it_brings_nothing(
    cli: Cli, clock: StandingClock, at: Home, tmp_path: Path
) -> None:
    a_day(cli, clock)
    clock.move(hours=24)
    path = export(cli, tmp_path)
    (file,) = at.log.iterdir()
    left = at.log / f"import-zzzz.{device_name(at)}.toml"
    left.write_bytes(file.read_bytes())
    before = file.read_bytes()
    left.chmod(0o600)
    assert "the next icebreak log import tidies up" in cli("log", "check").out
    assert cli("log", "import", "--dry-run", str(path)).code == 0
    assert left.exists()
    done(cli, "log", "import", str(path))
    assert {one: one.read_bytes() for one in at.log.iterdir()} == {file: before}


UNDATED = "id,rev,kind,on,outcome,note\n{name},1,ice,2026-{day}T10:00:00+01:00,unconfirmed,{note}\n"


@pytest.mark.parametrize("where", ["here", "in another's import that was broken off"])
@pytest.mark.usefixtures("clock")
def test_an_id_without_a_date_is_corrected_in_the_month_of_its_entry(
    cli: Cli, at: Home, tmp_path: Path, where: str
) -> None:
    path = tmp_path / "log.csv"
    path.write_text(UNDATED.format(name="a.1", day="10-20", note="x"))
    done(cli, "log", "import", str(path))
    if where != "here":
        (file,) = at.log.iterdir()
        file.rename(at.log / "import-zzzz.lap.toml")
    path.write_text(UNDATED.format(name="a.1", day="10-20", note="y"))
    assert cli("log", "import", str(path)) == (0, "", "0 new, 1 corrected, 0 there already.\n")
    done(cli, "log", "edit", "a.1", "--pain-after", "3")
    path.write_text(UNDATED.format(name="b.1", day="11-20", note="z"))
    assert cli("log", "import", str(path)) == (0, "", "1 new, 0 corrected, 0 there already.\n")
    assert [(one["id"], one["note"], one["rev"]) for one in sessions(cli)] == [("a.1", "y", 3), ("b.1", "z", 1)]
    own = [file.name[:7] for file in at.log.iterdir() if ".lap." not in file.name]
    assert sorted(own) == ["2026-10", "2026-11"]


def test_a_broken_log_takes_in_what_it_can_not_read(cli: Cli, clock: StandingClock, at: Home, tmp_path: Path) -> None:
    a_day(cli, clock)
    clock.move(hours=24)
    path = export(cli, tmp_path)
    (file,) = at.log.iterdir()
    file.write_text(file.read_text().replace("rev = 1", "rev = x", 1))
    answer = cli("log", "import", str(path))
    assert answer.code == 0
    assert answer.err.splitlines()[-1] == "1 new, 0 corrected, 4 there already."
    assert len(json.loads(cli("log", "--json").out)["sessions"]) == 5
