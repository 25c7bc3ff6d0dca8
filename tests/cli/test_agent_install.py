"""`icebreak agent install` and `agent uninstall`, as a person sees them."""

import os
from pathlib import Path

import pytest
from tests.cli.conftest import Cli, run_process
from tests.cli.test_packs import done

from icebreak.store.paths import Home

NEITHER = ["agent install", "agent uninstall"]


def test_what_is_written_is_said_with_what_undoes_it(cli: Cli, home: Path, at: Home) -> None:
    path = home / "config_home" / "autostart" / "icebreak.desktop"
    answer = cli("agent", "install")
    assert (answer.code, answer.out) == (0, "")
    assert f"autostart entry: {path}\n" in answer.err
    assert "icebreak agent uninstall" in answer.err
    assert cli("agent", "install") == answer
    assert not at.data.exists()
    answer = cli("agent", "uninstall")
    assert (answer.code, answer.out) == (0, "")
    assert f"Removed: {path}\n" in answer.err
    assert not path.exists()


def test_where_there_is_none_that_is_said_and_no_error(cli: Cli) -> None:
    assert cli("agent", "uninstall") == (0, "", "Nothing of icebreak is started at login; nothing was changed.\n")


def test_what_is_not_ours_is_refused(cli: Cli, home: Path) -> None:
    path = home / "config_home" / "autostart" / "icebreak.desktop"
    path.parent.mkdir(parents=True)
    path.write_text("[Desktop Entry]\n")
    for words in NEITHER:
        answer = cli(*words.split())
        assert answer.code == 1
        assert answer.err.startswith(f"{path} is not from icebreak")
        assert len(answer.err.splitlines()) == 1
    assert path.read_text() == "[Desktop Entry]\n"


@pytest.mark.usefixtures("clock")
def test_a_demo_is_refused(cli: Cli, home: Path) -> None:
    for words in NEITHER:
        answer = cli(*words.split())
        assert answer.code == 1
        assert "demo" in answer.err
    assert not (home / "config_home").exists()


@pytest.mark.skipif(os.name == "nt", reason="a place of Linux")
def test_a_file_where_a_folder_belongs_is_said(cli: Cli, home: Path) -> None:
    (home / "config_home").write_text("")
    answer = cli("agent", "install")
    assert (answer.code, answer.out) == (3, "")
    assert answer.err == f"{home}/config_home/autostart/icebreak.desktop: it can't be read: Not a directory\n"


def test_as_a_process_of_its_own(home: Path) -> None:
    done(run_process, "start", "ice-20-90")
    answer = run_process("agent", "install")
    assert (answer.code, answer.out) == (0, "")
    assert (home / "config_home" / "autostart" / "icebreak.desktop").exists()
