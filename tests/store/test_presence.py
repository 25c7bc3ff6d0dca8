"""The locks that a process keeps, in a state folder that somebody clears away, and where none can be looked into."""

import shutil
from pathlib import Path

import pytest

from icebreak.remind.holding import _SELDOM, Holding
from icebreak.store.agents import agent_died, agent_pid
from icebreak.store.paths import Home, find_home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return find_home({"ICEBREAK_HOME": str(tmp_path)})


def looks(one: Holding) -> list[bool]:
    """Return what as many looks say as one is among that sees whether the lock is still there."""
    return [one.look() for _ in range(_SELDOM)]


def test_a_holder_whose_lock_was_cleared_away_takes_it_anew(home: Home) -> None:
    first, second = Holding(home), Holding(home)
    assert first.look()
    shutil.rmtree(home.state)
    assert any(looks(first))
    assert first.has_lock
    assert not any(looks(second))


def test_of_two_holders_the_one_whose_lock_is_gone_gives_way(home: Home) -> None:
    first, second = Holding(home), Holding(home)
    assert first.look()
    shutil.rmtree(home.state)
    assert second.look()
    looks(first)
    looks(second)
    assert [one.has_lock for one in (first, second)] == [False, True]


def test_where_the_state_folder_cannot_be_looked_into_there_is_no_agent(tmp_path: Path) -> None:
    home = Home(config=tmp_path, data=tmp_path, state=tmp_path / ("x" * 300))  # refused in the way of a shut folder
    assert agent_pid(home) is None
    assert not agent_died(home)
