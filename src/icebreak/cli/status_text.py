"""`status` for a person: plain words, what is most urgent first."""

from collections.abc import Iterator

from icebreak.cli.choose import HOW_TO_BEGIN, Seen
from icebreak.cli.sentences import stands
from icebreak.cli.status import Facts
from icebreak.core.saying import moment
from icebreak.core.text import plain

_URGENT = ("on", "due", "held", "resting", "asleep", "paused", "ended")
_ROLES = {
    "window": "Reminders come from the window that is open.",
    "agent": "Reminders come from the agent.",
    None: "Nothing is running that would remind you. To be reminded: icebreak",
}
_UNREACHED = "An agent runs, but can show and play nothing here. To be reminded: icebreak"


def as_text(facts: Facts) -> str:
    """Return what is going on, in a few lines."""
    return "\n".join(_lines(facts))


_WATCH = "If a pack is on, watch the clock yourself and take it off."
_NOTHING_READ = f"What is under way can't be read. {_WATCH}"
_UNREADABLE = f"Something else can't be read. {_WATCH}"


def by_urgency(one: Seen) -> tuple[bool, int]:
    """Return what sorts the courses: what has to come off before all else."""
    view = one.view
    return not (view.state == "on" and view.overdue), _URGENT.index(view.state)


def _lines(facts: Facts) -> Iterator[str]:
    courses = sorted(facts.courses, key=by_urgency)
    for one in courses:
        hold = facts.around.open_hold(one.course)
        yield stands(one.view, facts.now, hold.skin if hold is not None else None)
        yield f"  {_about(one, facts, named=len(courses) > 1)}"
        if one.kept.doubt:
            yield "  This machine's date can't be right for it. Put the clock right, or open icebreak and confirm it."
    if facts.recovery is not None:
        from icebreak.cli.recovery import said  # late: it knows how to begin one too, which is not needed here

        yield said(facts.recovery)
    if any(one.view.state != "ended" for one in courses):
        yield _UNREACHED if facts.unreached and facts.role == "agent" else _ROLES.get(facts.role, _ROLES[None])
    else:
        yield HOW_TO_BEGIN if not facts.bad else _NOTHING_READ
    if facts.bad and courses:
        yield _UNREADABLE


def _about(one: Seen, facts: Facts, *, named: bool) -> str:
    course = one.view.course
    done, due = facts.counts(one)
    parts = [plain(course.definition.title)]
    if due:
        parts.append(f"{done} of {due} done")
    if one.view.state != "ended":
        parts.append(f"ends {moment(course.end, facts.now, course.tz)}")
    if named:
        parts.append(plain(course.id))
    return " · ".join(parts)
