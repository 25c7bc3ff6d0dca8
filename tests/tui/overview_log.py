"""Three days of ice and stretches with check-ins and spasms, and a course of ice before them."""

from collections.abc import Sequence
from datetime import timedelta

from tests.core.logged import BERLIN, COURSE, DEFINITION, checkin, slot, spasm, taken
from tests.core.logged import at as local

from icebreak.core.record import Folded
from icebreak.tui.overview_facts import STRETCHES, Asked, Facts, gather, side_by_side

BEFORE = "2026-11-02-ice-20-90-bbbb"
MOVES = "2026-11-22-stretches-early-cccc"
NOW = local("24 12:00")
LOG = [
    taken(1, "02 09:00", "09:00", "09:20", course=BEFORE, pain_before=8, pain_after=8),
    taken(2, "02 10:50", "11:00", "11:20", course=BEFORE, pain_before=7),
    slot(3, "02 12:50", "missed", course=BEFORE),
    taken(1, "22 09:00", "09:00", "09:20", pain_before=7, pain_after=6),
    taken(2, "22 10:50", "11:20", "11:40", pain_before=7, pain_after=5),
    taken(3, "22 13:10", "13:10", "13:22", "partial", pain_after=5),
    slot(4, "22 14:52", "skipped"),
    spasm("22 16:00", pain=8),
    checkin("22 21:00", pain=5, worst=8, best=4),
    taken(5, "23 07:00", "07:10", "07:30", pain_before=6, pain_after=4),
    taken(6, "23 09:00", "09:05", "09:10", "stopped", reason="skin", skin_after="welts", pain_before=5),
    taken(1, "23 12:00", "12:00", "12:08", course=MOVES, definition="stretches-early", kind="stretch", planned_s=480),
    slot(7, "23 14:00", "missed"),
    taken(8, "23 15:50", "16:00", None, "unconfirmed", said=local("23 16:40"), pain_before=5),
    spasm("23 18:00"),
    checkin("24 07:00", pain=3, worst=6),
    taken(9, "24 07:00", "07:15", "07:35", pain_before=4, pain_after=3),
    taken(10, "24 09:05", "09:10", "09:30", pain_before=3, pain_after=3),
]
ASKED = Asked(zone=BERLIN, now=NOW, course=COURSE, under_way={COURSE}, rests={DEFINITION: timedelta(minutes=90)})


def counted(log: Sequence[Folded] = LOG, asked: Asked = ASKED) -> dict[str, Facts]:
    """Return the facts of all stretches."""
    courses = side_by_side(log, asked)
    return {stretch: gather(log, stretch, asked, courses) for stretch in STRETCHES}
