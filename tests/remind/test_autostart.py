"""Which way is taken, what is written and removed, and that nothing else is touched."""

import os
import plistlib
import stat
import sys
from pathlib import Path

import pytest

from icebreak.core.refused import Refused
from icebreak.remind.autostart import Installed, install, installed, uninstall
from icebreak.remind.autostart_way import read_mark
from icebreak.store.files import BadFile


def files(folder: Path) -> dict[str, bytes]:
    """Every file below, with its content."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def entry_place(home: Path) -> Path:
    return home / "config_home" / "autostart" / "icebreak.desktop"


def test_without_a_systemd_session_it_is_an_entry_of_the_desktop(home: Path) -> None:
    assert installed(os.environ, "linux") is None
    found = install(os.environ, now=True, platform="linux")
    assert found == Installed("autostart entry", entry_place(home)) == installed(os.environ, "linux")
    assert list(files(home)) == ["config_home/autostart/icebreak.desktop"]
    what = read_mark(found.path.read_text())
    assert what == (os.path.abspath(sys.executable), {"ICEBREAK_HOME": str(home / "icebreak")})  # noqa: PTH100 - links stay
    if os.name != "nt":
        assert stat.S_IMODE(found.path.stat().st_mode) == 0o600


def test_without_folders_of_their_own_it_lies_where_it_usually_does(home: Path) -> None:
    env = {"HOME": str(home), "XDG_CONFIG_HOME": "relative"}
    assert install(env, now=False, platform="linux").path == home / ".config" / "autostart" / "icebreak.desktop"


def test_twice_is_once_and_uninstalled_nothing_is_left(home: Path) -> None:
    beside = home / "config_home" / "autostart" / "other.desktop"
    beside.parent.mkdir(parents=True)
    beside.write_text("[Desktop Entry]\n")
    before = files(home)
    install(os.environ, now=False, platform="linux")
    once = files(home)
    install(os.environ, now=False, platform="linux")
    assert files(home) == once != before
    assert uninstall(os.environ, "linux") == [entry_place(home)]
    assert files(home) == before
    assert uninstall(os.environ, "linux") == []
    assert installed(os.environ, "linux") is None


def test_what_has_changed_is_taken_over(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(os.environ, now=False, platform="linux")
    monkeypatch.setenv("ICEBREAK_HOME", str(home / "another"))
    assert "other folders" in fault()
    assert str(home / "icebreak") in fault()
    install(os.environ, now=False, platform="linux")
    assert fault() == ""
    monkeypatch.delenv("ICEBREAK_HOME")
    assert "other folders" in fault()


def fault() -> str:
    found = installed(os.environ, "linux")
    assert found is not None
    return found.fault


def test_a_python_that_is_gone_is_named(home: Path) -> None:
    (python := home / "python").symlink_to(sys.executable)
    install(os.environ, str(python), now=False, platform="linux")
    assert fault() == ""
    python.unlink()
    assert str(python) in fault()
    assert "icebreak agent install" in fault()


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_is_switched_off_in_the_settings_of_a_desktop_is_seen(line: str) -> None:
    path = install(os.environ, now=False, platform="linux").path
    path.write_text(path.read_text() + f"{line}\n")
    assert "switched off" in fault()
    install(os.environ, now=False, platform="linux")
    assert fault() == ""


@pytest.mark.parametrize("content", [b"", b"[Desktop Entry]\nExec=/usr/bin/icebreak\n", b"\xff\xfe\x00", b"\x00\xff"])
def test_what_is_not_ours_is_left_as_it_is(home: Path, content: bytes) -> None:
    path = entry_place(home)
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    assert installed(os.environ, "linux") is None
    with pytest.raises(Refused, match=r"icebreak\.desktop is not from icebreak"):
        install(os.environ, now=False, platform="linux")
    with pytest.raises(Refused, match=r"icebreak\.desktop is not from icebreak"):
        uninstall(os.environ, "linux")
    assert files(home) == {"config_home/autostart/icebreak.desktop": content}


def test_another_thing_of_that_name_is_left_too(home: Path) -> None:
    entry_place(home).mkdir(parents=True)
    assert installed(os.environ, "linux") is None
    for change in (lambda: install(os.environ, now=False, platform="linux"), lambda: uninstall(os.environ, "linux")):
        with pytest.raises(BadFile, match="folder"):
            change()
    assert entry_place(home).is_dir()


def test_a_foreign_unit_does_not_keep_our_entry(home: Path) -> None:
    unit = home / "config_home" / "systemd" / "user" / "icebreak.service"
    unit.parent.mkdir(parents=True)
    unit.write_text("[Service]\nExecStart=/usr/bin/true\n")
    install(os.environ, now=False, platform="linux")
    assert uninstall(os.environ, "linux") == [entry_place(home)]
    assert unit.exists()


@pytest.fixture
def orders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Programs of other systems that write down what they are told, and do it; `fail` there makes them fail."""
    (folder := tmp_path / "bin").mkdir()
    for name in ("launchctl", "schtasks", "systemctl"):
        script = folder / name
        script.write_text(
            f'#!/bin/sh\necho "{name} $*" >> "{folder}/told"\n'
            f'[ -e "{folder}/fail" ] || exit 0\n'
            f'case "$*" in *"$(cat "{folder}/fail")"*) echo "Not today" >&2; exit 5;; esac\n'
        )
        script.chmod(0o700)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return folder


def told(orders: Path) -> list[str]:
    lines = (orders / "told").read_text().splitlines()
    (orders / "told").unlink()
    return lines


needs_sh = pytest.mark.skipif(os.name == "nt", reason="its programs are shell scripts")


@needs_sh
def test_on_a_mac_launchd_is_told(home: Path, orders: Path) -> None:
    path = home / "Library" / "LaunchAgents" / "icebreak.agent.plist"
    domain = f"gui/{os.getuid()}"
    for _ in range(2):
        assert install(os.environ, now=True, platform="darwin") == Installed("launchd agent", path)
        assert told(orders) == [f"launchctl bootout {domain}/icebreak.agent", f"launchctl bootstrap {domain} {path}"]
    assert plistlib.loads(path.read_bytes())["Label"] == "icebreak.agent"
    assert installed(os.environ, "darwin") == Installed("launchd agent", path)
    assert uninstall(os.environ, "darwin") == [path]
    assert files(home) == {}


@needs_sh
def test_on_a_mac_what_is_replaced_may_take_a_moment_to_end(home: Path, orders: Path) -> None:
    (orders / "fail").write_text("bootstrap")
    script = orders / "launchctl"
    enough = f'[ "$(grep -c bootstrap "{orders}/told")" -ge 3 ] && exit 0'
    script.write_text(script.read_text().replace("exit 5", f"{enough}; exit 5"))
    path = install(os.environ, now=True, platform="darwin").path
    assert path == home / "Library" / "LaunchAgents" / "icebreak.agent.plist"
    assert [line.split()[1] for line in told(orders)] == ["bootout", "bootstrap", "bootstrap", "bootstrap"]


@needs_sh
def test_on_windows_the_scheduler_is_told(home: Path, orders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USERNAME", "eve")
    path = home / "icebreak" / "state" / "at-login.xml"
    create = f"schtasks /Create /TN icebreak-eve /XML {path}"
    assert install(os.environ, now=False, platform="win32") == Installed("scheduled task", path)
    assert told(orders) == [create]  # a task of that name that we know nothing of would have it fail
    assert install(os.environ, now=True, platform="win32").path == path
    assert told(orders) == [f"{create} /F", "schtasks /Run /TN icebreak-eve"]
    assert installed(os.environ, "win32") == Installed("scheduled task", path)
    assert uninstall(os.environ, "win32") == [path]
    assert told(orders) == ["schtasks /Delete /TN icebreak-eve /F"]
    assert files(home) == {}


@needs_sh
@pytest.mark.parametrize(("platform", "fails"), [("darwin", "bootstrap"), ("win32", "/Create"), ("linux", "enable")])
def test_what_the_system_does_not_do_is_said_and_leaves_nothing(
    home: Path, orders: Path, platform: str, fails: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("icebreak.remind.autostart_launchd._ENDING", 0.0)
    (home / "runtime_dir" / "systemd" / "private").mkdir(parents=True)
    (orders / "fail").write_text(fails)
    with pytest.raises(Refused, match=rf"{fails}.*It says: Not today\.$"):
        install(os.environ, now=False, platform=platform)
    assert files(home) == {}
    assert installed(os.environ, platform) is None


@needs_sh
def test_a_session_of_systemd_takes_the_place_of_an_entry(home: Path, orders: Path) -> None:
    install(os.environ, now=False, platform="linux")
    (home / "runtime_dir" / "systemd" / "private").mkdir(parents=True)
    found = install(os.environ, now=False, platform="linux")
    assert found.way == "systemd unit"
    assert list(files(home)) == ["config_home/systemd/user/icebreak.service"]
    assert told(orders) == ["systemctl --user daemon-reload", "systemctl --user enable icebreak.service"]
