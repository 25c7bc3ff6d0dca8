"""Everything in one file, and back: what it asks, what it refuses, and that nothing of what stood is lost."""

import hashlib
import io
import json
import os
import stat
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from tests.cli.conftest import Cli, StandingClock, write_definition
from tests.cli.test_log import a_day
from tests.cli.test_packs import done, refused, sessions
from tests.cli.test_slots import OFTEN
from tests.conftest import needs
from tests.store.logs import NOW, logs
from tests.store.records import ZONE, home_in, session

from icebreak.cli.here import look_here
from icebreak.core.clock import Reading
from icebreak.core.record import Record
from icebreak.core.refused import Refused
from icebreak.store.backup import make_backup, read_backup
from icebreak.store.everything import read_everything
from icebreak.store.files import BadFile
from icebreak.store.log import append
from icebreak.store.losses import losses
from icebreak.store.paths import Home
from icebreak.store.restore import check, restore
from icebreak.store.watch import Watch

READING = Reading(wall=NOW, boot=1.0, boot_id="one")


@given(logs())
def test_a_backup_comes_back_as_it_was(records: list[Record]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first, second = home_in(folder / "first"), home_in(folder / "second")
        for record in records:
            append(first, "dev", [record])
        (folder / "first").mkdir(exist_ok=True)
        first.settings.write_text("format = 1\n# mine\n")
        was = read_everything(first)
        made, bad = make_backup(first, folder / "all.zip", READING, over=False)
        assert (made.files, bad) == (was, [])
        append(second, "other", [session(1)])
        found, here = read_backup(folder / "all.zip"), read_everything(second)
        check(found, READING)
        kept = restore(second, found, READING, here)
        assert read_everything(second) == was
        assert len(losses(second, here, found.files, NOW, ZONE)) == 1
        assert kept is not None
        assert "log/2026-11.other.toml" in read_backup(kept).files
        assert restore(second, found, READING, here) is None
        append(second, "other", [session(1)])
        with pytest.raises(Refused, match="meanwhile"):
            restore(second, found, READING, was)


def everything(cli: Cli, clock: StandingClock, at: Home) -> None:
    """A day with ice, settings, an own definition, a night and a plan."""
    write_definition(at, "ice-mine", OFTEN.format(rest="2h"))
    at.settings.write_text('format = 1\n[sleep]\nquiet = ["23:00-07:00"]\n')
    a_day(cli, clock)
    done(cli, "stop")
    done(cli, "start", "recovery")
    done(cli, "sleep", "1h")


def test_all_of_it_goes_to_an_empty_machine(
    cli: Cli, clock: StandingClock, at: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything(cli, clock, at)
    path = tmp_path / "all.zip"
    answer = cli("backup", str(path))
    assert (answer.code, answer.out) == (0, "")
    assert "1 definition, the settings" in answer.err
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    held = read_backup(path)
    assert {"config.toml", "sleep.toml", "recovery.toml", "sessions/ice-mine.toml"} <= set(held.files)
    assert not [name for name in held.files if "state" in name or "lock" in name]
    before, status = sessions(cli), cli("status", "--json").out
    monkeypatch.setenv("ICEBREAK_HOME", str(tmp_path / "new"))
    new = home_in(tmp_path / "new")
    StandingClock(new)
    answer = cli("restore", str(path))
    assert answer.code == 0, answer.err
    assert "kept in" not in answer.err
    assert read_everything(new) == held.files
    assert sessions(cli) == before
    assert [one["id"] for one in json.loads(cli("status", "--json").out)["courses"]] == [
        one["id"] for one in json.loads(status)["courses"]
    ]
    for folder, _, files in os.walk(new.data):
        assert stat.S_IMODE(Path(folder).stat().st_mode) & 0o077 == 0
        assert all(stat.S_IMODE(Path(folder, file).stat().st_mode) == 0o600 for file in files)


def test_three_folders_are_one_backup(tmp_path: Path) -> None:
    homes = [
        Home(config=tmp_path / name / "etc", data=tmp_path / name / "share", state=tmp_path / name / "state")
        for name in ("old", "new")
    ]
    old, new = homes
    append(old, "dev", [session(1)])
    old.definitions.mkdir(parents=True)
    (old.definitions / "mine.toml").write_text("format = 1\n")
    old.settings.write_text("format = 1\n")
    make_backup(old, tmp_path / "all.zip", READING, over=False)
    assert restore(new, read_backup(tmp_path / "all.zip"), READING, {}) is None
    assert new.settings.read_text() == "format = 1\n"
    assert (new.definitions / "mine.toml").is_file()
    assert read_everything(new) == read_everything(old)
    assert sorted(path.name for path in new.data.iterdir()) == ["log"]


def test_an_open_window_sees_it(cli: Cli, clock: StandingClock, at: Home, tmp_path: Path) -> None:
    a_day(cli, clock)
    done(cli, "backup", str(tmp_path / "all.zip"))
    clock.move(hours=2)
    done(cli, "skip")
    watch = Watch(at)
    before = watch.look(look_here().reading)
    assert watch.look(look_here().reading) == before
    done(cli, "restore", str(tmp_path / "all.zip"), "--over")
    after = watch.look(look_here().reading)
    assert after.kept[0].course.rev < before.kept[0].course.rev


def test_a_file_that_is_there_is_not_written_over(cli: Cli, clock: StandingClock, tmp_path: Path) -> None:
    a_day(cli, clock)
    path = tmp_path / "all.zip"
    path.write_text("something else")
    assert "There is" in refused(cli, "backup", str(path))
    assert path.read_text() == "something else"
    done(cli, "backup", str(path), "--over")
    assert zipfile.is_zipfile(path)
    assert list(tmp_path.iterdir()) == [path]
    assert "can't be written" in refused(cli, "backup", str(tmp_path / "nowhere" / "all.zip"))
    assert cli("restore", str(tmp_path / "x.zip")).code == 1


def test_what_is_newer_here_is_named_and_kept(cli: Cli, clock: StandingClock, at: Home, tmp_path: Path) -> None:
    everything(cli, clock, at)
    done(cli, "wake")
    path = str(tmp_path / "all.zip")
    done(cli, "backup", path)
    held = read_everything(at)
    clock.move(hours=1)
    done(cli, "log", "add", "--kind", "heat", "--on", "2026-11-20T10:00", "--for", "20m")
    done(cli, "start", "rest")
    (at.definitions / "ice-mine.toml").write_text(OFTEN.format(rest="3h"))
    write_definition(at, "ice-new", OFTEN.format(rest="3h"))
    newer = read_everything(at)
    code, _, said = cli("restore", path)
    assert code == 1
    for what in ("entry of the log", "the course 2026-11-2", "ice-mine.toml, which the backup has oth", "ice-new"):
        assert what in said
    assert "--over" in said
    assert read_everything(at) == newer
    answer = cli("restore", path, "--over")
    assert answer.code == 0
    assert read_everything(at) == held
    (kept,) = at.data.glob("before-restore-*.zip")
    assert str(kept) in answer.err
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert read_backup(kept).files == newer
    done(cli, "restore", str(kept), "--over")
    assert read_everything(at) == newer


def test_an_older_state_is_replaced_without_a_question(
    cli: Cli, clock: StandingClock, at: Home, tmp_path: Path
) -> None:
    a_day(cli, clock)
    done(cli, "backup", str(tmp_path / "first.zip"))
    clock.move(hours=2)
    done(cli, "on")
    clock.move(minutes=20)
    done(cli, "off")
    done(cli, "backup", str(tmp_path / "second.zip"))
    latest = read_everything(at)
    done(cli, "restore", str(tmp_path / "first.zip"), "--over")
    assert read_everything(at) != latest
    done(cli, "restore", str(tmp_path / "second.zip"))
    assert read_everything(at) == latest


def test_nothing_is_restored_while_a_pack_is_on(cli: Cli, clock: StandingClock, at: Home, tmp_path: Path) -> None:
    a_day(cli, clock)
    path = str(tmp_path / "all.zip")
    done(cli, "backup", path)
    clock.move(hours=2)
    done(cli, "on")
    here = read_everything(at)
    assert "icebreak off" in refused(cli, "restore", path, "--over")
    assert read_everything(at) == here
    done(cli, "backup", path, "--over")
    clock.move(minutes=20)
    done(cli, "off")
    answer = cli("restore", path, "--over")
    assert answer.code == 0
    assert "Ice was on then, since 01:03" in answer.err
    assert json.loads(cli("status", "--json").out)["courses"][0]["state"] == "on"


def test_on_a_terminal_it_asks(cli: Cli, clock: StandingClock, at: Home, tmp_path: Path) -> None:
    needs("script")
    a_day(cli, clock)
    path = tmp_path / "all.zip"
    done(cli, "backup", str(path))
    done(cli, "log", "add", "--kind", "heat", "--on", "2026-11-20T10:00", "--for", "20m")
    newer = read_everything(at)
    for answer, restored in (("n", False), ("", False), ("y", True)):
        words = ["script", "-qec", f"{sys.executable} -m icebreak restore {path}", "/dev/null"]
        shown = subprocess.run(words, input=f"{answer}\n", capture_output=True, text=True, check=False)
        assert "[y/N]" in shown.stdout
        assert (read_everything(at) != newer) is restored, shown.stdout


def packed(files: dict[str, bytes], listed: dict[str, object] | None = None, **info: int) -> bytes:
    """A zip of these files, with a list as icebreak writes it, or another."""
    sums = {name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()}
    told = {"format": 1, "made": "2026-11-22T10:00:00+01:00", "files": sums, "broken": [], **(listed or {})}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("backup.json", json.dumps(told))
        for name, data in files.items():
            one = zipfile.ZipInfo(name)
            for key, value in info.items():
                setattr(one, key, value)
            archive.writestr(one, data)
    return made.getvalue()


def twice() -> bytes:
    made = io.BytesIO(packed({"config.toml": b"format = 1\n"}))
    with pytest.warns(UserWarning), zipfile.ZipFile(made, "a") as archive:
        archive.writestr("config.toml", b"format = 1\n")
    return made.getvalue()


def flipped() -> bytes:
    data = bytearray(packed({"config.toml": b"format = 1\n" * 50}, compress_type=0))
    data[data.index(b"format = 1\n" * 3)] ^= 1
    return bytes(data)


LINK = (stat.S_IFLNK | 0o777) << 16
GOOD = b"format = 1\n"
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a picture": (lambda: b"\x89PNG", "this is no backup"),
    "nothing": (lambda: b"", "this is no backup"),
    "another zip": (lambda: packed({})[:-30], "no backup"),
    "a path outside": (lambda: packed({"../config.toml": GOOD}), "none of icebreak's: ../config.toml"),
    "a path outside of a folder": (lambda: packed({"log/../../x.toml": GOOD}), "none of icebreak's"),
    "a path from the root": (lambda: packed({"/etc/x.toml": GOOD}), "none of icebreak's"),
    "a path of Windows": (lambda: packed({"log/..\\x.toml": GOOD}), "none of icebreak's"),
    "a hidden file": (lambda: packed({"log/.x.toml": GOOD}), "none of icebreak's"),
    "a folder's name": (lambda: packed({"courses/ended": GOOD}), "none of icebreak's"),
    "a lock": (lambda: packed({"state/lock": b""}), "none of icebreak's"),
    "an escape in a name": (lambda: packed({"log/\x1b[31m.toml": GOOD}), "none of icebreak's"),
    "a link": (lambda: packed({"config.toml": b"/etc/passwd"}, external_attr=LINK), "no plain file"),
    "twice the same name": (twice, "twice"),
    "a flipped bit": (flipped, "damaged"),
    "something that is not listed": (lambda: packed({"config.toml": GOOD}, {"files": {}}), "not what its list"),
    "something listed that is not there": (
        lambda: packed({}, {"files": {"config.toml": {"size": 1, "sha256": ""}}}),
        "not what its list",
    ),
    "a newer format": (lambda: packed({}, {"format": 2}), "newer icebreak"),
    "a format in words": (lambda: packed({}, {"format": "1"}), "the format of it should be 1"),
    "a list that is none": (lambda: packed({}, {"files": 3}), "damaged"),
    "no date": (lambda: packed({}, {"made": "2026-11-22"}), "damaged"),
    "a bomb": (lambda: bomb(), "too large"),
    "a date before all others": (lambda: packed({}, {"made": "0001-01-01T00:00:00+14:00"}), "damaged"),
    "a date after all others": (lambda: packed({}, {"made": "9999-12-31T23:59:59-14:00"}), "damaged"),
    "a zip of a later time": (lambda: written_in(packed({"config.toml": GOOD}), 6, b"\x80"), "no backup"),
    "a name in no encoding": (lambda: written_in(packed({"config.toml": GOOD}), 8, b"\x00\x08", b"\xff"), "no backup"),
    "broken settings": (lambda: packed({"config.toml": b"format = "}), "so it is in the backup"),
    "a broken log": (
        lambda: packed({"log/2026-11.dev.toml": b"format = 1\n[[session]]\nid = 3\n# end x 1\n\n"}),
        "in the backup",
    ),
    "a newer log": (lambda: packed({"log/2026-11.dev.toml": b"format = 2\n\n"}), "newer icebreak"),
    "a newer course": (lambda: packed({"courses/a.toml": b"format = 2\n"}), "newer icebreak"),
    "brackets without end": (lambda: packed({"sessions/a.toml": b"a = " + b"[" * 5000}), "in the backup"),
}


def written_in(data: bytes, at: int, to: bytes, name: bytes = b"b") -> bytes:
    """A zip with something else at a place of its directory's first row, and its name there begun with this."""
    row = data.index(b"PK\x01\x02")
    data = data[: row + at] + to + data[row + at + len(to) :]
    return data[: row + 46] + name + data[row + 47 :]


def bomb() -> bytes:
    """A zip that says of itself that it holds more than any log."""
    data = bytearray(packed({f"log/{n}.toml": b"\0" * 1000 for n in range(3)}))
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 24 : at + 28] = (2**31).to_bytes(4, "little")
        at += 4
    return bytes(data)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_sound_backup_touches_nothing(
    cli: Cli, clock: StandingClock, at: Home, tmp_path: Path, name: str
) -> None:
    make, why = HOSTILE[name]
    a_day(cli, clock)
    here = {path: path.read_bytes() for path in at.data.rglob("*") if path.is_file() and path.parent != at.state}
    path = tmp_path / "in" / "all.zip"
    path.parent.mkdir()
    path.write_bytes(make())
    answer = cli("restore", str(path), "--over")
    assert (answer.code, answer.out) == (3, ""), answer
    assert why in answer.err
    assert "\x1b" not in answer.err
    assert here == {
        path: path.read_bytes() for path in at.data.rglob("*") if path.is_file() and path.parent != at.state
    }
    assert sorted(tmp_path.rglob("*")) == [path.parent, path]


def test_any_cut_of_a_backup_is_refused(cli: Cli, clock: StandingClock, tmp_path: Path) -> None:
    a_day(cli, clock)
    path = tmp_path / "all.zip"
    done(cli, "backup", str(path))
    whole = path.read_bytes()
    for at in range(0, len(whole), 37):
        path.write_bytes(whole[:at])
        with pytest.raises(BadFile):
            read_backup(path)


def test_a_restore_that_was_broken_off_is_finished_by_whoever_comes_next(
    cli: Cli, clock: StandingClock, at: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_day(cli, clock)
    path = str(tmp_path / "all.zip")
    done(cli, "backup", path)
    held = read_everything(at)
    clock.move(hours=2)
    done(cli, "skip")
    with monkeypatch.context() as killed:
        killed.setattr("icebreak.store.restore.finish", lambda _: None)
        done(cli, "restore", path, "--over")
    assert "a restore was broken off" in cli("log", "check").out
    assert read_everything(at) != held
    done(cli, "snooze")
    assert read_everything(at)["log/" + next(at.log.iterdir()).name] == held["log/" + next(at.log.iterdir()).name]
    assert cli("log", "check").code == 0
