"""The recovery plan under way: one small file, changed under the lock like all others."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from icebreak.core.clock import Reading
from icebreak.core.course import Course
from icebreak.core.definition_table import read_definition, to_table
from icebreak.core.recovery import Recovery, with_onset
from icebreak.core.refused import Refused
from icebreak.store import forms as f
from icebreak.store.courses import read_courses
from icebreak.store.files import BadFile, parse_toml, read_bytes, replace_file, sync_folder, writing
from icebreak.store.lock import WAIT, held
from icebreak.store.paths import Home

FORMAT = 1
_RECOVERY = {
    "phase": f.WHOLE,
    "begun": f.INSTANT,
    "since": f.INSTANT,
    "onset": f.INSTANT,
    "asked": f.INSTANT,
    "left": f.TEXTS,
}
Change = Callable[[Recovery | None, Sequence[Course]], Recovery | None]
"""What is done to the plan, beside the courses that there are; of None there is none, before or after."""


def read_recovery(home: Home) -> Recovery | None:
    """Return the plan under way, None where there is none; raises BadFile."""
    try:
        return recovery_in(home.recovery, read_bytes(home.recovery))
    except FileNotFoundError:
        return None


def recovery_in(path: Path, data: bytes) -> Recovery:
    """Return the plan that such a file's bytes say; raises BadFile."""
    try:
        return _read(dict(parse_toml(path, data)))
    except f.BadTable as error:
        raise BadFile(path, None, f"{error.key}: {error.what}") from error


def _read(table: dict[str, Any]) -> Recovery:
    if (given := table.get("format")) != FORMAT:
        newer = type(given) is int and given > FORMAT
        raise f.BadTable("format", f.NEWER if newer else f"it has to be {FORMAT}")
    definition_table = f.sub_table(table, "definition")
    definition, problems = read_definition(str(definition_table.get("id")), definition_table)
    if definition is None:
        raise f.BadTable(f"definition.{problems[0].key}", problems[0].what)
    values = f.read_table(_RECOVERY, table, "")
    recovery = f.make(Recovery, {**values, "definition": definition}, "")
    if not 0 <= recovery.phase < len(definition.phases):
        raise f.BadTable("phase", f"it has to be from 0 to {len(definition.phases) - 1}")
    return recovery


def change_recovery(home: Home, change: Change, reading: Reading) -> Recovery | None:
    """Change the plan and return it; raises Refused, Busy, BadFile, Unwritable."""
    with held(home, WAIT):
        courses = [kept.course for kept in read_courses(home, reading)[0]]
        before = read_recovery(home)
        after = change(before, courses)
        if after is None and before is not None:
            with writing(home.recovery):
                home.recovery.unlink()
                sync_folder(home.recovery.parent)
        elif after is not None and after != before:
            _write(home, after)
        return after


def _write(home: Home, recovery: Recovery) -> None:
    import tomli_w  # a reader does without

    table = {"format": FORMAT, **f.write_table(_RECOVERY, recovery, None), "phase": recovery.phase}
    table["definition"] = to_table(recovery.definition)
    replace_file(home.recovery, tomli_w.dumps(table))


def only(change: Callable[[Recovery, Sequence[Course]], Recovery | None]) -> Change:
    """Return a change of the plan under way; refused where there is none any more."""

    def changed(recovery: Recovery | None, courses: Sequence[Course]) -> Recovery | None:
        if recovery is None:
            raise Refused("There is no recovery plan under way.")
        return change(with_onset(recovery, courses), courses)

    return changed
