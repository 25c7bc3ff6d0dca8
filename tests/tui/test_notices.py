"""One line at a time, said once."""

from icebreak.tui.notices import Notices


def test_what_is_wrong_is_said_once_and_in_order() -> None:
    notices = Notices()
    for text in ("no bus", "a bad file", "no bus"):
        notices.once(text)
    assert notices.line == "no bus"
    notices.next()
    assert notices.line == "a bad file"
    notices.next()
    assert notices.line == ""
    notices.once("no bus")
    assert notices.line == ""


def test_an_answer_pushes_aside_what_nobody_has_read_yet_but_does_not_swallow_it() -> None:
    notices = Notices()
    notices.once("no bus")
    notices.answer("Pain 5 noted.")
    assert notices.line == "Pain 5 noted."
    notices.answer("Pain 6 noted.")
    assert notices.line == "Pain 6 noted."
    notices.next()
    assert notices.line == "no bus"
    notices.next()
    assert notices.line == ""


def test_the_last_lines_can_be_read_again_each_once_and_the_newest_first() -> None:
    notices = Notices()
    for text in ("Left out.", "Noted.", "Noted.", "Pain 5 noted.", "Pain 6 noted."):
        notices.answer(text)
    notices.next()
    assert notices.last == ("Pain 6 noted.", "Pain 5 noted.", "Noted.")


def test_a_hint_stands_while_nothing_else_is_to_be_said_and_makes_room_for_all_of_it() -> None:
    notices = Notices()
    notices.hint("reminded")
    assert notices.line == "reminded"
    notices.once("no bus")
    assert notices.line == "no bus"
    notices.hint("another")
    assert notices.line == "no bus"
    assert not notices.end_hint()
    notices.next()
    assert notices.line == ""
    notices.hint("another")
    notices.answer("Noted.")
    assert notices.line == "Noted."
    notices.next()
    assert notices.line == ""
    notices.hint("third")
    assert notices.end_hint()
    assert notices.line == ""
    notices.hint("third")
    assert notices.line == ""
