"""What import contracts cannot say: the core needs no other package, and below the edges nobody asks for the time."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src" / "icebreak"
CORE = sorted((SRC / "core").rglob("*.py"))
STORE = sorted((SRC / "store").rglob("*.py"))

# What answers "now" by the wall clock. A deadline for a lock may be held on time.monotonic.
CLOCKS = {
    *(f"datetime.datetime.{name}" for name in ("now", "today", "utcnow")),
    "datetime.date.today",
    *(f"time.{name}" for name in ("time", "time_ns", "localtime", "gmtime", "ctime", "asctime", "strftime")),
    "time.clock_gettime",
    "time.clock_gettime_ns",
}

# A file's time is the machine's, also while a demo's clock runs faster.
MAY_READ = {"store/watch.py": {"time.time_ns"}}


def names(tree: ast.Module) -> dict[str, str]:
    """What each imported name of a module stands for: {"dt": "datetime", "now": "datetime.datetime.now"}."""
    known = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                known[alias.asname or alias.name.partition(".")[0]] = (
                    alias.name if alias.asname else alias.name.partition(".")[0]
                )
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            known.update({alias.asname or alias.name: f"{base}.{alias.name}" for alias in node.names})
    return known


def dotted(node: ast.expr, known: dict[str, str]) -> str | None:
    """The full name that an expression stands for, as far as the imports tell."""
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.Attribute) and (base := dotted(node.value, known)):
        return f"{base}.{node.attr}"
    return None


def clocks_read(source: str) -> Iterator[str]:
    """Every mention of a clock, called or handed on as a function."""
    tree = ast.parse(source)
    known = names(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name) and (name := dotted(node, known)) in CLOCKS:
            yield f"line {node.lineno}: {name}"


def foreign_imports(source: str) -> Iterator[str]:
    """Every import that is neither the standard library nor icebreak."""
    for full in names(ast.parse(source)).values():
        root = full.partition(".")[0]
        if root and root != "icebreak" and root not in sys.stdlib_module_names:
            yield full


@pytest.mark.parametrize("file", CORE + STORE, ids=lambda file: str(file.relative_to(SRC)))
def test_now_is_passed_in(file: Path) -> None:
    allowed = MAY_READ.get(file.relative_to(SRC).as_posix(), set())
    assert not [
        mention for mention in clocks_read(file.read_text(encoding="utf-8")) if mention.split()[-1] not in allowed
    ]


@pytest.mark.parametrize("file", CORE, ids=lambda file: str(file.relative_to(SRC)))
def test_the_core_needs_no_other_package(file: Path) -> None:
    assert not list(foreign_imports(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("file", [*CORE, *STORE], ids=lambda file: str(file.relative_to(SRC)))
def test_what_is_refused_names_no_option_of_the_command_line(file: Path) -> None:
    """It is shown in the window and in popups too; only the command line says what to type."""
    calls = [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    refusals = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in ("Refused", "Bar")]
    texts = [node.value for call in refusals for node in ast.walk(call) if isinstance(node, ast.Constant)]
    assert not [text for text in texts if isinstance(text, str) and "--" in text]


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import datetime\ndatetime.now()",
        "from datetime import UTC, datetime as at\nat.now(UTC)",
        "import datetime as dt\nfield(default_factory=dt.datetime.utcnow)",
        "import datetime\ndatetime.date.today()",
        "import time\nnow = time.time",
        "from time import time_ns as ticks\nticks()",
        "def late():\n    from time import localtime\n    return localtime()",
    ],
)
def test_a_clock_is_seen(source: str) -> None:
    assert list(clocks_read(source))


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import datetime\ndatetime.fromisoformat('2026-11-22T12:43:00+01:00')",
        "def view(course, now):\n    return course.now(now), now",
        "import time\nlimit = time.monotonic() + 5",
    ],
)
def test_an_instant_that_is_handed_in_is_no_clock(source: str) -> None:
    assert not list(clocks_read(source))


@pytest.mark.parametrize(
    "source", ["import tomli", "from textual.app import App", "def late():\n    import rich.text as t"]
)
def test_another_package_is_seen(source: str) -> None:
    assert list(foreign_imports(source))
