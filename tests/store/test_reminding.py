"""Who reminds, as others read it: also when another process has its number by now."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from icebreak.store.paths import Home, find_home
from icebreak.store.reminding import Reminding, read_reminding, write_reminding


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return find_home({"ICEBREAK_HOME": str(tmp_path)})


@pytest.fixture
def another() -> Iterator[subprocess.Popen[bytes]]:
    """Return another process of ours, which waits until it is told to end."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process
        process.communicate()


def alive(home: Home) -> bool:
    found = read_reminding(home)
    assert found is not None
    return found.alive


def test_who_wrote_it_is_there_for_as_long_as_it_lives(home: Home, another: subprocess.Popen[bytes]) -> None:
    write_reminding(home, Reminding(pid=another.pid, role="agent"))
    assert alive(home)
    another.communicate()
    assert not alive(home)


@pytest.mark.skipif(sys.platform != "linux", reason="only there it shows when a process was started")
def test_a_process_that_has_the_number_now_is_not_taken_for_who_wrote_it(
    home: Home, another: subprocess.Popen[bytes]
) -> None:
    write_reminding(home, Reminding(pid=os.getpid(), role="agent"))
    assert alive(home)
    written = home.reminding.read_text("utf-8")
    home.reminding.write_text(re.sub(r"(?m)^pid = .*$", f"pid = {another.pid}", written), "utf-8")
    assert not alive(home)
