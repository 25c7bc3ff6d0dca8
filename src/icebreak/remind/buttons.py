"""What the buttons of a popup mean: each the event of the key and the verb of the same name."""

from datetime import datetime

from icebreak.core import events as ev
from icebreak.core.reminders import Reminder

SAID = {"off": "It is off.", "on": "It is on.", "snooze": "In 10 minutes again.", "skip": "Left out."}
"""What came of a press, for the window."""


def event_of(button: str, reminder: Reminder, at: datetime) -> ev.Event | None:
    """Return what a button says, as an answer to what it was shown for."""
    answers = ev.Answers(slot=reminder.slot, on=reminder.kind == "off")
    match button:
        case "off":
            return ev.CameOff(at=at, answers=answers)
        case "on":
            return ev.WentOn(at=at, answers=answers)
        case "snooze":
            return ev.Snoozed(at=at, answers=answers)
        case "skip":
            return ev.Skipped(at=at, answers=answers)
        case _:
            return None
