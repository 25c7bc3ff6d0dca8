"""The pages of the overview, each readable by itself: facts in, lines out."""

from collections.abc import Callable, Iterable
from datetime import tzinfo

from textual.content import Content

from icebreak.tui.overview_chart import chart
from icebreak.tui.overview_days import calendar_lines, numbers_lines
from icebreak.tui.overview_facts import Facts
from icebreak.tui.overview_minutes import minutes_lines
from icebreak.tui.overview_words import (
    MEANINGFUL,
    NOTHING,
    beside_rows,
    days_said,
    kept_lines,
    left_lines,
    over_lines,
    pain_lines,
    wait_said,
    wrapped,
)

SMALL = (60, 12)
"""Below this width, or this height of a page, words stand in place of a chart."""


def pain_page(facts: Facts, zone: tzinfo, width: int, height: int) -> list[Content]:
    """Return pain over time with the sessions beneath it."""
    said, below = _text(pain_lines(facts), width), _text([MEANINGFUL], width, "$faint")
    if width < SMALL[0] or height < SMALL[1]:
        spasms = [f"Spasms marked: {len(facts.spasms)}"] if facts.spasms else []
        return [*said, *_text(spasms, width), *below]
    return [*said, *chart(facts, zone, width, height - len(said) - len(below)), *below]


def _text(lines: Iterable[str], width: int, style: str = "") -> list[Content]:
    return [Content.styled(part, style) for line in lines for part in wrapped(line, width)]


def minutes_page(facts: Facts, _: tzinfo, width: int, __: int) -> list[Content]:
    """Return minutes by kind and day."""
    return minutes_lines(facts, width)


def days_page(facts: Facts, _: tzinfo, width: int, height: int) -> list[Content]:
    """Return the days as a calendar; where that has no room, in words."""
    small = width < SMALL[0] or height < SMALL[1] - 4
    return numbers_lines(facts, width) if small else calendar_lines(facts, width)


def kept_page(facts: Facts, _: tzinfo, width: int, __: int) -> list[Content]:
    """Return done of due, what is in neither number, and the time from due to on."""
    first, *others = kept_lines(facts.kept)
    left = left_lines(facts.left, facts.kept.due)
    return [
        Content.styled(first, "bold"),
        *_text([*others, *over_lines(facts.over)], width),
        *([Content(""), Content.styled("Not counted as due", "bold")] if left else []),
        *_text([f"• {line}" for line in left], width),
        Content(""),
        Content.styled("From due to on", "bold"),
        *_text([wait_said(facts.wait)], width),
    ]


def beside_page(facts: Facts, _: tzinfo, width: int, __: int) -> list[Content]:
    """Return this course beside the last of the same definition."""
    if (found := facts.beside) is None:
        return _text([NOTHING["course"]], width)
    this, before = found.this, found.before
    rows = beside_rows(this, before)
    dates = [days_said(one.begin, one.end, short=True) for one in (this, before) if one is not None]
    head = ("", dates[0], dates[1] if len(dates) > 1 else None)
    name, column = 28, max(12, (width - 28) // 2)
    narrow = width < SMALL[0]
    lines = (
        [] if narrow else [*_text(["This course, and the last of the same kind before it"], width, "bold"), Content("")]
    )
    for n, (what, said, other) in enumerate([head, *rows]):
        style = "bold" if n == 0 else ""
        if narrow:
            last = "" if other is None else f"; before {other}"
            lines += _text([f"{what}: {said}{last}" if what else f"{said}{last}"], width, style)
        else:
            text = f"{what:<{name}}{said:<{column}}{other or ''}"
            lines.append(Content.styled(text.rstrip(), style))
    if before is None:
        lines += [Content(""), *_text(["The log has no course of this definition before it."], width)]
    return lines


def numbers_page(facts: Facts, _: tzinfo, width: int, __: int) -> list[Content]:
    """Return all numbers by day, in words."""
    return numbers_lines(facts, width)


PAGES: dict[str, Callable[[Facts, tzinfo, int, int], list[Content]]] = {
    "Pain": pain_page,
    "Minutes": minutes_page,
    "Days": days_page,
    "Done of due": kept_page,
    "Last course": beside_page,
    "Numbers": numbers_page,
}
"""By what they are called, in their order."""


def page(name: str, facts: Facts, zone: tzinfo, width: int, height: int) -> list[Content]:
    """Return the lines of a page for a room of so many columns and lines; they may be more lines."""
    if not facts.days and name != "Last course":
        return _text([NOTHING[facts.stretch]], width)
    return [line.truncate(width, ellipsis=True) for line in PAGES[name](facts, zone, width, height)]
