"""A figure: an exercise as a few key poses, and what of it is drawn at an instant; it knows of no file and no screen.

Lengths are about centimetres; x runs to the right and y up from the bottom left of the figure's box. As it stands in
its file a figure shows the left side; mirrored it shows the right one.
"""

from collections.abc import Mapping
from math import cos, hypot, pi

from icebreak.core.light import dataclass

Point = tuple[float, float]

MOVEMENTS = ("hold", "swing", "round")
"""To the last pose and stay there; there and back; through all poses and on to the first."""
MODES = ("show", "go", "back")
"""The whole movement over and over; as the person does it now; back to the first pose."""
KINDS = ("line", "disc", "fill", "arrow", "arrows")
"""A chain of limbs, a circle, an area, an arrow, and one with a head at both ends."""
LAYERS = ("prop", "far", "body", "near", "mark")
"""What the body rests on; its farther limbs; the body; what of it stands out from what it covers; where it moves."""

STAY = 1.0
"""Seconds; how long a demonstration stays at each end of a movement that is held."""
FINE = 32
"""So many pictures from the first pose to the last; what lies between two of them looks like one of them."""
_GAP = 24.0
"""Between two poses that are shown at once, for the mark that says which comes first."""
_LINK = 6.0
"""How far its tip is past the middle of that; without a shaft, so that nobody takes it for a movement."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    """One part of the drawing, hung on joints."""

    kind: str
    joints: tuple[str, ...]
    """One for a disc, two or more for lines and arrows, three or more for an area."""
    widths: tuple[float, ...]
    """Of a line, one for each stretch between two joints; else one: across a disc, or of the edge."""
    layer: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One exercise."""

    name: str
    """The stem of its file, by which a step of a routine names it."""
    title: str
    says: str
    """What is to be seen, in words, for who can't see it."""
    movement: str
    beat: float
    """Seconds from the first pose to the last; of a round, once through all."""
    box: Point
    """How wide and how high it is; every pose stays within."""
    shapes: tuple[Shape, ...]
    """In the order in which they are drawn, the farthest first."""
    poses: tuple[Mapping[str, Point], ...]
    """Where each joint is, in each pose."""

    @property
    def loops(self) -> bool:
        """Whether the movement goes on and on, and is not held."""
        return self.movement != "hold"

    @property
    def stills(self) -> tuple[float, float]:
        """The two places that tell the movement when nothing may move."""
        last = len(self.poses) - 1
        return 0.0, float((last + 1) // 2 if self.movement == "round" else last)


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """How far a movement is."""

    place: float
    """0 is the first pose, 1 the second; between them, between."""
    marks: bool
    """Whether the arrows are shown: not where they would be wrong, or have been followed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stroke:
    """A shape at its place."""

    kind: str
    points: tuple[Point, ...]
    widths: tuple[float, ...]
    layer: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawing:
    """All strokes of a picture, the farthest first, and the box that they lie in."""

    box: Point
    strokes: tuple[Stroke, ...]


def moment(figure: Figure, mode: str, seconds: float) -> Moment:
    """Return how far a figure is, so many seconds after a mode of `MODES` began."""
    seconds = max(0.0, seconds)
    beats = seconds / figure.beat
    if figure.loops and mode == "back":
        return _at(figure, 0, marks=False)
    if figure.movement == "round":
        return _at(figure, beats % 1, marks=True)
    if figure.movement == "swing":
        return _at(figure, _eased(beats), marks=True)
    if mode == "back":
        return _at(figure, _eased(1 + min(1.0, beats)), marks=False)
    if mode == "go":
        return _at(figure, _eased(min(1.0, beats)), marks=beats < 1)
    half = figure.beat + STAY
    turn = seconds % (2 * half)
    part = max(0.0, turn % half - STAY) / figure.beat
    return _at(figure, _eased(part if turn < half else 1 + part), marks=turn < half)


def _eased(beats: float) -> float:
    """Return 0 at even beats and 1 at odd ones, slow near both."""
    return (1 - cos(pi * beats)) / 2


def _at(figure: Figure, part: float, *, marks: bool) -> Moment:
    steps = len(figure.poses) - (figure.movement != "round")
    return Moment(place=round(part * FINE) * steps / FINE, marks=marks)


def drawn(figure: Figure, at: Moment, *, mirrored: bool = False) -> Drawing:
    """Return what is to be drawn at a moment."""
    count = len(figure.poses)
    first = int(at.place) % count
    one, other, part = figure.poses[first], figure.poses[(first + 1) % count], at.place % 1
    strokes = []
    for shape in figure.shapes:
        if shape.layer == "mark" and not at.marks:
            continue
        points = tuple(_between(one[joint], other[joint], part) for joint in shape.joints)
        strokes.append(Stroke(kind=shape.kind, points=points, widths=shape.widths, layer=shape.layer))
    drawing = Drawing(box=figure.box, strokes=tuple(strokes))
    return mirror(drawing) if mirrored else drawing


def both(figure: Figure, *, mirrored: bool = False, stacked: bool = False) -> Drawing:
    """Return two poses that tell the movement without moving: side by side, or the first above the other."""
    start, end = figure.stills
    first = drawn(figure, Moment(place=start, marks=True), mirrored=mirrored)
    then = drawn(figure, Moment(place=end, marks=False), mirrored=mirrored)
    wide, high = figure.box
    if stacked:
        link = _then((wide / 2, high + _GAP / 2), (wide / 2, high + _GAP / 2 - _LINK))
        return Drawing(box=(wide, 2 * high + _GAP), strokes=(*_moved(first, 0, high + _GAP), *then.strokes, link))
    link = _then((wide + _GAP / 2, high / 2), (wide + _GAP / 2 + _LINK, high / 2))
    return Drawing(box=(2 * wide + _GAP, high), strokes=(*first.strokes, *_moved(then, wide + _GAP, 0), link))


def _then(one: Point, other: Point) -> Stroke:
    return Stroke(kind="arrow", points=(one, other), widths=(1.0,), layer="prop")


def mirror(drawing: Drawing) -> Drawing:
    """Return the drawing with left and right exchanged."""
    wide = drawing.box[0]
    strokes = (_with(stroke, tuple((wide - x, y) for x, y in stroke.points)) for stroke in drawing.strokes)
    return Drawing(box=drawing.box, strokes=tuple(strokes))


def arrow_head(tip: Point, before: Point, size: float) -> tuple[Point, Point, Point]:
    """Return the three corners of the head of an arrow that comes from `before`."""
    along = hypot(tip[0] - before[0], tip[1] - before[1]) or 1.0
    dx, dy = (tip[0] - before[0]) / along * size, (tip[1] - before[1]) / along * size
    x, y = tip[0] - dx, tip[1] - dy
    return tip, (x - dy * 0.6, y + dx * 0.6), (x + dy * 0.6, y - dx * 0.6)


def edge(stroke: Stroke) -> tuple[Point, ...]:
    """Return the points around which a stroke that stands out is set apart from what it covers.

    A limb's beginning is left out, so that it stays joined to the body that it hangs on.
    """
    if stroke.kind != "line":
        return stroke.points
    one, other = stroke.points[:2]
    long = hypot(other[0] - one[0], other[1] - one[1])
    return _between(one, other, min(1.0, 2 * stroke.widths[0] / long) if long else 0.0), *stroke.points[1:]


def _moved(drawing: Drawing, right: float, up: float) -> tuple[Stroke, ...]:
    return tuple(_with(stroke, tuple((x + right, y + up) for x, y in stroke.points)) for stroke in drawing.strokes)


def _with(stroke: Stroke, points: tuple[Point, ...]) -> Stroke:
    return Stroke(kind=stroke.kind, points=points, widths=stroke.widths, layer=stroke.layer)


def _between(one: Point, other: Point, part: float) -> Point:
    return one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part
