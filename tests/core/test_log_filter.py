"""What is typed to find entries: how it reads, what fits, and that narrowing a former result finds the same."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icebreak.core.log_filter import read_query
from icebreak.core.log_query import Line, Query, conditions, narrows, understood
from icebreak.core.record import Scalar

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 22, 13, 42, tzinfo=UTC)
"""A Sunday, 14:42 where the person is."""


@dataclass
class One:
    """An entry, as far as it is looked at."""

    text: str = ""
    table: str = "session"
    course: str = "2026-11-21-ice-20-90-k3fd"
    at: datetime = NOW
    values: dict[str, Scalar] = field(default_factory=dict)

    @property
    def when(self) -> float:
        return self.at.timestamp()

    @property
    def day(self) -> int:
        return self.at.astimezone(ZONE).toordinal()


def read(typed: str) -> Query:
    return read_query(typed, NOW, ZONE)


def fits(line: Line, query: Query) -> bool:
    return all(test(line) for test in conditions(query))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", ""),
        ("ice", "ice"),
        ("Heat", "heat or heat pad"),
        ("ice left out", "ice · left out"),
        ("ice stretches", "ice or stretches"),
        ("skipped missed", "passed by or left out"),
        ("too long", "too long"),
        ("left", "with “left”"),
        ("pain>=7", "pain >= 7"),
        ("pain ≥ 7", "pain >= 7"),
        ("pain 7+", "pain >= 7"),
        ("pain 7", "pain = 7"),
        ("pain < 3 ice", "ice · pain < 3"),
        ("pain>", "pain> … (0 to 10)"),
        ("pain", "with “pain”"),
        ("nov 22", "Sun 22 Nov 2026"),
        ("22 nov..24 nov", "22 Nov 2026 to 24 Nov 2026"),
        ("22..24 nov", "22 Nov 2026 to 24 Nov 2026"),
        ("22 nov to 24 nov", "22 Nov 2026 to 24 Nov 2026"),
        ("20 dec .. 5 jan", "20 Dec 2025 to 5 Jan 2026"),
        ("22 nov..24 nov 2025", "22 Nov 2025 to 24 Nov 2025"),
        ("fri..today", "20 Nov 2026 to 22 Nov 2026"),
        ("nov 2025..feb", "1 Nov 2025 to 28 Feb 2026"),
        ("21 nov..", "since Sat 21 Nov 2026"),
        ("..21 nov", "up to Sat 21 Nov 2026"),
        ("..", ""),
        ("since 48h", "since Fri 20 Nov 14:42"),
        ("last 7 days", "since Sun 15 Nov 14:42"),
        ("since yesterday until today", "since Sat 21 Nov 2026 · up to Sun 22 Nov 2026"),
        ("since", "since … (a day, or 48h)"),
        ("ice since 4", "ice · since … (a day, or 48h)"),
        ("since the doctor", "with “since” · with “the” · with “doctor”"),
        ("last one", "last … (48h, 7 days)"),
        ("last one left", "with “last” · with “one” · with “left”"),
        ("course k3fd ice", "ice · course k3fd"),
        ("course", "course … (its letters, or ice-20-90)"),
        ('"left out"', "with “left out”"),
        ('slow "ice', "with “slow” · with “ice”"),
        ("[red]x[/]", "with “[red]x[/]”"),
        ("Sun 15 Nov 2026", "Sun 15 Nov 2026"),
        ("Sun 15 Nov 2026 \N{EN DASH} Tue 17 Nov 2026", "15 Nov 2026 to 17 Nov 2026"),
        ("last week", "9 Nov 2026 to 15 Nov 2026"),
        ("last week ice", "ice · 9 Nov 2026 to 15 Nov 2026"),
        ("last month", "Oct 2026"),
        ("since last week", "since Mon 9 Nov 2026"),
        ("last night", "since yesterday 18:00 · up to 08:00"),
        ("last nigh", "last … (48h, 7 days)"),
        ("ice or heat", "heat or ice or heat pad"),
        ("ice and heat", "heat or ice or heat pad"),
        ("ice, heat", "heat or ice or heat pad"),
        ("ice,heat", "heat or ice or heat pad"),
        ("ice or", "ice"),
        ("ice, left out", "ice · left out"),
        ("21 nov, 22 nov", "Sat 21 Nov 2026 or Sun 22 Nov 2026"),
        ("21 nov or 22 nov", "Sat 21 Nov 2026 or Sun 22 Nov 2026"),
        ("nov and 24 dec", "Nov 2026 or Wed 24 Dec 2025"),
        ("and", "with “and”"),
        ("or", "with “or”"),
        ("1,5", "with “1,5”"),
        ('"ice or heat"', "with “ice or heat”"),
        ("22-24 nov", "22 Nov 2026 to 24 Nov 2026"),
        ("22\N{EN DASH}24 nov", "22 Nov 2026 to 24 Nov 2026"),
        ("mon-wed", "16 Nov 2026 to 18 Nov 2026"),
        ("mon - wed", "16 Nov 2026 to 18 Nov 2026"),
        ("20 nov - 22 nov", "20 Nov 2026 to 22 Nov 2026"),
        ("20 nov-22 nov ice", "ice · 20 Nov 2026 to 22 Nov 2026"),
        ("20.11.-22.11.", "20 Nov 2026 to 22 Nov 2026"),
        ("2026-11-20", "Fri 20 Nov 2026"),
        ("2026-11", "Nov 2026"),
        ("2025-2026", "1 Jan 2025 to 31 Dec 2026"),
        ("check-in", "check-in"),
        ("ice-20-90", "with “ice-20-90”"),
        ("22 nov -", "Sun 22 Nov 2026"),
        ("22.11", "Sun 22 Nov 2026"),
        ("22/11", "Sun 22 Nov 2026"),
        ("pain 7-9", "pain 7 to 9"),
        ("pain 7 - 9", "pain 7 to 9"),
        ("pain 7..9", "pain 7 to 9"),
        ("pain 7 to 9", "pain 7 to 9"),
        ("pain 9-7", "pain 7 to 9"),
        ("pain 7/10", "pain = 7"),
        ("pain over 7", "pain > 7"),
        ("pain under 3 ice", "ice · pain < 3"),
        ("pain at least 7", "pain >= 7"),
        ("pain at most 3", "pain <= 3"),
        ("pain over", "pain over … (0 to 10)"),
        ("pain over ice", "ice · with “pain” · with “over”"),
        ("before 20 nov", "up to Thu 19 Nov 2026"),
        ("after 20 nov", "since Sat 21 Nov 2026"),
        ("from 20 nov", "since Fri 20 Nov 2026"),
        ("from 20 nov to 22 nov", "20 Nov 2026 to 22 Nov 2026"),
        ("from mon until wed", "since Mon 16 Nov 2026 · up to Wed 18 Nov 2026"),
        ("before 2", "before … (a day)"),
        ("after eating", "with “after” · with “eating”"),
        ("before", "with “before”"),
    ],
)
def test_a_query_says_how_it_was_understood(typed: str, said: str) -> None:
    assert understood(read(typed), NOW, ZONE) == said


LEFT_OUT = One("sun 22 nov 2026 ice left out", values={"kind": "ice", "outcome": "skipped", "definition": "ice-20-90"})
LONG = One(
    "27 min, 7 too long", values={"kind": "ice", "on": NOW, "off": NOW + timedelta(minutes=27), "planned_s": 1200}
)
SORE = One("ice slowly", values={"kind": "ice", "pain_before": 7, "pain_after": 4})
WORN = One("heat pad", values={"kind": "wear"})
SPASM = One("spasm getting out of bed", table="spasm", course="", values={"pain": 9, "kind": "odd"})
ALL = {"left out": LEFT_OUT, "long": LONG, "sore": SORE, "worn": WORN, "spasm": SPASM}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ice", "left out, long, sore"),
        ("heat", "worn"),
        ("heat pad", "worn"),
        ("ice heat", "left out, long, sore, worn"),
        ("left out", "left out"),
        ("too long", "long"),
        ("left out too long", "left out, long"),
        ("pain>=7", "sore, spasm"),
        ("pain>7", "spasm"),
        ("pain<=4", "sore"),
        ("spasm", "spasm"),
        ("spasms ice", "left out, long, sore, spasm"),
        ("session", "left out, long, sore, worn"),
        ("slow", "sore"),
        ("SLOW ICE", "sore"),
        ("course k3fd", "left out, long, sore, worn"),
        ("course ice-20-90", "left out"),
        ("today", "left out, long, sore, worn, spasm"),
        ("yesterday", ""),
        ("since 1h", "left out, long, sore, worn, spasm"),
        ("until yesterday", ""),
        ("out", "left out, spasm"),
        ("pain 5-6", ""),
        ("pain 4-6", "sore"),
        ("ice or heat", "left out, long, sore, worn"),
        ("before today", ""),
        ("after yesterday", "left out, long, sore, worn, spasm"),
        ('"out of"', "spasm"),
    ],
)
def test_what_fits_is_found(typed: str, found: str) -> None:
    assert ", ".join(name for name, one in ALL.items() if fits(one, read(typed))) == found


def test_a_day_ends_at_local_midnight() -> None:
    late = One(at=datetime(2026, 11, 21, 23, 30, tzinfo=UTC))
    assert fits(late, read("22 nov"))
    assert fits(late, read("since today"))
    assert not fits(late, read("until yesterday"))
    assert not fits(late, read("21 nov"))


_WORDS = """ice heat left out passed by too long pain pain>=7 pain<4 >= 7 since until last 48h 2d days nov 22 24 .. 2026
today sun slow course k3fd " spasm check-in done skipped x to 22.11. 2026-11-22 week month night mon-wed - or , 7-9 over
before after from 22-24 march 22/11"""
WORDS = st.sampled_from(_WORDS.split())
TYPED = st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=6).map(" ".join))
LINES = st.builds(
    One,
    text=st.lists(WORDS, max_size=5).map(" ".join),
    table=st.sampled_from(["session", "spasm", "checkin"]),
    at=st.datetimes(datetime(2025, 1, 1), datetime(2026, 11, 22)).map(lambda at: at.replace(tzinfo=UTC)),  # noqa: DTZ001 - hypothesis wants naive bounds
    values=st.fixed_dictionaries(
        {},
        optional={
            "kind": st.sampled_from(["ice", "heat", "wear", "odd"]),
            "outcome": st.sampled_from(["skipped", "missed", "completed"]),
            "pain_before": st.one_of(st.integers(-1, 12), st.booleans(), st.text(max_size=2)),
            "pain_after": st.integers(0, 10),
        },
    ),
)


@given(TYPED, LINES)
def test_nothing_typed_is_an_error_and_all_of_it_can_be_said(typed: str, line: One) -> None:
    query = read(typed)
    assert fits(line, query) in (True, False)
    assert query.empty == (not conditions(query))
    assert "\x1b" not in understood(query, NOW, ZONE)


@given(TYPED, TYPED, st.lists(LINES, max_size=8))
def test_narrowing_finds_what_looking_through_all_finds(typed: str, more: str, lines: list[One]) -> None:
    for before, now in ((typed, typed + more), (typed, more), (typed, f"{typed} {more}")):
        old, new = read(before), read(now)
        if narrows(new, old):
            assert all(fits(line, old) for line in lines if fits(line, new))


@pytest.mark.parametrize(
    ("before", "now", "does"),
    [
        ("slo", "slow", True),
        ("slow", "slo", False),
        ("ice", "ice slow", True),
        ("ice", "heat", False),
        ("ice", "ice heat", False),
        ("", "ice", True),
        ("ice", "", False),
        ("left out", "left out passed by", False),
        ("left out", "ice left out", True),
        ("course k3fd", "course abcd", False),
        ("pain>=7", "pain>=7 ice", True),
        ("pain>=7", "pain>=5", False),
        ("21 nov", "21 nov 22 nov", False),
        ("21 nov", "ice 21 nov", True),
        ("since 48h", "since 96h", False),
        ("since 48h", "since 48h until today", True),
        ("until today", "ice", False),
    ],
)
def test_only_what_narrows_looks_through_the_former_result(before: str, now: str, does: bool) -> None:
    assert narrows(read(now), read(before)) is does


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("sat down", "with “sat” · with “down”"),
        ("march", "with “march”"),
        ("walk in may", "with “walk” · with “in” · with “may”"),
        ("ice sat", "ice · with “sat”"),
        ("22 nov march", "Sun 22 Nov 2026 · with “march”"),
    ],
)
def test_a_word_that_is_a_day_is_a_word_too_where_the_day_finds_nothing(typed: str, said: str) -> None:
    query = read(typed)
    assert query.days
    assert query.otherwise is not None
    assert understood(query.otherwise, NOW, ZONE) == said


@pytest.mark.parametrize("typed", ["ice", "22 nov", "mon-wed", "since sat", '"sat"', "last week", ""])
def test_what_can_be_no_word_has_no_other_meaning(typed: str) -> None:
    assert read(typed).otherwise is None


def test_one_number_has_to_lie_between_two_and_not_one_on_each_side() -> None:
    far = One(values={"pain_before": 10, "pain_after": 2})
    assert not fits(far, read("pain 4-6"))


@given(st.lists(st.sampled_from(["slow", "ice", "x", "22"]), max_size=3), LINES)
def test_what_is_quoted_is_text_and_nothing_else(words: list[str], line: One) -> None:
    typed = " ".join(f'"{word}"' for word in words)
    assert fits(line, read(typed)) == all(word in line.text for word in words)


@given(st.dates(date(2020, 1, 1), date(2026, 11, 22)), st.integers(0, 400), LINES)
def test_a_stretch_of_days_holds_its_days_and_no_others(first: date, length: int, line: One) -> None:
    last = min(first + timedelta(days=length), date(2026, 11, 22))
    day = line.at.astimezone(ZONE).date()
    assert fits(line, read(f"{first}..{last}")) == (first <= day <= last)
