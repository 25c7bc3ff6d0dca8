import os
import subprocess
import sys
from pathlib import Path

import pytest
from platformdirs import PlatformDirs

from icebreak.store.paths import find_home


def test_one_folder_holds_everything_where_that_is_said(tmp_path: Path) -> None:
    home = find_home({"ICEBREAK_HOME": str(tmp_path / "mine")})
    found = [
        home.settings,
        home.definitions,
        home.courses,
        home.log,
        home.sleep,
        home.device,
        home.reminding,
    ]
    assert [str(path.relative_to(tmp_path / "mine")) for path in found] == [
        "config.toml",
        "sessions",
        "courses",
        "log",
        "sleep.toml",
        "state/device.toml",
        "state/reminding.toml",
    ]
    assert not home.data.exists()


def test_a_folder_named_from_here_does_not_move_with_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_home({"ICEBREAK_HOME": "mine"}).data == tmp_path / "mine"


def test_a_tilde_is_the_persons_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert find_home({"ICEBREAK_HOME": "~/mine"}).data == tmp_path / "mine"


@pytest.mark.skipif(sys.platform != "linux", reason="the folders of Linux")
@pytest.mark.parametrize("env", [{}, {"ICEBREAK_HOME": ""}])
def test_else_the_systems_own_folders(env: dict[str, str]) -> None:
    home = find_home(env)
    assert [str(home.config), str(home.data), str(home.state)] == [
        os.path.join(os.environ[f"XDG_{name}_HOME"], "icebreak")  # noqa: PTH118 - of texts
        for name in ("CONFIG", "DATA", "STATE")
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it is platformdirs that is asked")
@pytest.mark.parametrize("said", [None, "", "/some/where", "some/where", "~/there", "/"])
@pytest.mark.parametrize("name", ["CONFIG", "DATA", "STATE"])
def test_the_systems_own_folders_are_those_of_platformdirs(
    name: str, said: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if said is None:
        monkeypatch.delenv(f"XDG_{name}_HOME")
    else:
        monkeypatch.setenv(f"XDG_{name}_HOME", said)
    theirs, ours = PlatformDirs("icebreak", appauthor=False), find_home({})
    assert (ours.config, ours.data, ours.state) == (
        theirs.user_config_path,
        theirs.user_data_path,
        theirs.user_state_path,
    )


@pytest.mark.parametrize(
    "own",
    [
        "{'ICEBREAK_HOME': '/x'}",
        pytest.param("{}", marks=pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it has to be asked")),
    ],
)
def test_platformdirs_is_imported_only_where_it_is_asked(own: str) -> None:
    text = (
        f"import sys; from icebreak.store.paths import find_home; find_home({own}); "
        "import icebreak.store.log, icebreak.store.sleep, icebreak.store.settings, icebreak.store.device; "
        "print([name for name in ('platformdirs', 'filelock', 'asyncio', 'tomlkit', 'difflib', 'textual') "
        "if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
