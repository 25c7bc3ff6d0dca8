"""docs/sessions.md: what it shows can be read, and no key is left out."""

import re
import tomllib
from pathlib import Path

import pytest

from icebreak.core.definition_table import read_definition
from icebreak.core.step_table import BELONGS

TEXT = (Path(__file__).parents[2] / "docs" / "sessions.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
KEYS = ("on", "barrier", "before", "watch", "skin", "cues", "finish", "override")
AGAIN = ("rest", "for", "up_to", "then", "rounds", "long_rest", "times_a_day", "at")


@pytest.mark.parametrize("example", EXAMPLES, ids=["a pack", "a routine", "a recovery plan"])
def test_what_is_shown_is_in_order(example: str) -> None:
    definition, problems = read_definition("mine", tomllib.loads(example))
    assert problems == []
    assert definition is not None


def test_every_key_is_named() -> None:
    named = set(re.findall(r"`([a-z_.]+)`", TEXT))
    assert {f"apply.{key}" for key in KEYS} | {f"repeat.{key}" for key in AGAIN} <= named
    assert set(BELONGS) <= named
    assert {"title", "about", "ask", "from", "begin", "offer", "ends"} <= named
