"""`status --json`: the shape is promised."""

import json

from icebreak.cli.choose import Seen
from icebreak.cli.status import Facts


def as_json(facts: Facts) -> str:
    """Return what is going on for a script."""
    return json.dumps(_table(facts), indent=2)


def as_one_line(facts: Facts) -> str:
    """Return the same on one line, for a script that reads line by line."""
    return json.dumps(_table(facts))


def without_now(line: str) -> object:
    """Return what of it changes only when something happens."""
    table = json.loads(line)
    del table["now"]
    for course in table["courses"]:
        del course["overdue_s"]
    return table


def _table(facts: Facts) -> dict[str, object]:
    return {
        "now": facts.now.astimezone().isoformat(),
        "courses": [_course(one, facts) for one in facts.courses],
        "reminding": facts.role,
    }


def _course(one: Seen, facts: Facts) -> dict[str, object]:
    course, view = one.view.course, one.view
    done, due = facts.counts(one)
    ends = course.ended if course.ended is not None else course.end
    return {
        "id": course.id,
        "definition": course.definition.id,
        "state": view.state,
        "since": view.since.astimezone(course.tz).isoformat(),
        "until": view.until.astimezone(course.tz).isoformat() if view.until is not None else None,
        "overdue_s": int(view.overdue.total_seconds()),
        "slot": course.slot,
        "done": done,
        "due_so_far": due,
        "ends": ends.astimezone(course.tz).isoformat(),
    }
