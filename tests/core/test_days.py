"""Whole days of several courses, written out so that a person can check them by hand."""

from datetime import UTC, datetime
from itertools import islice
from zoneinfo import ZoneInfo

from tests.core.life import windows
from tests.core.test_timetable import shipped

from icebreak.core.course import Around, Course
from icebreak.core.saying import date_said
from icebreak.core.start import Start, begin
from icebreak.core.together import joint_plan

ZONE = ZoneInfo("Europe/Berlin")
NIGHT = "23:00-07:00"
NAP = "13:00-14:30"


def days(names: tuple[str, ...], begins: str, *quiet: str, most: int = 99) -> list[str]:
    """Return each slot as a line, and each day as one before them."""
    at = datetime.fromisoformat(begins).replace(tzinfo=ZONE).astimezone(UTC)
    courses: list[Course] = []
    for n, name in enumerate(names):
        start = Start(definition=shipped(name), at=at, zone=ZONE.key, quiet=windows(*quiet))
        courses.append(begin(start, f"{n}-{name}", Around(others=tuple(courses))))
    found, day = [], ""
    for one in islice(joint_plan(courses), most):
        if (date := date_said(one.slot.begin, ZONE)) != day:
            found.append(day := date)
        begun, over = (instant.astimezone(ZONE) for instant in one.slot)
        why = f": {one.why}" if one.why else ""
        found.append(f"{begun:%H:%M} {over:%H:%M} {one.course.definition.id}{why}")
    return found


FOUR = ("ice-20-90", "stretches-early", "heat-pad", "fomentation")


def test_three_days_of_ice_stretches_and_two_kinds_of_heat() -> None:
    """Heat is wanted three hours after heat, a hot towel four; the ice is over after 48 hours."""
    assert days(FOUR, "2027-01-04T09:00", NIGHT) == [
        "Mon 4 Jan",
        "09:00 09:20 ice-20-90",
        "09:20 09:35 heat-pad: after the ice",
        "09:35 09:50 fomentation: after the other heat",
        "09:50 09:56 stretches-early: 30 minutes after ice",
        "10:50 11:10 ice-20-90",
        "12:40 13:00 ice-20-90",
        "13:00 13:15 heat-pad: after the ice",
        "13:50 14:05 fomentation",
        "14:30 14:50 ice-20-90",
        "16:20 16:40 ice-20-90",
        "16:40 16:55 heat-pad: after the ice",
        "18:00 18:06 stretches-early",
        "18:10 18:30 ice-20-90",
        "18:30 18:45 fomentation: after the ice",
        "20:00 20:20 ice-20-90",
        "21:50 22:10 ice-20-90",
        "Tue 5 Jan",
        "07:00 07:20 ice-20-90: 23:40 would run into your night",
        "07:20 07:35 heat-pad: after the ice",
        "07:35 07:50 fomentation: after the other heat",
        "08:50 09:10 ice-20-90",
        "09:40 09:46 stretches-early: 30 minutes after ice",
        "10:40 11:00 ice-20-90",
        "11:00 11:15 heat-pad: after the ice",
        "11:50 12:05 fomentation",
        "12:30 12:50 ice-20-90",
        "14:20 14:40 ice-20-90",
        "14:40 14:55 heat-pad: after the ice",
        "16:10 16:30 ice-20-90",
        "16:30 16:45 fomentation: after the ice",
        "18:00 18:20 ice-20-90",
        "18:50 18:56 stretches-early: 30 minutes after ice",
        "19:50 20:10 ice-20-90",
        "21:40 22:00 ice-20-90",
        "Wed 6 Jan",
        "07:00 07:20 ice-20-90: 23:30 would run into your night",
        "07:20 07:35 heat-pad: after the ice",
        "07:35 07:50 fomentation: after the other heat",
        "09:00 09:06 stretches-early",
        "10:35 10:50 heat-pad",
        "11:50 12:05 fomentation",
        "13:50 14:05 heat-pad",
        "16:05 16:20 fomentation",
        "18:00 18:06 stretches-early",
        "Thu 7 Jan",
        "07:00 07:15 heat-pad",
        "07:15 07:30 fomentation: after the other heat",
    ]


def test_two_days_with_a_nap() -> None:
    assert days(FOUR, "2027-01-04T09:00", NIGHT, NAP, most=34) == [
        "Mon 4 Jan",
        "09:00 09:20 ice-20-90",
        "09:20 09:35 heat-pad: after the ice",
        "09:35 09:50 fomentation: after the other heat",
        "09:50 09:56 stretches-early: 30 minutes after ice",
        "10:50 11:10 ice-20-90",
        "12:40 13:00 ice-20-90",
        "14:30 14:50 ice-20-90",
        "14:50 15:05 heat-pad: after the ice",
        "15:05 15:20 fomentation: after the other heat",
        "16:20 16:40 ice-20-90",
        "18:00 18:06 stretches-early",
        "18:10 18:30 ice-20-90",
        "18:30 18:45 heat-pad: after the ice",
        "19:20 19:35 fomentation",
        "20:00 20:20 ice-20-90",
        "21:50 22:10 ice-20-90",
        "Tue 5 Jan",
        "07:00 07:20 ice-20-90: 23:40 would run into your night",
        "07:20 07:35 heat-pad: after the ice",
        "07:35 07:50 fomentation: after the other heat",
        "08:50 09:10 ice-20-90",
        "09:40 09:46 stretches-early: 30 minutes after ice",
        "10:40 11:00 ice-20-90",
        "11:00 11:15 heat-pad: after the ice",
        "11:50 12:05 fomentation",
        "12:30 12:50 ice-20-90",
        "14:30 14:50 ice-20-90: 14:20 would run into your quiet hours",
        "14:50 15:05 heat-pad: after the ice",
        "16:05 16:20 fomentation",
        "16:20 16:40 ice-20-90",
        "18:00 18:06 stretches-early",
        "18:10 18:30 ice-20-90",
        "20:00 20:20 ice-20-90",
        "21:50 22:10 ice-20-90",
        "Wed 6 Jan",
        "07:00 07:20 ice-20-90: 23:40 would run into your night",
    ]


def test_the_night_of_the_jump_to_summer_time() -> None:
    assert days(FOUR[:3], "2027-03-27T20:00", NIGHT, most=17) == [
        "Sat 27 Mar",
        "20:00 20:20 ice-20-90",
        "20:20 20:35 heat-pad: after the ice",
        "21:50 22:10 ice-20-90",
        "Sun 28 Mar",
        "07:00 07:20 ice-20-90: 23:40 would run into your night",
        "07:20 07:35 heat-pad: after the ice",
        "08:50 09:10 ice-20-90",
        "09:40 09:46 stretches-early: 30 minutes after ice",
        "10:40 11:00 ice-20-90",
        "11:00 11:15 heat-pad: after the ice",
        "12:30 12:50 ice-20-90",
        "14:20 14:40 ice-20-90",
        "14:40 14:55 heat-pad: after the ice",
        "16:10 16:30 ice-20-90",
        "18:00 18:20 ice-20-90",
        "18:50 18:56 stretches-early: 30 minutes after ice",
        "19:50 20:10 ice-20-90",
        "21:40 22:00 ice-20-90",
    ]


def test_the_night_of_the_jump_to_summer_time_awake() -> None:
    """At two it is three: the ice of 01:50 comes off at 03:10, 20 minutes later."""
    assert days(FOUR[:3], "2027-03-28T00:00", most=9) == [
        "Sun 28 Mar",
        "00:00 00:20 ice-20-90",
        "00:20 00:35 heat-pad: after the ice",
        "01:50 03:10 ice-20-90",
        "04:40 05:00 ice-20-90",
        "05:00 05:15 heat-pad: after the ice",
        "06:30 06:50 ice-20-90",
        "08:20 08:40 ice-20-90",
        "08:40 08:55 heat-pad: after the ice",
        "09:10 09:16 stretches-early: 30 minutes after ice",
    ]


def test_the_night_of_the_jump_back() -> None:
    assert days(FOUR[:3], "2027-10-30T20:00", NIGHT, most=17) == [
        "Sat 30 Oct",
        "20:00 20:20 ice-20-90",
        "20:20 20:35 heat-pad: after the ice",
        "21:50 22:10 ice-20-90",
        "Sun 31 Oct",
        "07:00 07:20 ice-20-90: 23:40 would run into your night",
        "07:20 07:35 heat-pad: after the ice",
        "08:50 09:10 ice-20-90",
        "09:40 09:46 stretches-early: 30 minutes after ice",
        "10:40 11:00 ice-20-90",
        "11:00 11:15 heat-pad: after the ice",
        "12:30 12:50 ice-20-90",
        "14:20 14:40 ice-20-90",
        "14:40 14:55 heat-pad: after the ice",
        "16:10 16:30 ice-20-90",
        "18:00 18:20 ice-20-90",
        "18:50 18:56 stretches-early: 30 minutes after ice",
        "19:50 20:10 ice-20-90",
        "21:40 22:00 ice-20-90",
    ]


def test_the_night_of_the_jump_back_awake() -> None:
    """At three it is two again: from 02:10 to 02:40 is an hour and a half."""
    assert days(FOUR[:3], "2027-10-31T00:00", most=9) == [
        "Sun 31 Oct",
        "00:00 00:20 ice-20-90",
        "00:20 00:35 heat-pad: after the ice",
        "01:50 02:10 ice-20-90",
        "02:40 03:00 ice-20-90",
        "03:00 03:15 heat-pad: after the ice",
        "04:30 04:50 ice-20-90",
        "06:20 06:40 ice-20-90",
        "06:40 06:55 heat-pad: after the ice",
        "08:10 08:30 ice-20-90",
    ]


def test_the_last_day_and_what_comes_after_the_ice() -> None:
    found = days(FOUR[:2], "2027-01-04T17:00", NIGHT)
    assert found[found.index("Wed 6 Jan") :] == [
        "Wed 6 Jan",
        "07:00 07:20 ice-20-90: 23:30 would run into your night",
        "08:50 09:10 ice-20-90",
        "09:40 09:46 stretches-early: 30 minutes after ice",
        "10:40 11:00 ice-20-90",
        "12:30 12:50 ice-20-90",
        "14:20 14:40 ice-20-90",
        "16:10 16:30 ice-20-90",
        "18:00 18:06 stretches-early",
        "Thu 7 Jan",
        "09:00 09:06 stretches-early",
    ]
