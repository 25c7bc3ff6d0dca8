"""What is asked beside the digits, one line at a time, and what an answer means. Pure: nothing is carried out here.

Ice first, questions later: nothing is asked before the first pack is on, and each question has an answer standing
already, can be left, and can be answered otherwise later.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo

from icebreak.core import events as ev
from icebreak.core.course import MOVES, Course, Session
from icebreak.core.noted import PAIN_AFTER
from icebreak.core.quiet import read_window, wall
from icebreak.core.safety import ANYTHING_NEW, SKIN
from icebreak.core.saying import local
from icebreak.core.view import View
from icebreak.core.wording import NAMES
from icebreak.store.settings import Settings
from icebreak.tui.meanings import (
    AskHours,
    AskSigns,
    AskTime,
    Meaning,
    Nothing,
    NothingNew,
    Say,
    Setting,
    TryOut,
    Worked,
)

GUESS = (read_window("23:00-07:00"),)
"""When a person sleeps who has not said so; our own default."""
MORNING, EVENING = time(8), time(18)
"""What "this morning" and "yesterday" stand for; our own defaults, shown beside the words."""
_NIGHT = timedelta(hours=5)
"""So long after midnight a new day begins for the question of the morning; our own default."""
_NOT_NOW = "Not now"


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that can be taken."""

    label: str
    answer: str
    """What `answered` knows it by."""


@dataclass(frozen=True, slots=True)
class Question:
    """One line, with its answers."""

    id: str
    text: str
    options: tuple[Option, ...]
    first: int = 0
    """Which answer stands already."""
    short: str = ""
    """The text for where there is no room for it; empty: it is short already."""


def next_question(view: View, settings: Settings, done: frozenset[str], now: datetime) -> Question | None:
    """Return what to ask beside the digits now; None: nothing.

    `done` has the ids of the questions that were answered or left, and besides: `signs` where a list of signs was shown
    today, `tried` where sound and popup were tried out in this window, `sound`, `popup` where each is known to work.
    """
    session = view.course.session
    if session is None or view.quiet or view.state not in ("on", "resting", "due"):
        return None
    return next((one for one in _open(view, session, settings, done, now) if one.id not in done), None)


def left_open(view: View, done: frozenset[str], now: datetime) -> Question | None:
    """Return what a course that is not the large one still has to ask after its session: the skin, and the pain."""
    session, name = view.course.session, NAMES[view.course.kind].capitalize()
    if session is None or view.quiet or view.state not in ("resting", "due"):
        return None
    found = next((one for one in _afterwards(view.course, session, now) if one.id not in done), None)
    if found is None:
        return None
    return replace(found, text=f"{name}: {found.text[:1].lower()}{found.text[1:]}")


def _afterwards(course: Course, session: Session, now: datetime) -> Iterator[Question]:
    """Yield what is asked when something has just come off, or a routine is over."""
    if session.over is None or now - session.over > PAIN_AFTER:
        return
    of = f"{course.id}.{session.slot}"
    if course.definition.apply.skin and not _looked_at_since(course, session.over):
        yield Question(f"skin.{of}", "How does the skin look?", tuple(Option(s, w) for w, s in SKIN.items()))
    if session.pain_after is None:
        yield _pain(f"pain_after.{of}", "Does it hurt now?", session.pain_before)


def _open(view: View, session: Session, settings: Settings, done: frozenset[str], now: datetime) -> Iterator[Question]:
    """Yield what is not known yet, the most pressing first."""
    course, on = view.course, view.state == "on"
    today = day_of(now, course.tz)
    if on and (cue := _skin_cue(view, session, now)) is not None:
        name = f"skin.{course.id}.{session.slot}.{cue}"
        yield Question(name, "How does the skin look?", tuple(Option(s, w) for w, s in SKIN.items()))
    if not on and "signs" not in done and day_of(course.start, course.tz) < today:
        options = (Option("No", "no"), Option("Show the list", "list"))
        yield Question(signs_id(now, course.tz), ANYTHING_NEW, options, short="Anything new since yesterday?")
    if not on:
        yield from _afterwards(course, session, now)
    if course.onset is None and not course.definition.repeat.single and course.kind not in MOVES:
        yield _onset(view, now)
    if settings.quiet is None:
        yield _hours(view)
    if not {"sound", "popup"} <= done:
        yield Question("test", "Try out sound and popup?", (Option("Yes", "yes"), Option(_NOT_NOW, "no")))
        if "tried" in done:
            yield Question("sound", "Did you hear it?", (Option("Yes", "yes"), Option("No", "no")))
            yield Question("popup", "Did you see the popup?", (Option("Yes", "yes"), Option("No", "no")))
    if session.slot == 1:
        text = "Fever, an infection, cancer, steroids, thin bones?"
        options = (Option("Show the list", "list"), Option(_NOT_NOW, "no"))
        yield Question("same_day", text, options, short="Fever, infection, cancer, thin bones?")
    if on and session.pain_before is None:
        yield _pain(f"pain.{course.id}.{session.slot}", "How much does it hurt, 0 to 10?", None)


def _skin_cue(view: View, session: Session, now: datetime) -> int | None:
    """Return the number of the latest cue that asks for the skin, as long as nobody has said since how it looks."""
    cues = enumerate(view.course.definition.apply.cues)
    passed = [(n, session.on + cue.at) for n, cue in cues if cue.skin and session.on + cue.at <= now]
    return passed[-1][0] if passed and not _looked_at_since(view.course, passed[-1][1]) else None


def _looked_at_since(course: Course, since: datetime) -> bool:
    """Whether it was said, at that instant or later, how the skin looks after the latest session."""
    session = course.session
    if session is None or session.skin_after is None:
        return False
    said = [event.at for event in course.since if _says_skin(event)]
    return not said or max(said) >= since


def _says_skin(event: ev.Event) -> bool:
    if isinstance(event, ev.Amended):
        return any(key == "skin_after" for key, _ in event.values)
    return isinstance(event, ev.SkinSeen) or (isinstance(event, ev.CameOff) and event.skin is not None)


def signs_id(now: datetime, zone: tzinfo) -> str:
    """Return the id of the morning's question: another one every day, since a window may stay open for days."""
    return f"signs.{day_of(now, zone)}"


def day_of(instant: datetime, zone: tzinfo) -> date:
    """Return the local day as a person counts it who goes to bed after midnight."""
    at = local(instant, zone)
    return (at - _NIGHT).date() if at.year > 1 else at.date()


def _pain(name: str, text: str, before: int | None) -> Question:
    return Question(name, text, tuple(Option(str(n), str(n)) for n in range(11)), first=5 if before is None else before)


def _onset(view: View, now: datetime) -> Question:
    labels = {"now": f"With the first {NAMES[view.course.kind]}", "morning": f"This morning, about {MORNING:%H:%M}"}
    labels |= {"yesterday": f"Yesterday, about {EVENING:%H:%M}", "time": "Another time …"}
    fit = [name for name in labels if name == "time" or _began(name, view, now) is not None]
    return Question("onset", "When did the spasm begin?", tuple(Option(labels[name], name) for name in fit))


def _began(answer: str, view: View, now: datetime) -> datetime | None:
    """Return the moment that an answer stands for; None where that was after the course began."""
    course = view.course
    day = now.astimezone(course.tz).date()
    match answer:
        case "now":
            return course.start
        case "morning":
            began = wall(day, MORNING, course.tz)
        case "yesterday":
            began = wall(day - timedelta(days=1), EVENING, course.tz)
        case _:
            return None
    return began if began <= course.start else None


def _hours(view: View) -> Question:
    if not view.course.quiet:
        return Question("hours", "When do you sleep?", (Option("Say when", "other"), Option("No fixed hours", "none")))
    guess = ", ".join(map(str, view.course.quiet))
    options = (Option("Yes", "yes"), Option("No …", "other"))
    return Question("hours", f"Do you sleep {guess}? That is a guess.", options, short=f"Asleep {guess}? (a guess)")


def answered(question: Question, option: Option, view: View, now: datetime) -> Meaning:
    """Return what it means that `option` was taken."""
    kind = question.id.partition(".")[0]
    return _MEANINGS[kind](option.answer, view, now)


def timed(question: Question, at: datetime, view: View, now: datetime) -> Meaning:
    """Return what a moment means that was typed after `AskTime`."""
    del view
    return Say(ev.OnsetSaid(at=now, onset=at)) if question.id == "onset" else Nothing()


def _onset_means(answer: str, view: View, now: datetime) -> Meaning:
    began = _began(answer, view, now)
    if began is None:
        return AskTime("When did the spasm begin?")
    return Say(ev.OnsetSaid(at=now, onset=began))


def _hours_mean(answer: str, view: View, now: datetime) -> Meaning:
    del now
    quiet = view.course.quiet
    if answer == "other":
        return AskHours(quiet or GUESS)
    return Setting("sleep", "quiet", tuple(map(str, quiet)))


def _worked(what: str) -> Callable[[str, View, datetime], Meaning]:
    return lambda answer, _view, _now: Worked(what, answer == "yes")


def _new(answer: str, _view: View, _now: datetime) -> Meaning:
    return AskSigns() if answer == "list" else NothingNew()


def _list(answer: str, _view: View, _now: datetime) -> Meaning:
    return AskSigns() if answer == "list" else Nothing()


_MEANINGS: dict[str, Callable[[str, View, datetime], Meaning]] = {
    "onset": _onset_means,
    "hours": _hours_mean,
    "test": lambda answer, _view, _now: TryOut() if answer == "yes" else Nothing(),
    "sound": _worked("sound"),
    "popup": _worked("popup"),
    "same_day": _list,
    "signs": _new,
    "skin": lambda answer, _view, now: Say(ev.SkinSeen(at=now, word=answer)),
    "pain": lambda answer, _view, now: Say(ev.PainFelt(at=now, value=int(answer))),
    "pain_after": lambda answer, _view, now: Say(ev.PainFelt(at=now, value=int(answer))),
}
