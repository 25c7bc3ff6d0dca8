"""A question beside the digits: all of it is read, with an answer that stands and how to take it, at every width."""

from dataclasses import replace

import pytest
from tests.core.life import ICE, Life, at
from tests.tui.asking import text_of
from textual.app import App, ComposeResult

from icebreak.core import events as ev
from icebreak.core.course import Around
from icebreak.core.view import look
from icebreak.store.settings import Settings
from icebreak.tui.questions import GUESS, Question, next_question
from icebreak.tui.widgets.question import QuestionLine


def all_questions() -> list[Question]:
    """Return every question there is: beside the first ice, after it, and the next morning."""
    ice = replace(ICE, apply=replace(ICE.apply, skin=True))
    life = Life(ice, "10:00", quiet=GUESS)
    life.say(ev.WentOn(at=at("10:00")))
    found: dict[str, Question] = {}

    def ask(when: str) -> None:
        done = frozenset({"tried"})
        while (one := next_question(look(life.course, at(when), Around()), Settings(), done, at(when))) is not None:
            found[one.id.partition(".")[0]] = one
            done |= {one.id}

    ask("10:01")
    life.say(ev.CameOff(at=at("10:20")))
    ask("10:21")
    ask("23 08:00")
    assert set(found) >= {"onset", "hours", "test", "sound", "popup", "same_day", "pain", "skin", "pain_after", "signs"}
    return list(found.values())


QUESTIONS = all_questions()


class Alone(App[None]):
    """Nothing but the line."""

    chosen = ""

    def compose(self) -> ComposeResult:
        yield QuestionLine()

    def on_question_line_chosen(self, message: QuestionLine.Chosen) -> None:
        self.chosen = message.option.answer


@pytest.mark.parametrize("width", [38, 76, 110])
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id.partition(".")[0])
async def test_the_question_its_answer_and_how_to_take_it_are_there(question: Question, width: int) -> None:
    app = Alone()
    async with app.run_test(size=(width, 5)) as pilot:
        app.query_one(QuestionLine).show(question)
        await pilot.pause()
        read = " ".join(text_of(app).split())
        assert question.text in read or (question.short and question.short in read and width < 60)
        for n in range(len(question.options)):
            option = question.options[(question.first + n) % len(question.options)]
            lines = text_of(app).split("\n")
            assert any(f"[{option.label}]" in line for line in lines), "the answer that stands is never broken in two"
            assert "space" in text_of(app)
            assert len([line for line in lines if line.strip()]) <= 3 - (width < 60)
            app.query_one(QuestionLine).step(1)
            await pilot.pause()


@pytest.mark.parametrize("width", [38, 76, 110])
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id.partition(".")[0])
async def test_a_click_takes_the_answer_under_the_mouse(question: Question, width: int) -> None:
    app = Alone()
    async with app.run_test(size=(width, 5)) as pilot:
        app.query_one(QuestionLine).show(question)
        await pilot.pause()
        lines = text_of(app).split("\n")
        label = question.options[question.first].label
        y, x = next((y, line.index(f"[{label}]")) for y, line in enumerate(lines) if f"[{label}]" in line)
        await pilot.click(offset=(x + 1, y))
        await pilot.pause()
        assert app.chosen == question.options[question.first].answer
