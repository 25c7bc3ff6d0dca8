"""Scripts that stand for voices, in a folder that is all of PATH, and what they heard."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest

PATIENCE = 30.0
"""Seconds after which a thing that has not happened counts as broken."""


@pytest.fixture
def voices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty folder that is all of PATH; work in another."""
    folder, work = tmp_path / "bin", tmp_path / "work"
    folder.mkdir()
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("PATH", str(folder))
    return folder


def voice(folder: Path, name: str, does: str = "") -> None:
    """Put a voice there that notes, a line each, its name and words, what it reads, and its end."""
    script = folder / name
    reads = '[ -c /dev/stdin ] || while IFS= read -r line; do printf "<%s\\n" "$line" >> "$heard"; done'
    script.write_text(
        f'#!/bin/sh\nheard="{folder}/heard"\nprintf "%s\\n" "{name}" "$@" >> "$heard"\n'
        f'printf "%s\\n" "${{ICEBREAK_WORDS:-}}" >> "{folder}/env"\n{reads}\n{does}\n'
    )
    script.chmod(0o700)


def hanging(folder: Path, name: str) -> None:
    """Put a voice there that tells its pid and speaks for ever."""
    (folder / f"{name}.pid").unlink(missing_ok=True)
    voice(
        folder,
        name,
        f'echo $$ > "{folder}/pid.new"\n/bin/mv "{folder}/pid.new" "{folder}/{name}.pid"\nexec /bin/sleep 1000',
    )


def heard(folder: Path) -> list[str]:
    said = folder / "heard"
    return said.read_text().splitlines() if said.exists() else []


def said(folder: Path) -> list[str]:
    """Return what was read from standard input, or given as a last argument after the two dashes."""
    lines = heard(folder)
    return [
        one.removeprefix("<")
        for before, one in zip(["", *lines], lines, strict=False)
        if one[:1] == "<" or before == "--"
    ]


async def until(what: Callable[[], bool]) -> None:
    """Wait for something of another process that nothing announces."""
    async with asyncio.timeout(PATIENCE):
        while not what():  # noqa: ASYNC110 - nothing announces it
            await asyncio.sleep(0.01)


async def pid_of(folder: Path, name: str) -> int:
    await until((folder / f"{name}.pid").exists)
    return int((folder / f"{name}.pid").read_text())


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False
