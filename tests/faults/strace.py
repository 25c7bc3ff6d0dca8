"""The real program under strace: the calls that it makes on a person's folder, and one of them as its last, or failing.

A signal at a call arrives before the call does anything, so that a kill at each of them in turn leaves everything that
a kill at any instant between two of them could leave.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

WRITES = ("write", "pwrite64", "writev", "pwritev", "pwritev2", "ftruncate", "truncate", "fallocate", "copy_file_range")
SYNCS = ("fsync", "fdatasync", "sync_file_range", "syncfs")
NAMES = (
    *("rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat", "unlink", "unlinkat", "rmdir"),
    *("mkdir", "mkdirat", "chmod", "fchmod", "fchmodat", "fchmodat2", "utimensat", "utimes", "utime", "flock"),
)
OPENS = ("open", "openat", "openat2", "creat")
PROCESSES = ("fork", "vfork", "clone", "clone3")
ALL = (*WRITES, *SYNCS, *NAMES, *OPENS, "close")

_LINE = re.compile(r"^(\w+)\((?:AT_FDCWD(?:<[^>]*>)?, )?(?:\d+<([^>]*)>|\"([^\"]*)\")?(.*)")
_QUOTED = re.compile(r"\"([^\"]*)\"")
_LETTERS = re.compile(r"(?<=-)[a-z0-9]{4}(?=\.|$)")


class Call(NamedTuple):
    """One call that was made on the folder."""

    name: str
    ordinal: int
    """Among all calls of that name that the program made, whatever on; from 1."""
    path: str
    """Within the folder, the letters of chance taken out."""
    changes: bool
    """Whether it can leave the disk other than it was, or say that it could not; False: the end of reading."""

    def __str__(self) -> str:
        return f"{self.name} {self.ordinal} on {self.path}"


class Missed(Exception):  # noqa: N818 - nothing is wrong with the program
    """Another call was hit than the one meant: the program makes other calls than it did when they were recorded."""


class Run(NamedTuple):
    """What became of a run."""

    code: int
    out: str
    err: str
    trace: list[str]


def run(home: Path, words: tuple[str, ...], *tracing: str) -> Run:
    """Run a verb as a process of its own on a folder, under strace where something is said of the tracing."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    env |= {"ICEBREAK_HOME": str(home), "PYTHONHASHSEED": "0"}
    trace = home.with_name(f"{home.name}.strace")
    before = ("strace", "--follow-forks", "-y", "-o", str(trace), *tracing) if tracing else ()
    done = subprocess.run(
        [*before, sys.executable, "-m", "icebreak", *words], env=env, capture_output=True, text=True, check=False
    )
    lines = [line.partition(" ")[2].strip() for line in trace.read_text().splitlines()] if tracing else []
    trace.unlink(missing_ok=True)
    return Run(done.returncode, done.stdout, done.stderr.replace(str(home), "HOME"), lines)


def record(home: Path, words: tuple[str, ...]) -> tuple[list[Call], list[str]]:
    """Return the calls on the folder that an undisturbed run makes, and what was not synced when it first spoke."""
    there = {str(path) for path in home.rglob("*")}
    traced = ",".join(f"?{name}" for name in (*ALL, *PROCESSES))
    done = run(home, words, "--seccomp-bpf", "-e", f"trace={traced}")
    if done.code != 0:
        raise RuntimeError(f"icebreak {' '.join(words)}: {done.err}")
    if began := next((line for line in done.trace if line.startswith(PROCESSES)), None):
        raise RuntimeError(f"icebreak {' '.join(words)} starts another process, and only one is looked at: {began}")
    calls = [one for one in _calls(home, done.trace) if one.changes or one.name not in OPENS]
    return calls, _unsynced(home, there, done.trace)


def _calls(home: Path, trace: list[str]) -> list[Call]:
    found: list[Call] = []
    seen: Counter[str] = Counter()
    opened: dict[str, int] = {}
    written: set[str] = set()
    for line in trace:
        if (read := _LINE.match(line)) is None:
            continue
        name, whole, flags = read[1], read[2] or read[3] or "", read[4]
        seen[name] += 1
        if not whole.startswith(str(home)):
            continue
        path = _LETTERS.sub("....", whole.removeprefix(str(home)).lstrip("/")) or "."
        if name in OPENS:
            opened[path] = len(found)
            changes = "O_WRONLY" in flags or "O_RDWR" in flags
        else:
            changes = name != "close" or path in written
        found.append(Call(name, seen[name], path, changes))
        if changes and name in (*WRITES, *SYNCS):
            written.add(path)
            if path in opened:  # a folder too, that is opened for its names to be synced
                found[opened[path]] = found[opened[path]]._replace(changes=True)
        if name == "close":
            written.discard(path)
    return found


def _unsynced(home: Path, there: set[str], trace: list[str]) -> list[str]:
    """Return the files and folders that were changed and not synced since, when the first word was said."""
    changed: set[str] = set()
    for line in trace:
        if (read := _LINE.match(line)) is None or line.startswith("close"):
            continue
        name, path, rest = read[1], read[2] or read[3] or "", read[4]
        if line.startswith("write(2<"):
            return sorted(changed)
        if not path.startswith(str(home)) or path.endswith("lock") or " = -1 " in rest:
            continue
        if name in SYNCS:
            changed.discard(path)
        elif name in WRITES:
            changed.add(path)
        elif name.startswith(("rename", "link", "mkdir", "unlink")) or ("O_CREAT" in rest and path not in there):
            names = [path, *_QUOTED.findall(rest)]
            changed |= {str(Path(one).parent) for one in names}
            there.add(path)
    return ["nothing was said"]


def killed_at(home: Path, words: tuple[str, ...], call: Call) -> Run:
    """Run a verb that is killed when it makes this call; raises Missed where it was not."""
    # Not with --seccomp-bpf: a signal at the beginning of a call does not arrive then.
    done = run(home, words, "-e", f"trace={call.name}", "-e", f"inject={call.name}:signal=SIGKILL:when={call.ordinal}")
    if not done.trace or "killed by SIGKILL" not in done.trace[-1]:
        raise Missed(f"{call} was not reached: exit code {done.code}, {done.err}")
    _hit(home, call, done.trace[-2])
    return done


def failing_at(home: Path, words: tuple[str, ...], call: Call, error: str, calls: list[Call], *, lasting: bool) -> Run:
    """Run a verb whose call fails with an error, and with `lasting` every call after it that would change anything.

    An open and a write fail once in either case: Python itself goes on opening and writing. Raises Missed where the
    call was not reached.
    """
    failing = {call.name: f"{call.ordinal}"}
    if lasting:
        made = Counter({one.name: one.ordinal for one in calls[: calls.index(call)]})
        failing |= {name: f"{made[name] + 1}+" for name in (*SYNCS, *NAMES, "ftruncate", "truncate")}
    injected = [word for name, when in failing.items() for word in ("-e", f"inject=?{name}:error={error}:when={when}")]
    done = run(home, words, "--seccomp-bpf", "-e", f"trace={','.join(f'?{name}' for name in failing)}", *injected)
    hit = next((line for line in done.trace if line.endswith("(INJECTED)")), None)
    if hit is None:
        raise Missed(f"{call} was not reached: exit code {done.code}, {done.err}")
    _hit(home, call, hit)
    return done


def _hit(home: Path, call: Call, line: str) -> None:
    """Raise Missed where a line of the trace is not of this call."""
    found = next(iter(_calls(home, [line])), None)
    if found is None or (found.name, found.path) != (call.name, call.path):
        raise Missed(f"meant {call}, and hit {line}")


def why_not() -> str | None:
    """Return why nothing can be traced here; None: it can."""
    if shutil.which("strace") is None:
        return "not on this machine: strace"
    tried = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, text=True, check=False)
    return None if tried.returncode == 0 else f"strace may not trace here: {tried.stderr.strip()}"
