"""What docs/settings.md promises is what the settings and the window know."""

import re
import tomllib
from pathlib import Path

from icebreak.store.paths import find_home
from icebreak.store.settings import TERMINAL, Settings, read_settings
from icebreak.tui.commands import COMMANDS, with_keys
from icebreak.tui.theme import CONTRAST, DARK, LIGHT

TEXT = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
(EXAMPLE,) = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)


def test_the_example_says_nothing_that_is_unknown(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(EXAMPLE)
    settings, problems = read_settings(find_home({"ICEBREAK_HOME": str(tmp_path)}))
    assert problems == []
    assert settings.motion == "reduced"
    assert settings.keys == {"sleep": "Z"}
    assert with_keys(settings.keys)[1] == []


def test_every_key_of_the_settings_is_in_it() -> None:
    tables = {name: table for name, table in tomllib.loads(EXAMPLE).items() if isinstance(table, dict)}
    keys = {"voice" if name == "voice" else key for name, table in tables.items() for key in table}
    assert keys - {"sleep"} == set(Settings.__dataclass_fields__) - {"keys"}
    for word in (*TERMINAL, DARK, LIGHT, CONTRAST):
        assert word in EXAMPLE


def test_the_table_has_every_action_with_its_key() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| `([^`]+)` \|", TEXT, re.MULTILINE))
    there = [command for command in COMMANDS if not command.demo]
    assert rows == {one.id: one.key if one.key == "enter" else one.key_said for one in there}
