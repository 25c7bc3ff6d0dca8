"""The player: where it is, wherever one goes, and that what it keeps is what was gone through."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.core.definitions import steps

from icebreak.core.clock import Reading
from icebreak.core.definition import Step
from icebreak.core.led import held_in_full
from icebreak.core.play import Play, begun, jumped, rested, runs_of, taken_up
from icebreak.core.routine import Timeline, timeline
from icebreak.core.run import Run

SECOND = timedelta(seconds=1)
BEGIN = datetime(2026, 11, 22, 9, 0, 0, 400_000, tzinfo=UTC)
TWIST = Step(
    name="Lying twist", phase="early", position="lying", setup="a", how="b", hold=5 * SECOND, reps=2, sides=2
)  # of 60 s to get there, and holds of 5 s from 60, 70, 80 and 90 on
LINE = timeline((TWIST,))


def reading(seconds: float, set_by: float = 0.0) -> Reading:
    """So long after the beginning; the wall clock was set meanwhile."""
    return Reading(wall=BEGIN + timedelta(seconds=seconds + set_by), boot=1000.0 + seconds, boot_id="b")


def test_it_begins_with_the_next_whole_second() -> None:
    play = begun(Play(line=LINE), reading(0))
    assert play.at(1000.5) == timedelta(0)
    assert abs(play.at(1000.6 + 10) - 10 * SECOND) < SECOND / 1000
    (run,) = runs_of(play, reading(10.7))
    assert run == Run(begun=BEGIN + 0.6 * SECOND, place=0 * SECOND, until=BEGIN + 10.6 * SECOND)


def test_a_pause_in_a_short_hold_begins_it_anew() -> None:
    play = rested(begun(Play(line=LINE), reading(0)), reading(63).boot)
    assert (play.runs, play.at(2000), play.place) == (False, 62 * SECOND, 62 * SECOND)
    again = begun(play, reading(100))
    assert again.at(reading(100).boot) == 55 * SECOND
    done = held_in_full(LINE, runs_of(rested(again, reading(111).boot), reading(111)))
    assert [LINE.parts[n].begin for n in done] == [60 * SECOND]


def test_a_clock_that_is_set_moves_nothing() -> None:
    play = begun(Play(line=LINE), reading(0))
    one, other = runs_of(play, reading(30)), runs_of(play, reading(30, set_by=3600))
    assert other[0].begun - one[0].begun == timedelta(hours=1)
    assert other[0].until - other[0].begun == one[0].until - one[0].begun


def test_what_was_kept_is_taken_up_again() -> None:
    play = rested(begun(Play(line=LINE), reading(0)), reading(66).boot)
    kept = runs_of(play, reading(66))
    later = taken_up(LINE, kept, reading(500, set_by=7))
    assert later.place == play.place
    assert not later.runs
    assert [run.until - run.begun for run in runs_of(later, reading(501))] == [kept[0].until - kept[0].begun]


def test_at_its_end_it_is_over() -> None:
    play = begun(Play(line=LINE), reading(0))
    assert not play.over(reading(94).boot)
    assert play.over(reading(96).boot)
    assert runs_of(play, reading(300))[0].reached == LINE.length
    assert not begun(rested(play, reading(300).boot), reading(301)).runs


def test_looking_about_while_it_rests_leaves_one_trace() -> None:
    play = rested(begun(Play(line=LINE), reading(0)), reading(66).boot)
    for turn in range(20):
        play = jumped(play, reading(70 + turn), timedelta(seconds=turn))
    kept = runs_of(play, reading(100))
    assert len(kept) == 2
    assert taken_up(LINE, kept, reading(100)).place == timedelta(seconds=19)


TURNS = st.lists(
    st.tuples(st.sampled_from(["go", "rest", "back", "again", "next"]), st.floats(0, 90, allow_nan=False)), max_size=25
)


@given(st.lists(steps(), min_size=1, max_size=3).map(tuple), TURNS)
def test_whatever_is_pressed_it_keeps_what_was_gone_through_and_no_more(
    made: tuple[Step, ...], turns: list[tuple[str, float]]
) -> None:
    line = timeline(made)
    play, now, went = Play(line=line), 0.0, 0.0
    for turn, seconds in turns:
        at, before = reading(now), play
        play = _turned(play, turn, at)
        assert timedelta(0) <= play.at(at.boot) <= line.length
        if turn in ("go", "rest"):
            assert play.at(at.boot) <= before.at(at.boot)
        kept = runs_of(play, at)
        assert all(one.until <= other.begun for one, other in pairwise(kept))
        assert all(run.begun.microsecond == 0 and run.until.microsecond == 0 for run in kept)
        assert taken_up(line, kept, at).at(0) in (play.place, *[run.reached for run in kept[-1:]])
        went += seconds if play.runs else 0
        now += seconds
    total = sum((run.until - run.begun for run in runs_of(play, reading(now))), timedelta(0))
    assert total.total_seconds() <= went + 1e-3


def _turned(play: Play, turn: str, at: Reading) -> Play:
    match turn:
        case "go":
            return begun(play, at)
        case "rest":
            return rested(play, at.boot)
        case _:
            return jumped(play, at, getattr(Timeline, turn)(play.line, play.at(at.boot)))


@given(TURNS)
def test_left_alone_it_ends_with_every_later_hold_held(turns: list[tuple[str, float]]) -> None:
    play, now = Play(line=LINE), 0.0
    for turn, seconds in turns:
        play, now = _turned(play, turn, reading(now)), now + seconds
    play = begun(rested(play, reading(now).boot), reading(now))
    place = play.at(reading(now).boot)
    done = held_in_full(LINE, runs_of(play, reading(now + 500)))
    assert {n for n in LINE.holds if LINE.parts[n].begin >= place} <= set(done)
