import subprocess
import sys
from datetime import time
from pathlib import Path

import pytest
import tomli
from tests.store.records import home_in

from icebreak.core.quiet import Window
from icebreak.store.files import BadFile
from icebreak.store.paths import Home
from icebreak.store.settings import Settings, read_settings, save_setting

FULL = """# mine
format = 1

[sleep]
quiet = ["23:00-07:00", "13:00-14:00"]   # and a nap

[remind]
desktop = false
terminal = "osc99"
sound = false

[voice]
on = true

[look]
theme = "nord"
motion = "reduced"

[keys]
"it-is-off" = "o"
"""


@pytest.fixture
def place(tmp_path: Path) -> Home:
    return home_in(tmp_path)


def warned(home: Home, text: str) -> list[str]:
    home.settings.write_text(text)
    return [str(problem) for problem in read_settings(home)[1]]


def test_nothing_was_said(place: Home) -> None:
    assert read_settings(place) == (Settings(), [])
    assert read_settings(place)[0].quiet is None
    assert not place.settings.exists()


def test_everything_was_said(place: Home) -> None:
    assert warned(place, FULL) == []
    assert read_settings(place)[0] == Settings(
        quiet=(Window(time(23), time(7)), Window(time(13), time(14))),
        desktop=False,
        terminal="osc99",
        sound=False,
        voice=True,
        theme="nord",
        motion="reduced",
        keys={"it-is-off": "o"},
    )


def test_that_there_are_no_quiet_hours_can_be_said(place: Home) -> None:
    assert warned(place, "[sleep]\nquiet = []\n") == []
    assert read_settings(place)[0].quiet == ()


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("[sleeep]\nquiet = []", "sleeep: nothing is known by this name; did you mean sleep?"),
        ("colour = 1", "colour: nothing is known by this name"),
        ("[remind]\ndeskto = true", "remind.deskto: nothing is known by this name; did you mean desktop?"),
        ("[remind]\ndesktop = 1", "remind.desktop: it should be true or false, without quotation marks"),
        ('[remind]\nsound = "yes"', "remind.sound: it should be true or false, without quotation marks"),
        (
            '[remind]\nterminal = "belll"',
            "remind.terminal: it should be one of auto, osc9, osc99, osc777, bell, off; did you mean bell?",
        ),
        ("[remind]\nterminal = false", "remind.terminal: it should be one of auto, osc9, osc99, osc777, bell, off"),
        ("[look]\ntheme = 3", 'look.theme: it should be text in "quotation marks"'),
        ('[look]\nmotion = "none"', "look.motion: it should be one of full, reduced"),
        (
            '[sleep]\nquiet = "23:00-07:00"',
            'sleep.quiet: it should be a list of times in quotation marks, such as ["23:00-07:00"]',
        ),
        ('[sleep]\nquiet = ["23-7"]', "sleep.quiet: '23-7' is not a quiet window; write it like 23:00-07:00"),
        ("[keys]\noff = 3", 'keys.off: it should be text in "quotation marks"'),
        ("sleep = 3", "sleep: it should be a heading of its own, [sleep], with keys below it"),
        ("[[remind]]\nsound = true", "remind: it should be a heading of its own, [remind], with keys below it"),
        ("format = 2", "format: this icebreak knows format 1 only; a newer one may mean other things"),
        ('["a\\u001b[31m"]\nx = 1', "a[31m: nothing is known by this name"),
    ],
)
def test_what_is_wrong_is_named_and_the_rest_holds(place: Home, text: str, warning: str) -> None:
    assert warned(place, f"{text}\n\n[voice]\non = true\n") == [warning]
    assert read_settings(place)[0] == Settings(voice=True)


def test_a_file_that_cannot_be_read_is_said(place: Home) -> None:
    place.settings.write_text("[sleep]\nquiet = [23:00-07:00]\n")
    with pytest.raises(BadFile, match=r"config\.toml: line 2: "):
        read_settings(place)
    before = place.settings.read_bytes()
    with pytest.raises(BadFile, match=r"config\.toml: line 2: "):
        save_setting(place, "remind", "sound", value=False)
    assert place.settings.read_bytes() == before


def test_a_first_setting_makes_the_file(place: Home) -> None:
    save_setting(place, "sleep", "quiet", ("23:00-07:00",))
    assert place.settings.read_text() == 'format = 1\n\n[sleep]\nquiet = ["23:00-07:00"]\n'
    save_setting(place, "sleep", "quiet", ())
    assert read_settings(place)[0].quiet == ()


def test_a_changed_setting_leaves_the_rest_as_it_was_written(place: Home) -> None:
    place.settings.write_text(FULL + "\n[mine]\n# kept\nodd   =   1\n")
    save_setting(place, "remind", "sound", value=True)
    assert place.settings.read_text() == (FULL + "\n[mine]\n# kept\nodd   =   1\n").replace(
        "sound = false", "sound = true"
    )
    save_setting(place, "sleep", "quiet", ["22:00-06:00"])
    assert 'quiet = ["22:00-06:00"]   # and a nap\n' in place.settings.read_text()
    save_setting(place, "look", "theme", None)
    assert read_settings(place)[0].theme is None
    save_setting(place, "look", "theme", None)
    save_setting(place, "keys", "it-is-on", "i")
    assert read_settings(place)[0].keys == {"it-is-off": "o", "it-is-on": "i"}
    assert place.settings.read_text().startswith("# mine\nformat = 1\n")


@pytest.mark.parametrize(
    "text",
    [
        "remind.sound = true\n",
        "remind = {sound = true}\n",
        "[remind]\r\nsound = true\r\n",
        "[remind] # here\n  sound   =  true",
        "[voice]\non = true\n[remind]\n",
        "[remind]\nsound = true\n[voice]\non = true\n",
        "\ufeff[remind]\nsound = true\n",
        "# nothing\n",
        "",
    ],
)
def test_however_it_is_written_a_setting_can_be_changed(place: Home, text: str) -> None:
    place.settings.write_bytes(text.encode())
    before = read_settings(place)[0]
    save_setting(place, "remind", "sound", value=False)
    after, warnings = read_settings(place)
    assert (after.sound, after.voice, warnings) == (False, before.voice, [])


ODD = [
    FULL,
    "a = 1 # x\n\n# end",
    "[remind.x]\ny = 1\n",
    "'remind'.sound = true\n",
    '"remind" = {}\n',
    "[a]\nb = 1\n[remind.x]\ny = 1\n[a.c]\nd = 2\n",
    "remind = {desktop = true, x = {y = 1}}\n",
    "[[other]]\na = 1\n[remind]\nsound = true\n[[other]]\na = 2\n",
    "look.motion = 'full'\nremind.sound = true\nlook.theme = 'x'\n",
    "[look]\n[remind.a]\nx = 1\n[look.b]\n[remind]\nsound = true\n",
    "[sleep]\nquiet = [\n  '23:00-07:00', # night\n]\n[remind.b]\nx = [1,\n2]\n",
]
CHANGES: list[tuple[str, str, str | bool | list[str] | None]] = [
    ("remind", "sound", False),
    ("remind", "sound", None),
    ("sleep", "quiet", ["22:00-06:00"]),
    ("look", "theme", "nord"),
    ("keys", "a.b", "x"),
]


@pytest.mark.parametrize("text", ODD)
def test_nothing_else_changes_or_the_person_is_asked_to_do_it(place: Home, text: str) -> None:
    for table, key, value in CHANGES:
        place.settings.write_text(text)
        wanted = tomli.loads(text)
        wanted.setdefault(table, {}).pop(key, None)
        if value is not None:
            wanted[table][key] = value
        try:
            save_setting(place, table, key, value)
        except BadFile as error:
            assert f"set {table}.{key} by hand" in str(error)
            assert place.settings.read_text() == text
        else:
            found = tomli.loads(place.settings.read_text())
            assert {k: v for k, v in found.items() if v} == {k: v for k, v in wanted.items() if v}


def test_what_a_setting_cannot_be_is_refused(place: Home) -> None:
    with pytest.raises(ValueError, match="did you mean bell"):
        save_setting(place, "remind", "terminal", "belll")
    with pytest.raises(ValueError, match="did you mean sound"):
        save_setting(place, "remind", "sounds", value=True)
    assert not place.settings.exists()
    place.settings.write_text("remind = 3\n")
    with pytest.raises(BadFile, match="remind should be a heading"):
        save_setting(place, "remind", "sound", value=True)


def test_reading_settings_imports_nothing_slow() -> None:
    text = (
        "import sys; from icebreak.store.settings import read_settings; from icebreak.store.paths import find_home; "
        "read_settings(find_home({'ICEBREAK_HOME': '/none'})); "
        "print([name for name in ('tomlkit', 'difflib', 'asyncio') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
