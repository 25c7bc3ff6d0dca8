"""The log tells what is to be changed and changes nothing itself."""

from collections.abc import Mapping
from datetime import datetime

import pytest
from rich.cells import cell_len
from tests.tui.asking import NOW, SIZES, ZONE, Asking, shown, text_of, words
from tests.tui.log_entries import COURSE, LOG, local, session
from textual.message import Message
from textual.pilot import Pilot

from icebreak.core.record import Folded, Scalar
from icebreak.tui.log_rows import LogRow, cells
from icebreak.tui.screens.entry import EntryScreen
from icebreak.tui.screens.log import LogScreen
from icebreak.tui.screens.log_found import EMPTY
from icebreak.tui.widgets.log_list import LogList


def minute(clock: str, day: int = 22) -> datetime:
    """What a typed time means: the whole minute."""
    return local(day, clock).replace(second=0)


def log() -> LogScreen:
    return LogScreen(LOG, ZONE, NOW)


Told = LogScreen.Corrected | LogScreen.Added | LogScreen.Deleted | LogScreen.Undone


async def told(*keys: str, entries: list[Folded] = LOG) -> list[Told]:
    """Return what the log tells after these keys."""
    messages: list[Told] = []

    def hook(message: Message) -> None:
        if isinstance(message, Told) and message not in messages:
            messages.append(message)

    app = Asking(lambda: LogScreen(entries, ZONE, NOW))
    async with app.run_test(size=(120, 36), message_hook=hook) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
    return messages


async def corrected(*keys: str, entries: list[Folded] = LOG) -> dict[str, Scalar | None]:
    """Return what is corrected of the newest entry after these keys in its form."""
    [message] = await told("enter", *keys, "enter", entries=entries)
    assert isinstance(message, LogScreen.Corrected)
    return dict(message.values)


NEWEST = f"{COURSE}.7"
TAKEN = [session(1, 22, "12:00", pain_before=5)]
LATE = [session(1, 22, "23:50", late=0)]
LEFT_OUT = [session(1, 22, "12:00", took=None, outcome="skipped")]


async def test_the_newest_stands_first_under_its_day() -> None:
    lines = (await shown(log, "h", size=(120, 36))).splitlines()
    assert lines[0].strip() == "Log · 7 sessions, 2 days"
    assert lines[1].split() == ["due▼", "on", "off", "min", "kind", "how", "it", "went", "pain", "skin", "note"]
    assert lines[2].strip() == "Sun 22 Nov 2026"
    assert lines[3].split() == ["▸12:43", "12:45", "ice", "up", "to", "35", "min", "5", "→", "?"]
    assert lines[4].split() == ["11:30", "ice", "left", "out", "doctor's", "visit"]
    assert "ended early: skin" in lines[5]
    assert "white, grey, waxy or hard" in lines[5]
    assert lines[7].strip() == "Sat 21 Nov 2026"
    assert "27 min, 7 too long" in lines[9]
    assert lines[11].split() == ["16:00", "signs", "nothing", "chosen"]


@pytest.mark.parametrize("size", SIZES)
async def test_the_time_and_how_it_went_are_there_at_every_size(size: tuple[int, int]) -> None:
    picture = await words(log, size=size)
    for part in (
        "12:45 ",
        "up to 35 min",
        "left out",
        "Sun 22 Nov 2026",
        "⏎ Correct",
        "x Delete",
        "u Undo",
        "Esc Back",
    ):
        assert part in picture


async def test_an_empty_log_says_so() -> None:
    picture = await words(lambda: LogScreen([], ZONE, NOW))
    assert EMPTY in picture
    assert "Delete" not in picture
    assert await told("x", "enter", entries=[]) == []


async def test_delete_and_undo_are_told() -> None:
    [message] = await told("down", "x")
    assert isinstance(message, LogScreen.Deleted)
    assert message.id == f"{COURSE}.6"
    [message] = await told("u")
    assert isinstance(message, LogScreen.Undone)


@pytest.mark.parametrize(
    ("keys", "values"),
    [
        ("delete 1 2 : 1 5", {"on": minute("12:15")}),
        ("down delete 1 2 1 9", {"off": minute("12:19")}),
        ("down delete", {"off": None}),
        ("down down delete 1 0", {"pain_before": 10}),
        ("down down delete", {"pain_before": None}),
        ("down down down 3", {"pain_after": 3}),
        ("down down down down right right", {"skin_after": "pink"}),
        ("down down down down left", {"skin_after": "broken"}),
        ("down down down down down right", {"reason": "pain"}),
        ("up s l o w", {"note": "slow"}),
    ],
)
async def test_only_what_was_changed_is_told(keys: str, values: dict[str, Scalar | None]) -> None:
    assert await corrected(*keys.split(), entries=TAKEN) == values


async def test_nothing_is_told_where_nothing_was_changed_or_it_was_left() -> None:
    assert await told("enter", "enter") == []
    assert await told("enter", "delete", "1", "escape") == []


async def test_a_session_over_midnight_keeps_its_days() -> None:
    assert await corrected("down", "delete", *"00:15", entries=LATE) == {"off": minute("00:15", 23)}
    assert await corrected("delete", *"00:02", entries=LATE) == {"on": minute("00:02", 23)}


async def test_a_slot_that_was_left_out_can_be_said_to_have_been_taken() -> None:
    values = await corrected(*"12:10", "down", *"12:30", entries=LEFT_OUT)
    assert values == {
        "on": minute("12:10"),
        "off": minute("12:30"),
    }


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ("delete 9 9 : 0 0", "There is no 99:00 on a clock"),
        ("delete s o o n", "soon is not a time"),
        ("down down 1 2", "Pain is a whole number"),
        ("down down delete 1 1", "Pain is a whole number"),
    ],
)
async def test_what_can_not_be_read_is_said_in_the_form(keys: str, why: str) -> None:
    assert why in await words(lambda: LogScreen(TAKEN, ZONE, NOW), "enter", *keys.split(), "enter")


async def open_log(pilot: Pilot[None]) -> LogScreen:
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, LogScreen)
    return screen


async def test_a_refused_correction_is_asked_again_as_it_was_typed_with_the_reason() -> None:
    app = Asking(lambda: LogScreen(TAKEN, ZONE, NOW))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_log(pilot)
        await pilot.press("enter", "delete", *"13:45", "enter")
        await pilot.pause()
        screen.refuse("That is in the future; say it when it has happened.")
        await pilot.pause()
        assert isinstance(app.screen, EntryScreen)
        assert "13:45" in text_of(app)
        assert "! That is in the future" in text_of(app)
        await pilot.press("escape")
        await pilot.pause()
        assert screen.is_current


async def test_what_else_is_refused_is_said_below_the_list() -> None:
    app = Asking(log)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_log(pilot)
        await pilot.press("u")
        screen.refuse("That can't be taken back.")
        await pilot.pause()
        assert "That can't be taken back." in text_of(app)
        screen.show(LOG)
        await pilot.pause()
        assert "That can't be taken back." not in text_of(app)


async def test_the_arrows_stay_at_their_entry_when_the_log_changes() -> None:
    app = Asking(log)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_log(pilot)
        await pilot.press("down", "down")
        screen.show(LOG[:-1])
        await pilot.pause()
        row = screen.query_one(LogList).row
        assert row is not None
        assert row.entry.id == f"{COURSE}.5"
        screen.show([])
        await pilot.pause()
        assert EMPTY in text_of(app)


async def test_signs_that_were_shown_can_be_deleted_but_not_corrected() -> None:
    picture = await words(log, "end", "enter")
    assert "kept as it was" in picture
    [message] = await told("end", "x")
    assert isinstance(message, LogScreen.Deleted)
    assert message.id == "2026-11-21-signs-abcd"


async def test_an_entry_is_opened_with_a_double_click() -> None:
    app = Asking(log)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_log(pilot)
        await pilot.click(LogList, offset=(5, 3))
        row = screen.query_one(LogList).row
        assert row is not None
        assert row.entry.id == f"{COURSE}.5"
        await pilot.double_click(LogList, offset=(5, 3))
        await pilot.pause()
        assert isinstance(app.screen, EntryScreen)


async def test_a_long_log_is_gone_through_to_its_end_and_drawn_only_where_it_is_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[str] = []

    def spy(row: LogRow) -> Mapping[str, str]:
        drawn.append(row.entry.id)
        return cells(row)

    monkeypatch.setattr("icebreak.tui.widgets.log_list.cells", spy)
    many = [session(number, 22, "12:00", late=number) for number in range(5000)]
    app = Asking(lambda: LogScreen(many, ZONE, NOW))
    async with app.run_test(size=(80, 24)) as pilot:
        await open_log(pilot)
        assert len(set(drawn)) <= 24
        await pilot.press("end")
        await pilot.pause()
        assert len(set(drawn)) <= 48
        assert "▸12:00" in text_of(app)


async def test_words_from_files_are_shown_as_the_text_that_they_are() -> None:
    nasty = session(1, 22, "12:00", note="[red]a[/] \x1b[2J\u202eb", kind="[b]x", skin_after="odd\x1b")
    picture = await shown(lambda: LogScreen([nasty], ZONE, NOW), size=(120, 36))
    assert "[red]a[/] [2Jb" in picture
    assert "[b]x" in picture
    assert "\x1b" not in picture
    form = await shown(lambda: LogScreen([nasty], ZONE, NOW), "enter", size=(120, 36))
    assert "[red]a[/] [2Jb" in form


async def test_a_note_in_wide_letters_does_not_break_the_columns() -> None:
    wide = session(1, 22, "12:00", note="腰" * 200)
    for size in SIZES:
        for line in (await shown(lambda: LogScreen([wide], ZONE, NOW), size=size)).splitlines():
            assert cell_len(line) <= size[0]


LED = session(
    1, 22, "12:00", took=8, outcome="partial", kind="stretch", held=5, holds=12, notch=3,
    steps=("Lying twist 5 of 6", "\x1b[31mKnee to chest"),
)  # fmt: skip


@pytest.mark.parametrize(("size", "said"), list(zip(SIZES, ("stretches", "stretches", "5 of 12 holds"), strict=True)))
async def test_a_routine_says_how_many_holds_were_held_and_no_raw_number(size: tuple[int, int], said: str) -> None:
    picture = await words(lambda: LogScreen([LED], ZONE, NOW), size=size)
    assert said in picture
    assert "5 of 12 holds" in picture
    assert "notch" not in picture


async def test_the_entry_of_a_routine_says_what_was_done_and_asks_for_no_skin() -> None:
    picture = await words(lambda: LogScreen([LED], ZONE, NOW), "enter", size=(120, 36))
    assert "Done: Lying twist 5 of 6, [31mKnee to chest." in picture
    assert "It began" in picture
    assert "It ended" in picture
    assert "Skin after" not in picture
    assert await corrected("down", "down", "4", entries=[LED]) == {"pain_before": 4}
