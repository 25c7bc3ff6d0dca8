"""`icebreak figures`: pictures for a terminal, words for all else."""

import os
import pty
import subprocess

import pytest
from tests.cli.conftest import ICEBREAK, Cli, run_process

from icebreak.store.figures import figure_names, find_figure


def on_terminal(*words: str, columns: int = 80, lines: int = 24) -> str:
    """Return what a verb writes to a terminal of that size."""
    master, slave = pty.openpty()
    env = os.environ | {"COLUMNS": str(columns), "LINES": str(lines)}
    with subprocess.Popen([*ICEBREAK, *words], stdin=slave, stdout=slave, stderr=slave, env=env) as process:
        os.close(slave)
        said = bytearray()
        while True:
            try:
                data = os.read(master, 65536)
            except OSError:  # on Linux, what the other side's end reads like
                break
            if not data:
                break
            said += data
        os.close(master)
    assert process.returncode == 0
    return said.decode().replace("\r\n", "\n")


def dotted(text: str) -> list[str]:
    return [line for line in text.splitlines() if any("\u2801" <= mark <= "\u28ff" for mark in line)]


def test_in_a_terminal_each_is_a_picture_with_its_words() -> None:
    said = on_terminal("figures")
    assert len(dotted(said)) > 5 * len(figure_names())
    assert max(map(len, said.splitlines())) < 80
    assert "\x1b" not in said
    assert "\n\n\n\n" not in said
    words = " ".join(said.split())
    for name in figure_names():
        figure = find_figure(name)
        assert f"{name}: {figure.title}" in words
        assert figure.says in words


@pytest.mark.parametrize(("columns", "lines"), [(40, 12), (80, 24), (200, 60)])
def test_one_alone_is_larger_and_fits(columns: int, lines: int) -> None:
    said = on_terminal("figures", "bridge", columns=columns, lines=lines)
    assert "bird-dog" not in said
    assert len(said.splitlines()) <= max(lines, 15)
    assert max(map(len, said.splitlines())) < columns
    assert len(dotted(said)) >= (4 if lines == 12 else 8)


def test_elsewhere_it_is_words_alone(cli: Cli) -> None:
    answer = cli("figures", "bird-dog")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("bird-dog: Bird dog\nOn hands and knees")
    assert run_process("figures").out.isascii()


def test_one_that_is_not_there_is_said_with_what_was_meant(cli: Cli) -> None:
    answer = cli("figures", "bird")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "There is no figure called bird; did you mean bird-dog?\n"
    assert cli("figures", "a\x1b[2Jb").err == "There is no figure called a[2Jb; icebreak figures shows what there is.\n"


def test_a_shell_completes_their_names(cli: Cli) -> None:
    assert cli("__complete", "figures", "b").out.split() == ["bird-dog", "breathing", "bridge"]
