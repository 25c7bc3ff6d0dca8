"""`log check` finds everything that is wrong, a line each; what is broken is a traceback in no other verb either."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.cli.conftest import Cli, StandingClock
from tests.cli.test_log import a_day
from tests.cli.test_packs import done
from tests.store.records import COURSE, DUE, correction, home_in, session
from tests.store.test_log_broken import BROKEN

from icebreak.core.record import Record, Scalar
from icebreak.store.log import append
from icebreak.store.paths import Home

LINE = re.compile(r"(?P<file>/[^:]+)(?:: line (?P<line>\d+))?: (?P<what>.+)")


def problems(cli: Cli, *words: str) -> list[tuple[str, int | None, str]]:
    """Return what is found: the file's name, the line, what is wrong."""
    answer = cli("log", "check", *words)
    assert (answer.code, answer.err) == (3, "")
    found = [LINE.fullmatch(line) for line in answer.out.splitlines()]
    return [(Path(one["file"]).name, one["line"] and int(one["line"]), one["what"]) for one in found if one]  # type: ignore[misc] # "" is no line


@pytest.fixture
def file(at: Home) -> Path:
    append(at, "dev", [session(1), session(2, due=DAY2, on=DAY2, off=DAY2 + MIN * 20)])
    return at.log / "2026-11.dev.toml"


MIN = timedelta(minutes=1)
DAY2 = DUE - timedelta(days=2)


def test_a_log_that_was_lived_is_sound(cli: Cli, clock: StandingClock) -> None:
    assert cli("log", "check") == (0, "", "Nothing wrong: 0 entries in 0 files.\n")
    a_day(cli, clock)
    clock.move(hours=24)
    done(cli, "log", "add", "--kind", "ice", "--on", "2026-11-21T10:00", "--for", "10m")
    assert cli("log", "check") == (0, "", "Nothing wrong: 6 entries in 1 file.\n")


CASES: dict[str, tuple[Callable[[str], str], int | None, str]] = {
    "a torn end": (lambda text: text[:-5], 16, "is not whole and does not count"),
    "a slip of the pen": (lambda text: text.replace('"ice"', "ice", 1), 7, "no value that can be read"),
    "off before on": (
        lambda text: text.replace("T13:05", "T12:05"),
        11,
        "before it went on; correct it: icebreak log edit",
    ),
    "the future": (lambda text: text.replace("off = 2026-11-22", "off = 2026-11-23"), 11, "off is in the future"),
    "a pain of 60": (lambda text: text.replace("before = 6", "before = 60", 1), 14, "icebreak log edit"),
    "skin": (
        lambda text: text.replace("pain_before = 6", 'skin_after = "fine"', 1),
        14,
        "no word 'fine' for skin_after",
    ),
    "outcome": (
        lambda text: text.replace("planned_s = 1200", "planned_s = 9000", 1),
        13,
        "makes it partial; it is worked",
    ),
    "a key": (lambda text: text.replace("pain_before", "pain_befor", 1), 14, "did you mean pain_before?"),
    "a wrong month": (lambda text: text.replace("2026-11-20T", "2026-10-20T"), 17, "this belongs to 2026-10"),
    "a table": (lambda text: text.replace("[[session]]", "[[sesion]]", 1), 3, "no table sesion"),
    "twice": (lambda text: text + text.removeprefix("format = 1\n").replace("1200", "1300"), 31, "do not say the same"),
    "no first": (lambda text: text + later(3), 31, "its first entry is missing"),
    "a gap": (lambda text: text + later(1), 31, "revision 2 to 4 of it is missing"),
    "an overlap": (
        lambda text: text.replace("2026-11-20T12:43", "2026-11-22T12:50").replace("20T13:03", "22T13:10"),
        24,
        "was on",
    ),
}


def later(slot: int) -> str:
    return f'\n[[session]]\nid = "{COURSE}.{slot}"\nrev = 5\npain_after = 4\n# end {COURSE}.{slot} 5\n'


@pytest.mark.parametrize("name", CASES)
@pytest.mark.usefixtures("clock")
def test_each_is_named_with_its_line(cli: Cli, file: Path, name: str) -> None:
    change, line, what = CASES[name]
    assert cli("log", "check").code == 0
    file.write_text(change(file.read_text()))
    found = problems(cli)
    assert [one for one in found if one[1] == line and what in one[2]], found
    assert all(one[0] == file.name for one in found)
    assert len(found) <= 2


@pytest.mark.usefixtures("clock")
def test_what_it_says_mends_it(cli: Cli, file: Path) -> None:
    file.write_text(file.read_text().replace("planned_s = 1200", "planned_s = 9000", 1).replace("= 6", "= 60", 1))
    found = problems(cli)
    assert len(found) == 2
    assert cli("log", "edit", f"{COURSE}.1", "--on", "12:45", "--pain-before", "4").code == 0
    assert cli("log", "check").code == 0


@pytest.mark.usefixtures("clock")
def test_modes_and_what_was_left(cli: Cli, file: Path, at: Home) -> None:
    file.chmod(0o644)
    at.log.chmod(0o755)
    (at.log / ".2026-11.dev.toml.tmp").write_text("x")
    (at.log / ".2026-11.dev.toml.tmp").chmod(0o600)
    (at.log / ".syncthing.2026-11.lap.toml.tmp").write_text("x")  # another program's, on its way
    append(at, "dev", [session(3, due=DAY2 - MIN * 999, on=DAY2 - MIN * 999, off=DAY2 - MIN * 980)])
    whole = file.read_bytes()
    (at.log / "import-abcd.dev.toml").write_bytes(whole)
    (at.log / "import-abcd.dev.toml").chmod(0o600)
    (at.data / ".icebreak-restore").mkdir()
    (at.data / ".icebreak-restore.tmp").mkdir()
    assert [(name, what.partition(" ")[0]) for name, _, what in problems(cli)] == [
        ("import-abcd.dev.toml", "an"),
        ("log", "others"),
        (".2026-11.dev.toml.tmp", "what"),
        ("2026-11.dev.toml", "others"),
        (".icebreak-restore.tmp", "this"),
        (".icebreak-restore", "a"),
    ]


@pytest.mark.usefixtures("clock")
def test_another_folder(cli: Cli, tmp_path: Path) -> None:
    other = home_in(tmp_path)
    append(other, "dev", [session(1, pain_before=60)])
    for folder in (tmp_path, other.log):
        ((name, line, what),) = problems(cli, str(folder))
        assert (name, line) == ("2026-11.dev.toml", 14)
        assert what.endswith("mend it in the file while icebreak is closed")
    assert cli("log", "check", str(tmp_path / "nowhere")).code == 2


@pytest.mark.usefixtures("clock")
def test_a_key_that_nobody_knows_is_named_once_a_file(cli: Cli, at: Home) -> None:
    append(at, "dev", [session(1, mood="low"), *(correction(1, mood=str(n)) for n in range(5))])
    ((_, line, what),) = problems(cli)
    assert line == 15
    assert what.endswith("it is kept and says nothing (and 5 times more in this file)")


@pytest.mark.parametrize("number", [12 * 10**13, 10**17, 10**300, 10**4000, -(10**4000)], ids="abcde")
@pytest.mark.usefixtures("clock")
def test_a_number_beyond_all_reason_is_named_and_stops_nothing(cli: Cli, at: Home, tmp_path: Path, number: int) -> None:
    spasm = Record(table="spasm", id="2026-11-22-spasm-abcd", values={"at": DUE, "lasted_s": number, "x_s": number})
    led: dict[str, Scalar] = {"held": 3, "holds": number, "notch": number, "kind": "stretch"}
    append(at, "dev", [session(1, planned_s=number), session(2, due=DAY2, on=DAY2, off=DAY2 + MIN * 20, **led), spasm])
    said = [what for _, _, what in problems(cli)]
    assert sum(f"{key} is " in what for what in said for key in ("planned_s", "lasted_s", "holds", "notch")) == 4
    for words in (
        ("log",),
        ("log", "--ics"),
        ("log", "--csv"),
        ("log", "--json"),
        ("status",),
        ("report", "--out", str(tmp_path / "report.html")),
        ("log", "edit", f"{COURSE}.1", "--off", "13:04"),
        ("log", "edit", f"{COURSE}.2", "--note", "x"),
        ("log", "rm", spasm.id),
        ("log", "rm", f"{COURSE}.1"),
    ):
        assert cli(*words).code == 0, words


@pytest.mark.parametrize("on", ["0001-01-01T00:00:00+14:00", "0001-01-02T23:00:00+00:00", "0900-06-01T08:00:00+00:00"])
@pytest.mark.usefixtures("clock")
def test_at_the_beginning_of_all_time_entries_can_be_corrected_and_taken_out(cli: Cli, at: Home, on: str) -> None:
    begun = datetime.fromisoformat(on)
    record = session(1, on=begun, off=begun + MIN * 20, due=begun)
    append(at, "dev", [record])
    for words in (
        ("log",),
        ("log", "--ics"),
        ("log", "edit", record.id, "--note", "x"),
        ("log", "rm", record.id),
    ):
        assert "should not have happened" not in cli("report", "--out", "-").err
        assert cli(*words).code == 0, words


@pytest.mark.usefixtures("clock")
def test_at_the_end_of_all_time_entries_can_be_corrected_and_taken_out(cli: Cli, at: Home) -> None:
    due = datetime.fromisoformat("9999-12-31T23:59:59-14:00")
    record = Record(table="session", id=f"{COURSE}.1", values={"kind": "ice", "due": due, "outcome": "missed"})
    append(at, "dev", [record])
    for words in (
        ("log",),
        ("log", "--ics"),
        ("log", "edit", record.id, "--note", "x"),
        ("log", "rm", record.id),
    ):
        assert "should not have happened" not in cli("report", "--out", "-").err
        assert cli(*words).code == 0, words


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.usefixtures("clock")
def test_a_broken_file_gets_through_every_verb(cli: Cli, at: Home, tmp_path: Path, name: str) -> None:
    append(at, "dev", [session(slot, note="über den Tag") for slot in (1, 2, 3)])
    append(at, "dev", [Record(table="spasm", id="2026-11-22-spasm-abcd", values={"at": session().values["due"]})])
    file = at.log / "2026-11.dev.toml"
    edit = BROKEN[name][0]
    text = file.read_text().rpartition("\n[[spasm]]")[0]
    file.write_bytes(edit(text.encode()))
    broken = file.read_bytes()
    assert problems(cli)
    for words in (("log",), ("log", "--json"), ("log", "--csv"), ("log", "--ics"), ("log", "--since", "48h")):
        answer = cli(*words)
        assert answer.code == 3
        assert str(file) in answer.err
    for form in ("json", "csv"):
        path = tmp_path / f"log.{form}"
        path.write_text(cli("log", f"--{form}").out, encoding="utf-8", newline="")
        answer = cli("log", "import", str(path), "--dry-run")
        assert "That should not have happened" not in answer.err
    answer = cli("backup", str(tmp_path / "all.zip"))
    assert answer.code == 0
    assert str(file) in answer.err
    file.unlink()
    answer = cli("restore", str(tmp_path / "all.zip"))
    assert answer.code == 0, answer.err
    assert file.read_bytes() == broken
