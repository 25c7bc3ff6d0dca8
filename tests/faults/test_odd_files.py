"""Files that are not what they should be: each is named with what would do, left as it is, and all else goes on."""

import json
import os
import random
import re
import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.conftest import needs
from tests.faults.disks import NOBODY, Ran, icebreak
from tests.terminal.lives import begin
from tests.tui.real import log_of

from icebreak.remind.clock import SystemClock
from icebreak.store.courses import course_path, kept_in
from icebreak.store.files import BadFile
from icebreak.store.paths import Home, find_home

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links, pipes and owners are a Unix matter")
MIN = timedelta(minutes=1)


@pytest.fixture
def place() -> Home:
    return find_home(os.environ)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def zeroed(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size if path.exists() else 100))


def garbage(path: Path) -> None:
    path.write_bytes(random.Random(5).randbytes(3000))  # noqa: S311 - the same in every run


def newer(path: Path) -> None:
    text = path.read_text(encoding="utf-8") if path.exists() else "format = 1\n"
    path.write_text(text.replace("format = 1", "format = 2", 1), encoding="utf-8")


def half(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def folder(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir()


def dead_link(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.symlink_to("/nowhere/at/all")


def pipe(path: Path) -> None:
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def device(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.symlink_to("/dev/zero")


def vast(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.touch()
    os.truncate(path, 1 << 33)  # with nothing in it, it takes no room


Breaks = Callable[[Path], None]
COURSE: dict[Breaks, str] = {
    empty: "there is nothing in it; bring it back from a backup, or move it away",
    zeroed: "there is nothing in it; bring it back from a backup, or move it away",
    garbage: "this is not text in UTF-8",
    half: "line ",
    newer: "this file is for a newer icebreak; update this one",
    folder: "this is a folder; a file is wanted here, so move it away",
    dead_link: "this is a link to /nowhere/at/all, which is not there. Bring that back, or take the link away",
    pipe: "this is not a file that can be read from beginning to end; move it away",
    device: "this is not a file that can be read from beginning to end; move it away",
    vast: "it is 8192 MB long, which no file of icebreak is; move it away",
}


def kept_as_it_is(path: Path) -> tuple[object, ...]:
    """What must not change in a file, of whatever sort."""
    found = path.lstat()
    return found.st_mode, found.st_ino, found.st_size, found.st_mtime_ns


@pytest.mark.parametrize("breaks", COURSE, ids=lambda breaks: breaks.__name__)
def test_a_course_file_that_can_not_be_used_is_named_and_nothing_else_is_held_up(place: Home, breaks: Breaks) -> None:
    ice = begin(place, on_for=3 * MIN)
    assert icebreak("checkin", "--pain", "4").code == 0
    path = course_path(place, ice.id)
    breaks(path)
    before = kept_as_it_is(path)
    heat = begin(place, "heat-pad", on_for=MIN)

    ran = icebreak("status")
    assert ran.code == 3
    assert "Heat is on since" in ran.out
    assert f"{path}: " in ran.err
    assert COURSE[breaks] in ran.err
    assert len(ran.err.splitlines()) <= 2
    assert json.loads(icebreak("status", "--json").out)["courses"][0]["id"] == heat.id
    assert "bad file" in icebreak("status", "--line").out
    assert icebreak("off").code == 0  # the heat, which is the one that can be meant
    assert COURSE[breaks] in (said := icebreak("off")).err
    assert (said.code, "watch the clock and take it off" in said.err) == (3, True)
    assert icebreak("start", "stretches-early").code == 0
    ran = icebreak("log", "--json")
    assert (ran.code, COURSE[breaks] in ran.err) == (3, True)
    assert len(json.loads(ran.out)["checkins"]) == 1
    ran = icebreak("doctor")
    assert ran.code == 1
    assert re.search(rf"^wrong +courses: {re.escape(str(path))}: ", ran.out, re.MULTILINE)
    assert kept_as_it_is(path) == before


def test_a_course_file_that_is_cut_anywhere_is_named_or_says_of_what_is_on_what_it_said(place: Home) -> None:
    course = begin(place, on_for=3 * MIN)
    path = course_path(place, course.id)
    whole, reading = path.read_bytes(), SystemClock().read()
    named = 0
    for end in range(len(whole)):
        try:
            found = kept_in(path, whole[:end], reading).course
        except BadFile:
            named += 1
            continue
        assert (found.state, found.session, found.slot) == (course.state, course.session, course.slot)
    assert named > len(whole) * 0.9


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user can get at, which those of pytest are not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def as_nobody(place: Home, *words: str) -> Ran:
    # Not by subprocess's own way, which needs a Python that anybody may run.
    before = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
    return icebreak(*words, before=before, env=os.environ | {"ICEBREAK_HOME": str(place.data)})


def give_away(top: Path) -> None:
    for path in (top, *top.rglob("*")):
        os.chown(path, NOBODY, NOBODY)


def needs_root() -> None:
    needs("setpriv")
    if os.geteuid() == 0:
        return
    if os.environ.get("ICEBREAK_TESTS_REQUIRE_ALL") == "1":
        pytest.fail("only root can make files of another user", pytrace=False)
    pytest.skip("only root can make files of another user")


def test_a_course_of_another_user_is_named_and_the_persons_own_goes_on(open_folder: Path) -> None:
    needs_root()
    place = find_home({"ICEBREAK_HOME": str(open_folder / "home")})
    ice = begin(place, on_for=3 * MIN)
    path = course_path(place, ice.id)
    aside = path.rename(open_folder / path.name)
    begin(place, "heat-pad", on_for=MIN)
    give_away(place.data)
    aside.rename(path)
    code, out, err = as_nobody(place, "status")
    assert (code, "Heat is on since" in out) == (3, True)
    assert f"{path}: it can't be read: Permission denied; make it yours: chown, chmod u+r" in err
    assert as_nobody(place, "off")[0] == 0
    assert as_nobody(place, "off")[0] == 3
    assert as_nobody(place, "start", "stretches-early")[0] == 0
    assert f"wrong  courses: {path}" in as_nobody(place, "doctor")[1]
    assert path.stat().st_uid == 0


def test_where_everything_is_of_another_user_each_verb_says_so_in_a_sentence(open_folder: Path) -> None:
    needs_root()
    place = find_home({"ICEBREAK_HOME": str(open_folder / "home")})
    begin(place, on_for=3 * MIN)
    code, out, err = as_nobody(place, "status")
    assert (code, "Nothing is under way" in out) == (3, False)
    assert f"{place.courses}: the courses in it can't be read (Permission denied)" in err
    for words in (("off",), ("start", "heat-pad"), ("spasm",), ("log",), ("doctor",)):
        code, out, err = as_nobody(place, *words)
        assert code in (1, 3)
        assert "Permission denied" in out + err
        assert "/recovery.toml: Permission denied" not in err


ANY: tuple[Breaks, ...] = (empty, garbage, newer, folder, dead_link, device)


def with_everything(place: Home) -> None:
    """Write each of the small files as icebreak would, with ice on."""
    begin(place, on_for=3 * MIN)
    place.sleep.write_text("format = 1\n", encoding="utf-8")
    place.settings.write_text("format = 1\n[remind]\nsound = false\n", encoding="utf-8")
    place.reminding.write_text('format = 1\npid = 1\nrole = "window"\n', encoding="utf-8")
    place.recovery.write_text("format = 1\n", encoding="utf-8")


@pytest.mark.parametrize("breaks", ANY, ids=lambda breaks: breaks.__name__)
@pytest.mark.parametrize("name", ["sleep", "recovery", "settings", "reminding", "device"])
def test_whatever_else_is_broken_a_pack_comes_off_and_the_file_is_left(place: Home, name: str, breaks: Breaks) -> None:
    with_everything(place)
    if name != "recovery":
        place.recovery.unlink()
    path: Path = getattr(place, name)
    breaks(path)
    before = kept_as_it_is(path)
    ran = icebreak("status")
    assert "Ice is on since" in ran.out
    harmless = name in ("settings", "reminding", "device")
    assert (ran.code, str(path) in ran.err) == ((0, False) if harmless else (3, True)), ran
    assert harmless or breaks is not newer or "update this one" in ran.err
    ran = icebreak("off")
    assert (ran.code, ran.err.startswith("Ice is off")) == (0, True), ran
    ran = icebreak("skin", "pink")
    assert (ran.code, str(path) in ran.err) == (0, False), ran  # what is broken has nothing to do with it
    assert len(log_of(place)) == 1
    if name not in ("reminding", "device"):  # these are icebreak's own, and made anew
        assert kept_as_it_is(path) == before


@pytest.mark.parametrize("breaks", [garbage, folder, dead_link, pipe, device, vast], ids=lambda one: one.__name__)
@pytest.mark.parametrize("name", ["sleep", "settings"])
def test_what_would_be_lost_is_refused_by_the_name_of_the_file(place: Home, name: str, breaks: Breaks) -> None:
    path: Path = getattr(place, name)
    path.parent.mkdir(parents=True)
    breaks(path)
    ran = icebreak("sleep", "1h")
    assert (ran.code, ran.err.startswith(f"{path}: "), len(ran.err.splitlines())) == (3, True, 1), ran
    assert f"{path}: " in icebreak("doctor").out
