"""Definitions on disk: those shipped, and the person's own, which replace shipped ones of the same id.

Only reads. A file that is bad in whatever way becomes a line for the person and stops no other.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from icebreak.core.definition import Definition
from icebreak.core.definition_table import FORMAT, read_definition
from icebreak.core.fields import nearest
from icebreak.core.light import dataclass
from icebreak.core.problem import Problem
from icebreak.core.text import plain
from icebreak.store.files import BadFile, StoreError, is_folder, parse_toml

LARGEST = 256 * 1024
"""Bytes; a definition has about two thousand. What is larger is something else and is not read at all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Loaded:
    """A definition, and where it came from."""

    definition: Definition
    path: Path
    own: bool
    """The person's own, not shipped."""
    replaces: bool = False
    """Own, and a shipped one has the same id."""


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A problem and the file that has it; as text one line, safe to print."""

    path: Path
    problem: Problem

    def __str__(self) -> str:
        return f"{plain(str(self.path), limit=4000)}: {self.problem}"


class UnknownDefinition(StoreError):  # noqa: N818 - named like the errors beside StoreError
    """Nothing is there under the id or path that the person gave."""


class BadDefinition(StoreError):  # noqa: N818 - named like the errors beside StoreError
    """What the person asked for is there, but not in order: `problems` has every line."""

    def __init__(self, problems: Sequence[FileProblem]) -> None:
        self.problems = tuple(problems)
        more = len(self.problems) - 1
        rest = f" ({more} more: icebreak check {plain(str(self.problems[0].path), limit=4000)})" if more else ""
        super().__init__(f"{self.problems[0]}{rest}")


def shipped_folder() -> Path:
    """Return the folder of the shipped definitions: in the package, else in the checkout that it runs from."""
    package = Path(__file__).parent.parent
    for folder in (package / "sessions", package.parent.parent / "sessions"):
        if folder.is_dir():
            return folder
    raise StoreError("The definitions that come with icebreak are missing; install it again.")


def load(own: Path | None) -> tuple[dict[str, Loaded], list[FileProblem]]:
    """Return all definitions that can be used, by id in order of id, and every problem with the others.

    `own` need not exist. Where an own file is bad the shipped one of its id is listed; `find` refuses it by name.
    """
    found: dict[str, Loaded] = {}
    shipped, problems = _files_in(shipped_folder())
    owned, wrong = _files_in(own)
    problems += wrong
    for path, is_own in [*((path, False) for path in shipped), *((path, True) for path in owned)]:
        definition, wrong = _read(path)
        problems += wrong
        if definition is not None:
            replaces = is_own and definition.id in found
            found[definition.id] = Loaded(definition=definition, path=path, own=is_own, replaces=replaces)
    return dict(sorted(found.items())), problems


def find(wanted: str, own: Path | None) -> Loaded:
    """Return the definition that a person names by its id, or by a path, which has a separator or ends in `.toml`.

    Raises UnknownDefinition, or BadDefinition where it is there with problems.
    """
    if wanted.endswith(".toml") or any(mark in wanted for mark in (os.sep, os.altsep) if mark):
        path = Path(wanted)
        definition, problems = _read(path)
        if definition is None:
            raise BadDefinition(problems) if os.path.lexists(path) else UnknownDefinition(str(problems[0]))
        return Loaded(definition=definition, path=path, own=True)
    known, problems = load(own)
    if bad := [problem for problem in problems if problem.path.stem == wanted]:
        raise BadDefinition(bad)
    if wanted not in known:
        near = nearest(wanted, list(known))
        cure = f"did you mean {near}?" if near else "icebreak sessions lists what there is."
        raise UnknownDefinition(f"There is no session called {plain(wanted, limit=40)}; {cure}")
    return known[wanted]


def check(paths: Iterable[Path], own: Path | None) -> list[FileProblem]:
    """Return every problem of these files and folders; of none, those of the person's own definitions and the shipped.

    What one file alone cannot know is judged here too: an id that is there twice, and a `then` that leads nowhere.
    """
    shipped, shipped_problems = _files_in(shipped_folder())
    owned, owned_problems = _files_in(own)
    given = [_files_in(path, named=True) if is_folder(path) else ([path], []) for path in paths]
    groups = given or [(owned, owned_problems), (shipped, shipped_problems)]
    problems = [problem for _, wrong in groups for problem in wrong]
    files = list(dict.fromkeys(path for inside, _ in groups for path in inside))
    ids = sorted({path.stem for path in [*shipped, *owned, *files]})
    for path in files:
        definition, wrong = _read(path)
        problems += wrong
        if definition is not None:
            problems += [FileProblem(path, problem) for problem in _leading_nowhere(definition, ids)]
    return problems + _twice([path for path in files if path not in shipped])


def _leading_nowhere(definition: Definition, ids: Sequence[str]) -> Iterator[Problem]:
    """Yield what a definition names that is not there: sessions and figures."""
    from icebreak.store.figures import figure_names  # late: it knows how to read them too, which is not needed here

    named = [("repeat.then", definition.repeat.then)] if definition.repeat.then else []
    for n, phase in enumerate(definition.phases, 1):
        named += [(f"phase[{n}].{key}", name) for key in ("begin", "offer", "ends") for name in getattr(phase, key)]
    for key, name in named:
        if name not in ids:
            near = nearest(name, ids)
            cure = f"did you mean {near}?" if near else "icebreak sessions lists what there is"
            yield Problem(
                key,
                f"no session is called so; {cure}" if key == "repeat.then" else f"no session is called {name}; {cure}",
            )
    for n, step in enumerate(definition.steps, 1):
        if step.figure is not None and step.figure not in figure_names():
            near = nearest(step.figure, figure_names())
            cure = f"did you mean {near}?" if near else "icebreak figures shows what there is"
            yield Problem(f"step[{n}].figure", f"no figure is called {plain(step.figure, limit=40)}; {cure}")


def _twice(files: Sequence[Path]) -> list[FileProblem]:
    """Say of each file whose id another one before it has."""
    problems = []
    first: dict[str, Path] = {}
    for path in files:
        before = first.setdefault(path.stem, path)
        if before is not path and not _same(before, path):
            what = f"{plain(str(before), limit=4000)} has the same name; rename one of them"
            problems.append(FileProblem(path, Problem("file", what)))
    return problems


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _files_in(folder: Path | None, *, named: bool = False) -> tuple[list[Path], list[FileProblem]]:
    """Return the definitions' files in a folder, by name; `named` by the person, it has to have some."""
    if folder is None:
        return [], []
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".toml" and path.name[0] != ".")
    except FileNotFoundError:
        return [], []
    except NotADirectoryError:
        return [], [FileProblem(folder, Problem("file", "this is a file; a folder is wanted here"))]
    except OSError as error:
        return [], [FileProblem(folder, Problem("file", f"it can't be read: {error.strerror}"))]
    if named and not found:
        return [], [FileProblem(folder, Problem("file", "there is no definition (*.toml) in this folder"))]
    return found, []


def _read(path: Path) -> tuple[Definition | None, list[FileProblem]]:
    """Return what a file defines, or every problem with it."""
    try:
        table = parse_toml(path, _content(path))
    except BadFile as error:
        return None, [FileProblem(path, error.problem)]
    definition, problems = read_definition(path.stem, table)
    return definition, [FileProblem(path, problem) for problem in problems]


def _content(path: Path) -> bytes:
    """Return a file's bytes, having made sure first that it is a file, small, and text; raises BadFile."""
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise BadFile(path, None, "this is a folder; a file is wanted here")
        if not stat.S_ISREG(about.st_mode):  # a pipe would be waited for without end
            raise BadFile(path, None, "this is not a file that can be read from beginning to end")
        if about.st_size > LARGEST:
            raise BadFile(path, None, f"with {about.st_size // 1024} KiB it is far too large for a definition")
        with path.open("rb") as file:
            data = file.read(LARGEST)
    except FileNotFoundError as error:
        raise BadFile(path, None, "there is no such file") from error
    except (OSError, ValueError) as error:  # ValueError: a path that no file can have
        why = error.strerror if isinstance(error, OSError) else "its name can't be a file's"
        raise BadFile(path, None, f"it can't be read: {why}") from error
    if b"\0" in data:
        raise BadFile(path, None, "this is not a text file; a definition is text in UTF-8")
    if not data.strip():
        raise BadFile(path, None, f"the file is empty; begin it with format = {FORMAT}")
    return data
