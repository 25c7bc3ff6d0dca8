"""What a verb says when it is done, on standard error."""

import os
from collections.abc import Sequence
from datetime import datetime

from icebreak.cli.exit_code import ExitCode
from icebreak.cli.here import Here
from icebreak.cli.output import say
from icebreak.core.course import WARM, Around, Course, Session
from icebreak.store.files import BadFile
from icebreak.store.hand import Done
from icebreak.store.reminding import read_reminding
from icebreak.store.watch import read_snapshot

REMINDED = "You will be reminded from now on, also with no window open."
UNREACHED = "An agent runs, but can show and play nothing here: keep icebreak open, or watch the clock yourself."
NOBODY_REMINDS = "Nothing is running that would remind you: open icebreak, or watch the clock yourself."


def told(done: Done, *sentences: str | None) -> ExitCode:
    """Say what was done, and whether the log has it yet; returns the exit code of what is done."""
    say(*(sentence for sentence in (*sentences, done.undated) if sentence))
    tell_of_the_log(done)
    return ExitCode.DONE


def tell_of_the_log(done: Done) -> None:
    """Say what is to be said of the log, where an event found it in disorder."""
    say(*done.notes)
    if done.kept_back is not None:
        say(done.kept_back)


def course_of(done: Done) -> Course:
    """Return the course that an event left."""
    assert done.after is not None  # noqa: S101 - only taking back a beginning leaves none
    return done.after


def session_of(done: Done) -> Session:
    """Return the session that an event was about."""
    session = course_of(done).session
    assert session is not None  # noqa: S101 - it went on, or came off
    return session


def who_reminds(here: Here, *, begun: bool) -> str | None:
    """Return a warning where nobody would remind the person; with something `begun`, an agent is started first."""
    reminding = read_reminding(here.home)
    found = reminding if reminding is not None and reminding.alive else None
    reaches = _with_agent(here) if begun else None
    if found is not None:
        return UNREACHED if found.role == "agent" and found.unreached else None
    return NOBODY_REMINDS if reaches is None else REMINDED if reaches else UNREACHED


def _with_agent(here: Here) -> bool | None:
    """See to it that there is an agent, and return whether it can reach the person; None: there is none."""
    from icebreak.remind.reach import can_reach
    from icebreak.remind.starting import start_agent, wanted
    from icebreak.store.settings import Settings, read_settings

    try:
        settings = read_settings(here.home)[0]
    except BadFile:  # named by the window and by doctor; a pack goes on all the same
        settings = Settings()
    if not wanted(settings, here.clock) or not start_agent(here.home):
        return None
    return can_reach(settings, os.environ)


def name_bad(bad: Sequence[BadFile]) -> None:
    """Name the files that can't be used."""
    for error in bad:
        say(str(error))


def about_pain(session: Session) -> str | None:
    """Return what to do where it hurts more after a session than before."""
    from icebreak.core.safety import PAIN_RISE, PAIN_RISE_ONCE

    before, after = session.pain_before, session.pain_after
    return PAIN_RISE_ONCE if before is not None and after is not None and after - before >= PAIN_RISE else None


def about_skin(word: str | None) -> str | None:
    """Return what to do about skin that looks like this."""
    from icebreak.core.safety import skin_advice

    return skin_advice(word) if word is not None else None


def held_for(word: str | None) -> str | None:
    """Return what bad skin means for what comes; None where it means nothing."""
    from icebreak.core.skin import BAD_SKIN

    if word not in BAD_SKIN:
        return None
    return "No cold and no heat there until it is well again. When it is, say: icebreak skin normal"


def about_heat(course: Course, now: datetime, around: Around) -> str | None:
    """Return what is asked of heat that goes on so soon after the spasm began; None: nothing."""
    if course.kind not in WARM:
        return None
    from icebreak.core.early_heat import heat_is_early
    from icebreak.core.safety import HEAT_EARLY_QUESTION, HEAT_EARLY_WARNING

    return f"{HEAT_EARLY_QUESTION} {HEAT_EARLY_WARNING}" if heat_is_early(course, now, around) else None


def what_follows(course: Course, here: Here) -> str:
    """Return what comes next in a course; beside others as it will be if all goes on as planned."""
    from icebreak.cli.sentences import at, next_of, went_on, what_comes

    now = here.now
    if course.state == "ended":
        return f"The course ended {at(course.ended or course.end, now, course)}."
    if course.state == "on" and course.session is not None:
        return went_on(course, course.session, now)
    if course.paused is not None:
        return "It is paused; nothing is due until you say: icebreak resume"
    snapshot = read_snapshot(here.home, here.reading)
    if snapshot.around.beside(course):
        view = next((one for one in snapshot.views(here.reading) if one.course.id == course.id), None)
        if view is not None and view.state in ("due", "resting"):
            return next_of(view, now)
    return what_comes(course, now, course.due)
