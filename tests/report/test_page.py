"""What stands on the page, by hand-made entries and by the example course."""

import re
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion
from tests.example_course import ONSET, OVER, ZONE, local
from tests.report.conftest import facts_of, folded, page_of

from icebreak.core.record import Folded, Scalar
from icebreak.core.skin import SKIN
from icebreak.report.facts import Facts
from icebreak.report.opening import Line, opening
from icebreak.report.page import page
from icebreak.store.report import MARK

MIN = timedelta(minutes=1)


def ice(name: str, on: str | None, minutes: int | None = 20, **more: Scalar) -> Folded:
    """A session of ice, due when it went on."""
    values: dict[str, Scalar] = {"kind": "ice", "definition": "ice-20-90", "region": "lower back", "planned_s": 1200}
    if on is not None:
        values |= {"due": local(on), "on": local(on), "outcome": "completed"}
        if minutes is not None:
            values["off"] = local(on) + minutes * MIN
    return folded("session", name, **values | more)


def line(name: str, *entries: Folded) -> Line:
    """One line of the opening block."""
    [found] = [one for one in opening(facts_of(*entries)) if one.name == name]
    return found


def test_the_example_looks_as_it_did(example: Facts, snapshot: SnapshotAssertion) -> None:
    assert page(example, MARK).splitlines() == snapshot


def test_it_asks_for_nothing_and_runs_nothing(example: Facts) -> None:
    text = page(example, MARK)
    assert (
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        in text
    )
    assert not re.search(r"<script|<img|<link|<iframe|<a |\bon\w+=|@import|url\(|src=|href=|javascript:", text)
    assert set(re.findall(r"https?://[^\"' <]+", text)) == {"http://www.w3.org/2000/svg"}


class Shape(HTMLParser):
    """Whether every element is closed in order, and what the ids are."""

    EMPTY = frozenset({"meta"})
    DRAWN = frozenset({"rect", "line", "circle", "path", "polyline", "polygon"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.named: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = dict(attrs)
        self.ids += [found] if (found := about.get("id")) else []
        for key in ("aria-labelledby", "aria-describedby"):
            self.named += (about.get(key) or "").split()
        if tag not in self.EMPTY | self.DRAWN:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        assert tag in self.DRAWN

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_it_is_well_made(example: Facts) -> None:
    for text in (
        page(example, MARK),
        page_of(),
        page_of(ice("x.1", "22 08:00"), folded("spasm", "y", at=ONSET + timedelta(days=60)), days=100),
    ):
        shape = Shape()
        shape.feed(text)
        assert shape.open == []
        assert len(shape.ids) == len(set(shape.ids))
        assert set(shape.named) <= set(shape.ids)


def test_what_is_not_known_is_said_to_be_and_never_nought() -> None:
    entry = ice("x.1", "22 08:00", None, outcome="unconfirmed")
    lines = {one.name: one for one in opening(facts_of(entry))}
    for name in ("Onset", "How it began", "Where", "Leg symptoms", "Pain before sessions, 0 to 10", "Medicines"):
        assert "not recorded" in lines[name].said
        assert lines[name].blank
    assert lines["Skin"].said == "not recorded (looked at after 0 of 1 pack)"
    assert lines["Spasms marked"].said == "none; whether there were any is not known"
    assert lines["Red-flag lists"].said == "none recorded as shown"
    assert lines["Cold too long"].said.startswith("1 session: cold, and nobody knows for how long")
    [row] = re.findall(r'<tr><th scope="row">Sun 22 Nov</th>(.*?)</tr>', page_of(entry))
    cells = re.findall(r"<td>(.*?)</td>", row)
    assert cells == ["1", "0", "0", "0", "0", "0", "1", "–", "–", "–", "–"]  # noqa: RUF001 - as it is printed


@pytest.mark.parametrize(
    ("name", "entries", "said"),
    [
        (
            "Pain before sessions, 0 to 10",
            [
                ice("x.1", "22 08:00", pain_before=8),
                ice("x.2", "22 10:00", pain_before=5),
                ice("x.3", "22 12:00"),
                ice("x.4", "24 08:00", pain_before=4),
            ],
            "Sun 22 Nov median 6.5 (n 2, 1 not recorded); Tue 24 Nov median 4 (n 1, 0 not recorded); "
            "recorded before 3 of 4 sessions",
        ),
        (
            "Done of due",
            [
                ice("x.1", "22 08:00"),
                ice("x.2", None, due=local("22 10:00"), outcome="missed"),
                ice("x.3", "22 12:00", 4, outcome="stopped", reason="pain"),
                ice("y", "22 15:00", due=""),
            ],
            "1 of 2. Not counted: 1 ended early for pain or skin, 1 that no slot asked for",
        ),
        (
            "Done of due",
            [ice("x.1", "22 08:00"), ice("x.2", "22 10:00", 9, outcome="partial"), ice("x.3", "22 13:00", kind="heat")],
            "2 of 3 (ice 1 of 2, heat 1 of 1)",
        ),
        ("Done of due", [ice("y", "22 15:00", due="")], "nothing was due. Not counted: 1 that no slot asked for"),
        (
            "Cold too long",
            [
                ice("x.1", "22 08:00", 31),
                ice("x.2", "22 12:00", None, said=local("22 13:00"), outcome="unconfirmed"),
            ],
            "2 sessions: cold for 31 min, 11 too long, Sun 22 Nov 08:00; "
            "cold for up to 60 min, 40 too long, nobody said when it came off, Sun 22 Nov 12:00",
        ),
        ("Cold too long", [ice("x.1", "22 08:00", kind="heat")], "no cold session"),
        ("Skin", [ice("x.1", "22 08:00", skin_after="pink")], "nothing bad reported; looked at after 1 of 1 pack"),
        (
            "Skin",
            [ice("x.1", "22 08:00", skin_after="blister"), ice("x.2", "22 10:00")],
            "1 event: blisters (Sun 22 Nov 08:00); looked at after 1 of 2 packs",
        ),
        (
            "Red-flag lists",
            [
                folded("signs", "a", at=local("22 08:00"), lists=("emergency",)),
                folded("signs", "b", at=local("23 07:00"), question="Anything new?"),
            ],
            "shown 1 time, “anything new?” answered with no 1 time; nothing was chosen",
        ),
        (
            "Red-flag lists",
            [folded("signs", "a", at=local("22 08:00"), lists=("emergency",), chosen=("chest",))],
            "shown 1 time; chosen: Pain in the chest (Sun 22 Nov 08:00)",
        ),
        (
            "Leg symptoms",
            [
                folded("checkin", "a", at=local("22 08:00"), legs="below_knee"),
                folded("checkin", "b", at=local("23 08:00"), pain=3),
            ],
            "below the knee 1 of 1 check-in; last: below the knee (Sun 22 Nov 08:00)",
        ),
        (
            "Spasms marked",
            [folded("spasm", str(n), at=local("22 08:00") + n * 10 * MIN) for n in range(3)],
            "3 (Sun 22 Nov 3)",
        ),
    ],
)
def test_the_opening_says(name: str, entries: list[Folded], said: str) -> None:
    kept = [
        Folded(
            table=one.table,
            id=one.id,
            rev=1,
            values={key: value for key, value in one.values.items() if value != ""},
            deleted=False,
            history=(),
        )
        for one in entries
    ]
    assert line(name, *kept).said == said


def test_what_has_to_be_seen_first_stands_out() -> None:
    found = [ice("x.1", "22 08:00", 40, skin_after="blister")]
    found.append(folded("signs", "a", at=local("22 08:00"), lists=("emergency",), chosen=("chest",)))
    assert {one.name for one in opening(facts_of(*found)) if one.grave} == {"Cold too long", "Skin", "Red-flag lists"}
    assert not any(one.grave for one in opening(facts_of(ice("x.1", "22 08:00", skin_after="pink"))))


def test_what_no_slot_asked_for_has_a_column_only_where_there_is_any(example: Facts) -> None:
    extra = folded("session", "y", kind="heat", on=ONSET, off=ONSET + 20 * MIN, outcome="completed")
    text = page_of(extra)
    heads = re.findall(r'<th scope="col">(.*?)</th>', text)
    [row] = re.findall(r'<tr><th scope="row">Sun 22 Nov</th>(.*?)</tr>', text)
    cells = dict(zip(heads[1:], re.findall(r"<td>(.*?)</td>", row), strict=False))
    assert (cells["Due"], cells["Besides"], cells["Heat, min"]) == ("0", "1", "20")
    assert "“Besides”" in text
    assert "Besides" not in page(example, MARK)


def test_many_days_are_told_by_month() -> None:
    found = [
        folded(
            "session", f"x.{n}", kind="ice", due=at, on=at, off=at + 20 * MIN, outcome="completed", pain_before=n % 11
        )
        for n, at in enumerate(ONSET + timedelta(days=days) for days in range(100))
    ]
    text = page_of(*found, days=101)
    assert '<h2 id="days">By month</h2>' in text
    rows = re.findall(r'<tr><th scope="row">(\w+ \d+)</th><td>(\d+)</td>', text)
    assert rows == [("Nov 2026", "9"), ("Dec 2026", "31"), ("Jan 2027", "31"), ("Feb 2027", "28"), ("Mar 2027", "1")]
    assert "Sat 21 Nov 2026 to" in text


def test_of_very_many_notes_the_latest_are_there_and_the_rest_are_counted() -> None:
    found = [ice(f"x.{n}", "22 08:00", note=f"note {n} here") for n in range(300)]
    text = page_of(*found)
    assert "words (300)" in text
    assert "The latest 200; the log has all." in text
    assert "note 99 here" not in text
    assert "note 100 here" in text


def test_of_very_much_the_latest_is_named(example: Facts) -> None:
    said = [folded("checkin", f"c{n}", at=ONSET + n * MIN, worst=3, cant=f"thing {n} here") for n in range(250)]
    text = page_of(*said)
    assert "The latest 200 of 250:" in text
    assert "thing 49 here" not in text
    assert "thing 50 here" in text
    many = Facts(example.entries, [*example.courses] * 5, (), example.period, OVER, ZONE)
    assert "<b>Followed</b> 4 before; " in page(many, MARK)


def test_what_is_on_and_what_could_not_be_read_is_said(example: Facts) -> None:
    on = Facts(example.entries, example.courses, example.courses[:1], example.period, OVER, ZONE)
    text = page(on, MARK, ["log/2026-11.x.toml: line 3: <b>"])
    assert "<b>Going on now</b> Ice is on, since" in text
    assert "log/2026-11.x.toml: line 3: &lt;b&gt;" in text


anything = st.one_of(
    st.booleans(),
    st.integers(-(2**40), 2**40),
    st.text(max_size=30),
    st.sampled_from([*SKIN, "ice", "stretch", "completed", "missed", "none", "both", "emergency", "<b>x</b>"]),
    st.timedeltas(timedelta(days=-1), timedelta(days=90)).map(lambda by: ONSET + by),
    st.sampled_from([datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)]),
    st.lists(st.sampled_from(["emergency", "saddle", "<i>", "Lying twist 5 of 6"]), max_size=3).map(tuple),
)
KEYS = (
    *("kind", "definition", "region", "due", "on", "off", "said", "planned_s", "outcome", "reason", "pain_before"),
    *("pain_after", "skin_before", "skin_after", "note", "anyway", "notch", "held", "holds", "steps", "at", "pain"),
    *("worst", "best", "sleep", "legs", "cant", "lasted_s", "lists", "chosen", "question", "title"),
)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["session", "checkin", "spasm", "signs", "phase", "x"]),
            st.dictionaries(st.sampled_from(KEYS), anything, max_size=12),
        ),
        max_size=6,
    ),
    st.sampled_from([3, 100]),
)
def test_whatever_a_file_holds_makes_a_page(found: list[tuple[str, dict[str, Scalar]]], days: int) -> None:
    entries = [folded(table, f"x.{n}", **values) for n, (table, values) in enumerate(found)]
    text = page_of(*entries, days=days)
    shape = Shape()
    shape.feed(text)
    assert shape.open == []
    assert "<b>x" not in text
    text.encode()
