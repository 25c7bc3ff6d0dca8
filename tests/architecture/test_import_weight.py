"""What is imported when little is asked for: a status bar asks often, and the person waits for the window."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

# Each of these costs more than the rest of a small verb together.
HEAVY = {
    "apscheduler", "asyncio", "concurrent", "desktop_notifier", "email", "http", "icalendar", "jeepney",
    "multiprocessing", "rich", "sqlite3", "ssl", "subprocess", "textual", "unittest", "xml",
}  # fmt: skip

EVERY_MODULE_OF = """
import importlib, pkgutil
package = importlib.import_module("{package}")
for module in pkgutil.walk_packages(package.__path__, "{package}."):
    importlib.import_module(module.name)
"""


def heavy_after(code: str) -> set[str]:
    """What of the heavy a fresh interpreter has loaded once it ran this code."""
    said = "\nimport sys\nprint('\\n', *{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code + said], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return HEAVY.intersection(done.stdout.splitlines()[-1].split())


def test_what_is_loaded_is_seen() -> None:
    code = "def late():\n    import asyncio.queues, json\nlate()"
    assert "asyncio" in heavy_after(code)


@pytest.mark.parametrize("package", ["icebreak.core", "icebreak.store"])
def test_the_lower_layers_are_light(package: str) -> None:
    assert heavy_after(EVERY_MODULE_OF.format(package=package)) == set()


RUN = """
import contextlib, sys
from icebreak.cli.main import main
sys.argv = ["icebreak", *{words!r}]
with contextlib.suppress(SystemExit):
    main()
"""


@pytest.mark.parametrize("form", [[], ["--json"], ["--waybar"], ["--line"]])
def test_status_is_light(home: Path, form: list[str]) -> None:
    status = RUN.format(words=["status", *form])
    assert heavy_after(status) == set()
    heavy_after(RUN.format(words=["start", "ice-20-90", "--on"]))
    assert list((home / "icebreak" / "courses").glob("*.toml"))
    assert heavy_after(status) == set()
