"""The page itself: what each section says, put into the template; everything in it that is text stays text."""

from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from icebreak.core.kind_words import words_of
from icebreak.core.safety import NOT_ADVICE
from icebreak.core.text import plain
from icebreak.report.chart import chart
from icebreak.report.diary import checkins, notes, spasms
from icebreak.report.events import events
from icebreak.report.exercise import exercises, routines
from icebreak.report.facts import Facts
from icebreak.report.flags import flags
from icebreak.report.opening import courses_said, opening
from icebreak.report.table import table

if TYPE_CHECKING:
    from jinja2 import Environment

_KEY = (
    "● before a session, joined; ○ after it; ◇ check-in. Beneath: each session by its length; red edge: cold too long; "
    "hollow and red: nobody said when it came off; hollow: left out or passed by. Grey: quiet hours."
)
_KEY_OF_MONTHS = (
    "● median before sessions of a month, with a bar from the lowest to the highest. Beneath: minutes of each month "
    "against the month with the most."
)


def page(facts: Facts, mark: str, problems: Sequence[str] = ()) -> str:
    """Return the report as one page of HTML that asks for nothing: no script, no font, no picture from elsewhere.

    `mark` is what tells it from other files, as HTML; `problems` are what could not be read.
    """
    last = (facts.period.until - timedelta(seconds=1)).astimezone(facts.zone)
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            mark=mark,
            css=_text("page.css"),
            period=f"{facts.day(facts.period.since)} to {facts.day(last)}" + ("" if facts.years else f" {last.year}"),
            why=_why(facts),
            made=f"{facts.when(facts.now)}, {plain(str(facts.zone), limit=60)}",
            courses=courses_said(facts),
            on=[_going_on(facts, n) for n in range(len(facts.on))],
            problems=[plain(problem) for problem in problems],
            opening=opening(facts),
            chart=chart(facts),
            key=_KEY_OF_MONTHS if facts.by_month else _KEY,
            table=table(facts),
            events=events(facts),
            flags=flags(facts),
            checkins=checkins(facts),
            routines=routines(facts),
            exercises=exercises(facts),
            spasms=spasms(facts),
            notes=notes(facts),
            not_advice=NOT_ADVICE,
        )
    )


def _why(facts: Facts) -> str:
    if facts.period.named:
        return " (as asked for)."
    return " (all without a gap of more than 7 days; 12 weeks at most)."


def _going_on(facts: Facts, n: int) -> str:
    course = facts.on[n]
    since = f", since {facts.when(course.session.on)}" if course.session is not None else ""
    return f"{words_of(course.kind).going}{since}"


@cache
def _environment() -> "Environment":
    from jinja2 import DictLoader, Environment, StrictUndefined

    names = ("page.html.j2", "chart.svg.j2")
    return Environment(
        loader=DictLoader({name: _text(name) for name in names}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
