"""Instants as a person types them: `14:24`, `2026-11-22T14:24`, with or without an offset."""

import re
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icebreak.cli.exit_code import WrongUse
from icebreak.cli.values import quoted
from icebreak.core.quiet import wall
from icebreak.core.typed_time import typed_time

_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


def read_instant(
    text: str,
    option: str,
    now: datetime,
    zone: ZoneInfo,
    *,
    coming: bool = False,
    near: datetime | None = None,
) -> datetime:
    """Return the instant that `text` says, in UTC and whole seconds; raises WrongUse naming the option.

    `HH:MM` is the last such minute, with `coming` the next, and the minute that runs is both; with `near` it is the one
    nearest to that. A past one may be `yesterday 23:40` too. What has no offset is local time in `zone`: where an
    autumn fold shows it twice the first, in a spring gap the jump.
    """
    text = text.strip()
    try:
        if found := _CLOCK.fullmatch(text):
            minutes = _minutes(time(int(found[1]), int(found[2])), near or now, zone)
            if near is not None:
                return min(minutes, key=lambda instant: abs(instant - near))
            if coming:
                return min(instant for instant in minutes if instant + _MINUTE > now)
            return max(instant for instant in minutes if instant <= now)
        written = datetime.fromisoformat(text).replace(microsecond=0)
        if written.tzinfo is not None:
            return written.astimezone(UTC)
        return wall(written.date(), written.time(), zone)
    except (ValueError, OverflowError):
        if not coming and near is None and " " in text:
            with suppress(ValueError):
                return typed_time(text, now, zone)
        raise WrongUse(f"{option}: {quoted(text)} is not a time; write it like 14:24 or 2026-11-22T14:24.") from None


def _minutes(at: time, around: datetime, zone: ZoneInfo) -> set[datetime]:
    """Return when local clocks show `at`, the day before, that day and the day after; twice in a fold."""
    today = around.astimezone(zone).date()
    return {wall(day, at, zone, last=last) for day in (today - _DAY, today, today + _DAY) for last in (False, True)}
