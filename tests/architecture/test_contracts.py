"""The import contracts of pyproject.toml, broken on purpose: each must refuse what it is there for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAYERS = ("core", "store", "remind", "report", "tui", "cli")

ONE_WAY = "imports go one way"
PURE = "the core has no disk, clock, chance or company"
VALUES = "the report is made of values alone"
REMIND = "schedulers and notifiers stay in remind"
WINDOW = "Textual stays in the window"
STORE = "files and their locks stay in the store"


def broken_contracts(folder: Path, sources: dict[str, str]) -> set[str]:
    """Lint a bare icebreak that has only these modules, and return the names of the contracts that it breaks."""
    package = folder / "icebreak"
    for layer in LAYERS:
        (package / layer).mkdir(parents=True)
        (package / layer / "__init__.py").touch()
    (package / "__init__.py").touch()
    for module, source in sources.items():
        (package / f"{module}.py").write_text(source, encoding="utf-8")
    shutil.copy(ROOT / "pyproject.toml", folder)
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    verdicts = [line.strip() for line in done.stdout.splitlines()]
    broken = {line.removesuffix(" BROKEN") for line in verdicts if line.endswith(" BROKEN")}
    kept = {line.removesuffix(" KEPT") for line in verdicts if line.endswith(" KEPT")}
    assert broken | kept == {ONE_WAY, PURE, VALUES, REMIND, WINDOW, STORE}, done.stdout + done.stderr
    assert (done.returncode != 0) == bool(broken)
    return broken


def test_what_the_layers_are_for_is_allowed(tmp_path: Path) -> None:
    sources = {
        "core/course": "import dataclasses, datetime, zoneinfo",
        "store/log": "import fcntl, os, time, tomli, tomli_w\nfrom icebreak.core import course",
        "remind/service": "import asyncio, apscheduler, jeepney, desktop_notifier\nfrom icebreak.store import log",
        "report/page": "import importlib.resources, jinja2\nfrom icebreak.core import course",
        "tui/app": "import textual, rich\nfrom icebreak.remind import service\nfrom icebreak.report import page",
        "cli/main": "def window():\n    from icebreak.tui import app",
    }
    assert broken_contracts(tmp_path, sources) == set()


@pytest.mark.parametrize(
    ("module", "source", "contract"),
    [
        ("core/course", "from icebreak.store import log", ONE_WAY),
        ("store/log", "def late():\n    from icebreak.remind import service", ONE_WAY),
        ("remind/service", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import icebreak.tui.app", ONE_WAY),
        ("tui/app", "from icebreak.cli import main", ONE_WAY),
        ("remind/service", "from icebreak.report import page", ONE_WAY),
        ("report/page", "from icebreak.remind import service", ONE_WAY),
        ("drawer", "", ONE_WAY),
        *(("core/course", f"import {name}", PURE) for name in ("os", "pathlib", "io", "random", "secrets", "time")),
        *(("core/course", f"import {name}", PURE) for name in ("asyncio", "threading", "subprocess")),
        ("core/course", "def late():\n    from os.path import join", PURE),
        *(
            ("report/page", f"import {name}", VALUES)
            for name in ("os", "pathlib", "time", "webbrowser", "urllib.request")
        ),
        ("report/page", "def late():\n    from icebreak.store import log", VALUES),
        ("report/page", "import textual", WINDOW),
        ("report/page", "import tomli", STORE),
        ("store/log", "import apscheduler.triggers.date", REMIND),
        ("cli/doctor", "from jeepney import DBusAddress", REMIND),
        ("tui/app", "import desktop_notifier", REMIND),
        ("remind/terminal", "from textual.app import App", WINDOW),
        ("cli/main", "def late():\n    import textual", WINDOW),
        ("cli/status", "from rich.console import Console", WINDOW),
        ("remind/sound", "import tomli", STORE),
        ("tui/settings", "import tomli_w", STORE),
        ("cli/main", "def late():\n    import fcntl", STORE),
        ("core/definition", "import tomllib", STORE),
    ],
)
def test_a_contract_refuses(tmp_path: Path, module: str, source: str, contract: str) -> None:
    others = {"store/log": "", "remind/service": "", "report/page": "", "tui/app": "", "cli/main": ""}
    assert broken_contracts(tmp_path, others | {module: source}) == {contract}
