"""A log that is a link, folders that go away under a process: nothing is destroyed, and what is on is called out."""

import json
import os
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.conftest import needs
from tests.faults.disks import icebreak
from tests.store.person import Person
from tests.terminal.lives import begin, course_of
from tests.terminal.tmux import Server, until
from tests.tui.real import log_of

from icebreak.core import events as ev
from icebreak.core.course import ON
from icebreak.store.courses import course_path
from icebreak.store.paths import Home, find_home
from icebreak.store.watch import Watch

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links are a Unix matter")
MIN = timedelta(minutes=1)
ADD = ("log", "add", "--kind", "ice", "--on", "2026-11-20T10:00", "--off", "2026-11-20T10:20")


@pytest.fixture
def place() -> Home:
    return find_home(os.environ)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    needs("tmux")
    with Server(tmp_path).running() as server:
        yield server


@pytest.fixture
def elsewhere(place: Home, tmp_path: Path) -> Path:
    """A folder that others may look into, and the log a link to it."""
    (folder := tmp_path / "synced").mkdir(mode=0o755)
    folder.chmod(0o755)
    place.data.mkdir(parents=True, mode=0o700)
    place.log.symlink_to(folder)
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_log_that_is_a_link_is_written_where_it_leads_and_stays_one(place: Home, elsewhere: Path) -> None:
    begin(place, on_for=7 * MIN)
    assert icebreak("off").code == 0
    assert icebreak(*ADD).code == 0
    assert icebreak("checkin", "--pain", "4").code == 0
    first = json.loads(icebreak("log", "--json").out)["sessions"][0]["id"]
    assert icebreak("log", "edit", first, "--note", "as I remember it").code == 0
    assert len(log_of(place)) == 3
    assert place.log.is_symlink()
    [file] = elsewhere.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert elsewhere.stat().st_mode & 0o777 == 0o755  # others' folder is theirs to open or close
    assert "close it: chmod 700" in icebreak("log", "check").out


def test_backup_restore_and_import_leave_a_log_that_is_a_link_a_link_and_take_nothing_else_there(
    place: Home, elsewhere: Path, tmp_path: Path
) -> None:
    assert icebreak(*ADD).code == 0
    (elsewhere / "notes.txt").write_text("not icebreak's", encoding="utf-8")
    first = icebreak("log", "--json").out
    backup = str(tmp_path / "all.zip")
    assert icebreak("backup", backup).code == 0
    assert icebreak("checkin", "--pain", "4").code == 0
    exported = tmp_path / "log.json"
    exported.write_text(icebreak("log", "--json").out, encoding="utf-8")
    assert icebreak("restore", backup, "--over").code == 0
    assert icebreak("log", "--json").out == first
    ran = icebreak("log", "import", str(exported))
    assert (ran.code, len(log_of(place))) == (0, 2), ran
    assert place.log.is_symlink()
    assert (elsewhere / "notes.txt").read_text(encoding="utf-8") == "not icebreak's"
    assert [name for name in names(elsewhere) if not name.endswith(".toml")] == ["notes.txt"]


def test_a_log_whose_link_leads_nowhere_is_no_empty_log(place: Home, elsewhere: Path, tmp_path: Path) -> None:
    begin(place, on_for=7 * MIN)
    elsewhere.rename(away := tmp_path / "not mounted")
    said = f"{place.log}: this is a link to {elsewhere}, which is not there. Bring that back, or take the link away"
    for words in (("log",), ("log", "check"), ("spasm",), ("checkin", "--pain", "4"), ADD):
        ran = icebreak(*words)
        assert (ran.code, said in ran.out + ran.err) == (3, True), (words, ran)
    assert said in icebreak("doctor").out
    assert icebreak("backup", str(tmp_path / "all.zip")).code != 0
    ran = icebreak("off")  # never held up by the log
    assert (ran.code, said in ran.err, "the course's own file" in ran.err) == (0, True, True)
    assert not elsewhere.exists()
    away.rename(elsewhere)
    assert icebreak("spasm").code == 0
    assert sorted(one.table for one in log_of(place)) == ["session", "spasm"]


def test_a_month_that_is_a_link_is_added_to_and_one_that_leads_nowhere_is_not_begun_anew(
    place: Home, tmp_path: Path
) -> None:
    assert icebreak("spasm").code == 0
    [month] = place.log.iterdir()
    there = month.rename(tmp_path / "month.toml")
    month.symlink_to(there)
    assert icebreak("spasm").code == 0
    assert len(log_of(place)) == 2
    assert month.is_symlink()
    gone = there.rename(tmp_path / "gone.toml")
    assert icebreak("spasm").code == 0
    assert not there.exists()
    ran = icebreak("log")
    assert (ran.code, f"{month}: this is a link to {there}, which is not there" in ran.err) == (3, True)
    gone.rename(there)
    assert len(log_of(place)) == 3


def test_settings_that_are_a_link_stay_one_when_one_of_them_is_changed(place: Home, tmp_path: Path) -> None:
    from icebreak.store.settings import save_setting

    (dotfiles := tmp_path / "dotfiles").mkdir()
    kept = dotfiles / "icebreak.toml"
    kept.write_text("format = 1\n# mine\n", encoding="utf-8")
    place.config.mkdir(parents=True)
    place.settings.symlink_to(kept)
    save_setting(place, "remind", "sound", value=False)
    assert place.settings.is_symlink()
    assert "# mine" in (text := kept.read_text(encoding="utf-8"))
    assert "sound = false" in text
    assert names(dotfiles) == ["icebreak.toml"]


def test_courses_behind_a_link_that_leads_nowhere_are_not_said_to_be_none(place: Home, tmp_path: Path) -> None:
    begin(place, on_for=7 * MIN)
    place.courses.rename(tmp_path / "courses")
    place.courses.symlink_to(tmp_path / "not mounted")
    ran = icebreak("status")
    assert (ran.code, "Nothing is under way" in ran.out) == (3, False)
    assert "which is not there. Bring that back" in ran.err
    ran = icebreak("off")
    assert (ran.code, "watch the clock and take it off" in ran.err) == (3, True)
    ran = icebreak("start", "heat-pad")
    assert (ran.code, "is a link to a place that is not there" in ran.err) == (1, True), ran
    place.courses.unlink()
    place.courses.symlink_to(tmp_path / "courses")
    assert icebreak("off").code == 0
    assert place.courses.is_symlink()


@pytest.mark.parametrize("how", ["removed", "emptied", "a file"])
def test_without_its_state_every_verb_works_again_or_says_why_not(place: Home, how: str) -> None:
    begin(place, on_for=7 * MIN)
    shutil.rmtree(place.state)
    if how == "emptied":
        place.state.mkdir()
    if how == "a file":
        place.state.write_text("", encoding="utf-8")
        ran = icebreak("off")
        assert (ran.code, f"{place.state} is no folder, and one is wanted there" in ran.err) == (1, True), ran
        place.state.unlink()
    assert icebreak("status").code == 0
    assert icebreak("off").code == 0
    assert len(log_of(place)) == 1


def test_a_window_whose_state_is_removed_reminds_on_and_takes_the_press(place: Home, server: Server) -> None:
    course = begin(place, on_for=timedelta(minutes=19, seconds=50))
    terminal = server.open()
    until(place.reminding.exists, lambda: terminal.screen)
    place.state.rename(place.state.with_name("away"))  # in one step: the window may be writing into it
    terminal.see("TAKE THE ICE OFF NOW")
    terminal.press_until("Enter", "REST. NEXT ICE AT")
    [entry] = log_of(place)
    assert entry.id == course.session_id(1)


def test_a_window_whose_courses_are_removed_calls_out_what_was_on_and_says_so(place: Home, server: Server) -> None:
    begin(place, on_for=timedelta(minutes=19, seconds=50))
    terminal = server.open()
    until(place.reminding.exists, lambda: terminal.screen)
    away = place.courses.rename(place.data / "away")
    terminal.see("TAKE THE ICE OFF NOW")
    terminal.press_until("x", "this file is gone, and something was on")
    terminal.press_until("Enter", "Not written down, since")
    away.rename(place.courses)
    terminal.see("TAKE THE ICE OFF NOW")
    terminal.press_until("Enter", "REST. NEXT ICE AT")
    assert course_of(place).state != ON  # type: ignore[union-attr] # it is back


class TestAWatch:
    """What is kept in mind of courses whose files went, without a window."""

    @pytest.fixture
    def person(self, place: Home) -> Person:
        person = Person(place)
        person.start(0)
        return person

    def test_keeps_what_was_on_when_its_folder_goes_also_when_another_one_is_made(self, person: Person) -> None:
        watch, home = Watch(person.home), person.home
        watch.look(person.reading(1))
        shutil.rmtree(home.courses)
        for minute in (2, 3):
            seen = watch.look(person.reading(minute))
            assert [one.course.id for one in seen.kept] == [person.course]
            assert [error.path for error in seen.bad] == [course_path(home, person.course)]
        home.courses.mkdir()
        assert [one.course.id for one in watch.look(person.reading(4)).kept] == [person.course]

    def test_lets_go_of_it_when_it_is_back(self, person: Person) -> None:
        watch, home = Watch(person.home), person.home
        watch.look(person.reading(1))
        away = home.courses.rename(home.data / "away")
        watch.look(person.reading(2))
        away.rename(home.courses)
        seen = watch.look(person.reading(3))
        assert (len(seen.kept), seen.bad) == (1, ())
        person.says(5, ev.CameOff)
        assert watch.look(person.reading(6)).kept[0].course.state != ON

    @pytest.mark.parametrize("how", ["its folder went", "its file is broken"])
    def test_lets_go_of_it_when_a_person_says_that_it_is_off(self, person: Person, how: str) -> None:
        watch, home, file = Watch(person.home), person.home, course_path(person.home, person.course)
        watch.look(person.reading(1))
        assert not watch.let_go(person.course)  # what is there can be written
        good = file.read_bytes()
        if how == "its folder went":
            shutil.rmtree(home.courses)
        else:
            file.unlink()
            file.write_bytes(b"")
        assert [one.course.id for one in watch.look(person.reading(2)).kept] == [person.course]
        assert not watch.let_go("another")
        assert watch.let_go(person.course)
        assert not watch.let_go(person.course)
        for minute in (3, 4):
            seen = watch.look(person.reading(minute))
            assert seen.kept == ()
            assert [error.path for error in seen.bad] == [home.courses if how == "its folder went" else file]
        home.courses.mkdir(exist_ok=True)
        file.unlink(missing_ok=True)
        file.write_bytes(good)
        assert [one.course.id for one in watch.look(person.reading(5)).kept] == [person.course]

    def test_forgets_one_whose_beginning_was_taken_back(self, person: Person) -> None:
        watch = Watch(person.home)
        watch.look(person.reading(1))
        course_path(person.home, person.course).unlink()
        seen = watch.look(person.reading(2))
        assert (seen.kept, seen.bad) == ((), ())

    def test_says_that_a_folder_went_in_which_nothing_was_on(self, person: Person) -> None:
        person.says(5, ev.CameOff)
        watch, home = Watch(person.home), person.home
        watch.look(person.reading(6))
        shutil.rmtree(home.courses)
        for minute in (7, 8):
            assert [error.path for error in watch.look(person.reading(minute)).bad] == [home.courses]

    def test_moves_what_it_keeps_in_mind_with_a_clock_that_is_set(self, person: Person) -> None:
        watch = Watch(person.home)
        before = watch.look(person.reading(1)).kept[0].course.session
        shutil.rmtree(person.home.courses)
        watch.look(person.reading(2))
        person.set_by = timedelta(hours=1)
        after = watch.look(person.reading(3)).kept[0].course.session
        assert before is not None
        assert after is not None
        assert after.ends - before.ends == timedelta(hours=1)

    def test_keeps_what_was_on_when_nobody_may_look_into_the_folder(self, person: Person) -> None:
        watch, home = Watch(person.home), person.home
        watch.look(person.reading(1))
        home.courses.rename(home.data / "away")
        home.courses.write_text("", encoding="utf-8")  # as root may look everywhere
        assert [one.course.id for one in watch.look(person.reading(2)).kept] == [person.course]
