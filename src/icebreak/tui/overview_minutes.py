"""The overview's minutes: time on by kind, a bar a line; each kind has a filling of its own."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from icebreak.tui.overview_chart import STYLES
from icebreak.tui.overview_days import LABEL, bundles, time_said, together_said
from icebreak.tui.overview_facts import Facts
from icebreak.tui.overview_words import kind_said, many, wrapped

FILLS = "█▓▒░▞▚"
_SHORTEST = 8
"""Columns that a bar needs at least."""
_LONGEST = 60
_NOTHING = "nothing on"


def minutes_lines(facts: Facts, width: int) -> list[Content]:
    """Return the time on, newest first, with what the fillings mean and what is not in it."""
    found = [(bundle.name, bundle.seconds) for bundle in bundles(facts.days)]
    kinds = list(dict.fromkeys(kind for _, seconds in reversed(found) for kind in seconds))
    total = sum(sum(seconds.values()) for _, seconds in found)
    told = [f"{time_said(total)} on, in {many(facts.timed, 'session')} of which on and off are both known."]
    told += [f"Of {facts.untimed} more nobody knows how long."] if facts.untimed else []
    head = [Content(line) for text in told for line in wrapped(text, width)]
    if not total:
        return head
    if len(facts.days) != len(found):
        head.append(Content.styled(together_said(facts), "$faint"))
    said = _columns([[_kind_time(kind, seconds.get(kind)) for kind in kinds] for _, seconds in found])
    room = min(_LONGEST, width - LABEL - 2 - max(map(len, said)))
    if room < _SHORTEST:
        each = ((name, ", ".join(_kind_time(kind, time) for kind, time in seconds.items())) for name, seconds in found)
        texts = [f"{name}: {words or _NOTHING}" for name, words in each]
        return [*head, Content(""), *(Content(line) for text in texts for line in wrapped(text, width))]
    fill = {kind: (FILLS[n % len(FILLS)], STYLES.get(kind, "")) for n, kind in enumerate(kinds)}
    legend = Content("  ").join(Content.assemble(fill[kind], f" {kind_said(kind)}") for kind in kinds)
    most = max(sum(seconds.values()) for _, seconds in found)
    bars = [_bar(seconds, most, room, fill) for _, seconds in found]
    lines = [
        Content.assemble(f"{name:<{LABEL}}", *bar, f"  {words or _NOTHING}")
        for (name, _), bar, words in zip(found, bars, said, strict=True)
    ]
    return [*head, legend, Content(""), *lines]


def _bar(
    seconds: Mapping[str, int], most: int, room: int, fill: Mapping[str, tuple[str, str]]
) -> list[tuple[str, str]]:
    """Return a bar of `room` columns, blank where it ends, as texts with their styles."""
    parts, drawn, together = [], 0, 0
    for kind, (filling, style) in fill.items():
        together += seconds.get(kind, 0)
        end = round(together / most * room)
        parts.append((filling * (end - drawn), style))
        drawn = end
    return [*parts, (" " * (room - drawn), "")]


def _kind_time(kind: str, seconds: int | None) -> str:
    return f"{kind_said(kind)} {time_said(seconds)}" if seconds else ""


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows of texts as lines in which each stands below the other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(text.ljust(wide) for text, wide in zip(row, widths, strict=True)).rstrip() for row in rows]
