"""What was heard is raised in silence where it only comes to stand anew, and aloud where it begins anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.remind.test_command import Shown
from tests.remind.test_spoken_off import ENDS, course

from icebreak.core.course import Around
from icebreak.core.reminders import Reminder, standing
from icebreak.remind.raiser import Raiser
from icebreak.store.paths import Home, find_home


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """Give a home where nothing can play a sound, so that the popup asks the desktop for one."""
    monkeypatch.setattr("icebreak.remind.raiser.find_players", tuple)
    return find_home({"ICEBREAK_HOME": str(tmp_path / "icebreak")})


class Room:
    def __init__(self, home: Home) -> None:
        self.home = home
        self.desktop = Shown()
        self.course = course(home, "ice", "back")
        self.raiser = self.another()

    def another(self) -> Raiser:
        return Raiser(self.home, self.desktop, "agent", lambda _: None, sound=True)

    async def off(self) -> bool:
        """Raise what has to come off; return whether it is heard."""
        await self.show(standing(self.course, ENDS, Around()))
        return self.desktop.popups[-1].sound is not None

    async def show(self, reminder: Reminder | None) -> None:
        await self.raiser.show(self.course, reminder, ENDS)


@pytest.mark.parametrize("gone", ["nothing stands", "the course is gone", "another stands"])
@pytest.mark.parametrize("taken_over", [False, True])
async def test_what_begins_anew_is_heard_though_it_was_before_the_desktop_or_the_process_went(
    home: Home, gone: str, *, taken_over: bool
) -> None:
    room = Room(home)
    assert await room.off()
    if taken_over:
        room.raiser = room.another()
        room.raiser.take_over()
    else:
        room.raiser.forget()
    assert not await room.off()
    if gone == "nothing stands":
        await room.show(None)
    elif gone == "the course is gone":
        await room.raiser.withdraw_all_but([], note=True)
    else:
        await room.show(standing(room.course, ENDS.replace(minute=ENDS.minute - 1), Around()))
    assert await room.off()
