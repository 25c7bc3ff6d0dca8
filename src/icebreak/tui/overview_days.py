"""The overview by day, newest first: a calendar, and all the numbers in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from textual.content import Content

from icebreak.core.by_day import Day
from icebreak.core.middle import Middle, middle_of_counts
from icebreak.core.saying import length_said
from icebreak.tui.overview_facts import Facts
from icebreak.tui.overview_words import day_said, kind_said, many, middle_said, number, over_lines, wrapped

_SHADES = "░▒▓█"
_NONE = "\u2013"
_KEYS = "Pain: medians; n: of how many numbers."
_TABLE, _TIMED = 76, 100
"""From so many columns on there is a table, and one with the time on of each kind."""
_BY_WEEK, _BY_MONTH = 42, 750
"""From so many days on, days stand together by week, and by month."""
LABEL = 12
_WEEKS = 104
"""As many as the calendar has at most."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Days that stand on one line."""

    name: str
    days: Sequence[Day]

    @property
    def seconds(self) -> Mapping[str, int]:
        """Time on by kind."""
        found: dict[str, int] = {}
        for day in self.days:
            for kind, seconds in day.seconds.items():
                found[kind] = found.get(kind, 0) + seconds
        return found

    @property
    def due(self) -> tuple[int, int]:
        """How many slots were due, and how many of them done."""
        return sum(day.due for day in self.days), sum(day.done for day in self.days)

    @property
    def felt(self) -> Middle | None:
        """The median of all pain that was said of a moment."""
        return middle_of_counts([sum(counts) for counts in zip(*(day.felt for day in self.days), strict=True)])

    @property
    def worst(self) -> int | None:
        """The highest pain that was said."""
        return max((day.worst for day in self.days if day.worst is not None), default=None)

    @property
    def spasms(self) -> int:
        """How many were marked."""
        return sum(day.spasms for day in self.days)


def bundles(days: Sequence[Day]) -> list[Bundle]:
    """Return the days, newest first: one by one, or of a long stretch by week or by month."""
    if not days:
        return []
    long = (days[-1].day - days[0].day).days + 1
    found: dict[str, list[Day]] = {}
    for day in reversed(days):
        found.setdefault(_name(day.day, long), []).append(day)
    return [Bundle(name, together) for name, together in found.items()]


def _name(day: date, long: int) -> str:
    if long <= _BY_WEEK:
        return day_said(day)
    if long <= _BY_MONTH:
        monday = day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
        return f"{monday:%d %b %y}"
    return f"{day:%b %Y}"


def together_said(facts: Facts) -> str:
    """Return what a line of a long stretch is."""
    long = (facts.days[-1].day - facts.days[0].day).days + 1
    return "A line is a week, from its Monday." if long <= _BY_MONTH else "A line is a month."


def time_said(seconds: int) -> str:
    """Return minutes, or whole hours where it is a day or more."""
    if seconds >= 86400:
        return f"{round(seconds / 3600):,} h"
    return f"{round(seconds / 60)} min" if seconds < 36000 else length_said(timedelta(seconds=seconds))


def calendar_lines(facts: Facts, width: int) -> list[Content]:
    """Return the days as a calendar, newest week first: a shade by the minutes on, and done of due."""
    days = {day.day: day for day in facts.days}
    minutes = {at: round(sum(day.seconds.values()) / 60) for at, day in days.items()}
    most = max(minutes.values(), default=0)
    cell = max(7, min(12, (width - LABEL) // 7))
    first, last = facts.days[0].day, facts.days[-1].day
    lines = [
        Content.styled(
            "week of".ljust(LABEL)
            + "".join(f"{name:<{cell}}" for name in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")),
            "bold",
        )
    ]
    week = last.toordinal() - last.weekday()
    oldest = max(first.toordinal(), week - 7 * (_WEEKS - 1))
    while week + 6 >= oldest:
        here = [days.get(date.fromordinal(n)) if 0 < n <= date.max.toordinal() else None for n in range(week, week + 7)]
        if any(here):
            name = f"{date.fromordinal(max(week, 1)):%d %b %y}"
            cells = [_cell(day, minutes, most, cell) for day in here]
            lines += [Content("").join([Content(f"{name:<{LABEL}}"), *cells])]
        week -= 7
    steps = [f"{shade} {_upto(n, most)}" for n, shade in enumerate(_SHADES)] if most else []
    legend = [Content.styled(f"Shade: minutes on, {', '.join(steps)}.", "$faint")] if steps else []
    below = ["Numbers: done of due. Empty: nothing was recorded."]
    if oldest > first.toordinal():
        below.append(f"The last {_WEEKS} weeks; older ones stand under Numbers.")
    return [*legend, *(Content.styled(line, "$faint") for line in below), Content(""), *lines]


def _upto(n: int, most: int) -> str:
    return f"up to {most * (n + 1) // 4}"


def _cell(day: Day | None, minutes: Mapping[date, int], most: int, width: int) -> Content:
    if day is None:
        return Content(" " * width)
    long = minutes[day.day]
    shade = _SHADES[min(3, (long * 4 - 1) // most)] if long and most else "·"
    said = f"{day.done}/{day.due}" if day.due else _NONE
    return Content.assemble((shade * 2, "$primary"), f" {said}"[: width - 3].ljust(width - 2))


def numbers_lines(facts: Facts, width: int) -> list[Content]:
    """Return all numbers by day: a table where there is room for it, else a sentence a day."""
    found = bundles(facts.days)
    over = [Content(line) for said in over_lines(facts.over) for line in wrapped(said, width)]
    if width < _TABLE:
        return [*over, *(line for bundle in found for line in _told(bundle, width))]
    together = len(found) != len(facts.days)
    timed = width >= _TIMED
    pains = f"{'pain':<16}" if together else f"{'pain before':<13}{'after':<11}{'between':<11}"
    head = f"{'':<{LABEL}}{'done':>12}  {pains}{'worst':<7}{'spasms':<8}"
    rows = [Content.styled(head + ("time on" if timed or together else ""), "bold")]
    for bundle in found:
        due, done = bundle.due
        kept = f"{done} of {due}" if due else _NONE
        on = ", ".join(f"{kind_said(kind)} {time_said(seconds)}" for kind, seconds in bundle.seconds.items()) or _NONE
        if together:
            pains, on = f"{_short(bundle.felt):<16}", on if timed else time_said(sum(bundle.seconds.values()))
        else:
            [day] = bundle.days
            pains = f"{_short(day.before):<13}{_short(day.after):<11}{_short(day.between):<11}"
        line = (
            f"{bundle.name:<{LABEL}}{kept:>12}  {pains}{_or_none(bundle.worst):<7}{_or_none(bundle.spasms or None):<8}"
        )
        rows.append(Content(line + (on if timed or together else "")))
    notes = [*([together_said(facts)] if together else []), f"{_NONE} was not recorded, or was not due. {_KEYS}"]
    over = [*over, Content("")] if over else []
    return [*over, *rows, Content(""), *(Content.styled(line, "$faint") for line in notes)]


def _or_none(number: int | None) -> str:
    return _NONE if number is None else str(number)


def _short(found: Middle | None) -> str:
    return f"{number(found.value)} (n {found.n})" if found is not None else _NONE


def _told(bundle: Bundle, width: int) -> list[Content]:
    head = f"{bundle.name}: "
    first, *others = wrapped(head + _sentences(bundle), width)
    return [Content.assemble((head, "bold"), first.removeprefix(head.rstrip()).lstrip()), *map(Content, others)]


def _sentences(bundle: Bundle) -> str:
    (due, done), days, worst, spasms = bundle.due, bundle.days, bundle.worst, bundle.spasms
    said = [f"{done} of {due} done" if due else "nothing due"]
    said += [f"{kind_said(kind)} {time_said(seconds)}" for kind, seconds in bundle.seconds.items()]
    if len(days) == 1:
        [day] = days
        said += [f"pain before {middle_said(day.before)}", f"after {middle_said(day.after)}"]
        said += [f"between {middle_said(day.between)}"] if day.between is not None else []
    else:
        said.append(f"pain {middle_said(bundle.felt)}")
    said.append(f"worst {worst}" if worst is not None else "worst pain not recorded")
    said += [many(spasms, "spasm")] if spasms else []
    return " · ".join(said)
