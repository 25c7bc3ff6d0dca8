"""`status` for status bars: one short line, and the object that waybar wants. No text from files but in the tooltip."""

import json
from datetime import datetime, timedelta

from icebreak.cli.choose import Seen
from icebreak.cli.status import Facts
from icebreak.cli.status_text import as_text, by_urgency
from icebreak.core.kind_words import words_of
from icebreak.core.saying import NAMES
from icebreak.core.view import View

_BAD_FILE = "icebreak: bad file"


def as_line(facts: Facts) -> str:
    """Return one short line, the most urgent course first; empty where nothing is under way."""
    said = [_course(one, facts.now) for one in _under_way(facts)]
    return " · ".join(said + [_BAD_FILE] * bool(facts.bad))


def as_waybar(facts: Facts) -> str:
    """Return one JSON object on one line: `text`, `tooltip`, `alt` and `class`, with markup taken out of effect."""
    courses = _under_way(facts)
    alt = _state(courses[0].view, facts.now) if courses else "idle"
    tooltip = "\n".join([as_text(facts), *map(str, facts.bad)])
    return json.dumps(
        {
            "text": _escaped(as_line(facts)),
            "tooltip": _escaped(tooltip),
            "alt": alt,
            "class": ["bad-file", alt] if facts.bad else [alt],
        }
    )


def _under_way(facts: Facts) -> list[Seen]:
    return sorted((one for one in facts.courses if one.view.state != "ended"), key=by_urgency)


def _state(view: View, now: datetime) -> str:
    return "overdue" if view.state == "on" and view.until is not None and now >= view.until else view.state


def _course(one: Seen, now: datetime) -> str:
    view, name, words = one.view, NAMES[one.course.kind], words_of(one.course.kind)
    tz = one.course.tz
    if view.state == "on" and view.until is not None:
        if now < view.until:
            return f"{name} {_clock(view.until - now)}, {words.end} {view.until.astimezone(tz):%H:%M}"
        up = f"{name} OFF NOW" if one.course.touches_skin else f"{name}: time is up"
        return f"{up.upper()} +{_clock(now - view.until)}"
    if view.state == "on":
        return f"{name} paused"
    if view.state == "due":
        return f"{name} due {view.since.astimezone(tz):%H:%M}"
    if view.state == "held":
        return f"{name} held: skin"
    if view.state == "paused":
        return f"{name} paused"
    begin = "asleep, " if view.state == "asleep" else ""
    return (
        f"{begin}next {name} {view.until.astimezone(tz):%H:%M}" if view.until is not None else f"{begin}no more {name}"
    )


def _clock(length: timedelta) -> str:
    """Return minutes and seconds, as a countdown shows them."""
    hours, rest = divmod(int(length.total_seconds()), 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
