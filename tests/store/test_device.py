import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.store.records import home_in

from icebreak.store.device import device_name, four_letters
from icebreak.store.paths import Home

ASK = """
import sys
from pathlib import Path
from icebreak.store.device import device_name
from tests.store.records import home_in
print("ready", flush=True)
sys.stdin.readline()
print(device_name(home_in(Path(sys.argv[1]))))
"""


@pytest.fixture
def place(tmp_path: Path) -> Home:
    return home_in(tmp_path)


def test_the_name_is_made_once(place: Home) -> None:
    name = device_name(place)
    assert re.fullmatch(r"[a-z0-9-]+-[a-z0-9]{4}", name)
    assert device_name(place) == name
    assert place.device.read_text() == f'format = 1\nname = "{name}"\n'


def test_eight_processes_that_ask_at_once_hear_the_same(place: Home) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", ASK, str(place.data)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        for _ in range(8)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    assert {process.communicate()[0].strip() for process in processes} == {device_name(place)}


@pytest.mark.parametrize("text", ["", "name =", 'format = 1\nname = "../../etc"\n', "name = 3\n", 'name = "A b"'])
def test_a_file_that_holds_no_name_gets_one(place: Home, text: str) -> None:
    place.state.mkdir()
    place.device.write_text(text)
    name = device_name(place)
    assert re.fullmatch(r"[a-z0-9-]+", name)
    assert device_name(place) == name


@pytest.mark.parametrize(
    ("host", "begin"),
    [
        ("Anna's MacBook-Pro.local", "anna-s-macbook-pro-"),
        ("vm", "vm-"),
        ("", "device-"),
        ("Büro", "b-ro-"),
        ("--", "device-"),
        ("x" * 300, "x" * 40 + "-"),
    ],
)
def test_the_name_begins_like_the_machines(place: Home, monkeypatch: pytest.MonkeyPatch, host: str, begin: str) -> None:
    monkeypatch.setattr("icebreak.store.device._machine", lambda: host)
    assert device_name(place)[:-4] == begin


def test_four_letters_differ() -> None:
    assert len({four_letters() for _ in range(100)}) > 90
