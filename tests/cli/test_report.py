"""The verb `report`: where the page goes, what is said, and what is refused."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from tests.cli.conftest import BEGIN, Cli, StandingClock
from tests.example_course import OVER, live

from icebreak.store.paths import Home
from icebreak.store.report import MARK


@pytest.fixture
def lived(at: Home, clock: StandingClock) -> Home:
    """The home of somebody who looks back at the example course."""
    live(at)
    clock.move(seconds=(OVER - BEGIN) / timedelta(seconds=1))
    return at


def test_it_is_written_into_the_data_folder_and_its_place_is_printed(lived: Home, cli: Cli) -> None:
    said = cli("report")
    path = lived.data / "reports" / "report-2026-11-22-to-2026-11-25.html"
    assert said.code == 0
    assert said.out == f"{path}\n"
    assert said.err.startswith("Open it in a browser")
    text = path.read_text(encoding="utf-8")
    assert MARK in text
    assert "fell asleep with it on" in text
    assert cli("report").out == said.out  # one of ours is made anew


def test_another_place_can_be_named(lived: Home, cli: Cli, tmp_path: Path) -> None:
    said = cli("report", "--out", str(tmp_path / "mine.html"))
    assert said.out == f"{tmp_path / 'mine.html'}\n"
    assert not (lived.data / "reports").exists()


def test_a_file_of_the_persons_own_is_not_written_over(lived: Home, cli: Cli, tmp_path: Path) -> None:
    del lived
    (tmp_path / "mine.html").write_text("my own page")
    said = cli("report", "--out", str(tmp_path / "mine.html"))
    assert (said.code, said.out) == (1, "")
    assert "is there, and it is no report of icebreak; name another file." in said.err
    assert (tmp_path / "mine.html").read_text() == "my own page"


def test_on_standard_output_it_is_the_page_and_nothing_else(lived: Home) -> None:
    done = subprocess.run([sys.executable, "-m", "icebreak", "report", "--out", "-"], capture_output=True, check=True)
    text = done.stdout.decode()
    assert text.startswith("<!DOCTYPE html>\n")
    assert text.rstrip().endswith("</html>")
    assert "\r" not in text
    assert done.stderr == b""
    assert not (lived.data / "reports").exists()


@pytest.mark.parametrize(
    ("words", "period"),
    [
        (["--since", "2026-11-24"], "Tue 24 Nov to Wed 25 Nov 2026 (as asked for)."),
        (["--until", "2026-11-23"], "Sun 22 Nov to Mon 23 Nov 2026 (all without"),
        (["--since", "24h"], "Tue 24 Nov to Wed 25 Nov 2026 (as asked for)."),
        (["--since", "2001-01-01"], "Mon 1 Jan 2001 to Wed 25 Nov 2026 (as asked for)."),
    ],
)
def test_a_period_can_be_named(lived: Home, cli: Cli, words: list[str], period: str) -> None:
    del lived
    said = cli("report", "--out", "-", *words)
    assert said.code == 0
    assert period in said.out


@pytest.mark.usefixtures("clock")
def test_of_nothing_there_is_no_report(at: Home, cli: Cli) -> None:
    said = cli("report")
    assert (said.code, said.out) == (1, "")
    assert said.err == "The log is empty: nothing to report.\n"
    said = cli("report", "--since", "2026-11-01", "--until", "2026-11-02")
    assert (said.code, said.err) == (1, "There is nothing in this part of the log.\n")
    assert not at.data.joinpath("reports").exists()


def test_a_time_that_is_none_is_wrong_use(lived: Home, cli: Cli) -> None:
    del lived
    said = cli("report", "--since", "sunday")
    assert said.code == 2
    assert said.err.startswith("--since: ")


def test_what_cant_be_read_is_said_and_stands_on_the_page(lived: Home, cli: Cli) -> None:
    (lived.log / "2026-11.other.toml").write_text("format = 1\n[[session]]\nid = 5\n# end x 1\n")
    said = cli("report")
    assert said.code == 3
    assert "2026-11.other.toml: line 3" in said.err
    assert "Could not be read" in Path(said.out.strip()).read_text(encoding="utf-8")


def test_a_session_of_now_counts_once_it_is_over(at: Home, cli: Cli, clock: StandingClock) -> None:
    cli("start", "ice-20-90", "--on")
    assert cli("report").code == 1  # the log has nothing yet
    clock.move(minutes=20)
    cli("off")
    clock.move(minutes=90)
    cli("on")
    text = Path(cli("report").out.strip()).read_text(encoding="utf-8")
    assert "<b>Going on now</b> Ice is on, since Sun 22 Nov 16:14" in text
    assert len(json.loads(cli("log", "--json").out)["sessions"]) == 1
    assert at.data.joinpath("reports").is_dir()
