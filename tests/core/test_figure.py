"""A small figure of its own: when its movement is where, what is drawn of it, and what its file must not say."""

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icebreak.core.figure import (
    FINE,
    MODES,
    MOVEMENTS,
    STAY,
    Drawing,
    Figure,
    Moment,
    arrow_head,
    both,
    drawn,
    edge,
    mirror,
    moment,
)  # fmt: skip
from icebreak.core.figure_braille import Picture, braille, braille_still, scale
from icebreak.core.figure_svg import svg
from icebreak.core.figure_table import read_figure


def table(movement: str = "hold") -> dict[str, Any]:
    """A stick that falls from upright to the right, an arrow over it, on a floor."""
    return {
        "format": 1,
        "title": "Falling & <lying>",
        "says": "A stick falls.",
        "movement": movement,
        "beat": 2,
        "box": [40, 20],
        "shape": [
            {"line": ["floor", "end"], "width": 1, "layer": "prop"},
            {"line": ["foot", "middle", "top"], "width": [4, 3], "layer": "near"},
            {"arrow": ["from", "to"], "width": 1, "layer": "mark"},
        ],
        "pose": [
            {
                "floor": [1, 1],
                "end": [39, 1],
                "from": [25, 16],
                "to": [35, 10],
                "foot": [20, 3],
                "middle": [20, 8],
                "top": [20, 13],
            },
            {"middle": [25, 3], "top": [30, 3]},
        ],
    }


def figure(movement: str = "hold") -> Figure:
    return read_figure("stick", table(movement))


def place(movement: str, mode: str, seconds: float) -> float:
    return moment(figure(movement), mode, seconds).place


@pytest.mark.parametrize(
    ("mode", "seconds", "expected", "marks"),
    [
        ("go", 0, 0, True),
        ("go", 1, 0.5, True),
        ("go", 2, 1, False),
        ("go", 60, 1, False),
        ("back", 0, 1, False),
        ("back", 1, 0.5, False),
        ("back", 2, 0, False),
        ("back", 60, 0, False),
        ("show", 0, 0, True),
        ("show", STAY, 0, True),
        ("show", STAY + 1, 0.5, True),
        ("show", STAY + 2, 1, False),
        ("show", STAY + 2 + STAY, 1, False),
        ("show", STAY + 2 + STAY + 1, 0.5, False),
        ("show", 2 * (STAY + 2), 0, True),
        ("show", 2 * (STAY + 2) + STAY + 1, 0.5, True),
        ("go", -1, 0, True),
    ],
)
def test_what_is_held_is_where_it_should_be(mode: str, seconds: float, expected: float, marks: bool) -> None:
    assert moment(figure(), mode, seconds) == Moment(place=expected, marks=marks)


@pytest.mark.parametrize(
    ("movement", "seconds", "expected"),
    [
        *(("swing", seconds, expected) for seconds, expected in ((0, 0), (1, 0.5), (2, 1), (3, 0.5), (4, 0), (102, 1))),
        *(("round", seconds, expected) for seconds, expected in ((0, 0), (0.5, 0.5), (1, 1), (1.5, 1.5), (2, 0))),
    ],
)
def test_what_goes_on_and_on_shows_and_goes_alike_and_back_is_the_first_pose(
    movement: str, seconds: float, expected: float
) -> None:
    assert [place(movement, mode, seconds) for mode in ("show", "go")] == [expected, expected]
    assert moment(figure(movement), "back", seconds) == Moment(place=0, marks=False)


def test_it_begins_and_ends_slowly() -> None:
    quarter, half = place("hold", "go", 0.5), place("hold", "go", 1)
    assert quarter < 0.2
    assert half - quarter > 0.3


@given(st.sampled_from(MOVEMENTS), st.sampled_from(MODES), st.floats(0, 1000))
def test_there_are_few_pictures_of_a_movement(movement: str, mode: str, seconds: float) -> None:
    last = {"round": 2}.get(movement, 1)
    found = place(movement, mode, seconds)
    assert 0 <= found <= last
    assert found * FINE / last == round(found * FINE / last)


def test_between_two_poses_is_between_and_what_a_pose_leaves_out_stays() -> None:
    drawing = drawn(figure(), Moment(place=0.5, marks=True))
    assert [stroke.points for stroke in drawing.strokes] == [
        ((1, 1), (39, 1)), ((20, 3), (22.5, 5.5), (25, 8)), ((25, 16), (35, 10)),
    ]  # fmt: skip
    assert [stroke.layer for stroke in drawn(figure(), Moment(place=1, marks=False)).strokes] == ["prop", "near"]


def test_a_round_goes_on_from_the_last_pose_to_the_first() -> None:
    assert drawn(figure("round"), Moment(place=1.5, marks=True)) == drawn(figure(), Moment(place=0.5, marks=True))
    assert drawn(figure("round"), Moment(place=2, marks=True)) == drawn(figure(), Moment(place=0, marks=True))


def test_mirrored_twice_is_itself_and_once_is_the_other_side() -> None:
    drawing = drawn(figure(), Moment(place=1, marks=False))
    assert mirror(mirror(drawing)) == drawing
    assert mirror(drawing) == drawn(figure(), Moment(place=1, marks=False), mirrored=True)
    assert mirror(drawing).strokes[1].points == ((20, 3), (15, 3), (10, 3))


@pytest.mark.parametrize("stacked", [False, True])
def test_both_poses_lie_beside_or_above_each_other_in_one_box(stacked: bool) -> None:
    found = both(figure(), stacked=stacked)
    assert list(found.box) == ([40, 64] if stacked else [104, 20])
    first, then = found.strokes[1].points[-1], found.strokes[-2].points[-1]
    assert [*first, *then] == ([20, 57, 30, 3] if stacked else [20, 13, 94, 3])
    assert [stroke.layer for stroke in found.strokes].count("mark") == 1


@pytest.mark.parametrize(("stacked", "way"), [(False, (1, 0)), (True, (0, -1))])
def test_a_mark_between_them_says_which_comes_first(stacked: bool, way: tuple[int, int]) -> None:
    for mirrored in (False, True):
        link = both(figure(), mirrored=mirrored, stacked=stacked).strokes[-1]
        (x0, y0), (x1, y1) = link.points
        assert link.kind == "arrow"
        assert [x1 - x0, y1 - y0] == [pytest.approx(6 * part) for part in way]
        assert (20 < y1 < y0 < 44) if stacked else (40 < x0 < x1 < 64)


def test_an_arrow_points_where_it_goes() -> None:
    assert [list(point) for point in arrow_head((10, 0), (0, 0), 4)] == [[10, 0], [6, 2.4], [6, -2.4]]


def test_a_limb_stays_joined_to_what_it_hangs_on() -> None:
    stick = drawn(figure(), Moment(place=0, marks=True)).strokes[1]
    assert edge(stick) == ((20, 8), (20, 8), (20, 13))
    assert edge(drawn(figure(), Moment(place=0, marks=True)).strokes[2]) == ((25, 16), (35, 10))


@given(st.integers(1, 200), st.integers(1, 60), st.booleans())
def test_a_picture_has_the_size_that_was_asked(columns: int, rows: int, mirrored: bool) -> None:
    for picture in (
        braille(drawn(figure(), Moment(place=0.5, marks=True), mirrored=mirrored), columns, rows),
        braille_still(figure(), columns, rows, mirrored=mirrored),
    ):
        for lines in (picture.rows, picture.layers):
            assert [len(line) for line in lines] == [columns] * rows
        for text, layers in zip(picture.rows, picture.layers, strict=True):
            assert [mark == " " for mark in text] == [layer == " " for layer in layers]


def test_a_still_is_laid_out_as_it_is_larger() -> None:
    for columns, rows in ((30, 8), (60, 8), (20, 30), (94, 10)):
        one, other = (scale(both(figure(), stacked=stacked).box, columns, rows) for stacked in (False, True))
        kept = braille_still(figure(), columns, rows)
        assert kept == braille(both(figure(), stacked=other > one), columns, rows)


def test_the_stick_in_braille() -> None:
    assert shown(braille(drawn(figure(), Moment(place=0, marks=True)), 20, 5)) == STANDING
    assert shown(braille(drawn(figure(), Moment(place=1, marks=False)), 20, 5)) == LYING


def shown(picture: Picture) -> list[str]:
    return [row.rstrip() for row in picture.rows]


STANDING = [
    "             ⢀⣾⣄",
    "         ⣠⣄ ⢨⣿⣿⣿⣆",
    "         ⣿⣿ ⠛⠛⠛⠛⠛⠂",
    "         ⣿⣿",
    "⢠⣤⣤⣤⣤⣤⣤⣤⣤⣿⣿⣤⣤⣤⣤⣤⣤⣤⣤⡄",
]
LYING = ["", "", "", "         ⢀⣀⣀⣀⣀⣀", "⢠⣤⣤⣤⣤⣤⣤⣤⣤⣿⡿⠿⠿⠿⠿⠃ ⣤⣤⡄"]


def test_nothing_hides_a_line_however_thin() -> None:
    for rows in range(1, 40):
        picture = braille(drawn(figure(), Moment(place=0, marks=False)), rows * 4, rows)
        assert "p" in "".join(picture.layers)
        assert "b" in "".join(picture.layers)


def test_what_is_far_is_as_whole_as_what_is_near_and_is_told_from_it() -> None:
    shapes = table()
    shapes["shape"][1]["layer"] = "far"
    near, far = (
        braille(drawn(one, Moment(place=1, marks=False)), 40, 20) for one in (figure(), read_figure("stick", shapes))
    )
    assert "".join(far.layers).count("f") >= "".join(near.layers).count("b") > 0
    assert "b" not in "".join(far.layers)
    assert dots(far) > dots(near)  # nothing of the floor is taken away around it


def dots(picture: Picture) -> int:
    return sum((ord(mark) - 0x2800).bit_count() for row in picture.rows for mark in row if mark != " ")


def test_the_svg_is_whole_and_its_words_are_only_words() -> None:
    root = ElementTree.fromstring(svg(figure()))  # noqa: S314 - what we wrote ourselves just now
    space = "{http://www.w3.org/2000/svg}"
    assert root.attrib["viewBox"] == "0 0 116 32"
    assert [root.findtext(f"{space}{tag}") for tag in ("title", "desc")] == ["Falling & <lying>", "A stick falls."]
    assert {one.tag.removeprefix(space) for one in root.iter()} == {
        "svg",
        "title",
        "desc",
        "rect",
        "g",
        "line",
        "polygon",
    }
    assert svg(figure(), mirrored=True) != svg(figure())


def _in(key: str, value: object) -> Callable[[dict[str, Any]], object]:
    return lambda one: one.update({key: value})


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_in("movment", "hold"), "movment"),
        (lambda one: one.pop("says"), "says"),
        (_in("format", 2), "format is 1"),
        (_in("movement", "jump"), "hold, swing, round"),
        (_in("beat", 0), "beat"),
        (lambda one: one["pose"].pop(), "two poses"),
        (lambda one: one["pose"][1].update(heel=[1, 1]), "every joint in the first"),
        (lambda one: one["pose"][0].update(heel=[1, 1]), "heel"),
        (lambda one: one["shape"].append({"disc": ["head"], "width": 3, "layer": "near"}), "head"),
        (lambda one: one["shape"].append({"disk": ["top"], "width": 3, "layer": "near"}), "a shape has one of"),
        (lambda one: one["shape"].append({"disc": ["top"], "width": 3, "layer": "nearly"}), "a layer"),
        (lambda one: one["shape"].append({"line": ["top"], "width": 3, "layer": "near"}), "too few joints"),
        (lambda one: one["shape"][1].update(width=[3]), "one width for each stretch"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(spoil: Callable[[dict[str, Any]], object], said: str) -> None:
    spoil(wrong := table())
    with pytest.raises(ValueError, match=said):
        read_figure("stick", wrong)


def test_an_empty_drawing_is_empty() -> None:
    assert shown(braille(Drawing(box=(10, 10), strokes=()), 4, 2)) == ["", ""]
