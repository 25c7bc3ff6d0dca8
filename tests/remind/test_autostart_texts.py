"""What is written for a login can be read by whoever reads it there, whatever the folders are called."""

import ast
import os
import plistlib
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.remind.login_files import ODD, command, entry_words, unit_words, value_of, windows_words

from icebreak.core.refused import Refused
from icebreak.remind.autostart_launchd import plist
from icebreak.remind.autostart_systemd import unit
from icebreak.remind.autostart_way import WORDS, AtLogin, at_login, read_mark
from icebreak.remind.autostart_windows import task
from icebreak.remind.autostart_xdg import entry

WRITABLE = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
NAMES = st.text(WRITABLE, min_size=1) | st.sampled_from(ODD)
PATHS = NAMES.map("/{}".format)
STARTS = st.builds(AtLogin, PATHS, st.dictionaries(st.sampled_from(["ICEBREAK_HOME", "XDG_DATA_HOME"]), PATHS))


@given(STARTS)
def test_a_unit_starts_what_was_meant(what: AtLogin) -> None:
    text = unit(what)
    [start] = value_of(text, "ExecStart")
    words = command(start)
    if words[0] == "/bin/sh":  # a shell in between gives its place away
        assert words[1:3] == ["-c", 'exec "$0" "$@"']
        words = words[3:]
    assert words == [what.python, *WORDS]
    kept = [unit_words(value) for value in value_of(text, "Environment")]
    assert kept == [[f"{name}={value}"] for name, value in what.keep.items()]
    assert read_mark(text) == what


@given(STARTS)
def test_an_entry_starts_what_was_meant(what: AtLogin) -> None:
    if "=" in what.python:
        with pytest.raises(Refused, match="="):
            entry(what)
        return
    text = entry(what)
    [start] = value_of(text, "Exec")
    words = entry_words(start)
    if what.keep:
        assert words.pop(0) == "env"
    assert words == [*(f"{name}={value}" for name, value in what.keep.items()), what.python, *WORDS]
    assert read_mark(text) == what


@given(STARTS)
def test_a_property_list_starts_what_was_meant(what: AtLogin) -> None:
    content = plist(what)
    table = plistlib.loads(content)
    assert table["ProgramArguments"] == [what.python, *WORDS]
    assert table["EnvironmentVariables"] == what.keep
    assert table["KeepAlive"] == {"SuccessfulExit": False}
    assert read_mark(content.decode()) == what


@given(STARTS)
def test_a_task_starts_what_was_meant(what: AtLogin) -> None:
    content = task(what, "desk\\eve")
    space = {"": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    root = Xml.fromstring(content)  # noqa: S314 - we wrote it
    assert content.startswith((b"\xff\xfe", b"\xfe\xff"))
    assert root.findtext("Actions/Exec/Command", namespaces=space) == what.python
    assert [found.text for found in root.iterfind(".//UserId", space)] == ["desk\\eve"] * 2
    words = windows_words(root.findtext("Actions/Exec/Arguments", "", space))
    if what.keep:
        assert words[:2] == ["-P", "-c"]
        tree = ast.parse(words[2])
        assert [ast.literal_eval(node) for node in ast.walk(tree) if isinstance(node, ast.Dict)] == [what.keep]
    else:
        assert tuple(words) == WORDS
    assert read_mark(content.decode("utf-16")) == what


def test_what_a_task_gives_to_python_runs_the_agent(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ICEBREAK_HOME")
    own = home / 'it\'s "mine"\\冰'
    root = Xml.fromstring(task(AtLogin(sys.executable, {"ICEBREAK_HOME": str(own)}), "eve"))  # noqa: S314 - we wrote it
    *words, code = windows_words(root.findtext(".//{*}Arguments", ""))
    shown = "import icebreak.cli.main as m; m.main = lambda argv: print(argv, ascii(os.environ['ICEBREAK_HOME']))"
    done = subprocess.run([sys.executable, *words, f"import os; {shown}\n{code}"], capture_output=True, check=True)
    assert done.stdout.decode().split(maxsplit=2) == ["['agent',", "'run']", f"{str(own)!a}\n"]


def test_what_decides_where_the_files_are_is_kept() -> None:
    python = os.path.abspath("/opt/icebreak/bin/python")  # noqa: PTH100 - as it stands on every system
    assert at_login(python, {"PATH": "/bin"}) == AtLogin(python, {})
    own = str(Path("ice").absolute())
    env = {"ICEBREAK_HOME": "ice", "XDG_DATA_HOME": "/data"}
    assert at_login(python, env).keep == {"ICEBREAK_HOME": own}
    kept = {"XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "relative", "XDG_STATE_HOME": "", "XDG_CACHE_HOME": "/x"}
    assert at_login(python, kept).keep == {"XDG_CONFIG_HOME": "/c"}


@pytest.mark.parametrize("python", ["/opt/a\nb", "/opt/a\x1b[31mb", "/opt/a\udcffb"])
def test_what_can_not_be_written_down_is_refused(python: str) -> None:
    for one, env in ((python, {}), ("/bin/python", {"ICEBREAK_HOME": python})):
        with pytest.raises(Refused, match="character") as refused:
            at_login(one, env)
        assert refused.value.reason.isprintable()
    with pytest.raises(Refused):
        at_login("", {})


@pytest.fixture(params=ODD)
def odd(request: pytest.FixtureRequest, tmp_path: Path) -> AtLogin:
    folder = tmp_path / request.param / "bin"
    folder.mkdir(parents=True)
    python = folder / "python"
    python.symlink_to(sys.executable)
    return AtLogin(str(python), {"ICEBREAK_HOME": str(folder.parent), "XDG_DATA_HOME": str(folder)})


@pytest.mark.needs("systemd-analyze")
def test_systemd_finds_nothing_wrong(odd: AtLogin, home: Path) -> None:
    (home / "runtime_dir").mkdir(mode=0o700)
    path = home / "icebreak.service"

    def verified(text: str) -> tuple[int, bytes, bytes]:
        path.write_text(text)
        done = subprocess.run(["systemd-analyze", "verify", "--user", path], capture_output=True, check=False)
        return done.returncode, done.stdout, done.stderr

    assert verified(unit(odd)) == (0, b"", b"")
    assert b"not executable" in verified(unit(odd._replace(python="/nowhere/python")))[2]


@pytest.mark.needs("desktop-file-validate")
def test_a_desktop_finds_nothing_wrong(odd: AtLogin, home: Path) -> None:
    path = home / "icebreak.desktop"

    def validated(text: str) -> tuple[int, bytes, bytes]:
        path.write_text(text)
        done = subprocess.run(["desktop-file-validate", "--warn-kde", path], capture_output=True, check=False)
        return done.returncode, done.stdout, done.stderr

    assert validated(entry(odd)) == (0, b"", b"")
    assert validated(entry(odd).replace(" -P ", " %Q "))[0] == 1


@pytest.mark.needs("gio")
def test_glib_starts_what_was_meant(odd: AtLogin, home: Path) -> None:
    path, told = home / "icebreak.desktop", home / "told"
    os.mkfifo(told)
    python = Path(odd.python)
    python.unlink()
    python.write_text(f'#!/bin/sh\nprintf \'%s\\n\' "$0" "$@" "$ICEBREAK_HOME" > \'{told}\'\n')
    python.chmod(0o700)
    path.write_text(entry(odd))
    subprocess.run(["gio", "launch", path], check=True)
    assert told.read_text().splitlines() == [odd.python, *WORDS, odd.keep["ICEBREAK_HOME"]]
