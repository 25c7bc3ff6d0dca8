"""The file of the recovery plan: what is written is read again, and what somebody broke is named and stops nothing."""

from datetime import UTC, datetime

import pytest
from tests.store.records import home_in
from tests.tui.person import at

from icebreak.core.recovery import Recovery, left_out, not_yet
from icebreak.core.refused import Refused
from icebreak.store.definitions import find
from icebreak.store.files import BadFile
from icebreak.store.paths import Home
from icebreak.store.recovery import change_recovery, only, read_recovery
from icebreak.store.watch import Watch, read_snapshot

BEGUN = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: object) -> Home:
    return home_in(tmp_path / "mine")  # type: ignore[operator]  # a path


def plan() -> Recovery:
    return Recovery(definition=find("recovery", None).definition, phase=0, begun=BEGUN, since=BEGUN)


def test_what_is_written_is_read_again(home: Home) -> None:
    wanted = left_out(not_yet(plan(), BEGUN), "stretches-early")
    assert read_recovery(home) is None
    assert change_recovery(home, lambda _, __: wanted, at(0)) == wanted
    assert read_recovery(home) == wanted
    assert home.recovery.stat().st_mode & 0o777 == 0o600
    assert change_recovery(home, only(lambda _, __: None), at(1)) is None
    assert not home.recovery.exists()
    with pytest.raises(Refused, match="no recovery plan"):
        change_recovery(home, only(not_yet_now), at(2))


def not_yet_now(recovery: Recovery, _: object) -> Recovery:
    return not_yet(recovery, BEGUN)


def test_the_window_sees_that_it_changed(home: Home) -> None:
    watch = Watch(home)
    assert watch.look(at(0)).recovery is None
    change_recovery(home, lambda _, __: plan(), at(0))
    assert watch.look(at(1)).recovery == plan()


@pytest.mark.parametrize(
    "text",
    ["", "format = 2", "format = 1", "format = 1\nphase = 9\n", "no toml [", "format = 1\nphase = 0\nbegun = 3\n"],
)
def test_what_somebody_broke_is_named_and_stops_nothing(home: Home, text: str) -> None:
    home.data.mkdir(parents=True, exist_ok=True)
    home.recovery.write_text(text)
    with pytest.raises(BadFile):
        read_recovery(home)
    found = read_snapshot(home, at(0))
    assert found.recovery is None
    assert [bad.path for bad in found.bad] == [home.recovery]


def test_a_phase_that_the_plan_does_not_have_is_named(home: Home) -> None:
    change_recovery(home, lambda _, __: plan(), at(0))
    home.recovery.write_text(home.recovery.read_text().replace("phase = 0", "phase = 3"))
    with pytest.raises(BadFile, match="from 0 to 2"):
        read_recovery(home)
