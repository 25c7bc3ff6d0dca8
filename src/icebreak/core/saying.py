"""How instants and lengths of time are said to a person; English, 24-hour clock."""

from datetime import datetime, timedelta, tzinfo

NAMES = {
    "ice": "ice",
    "heat": "heat",
    "wear": "heat pad",
    "rest": "rest",
    "stretch": "stretches",
    "strength": "exercises",
}
"""What is on, in a word, by kind."""
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def local(instant: datetime, zone: tzinfo) -> datetime:
    """Return an aware instant as the clock of a zone says it; at the calendar's ends as it is written."""
    try:
        return instant.astimezone(zone)
    except OverflowError:
        return instant


def date_said(instant: datetime, zone: tzinfo) -> str:
    """Return the local date: `Sun 22 Nov`."""
    day = local(instant, zone)
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def moment(instant: datetime, now: datetime, zone: tzinfo) -> str:
    """Return the local time, with the day where it is not today's: `14:44`, `tomorrow 07:00`, `Tue 24 Nov 07:00`."""
    at = local(instant, zone)
    days = (at.date() - local(now, zone).date()).days
    day = {0: "", 1: "tomorrow ", -1: "yesterday "}.get(days, f"{date_said(instant, zone)} ")
    return f"{day}{at:%H:%M}"


def at_moment(instant: datetime, now: datetime, zone: tzinfo) -> str:
    """Return when, as it goes on in a sentence: `at 14:44`, `tomorrow 07:00`."""
    said = moment(instant, now, zone)
    return said if " " in said else f"at {said}"


def minutes(length: timedelta) -> int:
    """Return whole minutes, rounded to the nearest."""
    return int((length.total_seconds() + 30) // 60)


def length_said(length: timedelta) -> str:
    """Return how long something took or will take: `under a minute`, `20 min`, `1 h 50 min`."""
    whole = minutes(length)
    if whole < 1:
        return "under a minute"
    hours, rest = divmod(whole, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"
