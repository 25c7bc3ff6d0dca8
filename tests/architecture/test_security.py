"""What docs/security.md says of the sources, and that the tests which it names are there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
SOURCES = sorted((ROOT / "src" / "icebreak").rglob("*.py"))

# What speaks to a network. asyncio can too; that nothing does is shown under strace.
NETWORK = re.compile(r"(socket|ssl|http|urllib\.request|ftplib|smtplib|xmlrpc|webbrowser|requests|httpx)\b")
SHELL = re.compile(r"\bshell\s*=\s*True|\bcreate_subprocess_shell\b|\bos\.(system|popen)\b|\bgetoutput\b")
UNPACK = re.compile(r"(pickle|marshal|shelve)\b")


def imported(tree: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def wrong(source: str) -> list[str]:
    """Return what of a module speaks to a network, runs a shell, or makes of data more than data."""
    modules = imported(ast.parse(source))
    named = [name for name in sorted(modules) if NETWORK.match(name) or UNPACK.match(name)]
    return named + SHELL.findall(source)


@pytest.mark.parametrize("file", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_speaks_to_a_network_or_runs_a_shell(file: Path) -> None:
    assert wrong(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        *("import socket", "from http import client", "from urllib.request import urlopen", "import pickle"),
        *("os.system('x')", "run('x', shell=True)", "asyncio.create_subprocess_shell('x')"),
    ],
)
def test_one_that_did_is_seen(source: str) -> None:
    assert wrong(source) != []


def test_every_test_that_the_page_names_is_there() -> None:
    named = set(re.findall(r"`(tests/[\w/]+\.py)`", PAGE))
    assert len(named) > 10
    assert [name for name in sorted(named) if not (ROOT / name).is_file()] == []


def test_the_readme_leads_to_the_page() -> None:
    assert "(docs/security.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
