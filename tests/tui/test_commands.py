"""Every action has one key, a person may change it, and the window does each."""

import pytest
from tests.tui.day import Day

from icebreak.store.settings import save_setting
from icebreak.tui.commands import COMMANDS, TAKEN, with_keys
from icebreak.tui.doing import COMMANDS as DOING


def test_every_command_has_a_key_of_its_own_and_somebody_who_does_it() -> None:
    keys = [command.key for command in COMMANDS]
    assert len(set(keys)) == len(keys)
    assert not set(keys) & TAKEN
    assert [command.id for command in COMMANDS if command.id not in DOING] == []
    assert set(DOING) == {command.id for command in COMMANDS}


def test_a_key_that_is_changed_is_another_everywhere() -> None:
    commands, problems = with_keys({"note": "f5", "flags": "@"})
    assert problems == []
    keys = {command.id: (command.key, command.key_said) for command in commands}
    assert keys["note"] == ("f5", "f5")
    assert keys["flags"][0] == "at"


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"nota": "f5"}, "keys.nota: nothing is called so; did you mean note?"),
        ({"note": "5"}, "keys.note: the key 5 means something else already; take another"),
        ({"note": "x"}, "keys.note: the key x means something else already; take another"),
        ({"note": "l"}, "keys.note: log has the key l; take another"),
        ({"note": "f5", "skin": "f5"}, "keys.note: skin has the key f5; take another"),
    ],
)
def test_a_key_that_can_not_be_had_is_said_and_the_old_one_stays(wanted: dict[str, str], said: str) -> None:
    commands, problems = with_keys(wanted)
    assert said in [str(problem) for problem in problems]
    keys = [command.key for command in commands]
    assert len(set(keys)) == len(keys)
    assert next(command.key for command in commands if command.id == "note") in ("n", "f5")


def test_two_commands_may_change_keys_with_each_other() -> None:
    commands, problems = with_keys({"note": "l", "log": "n"})
    assert problems == []
    assert {command.id: command.key for command in commands if command.id in ("note", "log")} == {
        "note": "l",
        "log": "n",
    }


async def test_the_window_goes_by_the_keys_of_the_settings_and_says_what_of_them_is_wrong(day: Day) -> None:
    save_setting(day.home, "keys", "hurts", "f2")
    save_setting(day.home, "keys", "flagz", "f3")
    day.begin()
    async with day.opened((120, 36)) as window:
        assert "f2 Hurts: off now" in window.words
        assert "keys.flagz: nothing is called so; did you mean flags?" in window.words
        await window.press("s")
        assert window.mood == "on"
        await window.press("f2")
        assert window.mood == "resting"


async def test_every_command_is_in_the_palette_with_its_key(day: Day) -> None:
    day.begin()
    async with day.opened() as window:
        named = [command.title for command in window.app.get_system_commands(window.app.today)]
        for command in COMMANDS:
            assert command.demo != (f"{command.label} ({command.key_said})" in named)
