"""Two courses for one region of one person: cold is guarded across them, and bad skin holds both; over random lives."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.core.chances import Step, correcting, definitions, gaps, happens, scripts
from tests.core.life import HOUR, Life, at

from icebreak.core import events as ev
from icebreak.core.course import ON
from icebreak.core.refused import Refused

Script = list[tuple[int, Step]]
SCRIPTS = st.lists(
    st.tuples(st.integers(0, 1), scripts(correcting, most=1, least=1).map(lambda one: one[0])), max_size=20
)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Life, Life]:
    """Two courses begun at ten; the second, if it is cold too, in spite of the first."""
    first = Life(draw(definitions(kind="ice")), at("10:00"), name="2026-11-22-first-abcd")
    kind = draw(st.sampled_from(["ice", "ice", "heat"]))
    name = "2026-11-22-second-wxyz"
    return first, Life(draw(definitions(kind=kind)), at("10:00"), name=name, others=[first.course], anyway=True)


def one_after_the_other(pair: tuple[Life, Life], which: int, step: Step) -> ev.Event | None:
    """Let something happen to one of two, with the other around it and the same nights for both."""
    one, other = pair[which], pair[1 - which]
    one.others, one.sleeps, one.now = (other.course,), other.sleeps, other.now
    event = happens(one, *step)
    other.others, other.sleeps, other.now = (one.course,), one.sleeps, one.now
    return event


@given(pairs(), SCRIPTS)
def test_the_rest_of_both_counts_the_longer_one(pair: tuple[Life, Life], script: Script) -> None:
    for which, step in script:
        own, other = pair[which].course, pair[1 - which].course
        event = one_after_the_other(pair, which, step)
        if not isinstance(event, ev.WentOn) or event.anyway or not own.cold or not other.cold:
            continue
        on = event.on or event.at
        assert other.state != ON
        for one in (own, other):
            over = one.session.over if one.session is not None else None
            rests = [own.definition.repeat.rest, one.definition.repeat.rest]
            assert over is None or on >= over + max(rest or timedelta(0) for rest in rests)


@given(pairs(), SCRIPTS, gaps)
def test_bad_skin_holds_both(pair: tuple[Life, Life], script: Script, later: timedelta) -> None:
    for which, step in script:
        held = any(hold.until is None for life in pair for hold in life.course.held)
        event = one_after_the_other(pair, which, step)
        assert not (held and isinstance(event, ev.WentOn)) or event.anyway
        held = any(hold.until is None for life in pair for hold in life.course.held)
        for life in pair:
            view = life.see(life.now + later)
            assert not held or view.state not in ("due", "resting")
            assert held or view.state != "held"
            reminder = life.hear(life.now + later)
            assert not held or reminder is None or reminder.kind not in ("due", "midway")


@given(pairs(), SCRIPTS, gaps)
def test_a_third_cold_course_waits_for_both(pair: tuple[Life, Life], script: Script, later: timedelta) -> None:
    for which, step in script:
        one_after_the_other(pair, which, step)
    now = pair[0].now + later
    under_way = [life for life in pair if life.course.cold and life.see(now).state != "ended"]
    others = [life.course for life in pair]
    try:
        third = Life(begins=now, others=others, name="2026-11-22-third-abcd")
    except Refused as refusal:
        assert under_way
        ends = [life.course.end for life in under_way]
        assert refusal.until in [end if end > now else None for end in ends]
        return
    assert not under_way
    overs = [life.course.session.over for life in pair if life.course.cold and life.course.session is not None]
    assert third.course.due is not None
    assert all(over is not None and third.course.due >= over + 1.5 * HOUR for over in overs)
