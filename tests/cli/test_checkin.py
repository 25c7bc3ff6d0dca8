"""`checkin` and `spasm`: what is written down, what is refused, and with which exit code."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.cli.conftest import Cli, StandingClock, run_process

from icebreak.core.checkin import TABLE as CHECKIN
from icebreak.core.record import Folded, fold
from icebreak.core.safety import EMERGENCY_ADVICE
from icebreak.core.spasm import TABLE as SPASM
from icebreak.store.log_read import check, read
from icebreak.store.paths import Home


def entries(at: Home, table: str) -> list[Folded]:
    """Return what the log has of a table."""
    return [entry for entry in fold(read(at).entries).values() if entry.table == table]


def values(at: Home, table: str) -> dict[str, Any]:
    """Return what the only entry of a table says, without its instant."""
    [entry] = entries(at, table)
    return {key: value for key, value in entry.values.items() if key != "at"}


@pytest.mark.parametrize(
    ("words", "kept", "said"),
    [
        (("--pain", "4"), {"pain": 4}, "pain, 14:24, pain 4"),
        (("--worst", "7", "--best", "0"), {"worst": 7, "best": 0}, "check-in, 14:24, pain worst 7, best 0"),
        (("--sleep", "hardly"), {"sleep": "hardly"}, "check-in, 14:24, hardly slept"),
        (("--legs", "none"), {"legs": "none"}, "check-in, 14:24, nothing in the legs"),
        (("--cant", " sit\tlong\x1b[1m "), {"cant": "sit long[1m"}, "check-in, 14:24, can't sit long[1m"),
        (("--pain", "2", "--at", "08:30"), {"pain": 2}, "pain, 08:30, pain 2"),
    ],
)
@pytest.mark.usefixtures("clock")
def test_each_answer_is_kept_as_it_was_said(
    cli: Cli, at: Home, words: tuple[str, ...], kept: dict[str, Any], said: str
) -> None:
    answer = cli("checkin", *words)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.startswith(f"Noted: {said} (")
    assert values(at, CHECKIN) == kept
    assert check(at) == []


@pytest.mark.parametrize(
    ("words", "kept", "said"),
    [
        ((), {}, "spasm, 14:24"),
        (("--pain", "8"), {"pain": 8}, "spasm, 14:24, strength 8 of 10"),
        (
            ("--lasted", "90s", "--note", "out of bed"),
            {"lasted_s": 90, "note": "out of bed"},
            "spasm, 14:24, 90 s, out of bed",
        ),
        (("--at", "yesterday 23:40"), {}, "spasm, yesterday 23:40"),
    ],
)
@pytest.mark.usefixtures("clock")
def test_a_spasm_is_marked_with_what_was_said(
    cli: Cli, at: Home, words: tuple[str, ...], kept: dict[str, Any], said: str
) -> None:
    answer = cli("spasm", *words)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.startswith(f"Noted: {said} (")
    assert values(at, SPASM) == kept
    [entry] = entries(at, SPASM)
    at_ = entry.values["at"]
    assert isinstance(at_, datetime) and at_.utcoffset() == timedelta(hours=1)


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (
            ("checkin",),
            2,
            "icebreak checkin: nothing was said; say what you like of it, as in: icebreak checkin --pain 4",
        ),
        (("checkin", "--at", "12:00"), 2, "icebreak checkin: nothing was said;"),
        (("checkin", "--cant", "  "), 1, "Nothing was said: a check-in needs one answer at least."),
        (("checkin", "--worst", "3", "--pain", "4"), 1, "The worst since yesterday is at least what it is now;"),
        (
            ("checkin", "--sleep", "wel"),
            2,
            'icebreak checkin: --sleep: "wel" is none of the words for it; did you mean well?',
        ),
        (("checkin", "--pain", "11"), 2, 'icebreak checkin: --pain: "11" is not a whole number from 0 (no pain) to 10'),
        (("checkin", "--pain", "1", "--at", "2026-11-23T08:00"), 1, "That is in the future;"),
        (("spasm", "--at", "soon"), 2, '--at: "soon" is not a time;'),
        (("spasm", "--at", "2026-11-22T14:30"), 1, "That is in the future;"),
        (("spasm", "--lasted", "48h"), 1, "A spasm lasts from a second to a day;"),
        (("spasm", "7"), 2, 'icebreak spasm: nothing is known to do with "7" here; see --help.'),
    ],
)
@pytest.mark.usefixtures("clock")
def test_what_makes_no_sense_is_not_written(cli: Cli, at: Home, words: tuple[str, ...], code: int, why: str) -> None:
    answer = cli(*words)
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith(why)
    assert not at.log.exists()


def test_new_in_the_legs_says_what_the_list_of_emergencies_says(cli: Cli, clock: StandingClock) -> None:
    assert EMERGENCY_ADVICE[0] not in cli("checkin", "--legs", "above_knee").err  # whether it is new is not known
    assert EMERGENCY_ADVICE[0] in cli("checkin", "--legs", "below_knee").err
    clock.move(days=1)
    assert EMERGENCY_ADVICE[0] not in cli("checkin", "--legs", "none").err
    clock.move(days=15)  # in another month, and another file
    assert EMERGENCY_ADVICE[0] in cli("checkin", "--legs", "above_knee").err
    clock.move(days=1)
    assert EMERGENCY_ADVICE[0] not in cli("checkin", "--legs", "above_knee").err


def test_both_can_be_said_without_a_course_and_beside_one(cli: Cli, clock: StandingClock, at: Home) -> None:
    assert cli("spasm").code == cli("checkin", "--pain", "3").code == 0
    assert cli("start", "ice-20-90", "--on").code == 0
    clock.move(minutes=30)  # off is called
    assert cli("spasm").code == cli("checkin", "--pain", "6").code == 0
    assert [len(entries(at, table)) for table in (SPASM, CHECKIN)] == [2, 2]


def test_as_a_process_nothing_is_asked_and_standard_output_is_empty() -> None:
    for words in (("spasm",), ("checkin", "--legs", "none")):
        answer = run_process(*words, timeout=60)
        assert (answer.code, answer.out) == (0, "")
    assert run_process("checkin", timeout=60).code == 2
