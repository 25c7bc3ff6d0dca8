import json
import os
import select
import signal
import subprocess
from typing import Any

import pytest
from tests.cli.conftest import ICEBREAK, Cli, StandingClock, write_definition
from tests.cli.test_packs import done, refused
from tests.cli.test_slots import OFTEN

from icebreak.cli.status_json import without_now
from icebreak.store.lock import held
from icebreak.store.paths import Home
from icebreak.store.reminding import Reminding, write_reminding

KEYS = ["id", "definition", "state", "since", "until", "overdue_s", "slot", "done", "due_so_far", "ends"]
WORDS = ("resting", "completed", "overdue", "unconfirmed", "missed")
"""Words of the program that no person reads."""


def as_json(cli: Cli) -> Any:  # noqa: ANN401 - JSON
    answer = cli("status", "--json")
    assert (answer.code, answer.err) == (0, "")
    return json.loads(answer.out)


def course(cli: Cli) -> dict[str, Any]:
    (found,) = as_json(cli)["courses"]
    assert list(found) == KEYS
    return {key: value for key, value in found.items() if key not in ("id", "definition", "ends")}


def waybar(cli: Cli) -> dict[str, Any]:
    answer = cli("status", "--waybar")
    assert (answer.code, answer.err) == (0, "")
    assert len(answer.out.splitlines()) == 1
    found: dict[str, Any] = json.loads(answer.out)
    assert set(found) == {"text", "tooltip", "alt", "class"}
    return found


def text(cli: Cli) -> list[str]:
    answer = cli("status")
    assert (answer.code, answer.err) == (0, "")
    assert not any(word in answer.out for word in WORDS)
    return answer.out.splitlines()


@pytest.mark.usefixtures("clock")
def test_nothing_under_way(cli: Cli, at: Home) -> None:
    assert text(cli) == [
        "Nothing is under way. To begin: icebreak start ice-20-90 (icebreak sessions lists what else there is)."
    ]
    assert as_json(cli) == {"now": "2026-11-22T14:24:00+01:00", "courses": [], "reminding": None}
    assert cli("status", "--line") == (0, "\n", "")
    assert (waybar(cli)["text"], waybar(cli)["alt"]) == ("", "idle")
    assert not at.courses.exists()


def test_every_state_in_every_way(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90", "--quiet", "22:00-07:00")
    clock.move(minutes=1)
    assert text(cli)[0] == "Ice is due, waiting since 14:24. When it is on, say: icebreak on"
    assert course(cli) == {
        "state": "due",
        "since": "2026-11-22T14:24:00+01:00",
        "until": None,
        "overdue_s": 60,
        "slot": 1,
        "done": 0,
        "due_so_far": 0,
    }
    assert cli("status", "--line").out == "ice due 14:24\n"
    assert (waybar(cli)["alt"], waybar(cli)["class"]) == ("due", ["due"])

    done(cli, "on")
    clock.move(minutes=12)
    assert text(cli)[:2] == [
        "Ice is on since 14:25; off at 14:45, in 8 min.",
        "  Ice: 20 minutes on, an hour and a half off · ends Tue 24 Nov 14:24",
    ]
    assert course(cli) == {
        "state": "on",
        "since": "2026-11-22T14:25:00+01:00",
        "until": "2026-11-22T14:45:00+01:00",
        "overdue_s": 0,
        "slot": 1,
        "done": 0,
        "due_so_far": 0,
    }
    assert cli("status", "--line").out == "ice 8:00, off 14:45\n"
    assert waybar(cli)["class"] == ["on"]

    clock.move(minutes=9, seconds=5)
    assert text(cli)[0].startswith("Take the ice off now: it was due off at 14:45, 1 min ago (on since 14:25).")
    assert (course(cli)["state"], course(cli)["overdue_s"]) == ("on", 65)
    assert cli("status", "--line").out == "ICE OFF NOW +1:05\n"
    assert (waybar(cli)["alt"], waybar(cli)["class"]) == ("overdue", ["overdue"])

    done(cli, "off")
    clock.move(minutes=5)
    assert text(cli)[:2] == [
        "Next ice 16:16, in 1 h 25 min.",
        "  Ice: 20 minutes on, an hour and a half off · 1 of 1 done · ends Tue 24 Nov 14:24",
    ]
    assert course(cli) == {
        "state": "resting",
        "since": "2026-11-22T14:46:05+01:00",
        "until": "2026-11-22T16:16:05+01:00",
        "overdue_s": 0,
        "slot": 2,
        "done": 1,
        "due_so_far": 1,
    }
    assert cli("status", "--line").out == "next ice 16:16\n"

    done(cli, "pause")
    assert text(cli)[0] == "Paused since 14:51. To go on: icebreak resume"
    assert (course(cli)["state"], course(cli)["until"]) == ("paused", None)
    assert cli("status", "--line").out == "ice paused\n"
    clock.move(minutes=1)
    done(cli, "resume")

    done(cli, "skin", "numb")
    held = "Held since 14:52, for the skin (still numb). When it is well again, say: icebreak skin normal"
    assert text(cli)[0] == held
    assert course(cli)["state"] == "held"
    assert cli("status", "--line").out == "ice held: skin\n"
    done(cli, "skin", "normal")

    clock.move(hours=5)  # the second slot passes by, and the third is due
    assert text(cli)[0].startswith("Ice is due, waiting since 18:06.")
    assert (course(cli)["slot"], course(cli)["due_so_far"], course(cli)["done"]) == (3, 2, 1)
    done(cli, "sleep")
    clock.move(minutes=1)
    assert text(cli)[0] == "Asleep since 19:52. Next ice tomorrow 07:00, in 11 h 7 min."
    assert (course(cli)["state"], course(cli)["until"]) == ("asleep", "2026-11-23T07:00:00+01:00")
    assert cli("status", "--line").out == "asleep, next ice 07:00\n"
    done(cli, "wake")

    done(cli, "stop")
    assert text(cli)[0] == "This course ended at 19:53."
    assert text(cli)[-1].startswith("Nothing is under way.")
    assert (course(cli)["state"], course(cli)["until"]) == ("ended", None)
    assert as_json(cli)["courses"][0]["ends"] == "2026-11-22T19:53:05+01:00"
    assert cli("status", "--line").out == "\n"
    clock.move(hours=12)
    assert as_json(cli)["courses"] == []


def test_of_several_the_most_urgent_is_first(cli: Cli, clock: StandingClock, at: Home) -> None:
    write_definition(at, "lie", OFTEN.format(rest="2h"))
    done(cli, "start", "lie")
    done(cli, "start", "ice-20-90", "--on")
    found = as_json(cli)["courses"]
    assert [one["definition"] for one in found] == ["ice-20-90", "lie"]  # begun in the same second: by id
    lines = text(cli)
    assert lines[0].startswith("Ice is on")
    assert lines[1].endswith(found[0]["id"])
    assert lines[2].startswith("A rest is due, waiting since 14:24.")
    assert lines[3].endswith(found[1]["id"])
    assert cli("status", "--line").out == "ice 20:00, off 14:44 · rest due 14:24\n"
    clock.move(minutes=21)
    assert waybar(cli)["alt"] == "overdue"


def test_who_reminds_is_told_by_its_process(cli: Cli, clock: StandingClock, at: Home) -> None:
    done(cli, "start", "ice-20-90")
    assert text(cli)[-1].startswith("Nothing is running that would remind you.")
    for role in ("window", "agent"):
        write_reminding(at, Reminding(pid=os.getpid(), role=role))
        assert as_json(cli)["reminding"] == role
        assert role in text(cli)[-1]
        assert "Nothing is running" not in done(cli, "on")
        clock.move(minutes=1)
        done(cli, "stop", "--off")
        done(cli, "start", "ice-20-90", "--anyway")
        clock.move(hours=2)
    gone = subprocess.Popen(["true"])
    gone.wait()
    write_reminding(at, Reminding(pid=gone.pid, role="window"))
    assert as_json(cli)["reminding"] is None
    at.reminding.write_text("garbage")
    assert as_json(cli)["reminding"] is None


@pytest.mark.usefixtures("clock")
def test_a_bad_file_is_named_and_hides_nothing(cli: Cli, at: Home) -> None:
    done(cli, "start", "ice-20-90", "--on")
    (at.courses / "2026-11-22-bad-abcd.toml").write_bytes(b"\xff\x00")
    at.sleep.write_text("format = 2")
    for words in ((), ("--json",)):
        answer = cli("status", *words)
        assert answer.code == 3
        assert "ice-20-90" in answer.out or "Ice is on" in answer.out
        assert "2026-11-22-bad-abcd.toml: " in answer.err
        assert str(at.sleep) in answer.err
        assert "Traceback" not in answer.err
    assert cli("status", "--line").out == "ice 20:00, off 14:44 · icebreak: bad file\n"
    found = waybar(cli)
    assert found["class"] == ["bad-file", "on"]
    assert "2026-11-22-bad-abcd.toml" in found["tooltip"]


@pytest.mark.usefixtures("clock")
def test_with_nothing_but_a_bad_file_no_verb_says_that_nothing_is_under_way(cli: Cli, at: Home) -> None:
    at.courses.mkdir(parents=True)
    (bad := at.courses / "2026-11-22-bad-abcd.toml").write_text("format = 1")
    assert "Nothing is under way" not in cli("status").out
    for words in ("status", "on", "off", "stop"):
        answer = cli(words)
        assert answer.code == 3
        assert str(bad) in answer.err
    started = cli("start", "heat-pad")
    assert started.code == 0
    assert str(bad) in started.err, "what it holds was not looked at"


def test_an_off_that_may_mean_a_course_that_cant_be_read_says_so(cli: Cli, at: Home, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90", "--on")
    clock.move(minutes=1)
    done(cli, "start", "rest", "--on")
    clock.move(minutes=1)
    done(cli, "off", "--course", "rest")
    (ice,) = at.courses.glob("*ice*.toml")
    ice.write_text(ice.read_text().replace('state = "on"', 'state = "onn"'))
    answer = cli("off")
    assert (answer.code, answer.out) == (3, "")
    assert str(ice) in answer.err
    assert "watch the clock and take it off" in answer.err
    assert "If a pack is on, watch the clock yourself and take it off." in cli("status").out


def test_a_start_while_the_skin_is_held_does_not_call_it_due(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "bath", "--on")
    clock.move(minutes=5)
    done(cli, "off", "--skin", "welts")
    said = done(cli, "start", "heat-pad")
    assert "due now" not in said
    assert "Held since" in said


def test_a_folder_of_courses_that_is_none_is_named(cli: Cli, at: Home) -> None:
    at.data.mkdir(parents=True)
    at.courses.write_text("")
    answer = cli("status")
    assert answer.code == 3
    assert f"{at.courses}: the courses in it can't be read" in answer.err


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize(("line", "broken"), [('kind = "ice"', 'kind = "x"'), ("boot_s = ", "boot_s = inf #")])
def test_a_value_that_means_nothing_makes_a_bad_file(cli: Cli, at: Home, line: str, broken: str) -> None:
    done(cli, "start", "ice-20-90", "--on")
    (path,) = at.courses.iterdir()
    path.write_text(path.read_text().replace(line, broken, 1))
    for words in ("status", "off", "log", "status --json"):
        answer = cli(*words.split())
        assert (answer.code, f"{path}: " in answer.err) == (3, True)


def test_text_from_files_moves_no_cursor_and_marks_nothing_up(cli: Cli, clock: StandingClock, at: Home) -> None:
    write_definition(at, "odd", OFTEN.format(rest="2h").replace("Lie down for a moment", "A & B < C"))
    done(cli, "start", "odd")
    (path,) = at.courses.iterdir()
    path.write_text(path.read_text().replace("A & B < C", "A & B < C \\u001b[2J\\u202e"))
    clock.move(minutes=1)
    answer = cli("status")
    assert answer.code == 3  # such a title makes a course's file a bad one
    assert not set(answer.out + answer.err) & {"\x1b", "\u202e"}
    path.write_text(path.read_text().replace(" \\u001b[2J\\u202e", ""))
    assert "A &amp; B &lt; C" in waybar(cli)["tooltip"]
    assert "A & B < C" in cli("status").out


def test_it_takes_no_lock_and_writes_nothing(cli: Cli, clock: StandingClock, at: Home) -> None:
    done(cli, "start", "ice-20-90")
    clock.move(hours=50)
    before = {path: path.stat().st_mtime_ns for path in at.data.rglob("*")}
    with held(at):
        lock = (at.state / "lock").stat().st_mtime_ns
        before[at.state / "lock"] = lock
        for words in ((), ("--json",), ("--waybar",), ("--line",)):
            assert cli("status", *words).code == 0
        assert {path: path.stat().st_mtime_ns for path in at.data.rglob("*")} == before
    assert "This course ended at 14:24" in cli("status").out


def test_a_log_that_cant_be_read_does_not_hide_what_is_on(cli: Cli, clock: StandingClock, at: Home) -> None:
    done(cli, "start", "ice-20-90", "--on")
    clock.move(minutes=20)
    done(cli, "off")
    (log,) = at.log.iterdir()
    log.write_bytes(b"\xff" + log.read_bytes())
    assert text(cli)[0].startswith("Next ice")
    log.unlink()
    at.log.rmdir()
    at.log.write_text("")
    assert text(cli)[0].startswith("Next ice")


def test_the_log_of_others_does_not_count(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90", "--on")
    clock.move(minutes=20)
    done(cli, "off")
    done(cli, "stop")
    done(cli, "log", "add", "--kind", "ice", "--on", "10:00", "--for", "20m")
    clock.move(hours=2)
    done(cli, "start", "ice-20-90", "--on")
    clock.move(minutes=20)
    done(cli, "off")
    clock.move(hours=2)
    done(cli, "skip")
    found = as_json(cli)["courses"]
    assert [(one["done"], one["due_so_far"]) for one in found] == [(1, 1), (1, 2)]
    clock.move(minutes=1)
    assert refused(cli, "skip")


def watching(*words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*ICEBREAK, "status", "--watch", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def line(process: subprocess.Popen[str]) -> str:
    """Return the next line; a watch that says nothing for too long fails the test."""
    assert process.stdout is not None
    ready, _, _ = select.select([process.stdout], [], [], 20)
    assert ready, "nothing was said"
    return process.stdout.readline()


def ended(process: subprocess.Popen[str]) -> None:
    assert process.wait(20) == 0
    assert process.stderr is not None
    assert process.stderr.read() == ""
    process.stderr.close()
    if process.stdout is not None and not process.stdout.closed:
        process.stdout.close()


@pytest.mark.skipif(os.name == "nt", reason="signals of a POSIX system")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_watch_ends_cleanly_on_a_signal(cli: Cli, number: signal.Signals) -> None:
    done(cli, "start", "ice-20-90", "--on")
    process = watching("--line")
    assert line(process).startswith("ice ")
    process.send_signal(number)
    ended(process)


@pytest.mark.skipif(os.name == "nt", reason="Windows does not tell")
@pytest.mark.usefixtures("clock")
def test_a_watch_ends_when_nobody_reads_any_more(cli: Cli) -> None:
    done(cli, "start", "ice-20-90")
    process = watching("--json")
    assert json.loads(line(process))["courses"][0]["state"] == "due"
    assert process.stdout is not None
    process.stdout.close()
    ended(process)


def test_time_alone_is_no_change(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90")
    first = cli("status", "--json").out
    clock.move(minutes=5)
    second = cli("status", "--json").out
    assert first != second
    assert without_now(first) == without_now(second)
    done(cli, "on")
    assert without_now(cli("status", "--json").out) != without_now(second)


def test_a_watch_says_what_changed_and_nothing_twice(cli: Cli, clock: StandingClock, at: Home) -> None:
    process = watching("--json")
    assert json.loads(line(process))["courses"] == []
    done(cli, "start", "ice-20-90", "--on")
    assert json.loads(line(process))["courses"][0]["state"] == "on"
    clock.move(minutes=5)  # changes nothing but the time
    write_reminding(at, Reminding(pid=os.getpid(), role="window"))
    found = json.loads(line(process))
    assert (found["now"][11:16], found["reminding"]) == ("14:29", "window")
    clock.move(minutes=15)
    done(cli, "off")
    found = json.loads(line(process))
    assert (found["courses"][0]["state"], found["courses"][0]["done"]) == ("resting", 1)
    done(cli, "log", "rm", f"{found['courses'][0]['id']}.1")  # changes the log alone
    assert json.loads(line(process))["courses"][0]["done"] == 0
    process.terminate()
    ended(process)


def test_a_watched_line_counts(cli: Cli) -> None:
    done(cli, "start", "ice-20-90", "--on")
    process = watching("--line")
    first, second = line(process), line(process)
    assert first != second
    assert first.endswith(second[second.index(",") :])
    process.terminate()
    ended(process)


def test_a_watch_names_a_bad_file_once(cli: Cli, at: Home) -> None:
    done(cli, "start", "ice-20-90")
    (at.courses / "bad.toml").write_text("")
    process = watching("--waybar")
    assert json.loads(line(process))["class"] == ["bad-file", "due"]
    assert process.stderr is not None
    assert "bad.toml" in process.stderr.readline()
    process.terminate()
    ended(process)


def test_of_several_each_says_why_it_is_later_than_wanted(cli: Cli, clock: StandingClock) -> None:
    done(cli, "start", "ice-20-90", "--on")
    assert "Next stretches 15:14, in 50 min: 30 minutes after ice." in done(cli, "start", "stretches-early")
    assert "Next heat 14:44, in 20 min: after the ice." in done(cli, "start", "heat-pad")
    assert [line for line in text(cli) if line.startswith("Next")] == [
        "Next heat 14:44, in 20 min: after the ice.",
        "Next stretches 15:14, in 50 min: 30 minutes after ice.",
    ]
    clock.move(minutes=20)
    done(cli, "off")
    done(cli, "on", "--course", "heat-pad")
    clock.move(minutes=15)
    assert "Next heat 18:24, in 3 h 25 min: after the ice." in done(cli, "off")  # wanted at 17:59, ice from 18:04 on
    until = {one["definition"]: one["until"] for one in as_json(cli)["courses"]}
    assert until == {
        "heat-pad": "2026-11-22T18:24:00+01:00",
        "ice-20-90": "2026-11-22T16:14:00+01:00",
        "stretches-early": "2026-11-22T15:14:00+01:00",
    }
