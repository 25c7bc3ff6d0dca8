"""Every figure that comes with icebreak: that it can be drawn, stays in its box, and that nobody's limbs grow."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from icebreak.core.figure import FINE, MODES, Drawing, Moment, arrow_head, both, drawn, mirror, moment
from icebreak.core.figure_braille import braille, braille_still
from icebreak.core.figure_svg import svg
from icebreak.core.text import trouble
from icebreak.store.figures import UnknownFigure, figure_names, find_figure

FIGURES = {name: find_figure(name) for name in figure_names()}
names = st.sampled_from(sorted(FIGURES))

FORESHORTENED = {
    "lying-twist": {"hip knee", "knee ankle"},  # the knees tip towards who looks
    "plank": {"shoulder elbow"},  # the elbows come in from the sides
    "seated-twist": {"elbow hand", "head nose"},
    "shoulder-rolls": {"shoulder base", "base shoulder"},
}
"""Limbs that turn towards who looks or away, and so look shorter or longer."""
HEAD = 10.0
"""How long the head of an arrow is."""
SAME = 1.1
"""So many times as long, at most, is a limb at one instant as at another; more is seen."""


@pytest.mark.parametrize(
    ("name", "title", "movement"),
    [
        ("ankle-pumps", "Ankle pumps", "swing"),
        ("bird-dog", "Bird dog", "hold"),
        ("breathing", "Slow breathing", "swing"),
        ("bridge", "Bridge", "hold"),
        ("heel-slides", "Heel slides", "swing"),
        ("knee-to-chest", "Knee to chest", "hold"),
        ("loose-arms", "Loose arms", "swing"),
        ("lying-twist", "Lying twist", "hold"),
        ("march", "March on the spot", "swing"),
        ("plank", "Plank from the knees", "hold"),
        ("seated-twist", "Seated twist", "hold"),
        ("shoulder-rolls", "Shoulder rolls", "round"),
        ("tai-chi", "Slow weight shift", "swing"),
    ],
)
def test_each_is_there_with_what_it_shows(name: str, title: str, movement: str) -> None:
    assert (FIGURES[name].title, FIGURES[name].movement) == (title, movement)


def test_nothing_more_is_there() -> None:
    assert len(figure_names()) == 13
    assert list(figure_names()) == sorted(figure_names())


@pytest.mark.parametrize("name", FIGURES)
def test_it_is_said_in_words_too(name: str) -> None:
    says = FIGURES[name].says
    assert trouble(says) is None
    assert 40 < len(says) < 220
    assert 1 <= says.count(".") <= 3
    assert says.endswith(".")


@pytest.mark.parametrize("name", FIGURES)
def test_an_arrow_says_where_it_moves(name: str) -> None:
    assert {"mark", "near"} <= {shape.layer for shape in FIGURES[name].shapes}


@pytest.mark.parametrize("name", FIGURES)
def test_it_is_not_too_fast_for_a_sore_back(name: str) -> None:
    assert 0.8 <= FIGURES[name].beat <= 5


@given(names, st.sampled_from(MODES), st.floats(0, 100), st.booleans())
def test_every_instant_stays_within_the_box(name: str, mode: str, seconds: float, mirrored: bool) -> None:
    figure = FIGURES[name]
    drawing = drawn(figure, moment(figure, mode, seconds), mirrored=mirrored)
    assert drawing.box == figure.box
    assert list(outside(drawing)) == []


@given(names, st.booleans(), st.booleans())
def test_so_do_both_poses_together(name: str, mirrored: bool, stacked: bool) -> None:
    assert list(outside(both(FIGURES[name], mirrored=mirrored, stacked=stacked))) == []


def outside(drawing: Drawing) -> Iterator[object]:
    """Yield what sticks out of the box by more than nothing."""
    for stroke in drawing.strokes:
        widths = stroke.widths if stroke.kind == "line" else stroke.widths * len(stroke.points)
        ends = list(pairwise(stroke.points)) or [(stroke.points[0], stroke.points[0])]
        reach = [(point, width / 2) for points, width in zip(ends, widths, strict=False) for point in points]
        if stroke.kind.startswith("arrow"):
            reach += [(corner, 0) for corner in arrow_head(stroke.points[-1], stroke.points[-2], HEAD)]
        for point, half in reach:
            if any(at < half - 0.01 or at > most - half + 0.01 for at, most in zip(point, drawing.box, strict=True)):
                yield stroke, point


@given(names, st.sampled_from(MODES), st.floats(0, 100))
def test_mirrored_twice_is_itself(name: str, mode: str, seconds: float) -> None:
    figure = FIGURES[name]
    once = drawn(figure, moment(figure, mode, seconds), mirrored=True)
    again = mirror(once)
    for stroke, kept in zip(again.strokes, drawn(figure, moment(figure, mode, seconds)).strokes, strict=True):
        assert [pytest.approx(point) for point in stroke.points] == list(kept.points)


@pytest.mark.parametrize("name", FIGURES)
def test_no_limb_grows_or_shrinks(name: str) -> None:
    figure = FIGURES[name]
    lengths: dict[tuple[str, str], list[float]] = {}
    for place in places(name):
        strokes = drawn(figure, Moment(place=place, marks=True)).strokes
        for shape, stroke in zip(figure.shapes, strokes, strict=True):
            if shape.kind == "line" and shape.layer in ("far", "body", "near"):
                for limb, ends in zip(pairwise(shape.joints), pairwise(stroke.points), strict=True):
                    lengths.setdefault(limb, []).append(dist(*ends))
    changed = {
        " ".join(part(joint) for joint in limb) for limb, found in lengths.items() if max(found) > SAME * min(found)
    }
    assert changed == FORESHORTENED.get(name, set())


def places(name: str) -> list[float]:
    """Return every place that is ever drawn."""
    steps = len(FIGURES[name].poses) - (FIGURES[name].movement != "round")
    return [steps * n / FINE for n in range(FINE + 1)]


def part(joint: str) -> str:
    """Return which joint it is, whichever side it is on."""
    return joint.rpartition("_")[2]


@pytest.mark.parametrize("name", FIGURES)
def test_it_moves_enough_to_be_seen_where_it_is_smallest(name: str) -> None:
    start, end = (braille(drawn(FIGURES[name], Moment(place=at, marks=False)), 30, 8) for at in FIGURES[name].stills)
    assert max(differing(start.rows, end.rows), differing(start.layers, end.layers)) >= 6


def differing(before: Sequence[str], after: Sequence[str]) -> int:
    """Count the characters that are not the same."""
    return sum(one != other for pair in zip(before, after, strict=True) for one, other in zip(*pair, strict=True))


@given(names, st.integers(30, 200), st.integers(8, 60), st.sampled_from(MODES), st.floats(0, 20), st.booleans())
def test_the_picture_is_as_large_as_was_asked(
    name: str, columns: int, rows: int, mode: str, seconds: float, mirrored: bool
) -> None:
    figure = FIGURES[name]
    for picture in (
        braille(drawn(figure, moment(figure, mode, seconds), mirrored=mirrored), columns, rows),
        braille_still(figure, columns, rows, mirrored=mirrored),
    ):
        assert [len(row) for row in picture.rows] == [columns] * rows
        assert [len(row) for row in picture.layers] == [columns] * rows
        assert set("".join(picture.layers)) <= set(" bfmp")
        assert all(mark == " " or "\u2801" <= mark <= "\u28ff" for row in picture.rows for mark in row)


@pytest.mark.parametrize("name", FIGURES)
def test_it_looks_as_it_did(name: str, snapshot: SnapshotAssertion) -> None:
    figure = FIGURES[name]
    start, end = (braille(drawn(figure, Moment(place=at, marks=True)), 30, 8) for at in figure.stills)
    drawings = {"start": start, "end": end, "still": braille_still(figure, 30, 8)}
    assert {what: [f"{row}|" for row in one.rows] for what, one in drawings.items()} == snapshot


@pytest.mark.parametrize("name", FIGURES)
def test_its_svg_asks_for_nothing(name: str) -> None:
    picture = svg(FIGURES[name])
    assert len(picture) < 20_000
    assert not [word for word in ("script", "href", "url(", "font", "style") if word in picture]


@pytest.mark.parametrize(
    ("wrong", "said"), [("lying-twits", "did you mean lying-twist?"), ("../plank", "plank?"), ("\x1b[2J", "shows what")]
)
def test_a_name_that_is_none_is_said_with_what_was_meant(wrong: str, said: str) -> None:
    with pytest.raises(UnknownFigure) as refused:
        find_figure(wrong)
    assert said in str(refused.value)
    assert str(refused.value).isprintable()
