"""Why a slot is later than wanted, in a few words, and nothing where it is not."""

import pytest
from tests.core.life import HEAT, ICE, NIGHT, Life, at, plan, windows
from tests.core.test_stronger import beside, ice

from icebreak.core import events as ev
from icebreak.core.quiet import Window
from icebreak.core.why import why_later

STRETCH = plan(8, None, name="stretches", kind="stretch", hours=72, at=["10:45", "18:00"])


def why(life: Life, when: str) -> str | None:
    view = life.see(when)
    assert view.state == "resting" and view.until is not None
    return why_later(view.course, view.until, life.around, at(when))


def later(begins: str = "08:00", name: str = "stretches-abcd") -> Life:
    life = Life(STRETCH, begins, name=f"2026-11-22-{name}")
    life.say(ev.Skipped(at=at(begins)))
    return life


def test_after_the_ice_that_is_planned_that_is_on_and_that_was() -> None:
    life, cold = later(), ice()
    assert why(beside(life, cold), "10:00") == "30 minutes after ice"
    cold.on("10:50")
    assert why(beside(life, cold), "10:55") == "30 minutes after ice"
    assert why(life, "11:15") == "30 minutes after ice"  # over its time
    cold.off("11:16")
    assert why(beside(life, cold), "11:20") == "30 minutes after ice"


def test_after_the_heat_and_after_the_stretches() -> None:
    warm = Life(HEAT, "10:40", name="2026-11-22-heat-wxyz")
    life = beside(later(), warm)
    assert why(life, "10:41") == "after the heat"
    life.on("10:41")
    assert why(beside(warm, life), "10:42") == "after the stretches"


def test_of_two_of_a_kind_it_is_the_other() -> None:
    first = later("07:00", "first-zzzz")
    assert why(beside(later(), first), "09:00") == "after the other stretches"


def test_the_rest_of_the_other_ice() -> None:
    other = Life(plan(20, 120), "06:00", name="2026-11-22-other-wxyz")
    life = Life(plan(20, 60), others=[other.course], anyway=True)
    other.once("10:05", "10:25")
    assert why(beside(life, other), "10:30") == "the rest after the other ice counts too"


@pytest.mark.parametrize(
    ("quiet", "begins", "said"),
    [
        (NIGHT, "21:00", "22:50 would run into your night"),
        (windows("13:00-14:30"), "11:00", "12:50 would run into your quiet hours"),
    ],
)
def test_the_night_and_other_quiet_hours(quiet: tuple[Window, ...], begins: str, said: str) -> None:
    life = Life(ICE, begins, quiet=quiet)
    life.on(begins)
    assert life.course.session is not None
    over = life.course.session.ends
    life.say(ev.CameOff(at=over))
    assert why(life, f"{over:%H:%M}") == said
    assert why(life, f"{said[:5]}:01") is None  # that is past


def test_the_skin() -> None:
    life = Life(HEAT, "10:00")
    life.once("10:00", "10:15")
    life.say(ev.SkinSeen(at=at("11:00"), word="numb"))
    life.say(ev.SkinSeen(at=at("14:00"), word="normal"))
    view = life.see("14:00")
    assert view.state == "due"
    assert why_later(view.course, at("14:00"), life.around, at("14:00")) == "your skin was not well"


def test_nothing_where_it_is_when_it_was_wanted() -> None:
    life = later()
    assert why(life, "10:00") is None
    assert why(beside(life, Life(ICE, "10:00", region="neck")), "10:05") is None
