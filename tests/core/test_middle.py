from hypothesis import given
from hypothesis import strategies as st

from icebreak.core.middle import Middle, at_part, middle, middle_of_counts

numbers = st.lists(st.integers(-1000, 1000), min_size=1)


def test_the_middle_of_nothing_is_none_and_of_one_that_one() -> None:
    assert middle([]) is None
    assert middle([7]) == Middle(7, 1)


def test_the_middle_is_that_of_the_numbers_in_order_and_between_two_halfway() -> None:
    assert middle([9, 1, 5]) == Middle(5, 3)
    assert middle([4, 1, 2, 9]) == Middle(3, 4)


def test_a_quarter_lies_between_two_numbers_in_proportion() -> None:
    assert at_part([0, 10, 20, 30, 40], 0.25) == 10
    assert at_part([0, 10], 0.25) == 2.5


@given(numbers)
def test_as_many_lie_above_the_middle_as_below(said: list[int]) -> None:
    found = middle(said)
    assert found is not None
    assert sum(one < found.value for one in said) <= len(said) / 2
    assert sum(one > found.value for one in said) <= len(said) / 2
    assert found.n == len(said)


@given(numbers, st.floats(0, 1))
def test_every_part_lies_within_the_numbers(said: list[int], part: float) -> None:
    assert min(said) <= at_part(sorted(said), part) <= max(said)


@given(st.lists(st.integers(0, 10)))
def test_counted_numbers_have_the_middle_that_the_numbers_have(said: list[int]) -> None:
    assert middle_of_counts([said.count(value) for value in range(11)]) == middle(said)
