import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Cli, StandingClock, write_definition
from tests.cli.test_packs import done
from tests.cli.test_slots import OFTEN
from tests.conftest import needs

from icebreak.cli.verbs import NAMES
from icebreak.store.paths import Home


def offered(cli: Cli, *words: str) -> list[str]:
    answer = cli("__complete", *words)
    assert (answer.code, answer.err) == (0, "")
    return answer.out.splitlines()


def test_verbs_and_options(cli: Cli) -> None:
    assert offered(cli, "st") == ["start", "status", "stop"]
    assert offered(cli, "") == sorted(
        {*(name.partition(" ")[0] for name in NAMES), "--demo", "--help", "--speed", "--version"}
    )
    assert offered(cli, "--d") == ["--demo"]
    assert offered(cli, "log", "") == ["add", "check", "edit", "import", "rm"]
    assert offered(cli, "log", "a") == ["add"]
    assert offered(cli, "log", "add", "--pain-") == ["--pain-after", "--pain-before"]
    assert offered(cli, "off", "--un") == ["--unknown"]


def test_words(cli: Cli) -> None:
    assert offered(cli, "off", "--skin", "bl") == ["blister", "blotchy"]
    assert offered(cli, "skin", "p") == ["pink"]
    assert offered(cli, "off", "--pain", "3", "--reason", "") == ["interrupted", "other", "pain", "skin"]
    assert offered(cli, "log", "--kind", "") == ["heat", "ice", "rest", "strength", "stretch", "wear"]
    assert offered(cli, "checkin", "--sleep", "") == ["broken", "hardly", "well"]
    assert offered(cli, "checkin", "--legs", "b") == ["below_knee", "both"]
    assert offered(cli, "checkin", "--pain", "") == offered(cli, "spasm", "--lasted", "") == []
    assert offered(cli, "completion", "") == ["bash", "fish", "zsh"]
    assert offered(cli, "plan", "ice-20-90", "--tz", "Europe/Ber") == ["Europe/Berlin"]
    assert offered(cli, "off", "--at", "") == []
    assert offered(cli, "off", "--note", "") == []


def test_ids(cli: Cli, clock: StandingClock, at: Home) -> None:
    write_definition(at, "ice-mine", OFTEN.format(rest="2h"))
    assert offered(cli, "start", "ice") == ["ice-15", "ice-20-90", "ice-mine"]
    assert offered(cli, "plan", "--for", "48h", "fom") == ["fomentation"]
    assert offered(cli, "start", "ice-15", "") == []
    done(cli, "start", "ice-20-90", "--on")
    course = json.loads(cli("status", "--json").out)["courses"][0]["id"]
    assert offered(cli, "off", "--course", "") == [course]
    assert offered(cli, "log", "edit", "") == [f"{course.rpartition('-')[2]}.1"]
    clock.move(minutes=20)
    done(cli, "off")
    assert offered(cli, "log", "rm", "") == [f"{course.rpartition('-')[2]}.1"]


@pytest.mark.parametrize(
    "words", [("nonsense", ""), ("--nonsense", ""), ("log", "nonsense", ""), ("skin", "pink", ""), ()]
)
def test_nonsense_is_offered_nothing_and_says_nothing(cli: Cli, words: tuple[str, ...]) -> None:
    answer = cli("__complete", *words)
    assert (answer.code, answer.err) == (0, "")


def test_what_a_shell_would_run_is_not_offered(cli: Cli, at: Home, clock: StandingClock) -> None:
    done(cli, "log", "add", "--kind", "ice", "--on", "10:00", "--for", "10m")
    clock.move(minutes=1)
    (file,) = at.log.iterdir()
    text = file.read_text()
    name = text.split('id = "')[1].partition('"')[0]
    file.write_text(text.replace(name, "2026-11-22-session-$(touch /tmp/x)"))
    assert offered(cli, "log", "rm", "") == []


@pytest.mark.parametrize(("shell", "check"), [("bash", ["-n"]), ("zsh", ["-n"]), ("fish", ["--no-execute"])])
def test_the_script_is_one(cli: Cli, tmp_path: Path, shell: str, check: list[str]) -> None:
    needs(shell)
    answer = cli("completion", shell)
    assert (answer.code, answer.err) == (0, "")
    (script := tmp_path / "script").write_text(answer.out)
    assert subprocess.run([shell, *check, script], capture_output=True, check=False).stderr == b""


def with_icebreak(folder: Path) -> dict[str, str]:
    """Return an environment in which `icebreak` is on the PATH."""
    program = folder / "icebreak"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m icebreak "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return os.environ | {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}


def test_bash_completes(cli: Cli, tmp_path: Path) -> None:
    needs("bash")
    asked = """
eval "$(icebreak completion bash)"
complete_line() {
    COMP_LINE="$1" COMP_POINT=${#1}
    read -ra COMP_WORDS <<<"$1"
    [[ $1 == *" " ]] && COMP_WORDS+=("")
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    COMPREPLY=()
    _icebreak
    echo "${COMPREPLY[*]}"
}
complete_line "icebreak sno"
complete_line "icebreak log r"
complete_line "icebreak start heat-"
complete_line "icebreak off --skin "
complete -p icebreak
"""
    env = with_icebreak(tmp_path)
    said = subprocess.run(["bash", "--norc", "-c", asked], env=env, capture_output=True, text=True, check=False)
    assert said.stderr == ""
    first, second, third, fourth, registered = said.stdout.splitlines()
    assert (first, second, third) == ("snooze", "rm", "heat-pad heat-wear")
    assert fourth.split() == offered(cli, "off", "--skin", "")
    assert registered == "complete -o default -F _icebreak icebreak"


def test_bash_completes_as_it_is_typed(tmp_path: Path) -> None:
    """What Tab really does, in an interactive bash on a terminal of its own."""
    pty = pytest.importorskip("pty")
    needs("bash")
    env = with_icebreak(tmp_path) | {"PS1": "$ ", "TERM": "dumb", "INPUTRC": "/dev/null"}
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe("bash", ["bash", "--norc", "--noprofile", "-i"], env)  # noqa: S606 - the child of the fork
    os.write(terminal, b'eval "$(icebreak completion bash)"\nicebreak --vers\t | tr a-z A-Z; exit\n')
    said = b""
    try:
        while chunk := os.read(terminal, 4096):
            said += chunk
    except OSError:  # how Linux says that the other side is gone
        pass
    os.waitpid(pid, 0)
    os.close(terminal)
    assert b"ICEBREAK 0." in said


def test_zsh_completes(tmp_path: Path) -> None:
    needs("zsh")
    asked = """
autoload -U compinit; compinit -D
eval "$(icebreak completion zsh)"
compadd() { shift; print -r -- "$@" }
words=(icebreak start heat-); CURRENT=3; _icebreak
words=(icebreak log ''); CURRENT=3; _icebreak
print -r -- $_comps[icebreak]
"""
    env = with_icebreak(tmp_path)
    said = subprocess.run(["zsh", "-f", "-c", asked], env=env, capture_output=True, text=True, check=False)
    assert said.stdout.splitlines() == ["heat-pad heat-wear", "add check edit import rm", "_icebreak"], said.stderr


def test_fish_completes(tmp_path: Path) -> None:
    needs("fish")
    asked = """
icebreak completion fish | source
complete -C "icebreak start heat-"
complete -C "icebreak log "
"""
    env = with_icebreak(tmp_path)
    said = subprocess.run(["fish", "--no-config", "-c", asked], env=env, capture_output=True, text=True, check=False)
    found = said.stdout.splitlines()
    assert {"heat-pad", "heat-wear", "add", "edit", "rm"} <= set(found), said.stderr
