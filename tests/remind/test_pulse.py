"""Whether another process stands still, from when it touched its file: by ticks of ours, and by no wall clock."""

from hypothesis import given
from hypothesis import strategies as st

from icebreak.remind.pulse import Pulse

SECONDS = st.floats(0.0, 1e6)


def stills(looks: list[tuple[int | None, float]]) -> list[float]:
    """Return what is said at each look, `(touched, seconds since the look before)`, of a clock that began long ago."""
    pulse, now = Pulse(), 1000.0
    said = []
    for touched, passed in looks:
        now += passed
        said.append(pulse.still(touched, now))
    return said


def test_a_file_that_stands_still_is_so_for_as_long_as_it_was_watched() -> None:
    assert stills([(5, 1.0)] * 13)[1:] == [float(n) for n in range(1, 13)]


def test_each_touch_begins_it_anew_whatever_the_time_of_it() -> None:
    assert stills([(5, 1.0), (5, 1.0), (4, 1.0), (4, 1.0), (None, 1.0), (9, 1.0)])[1:] == [1.0, 0.0, 1.0, 0.0, 0.0]


def test_a_file_that_was_never_there_stands_still_too() -> None:
    assert stills([(None, 1.0)] * 12)[-1] >= 11.0


@given(st.lists(SECONDS, min_size=1))
def test_what_passed_unwatched_counts_as_two_seconds_at_most(passed: list[float]) -> None:
    """As after a suspend: the holder has had no time either."""
    said = stills([(5, one) for one in passed])
    for before, after, one in zip(said, said[1:], passed[1:], strict=False):
        assert 0.0 <= after - before <= min(one, 2.0) + 1e-6


@given(st.lists(st.tuples(st.integers(0, 2**63), SECONDS), min_size=1, unique_by=lambda look: look[0]))
def test_one_that_ticks_never_stands_still(looks: list[tuple[int, float]]) -> None:
    assert set(stills(list(looks))) == {0.0}
