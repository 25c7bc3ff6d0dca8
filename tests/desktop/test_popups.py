"""What a person sees of a popup in a real dunst, and what their hands on it tell."""

from __future__ import annotations

import asyncio

from tests.desktop.stage import PATIENCE, Stage, Told, until

from icebreak.remind.dbus import DBusDesktop
from icebreak.remind.desktop import (
    DUE_BUTTONS,
    OFF_BUTTONS,
    Daemon,
    Dismissed,
    Handle,
    Opened,
    Popup,
    Pressed,
)

OFF = Popup(
    key="ice.3.off",
    title="Take the ice off now",
    body="20 minutes are up.\nPress “It is off”, or type: icebreak off",
    urgency="critical",
    buttons=OFF_BUTTONS,
)
DUE = Popup(key="ice.4.due", title="Ice again when it suits you", buttons=DUE_BUTTONS)

RAISE_AND_WAIT = """
import asyncio
from icebreak.remind.dbus import DBusDesktop
from icebreak.remind.desktop import OFF_BUTTONS, Popup

async def main():
    desktop = DBusDesktop(print)
    print(await desktop.show(Popup(key="old", title="From a process that died", buttons=OFF_BUTTONS)), flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""


async def put_up(desktop: DBusDesktop, stage: Stage, popup: Popup, replaces: Handle | None = None) -> Handle:
    """Show a popup and wait until it is the only one on the screen."""
    handle = await desktop.show(popup, replaces)
    assert handle is not None, desktop.fault
    await until(lambda: stage.displayed() == 1)
    return handle


async def test_a_person_sees_title_and_text_and_it_stays(desktop: DBusDesktop, stage: Stage) -> None:
    await put_up(desktop, stage, OFF)
    seen = stage.seen()
    assert seen["message"] == f"critical|{OFF.title}|{OFF.body}"
    assert seen["timeout"] == 0
    assert seen["appname"] == "icebreak"


async def test_each_urgency_arrives_and_only_what_stays_has_no_end(desktop: DBusDesktop, stage: Stage) -> None:
    for popup, begins, ends in (
        (Popup(key="a", title="one", urgency="low"), "low|one|", True),
        (Popup(key="b", title="two"), "normal|two|", True),
        (Popup(key="c", title="three", stays=True), "normal|three|", False),
    ):
        await put_up(desktop, stage, popup)
        seen = stage.seen()
        assert seen["message"] == begins
        assert bool(seen["timeout"]) is ends


async def test_text_from_a_file_is_only_text(desktop: DBusDesktop, stage: Stage) -> None:
    text = "<b>bold</b> &amp; <a href='x'>y</a>\x1b[31m \u202eback https://evil.example/x www.evil.example"
    await put_up(desktop, stage, Popup(key="a", title=f"{text}\nmore", body=f"{text}\nmore"))
    seen = stage.seen()
    plain = "<b>bold</b> &amp; <a href='x'>y</a>[31m back (link) (link)"
    assert seen["summary"] == f"{plain} more"
    shown = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert seen["body"] == f"{shown}\nmore"


async def test_a_button_in_the_list_of_buttons_is_a_press(desktop: DBusDesktop, stage: Stage, told: Told) -> None:
    for popup in (OFF, DUE):
        for button in popup.buttons:
            handle = await put_up(desktop, stage, popup)
            await stage.press(button.label)
            assert await told.next() == Pressed(key=popup.key, handle=handle, button=button.id)
            await desktop.withdraw(handle)
            await until(lambda: stage.displayed() == 0)
    assert told.rest() == []


async def test_off_has_one_button_and_a_way_to_leave_the_list(desktop: DBusDesktop, stage: Stage, told: Told) -> None:
    await put_up(desktop, stage, OFF)
    await stage.press("Not yet")
    assert isinstance(await told.next(), Opened)
    labels = {line[1:].partition(" (")[0] for line in stage.offered().splitlines()}
    assert labels == {"Not yet", "It is off"}


async def test_a_real_mouse_presses_the_button(desktop: DBusDesktop, stage: Stage, told: Told) -> None:
    handle = await put_up(desktop, stage, OFF)
    stage.choose("It is off")
    stage.click(3)
    assert await told.next() == Pressed(key=OFF.key, handle=handle, button="off")


async def test_a_real_click_on_the_text_confirms_nothing(desktop: DBusDesktop, stage: Stage, told: Told) -> None:
    handle = await put_up(desktop, stage, OFF)
    stage.click(1)
    assert await told.next() == Opened(key=OFF.key, handle=handle)
    assert stage.displayed() == 1
    stage.dunstctl("action", "0")
    assert await told.next() == Opened(key=OFF.key, handle=handle)
    assert told.rest() == []


async def test_a_real_click_that_closes_confirms_nothing(desktop: DBusDesktop, stage: Stage, told: Told) -> None:
    handle = await put_up(desktop, stage, OFF)
    stage.click(2)
    assert await told.next() == Dismissed(key=OFF.key, handle=handle)
    assert stage.displayed() == 0
    assert told.rest() == []


async def test_only_the_first_press_of_a_popup_is_told(desktop: DBusDesktop, stage: Stage, told: Told) -> None:
    handle = await put_up(desktop, stage, OFF)
    for _ in range(2):
        await stage.press("It is off")
    assert await desktop.show(DUE) is not None
    await stage.press("Skip")
    assert await told.next() == Pressed(key=OFF.key, handle=handle, button="off")
    later = await told.next()
    assert isinstance(later, Pressed)
    assert later.key == DUE.key


async def test_a_popup_that_was_answered_is_not_dismissed(desktop: DBusDesktop, stage: Stage, told: Told) -> None:
    await put_up(desktop, stage, OFF)
    await stage.press("It is off")
    assert isinstance(await told.next(), Pressed)
    stage.dunstctl("close")
    await until(lambda: stage.displayed() == 0)
    await desktop.probe()  # what dunst said before its answer is here by then
    assert told.rest() == []


async def test_a_popup_that_ran_out_was_dismissed_by_nobody(desktop: DBusDesktop, stage: Stage, told: Told) -> None:
    await put_up(desktop, stage, Popup(key="a", title="gone in a moment", urgency="low"))
    await until(lambda: stage.displayed() == 0)
    await desktop.probe()
    assert told.rest() == []


async def test_a_press_that_another_program_makes_up_is_not_told(
    desktop: DBusDesktop, stage: Stage, told: Told
) -> None:
    handle = await put_up(desktop, stage, OFF)
    stage.forge(int(handle.rpartition("/")[2]), "off")
    await desktop.probe()
    assert told.rest() == []


async def test_a_popup_replaces_the_one_with_its_key(desktop: DBusDesktop, stage: Stage, told: Told) -> None:
    first = await put_up(desktop, stage, OFF)
    assert await put_up(desktop, stage, OFF, first) == first
    later = Popup(key=OFF.key, title="Take the ice off and check your skin", urgency="critical", buttons=OFF_BUTTONS)
    assert await put_up(desktop, stage, later) == first
    await stage.press("It is off")
    assert await told.next() == Pressed(key=OFF.key, handle=first, button="off")
    assert stage.seen()["summary"] == later.title


async def test_two_at_once_with_one_key_are_one(desktop: DBusDesktop, stage: Stage) -> None:
    first, second = await asyncio.gather(desktop.show(OFF), desktop.show(OFF))
    assert first == second is not None
    await until(lambda: stage.displayed() == 1)


async def test_two_keys_stand_beside_each_other(desktop: DBusDesktop, stage: Stage, told: Told) -> None:
    first, second = await desktop.show(OFF), await desktop.show(DUE)
    assert first is not None
    assert first != second
    await until(lambda: stage.displayed() == 2)
    await desktop.withdraw(first)
    await until(lambda: stage.displayed() == 1)
    assert stage.seen()["summary"] == DUE.title
    assert await told.next() == Dismissed(key=DUE.key, handle=str(second))
    assert told.rest() == []


async def test_withdrawing_twice_or_something_strange_is_no_trouble(desktop: DBusDesktop, stage: Stage) -> None:
    handle = await put_up(desktop, stage, OFF)
    for odd in (handle, handle, "", "7", f"{handle}0000000000", "elsewhere:1.1/1", handle.replace("/", "/-")):
        await desktop.withdraw(odd)
    await until(lambda: stage.displayed() == 0)
    assert desktop.fault is None


async def test_a_popup_of_a_process_that_died_is_taken_over(desktop: DBusDesktop, stage: Stage, told: Told) -> None:
    handle = stage.run_and_kill(RAISE_AND_WAIT)
    await until(lambda: stage.displayed() == 1)
    assert await put_up(desktop, stage, OFF, handle) == handle
    await stage.press("It is off")
    assert await told.next() == Pressed(key=OFF.key, handle=handle, button="off")
    assert stage.seen()["summary"] == OFF.title


async def test_what_a_dead_process_left_can_be_withdrawn(stage: Stage, told: Told) -> None:
    before = DBusDesktop(told, env=stage.env, limit=PATIENCE)
    handle = await put_up(before, stage, OFF)
    await before.close()
    after = DBusDesktop(told, env=stage.env, limit=PATIENCE)
    await after.withdraw(handle)
    await until(lambda: stage.displayed() == 0)
    await after.close()


async def test_a_probe_says_who_is_there_and_shows_nothing(desktop: DBusDesktop, stage: Stage) -> None:
    found = await desktop.probe()
    assert isinstance(found, Daemon)
    assert (found.name, found.buttons, found.sound) == ("dunst", True, False)
    assert found.version
    assert stage.displayed() == 0
