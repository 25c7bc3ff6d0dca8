"""What docs/cli.md promises is what is printed."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Cli
from tests.cli.test_packs import done
from tests.cli.test_status import KEYS

from icebreak.cli.log_csv import COLUMNS

TEXT = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
STATUS, PLAN, PLANS = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL))


@pytest.mark.usefixtures("clock")
def test_the_shapes_are_those_of_the_page(cli: Cli) -> None:
    done(cli, "start", "ice-20-90", "--on")
    status: Any = json.loads(cli("status", "--json").out)
    assert list(status) == list(STATUS)
    assert list(status["courses"][0]) == list(STATUS["courses"][0]) == KEYS
    assert status["courses"][0]["until"] == STATUS["courses"][0]["until"]
    plan: Any = json.loads(cli("plan", "ice-20-90", "--json").out)
    assert {**plan, "slots": plan["slots"][:1]} == PLAN
    plans: Any = json.loads(cli("plan", "stretches-early", "ice-20-90", "--json").out)
    [stretches] = PLANS["courses"]
    assert list(plans) == list(PLANS)
    assert {**plans["courses"][0], "slots": plans["courses"][0]["slots"][:1]} == stretches
    assert plans["until"] == PLANS["until"]


def test_every_key_is_named() -> None:
    for key in (*COLUMNS, *KEYS):
        assert f"`{key}`" in TEXT or f'"{key}"' in TEXT
