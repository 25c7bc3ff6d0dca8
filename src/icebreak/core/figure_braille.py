"""A drawing as rows of braille characters: each a grid of two dots by four, and a dot about square."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil, floor, hypot, sqrt

from icebreak.core.figure import Drawing, Figure, Point, Stroke, arrow_head, both, edge
from icebreak.core.light import dataclass

_THINNEST = 0.5
"""Dots; half as wide as the thinnest line that has no gaps."""
_CLEAR = 3.0
"""Figure's units; what is nearer keeps so far apart from what it covers, but at least a dot."""
_HEAD = 10.0
"""How long the head of an arrow is, in the figure's units; never less than three dots and a half."""
_TOPMOST = "mbfp"
"""The layers of a picture; a character is of the first of them that has a dot in it."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Rows of characters, all as wide and as many as was asked."""

    rows: tuple[str, ...]
    layers: tuple[str, ...]
    """What each character belongs to: `b` the body, `f` its farther limbs, `m` a mark, `p` a prop, ` ` nothing."""


def braille(drawing: Drawing, columns: int, rows: int) -> Picture:
    """Return a drawing as large as it fits into so many characters, in the middle of them."""
    grid = _Grid(drawing.box, columns * 2, rows * 4)
    for stroke in drawing.strokes:
        grid.put(stroke)
    return grid.picture()


def braille_still(figure: Figure, columns: int, rows: int, *, mirrored: bool = False) -> Picture:
    """Return the two poses that tell a movement, side by side or one above the other, whichever is larger there."""
    ways = [both(figure, mirrored=mirrored, stacked=stacked) for stacked in (False, True)]
    return braille(max(ways, key=lambda drawing: scale(drawing.box, columns, rows)), columns, rows)


def scale(box: Point, columns: int, rows: int) -> float:
    """Return how many dots a unit of the figure takes there."""
    return min(columns * 2 / box[0], rows * 4 / box[1])


class _Grid:
    """Dots, a number a row, its lowest bit the leftmost dot."""

    def __init__(self, box: Point, wide: int, high: int) -> None:
        self._wide, self._high = wide, high
        self._scale = scale(box, wide // 2, high // 4)
        self._left = (wide - box[0] * self._scale) / 2
        self._bottom = high - (high - box[1] * self._scale) / 2
        self._dots = {layer: [0] * high for layer in _TOPMOST}

    def put(self, stroke: Stroke) -> None:
        """Draw a stroke over what is there."""
        points = self._placed(stroke.points)
        halves = [max(_THINNEST, width * self._scale / 2) for width in stroke.widths]
        if stroke.layer in ("near", "mark"):
            clear = max(1.0, _CLEAR * self._scale)
            for rows in self._dots.values():
                for y, dots in self._spans(stroke.kind, self._placed(edge(stroke)), halves, clear):
                    rows[y] &= ~dots
        rows = self._dots[{"prop": "p", "far": "f", "mark": "m"}.get(stroke.layer, "b")]
        for y, dots in self._spans(stroke.kind, points, halves, 0.0):
            rows[y] |= dots

    def _placed(self, points: Sequence[Point]) -> list[Point]:
        return [(self._left + x * self._scale, self._bottom - y * self._scale) for x, y in points]

    def _spans(
        self, kind: str, points: Sequence[Point], halves: Sequence[float], more: float
    ) -> Iterator[tuple[int, int]]:
        """Yield the dots of a stroke row by row; with `more`, those so far around it too."""
        if kind == "disc":
            yield from self._capsule(points[0], points[0], halves[0] + more)
            return
        if kind == "fill":
            yield from self._area(points)
            points = [*points, points[0]]
        thick = halves if kind == "line" else [halves[0]] * (len(points) - 1)
        for (one, other), half in zip(pairwise(points), thick, strict=True):
            yield from self._capsule(one, other, half + more)
        if kind in ("arrow", "arrows"):
            size = max(3.5, _HEAD * self._scale)
            for tip, before in [(points[-1], points[-2]), (points[0], points[1])][: 1 + (kind == "arrows")]:
                yield from self._area(arrow_head(tip, before, size))

    def _capsule(self, one: Point, other: Point, half: float) -> Iterator[tuple[int, int]]:
        """Yield the dots that are no farther than `half` from the line between two points."""
        (x0, y0), (x1, y1) = one, other
        long = hypot(x1 - x0, y1 - y0)
        dx, dy = ((x1 - x0) / long * half, (y1 - y0) / long * half) if long else (0.0, 0.0)
        corners = [(x0 - dy, y0 + dx), (x1 - dy, y1 + dx), (x1 + dy, y1 - dx), (x0 + dy, y0 - dx)]
        for y in range(max(0, floor(min(y0, y1) - half)), min(self._high, ceil(max(y0, y1) + half) + 1)):
            middle, found = y + 0.5, []
            for x, centre in one, other:
                if abs(middle - centre) <= half:
                    reach = sqrt(half * half - (middle - centre) ** 2)
                    found += [x - reach, x + reach]
            found += _crossings(corners, middle)
            if found and (dots := self._row(min(found), max(found))):
                yield y, dots

    def _area(self, points: Sequence[Point]) -> Iterator[tuple[int, int]]:
        heights = [y for _, y in points]
        for y in range(max(0, floor(min(heights))), min(self._high, ceil(max(heights)) + 1)):
            found = sorted(_crossings(points, y + 0.5))
            for left, right in zip(found[::2], found[1::2], strict=True):
                if dots := self._row(left, right):
                    yield y, dots

    def _row(self, left: float, right: float) -> int:
        """Return the dots whose middle lies between two places."""
        first, end = max(0, ceil(left - 0.5)), min(self._wide, floor(right - 0.5) + 1)
        return (1 << end) - (1 << first) if first < end else 0

    def picture(self) -> Picture:
        """Return the characters."""
        dots = [m | b | f | p for m, b, f, p in zip(*self._dots.values(), strict=True)]
        rows, layers = [], []
        for top in range(0, self._high, 4):
            rows.append(_characters(dots[top : top + 4], self._wide))
            of = {layer: _any(all_[top : top + 4]) for layer, all_ in self._dots.items()}
            layers.append("".join(_layer(of, 3 << x) for x in range(0, self._wide, 2)))
        return Picture(tuple(rows), tuple(layers))


def _crossings(points: Sequence[Point], y: float) -> list[float]:
    """Return where the edges of an area cross a height, an even number of them."""
    return [
        x0 + (x1 - x0) * (y - y0) / (y1 - y0)
        for (x0, y0), (x1, y1) in pairwise([*points, points[0]])
        if (y0 <= y) != (y1 <= y)
    ]


_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The two dots of each row of a character, as Unicode counts them."""


def _characters(dots: Sequence[int], wide: int) -> str:
    text = []
    for x in range(0, wide, 2):
        code = 0
        for row, (left, right) in zip(dots, _BITS, strict=True):
            two = row >> x & 3
            code |= (left if two & 1 else 0) | (right if two & 2 else 0)
        text.append(chr(0x2800 + code) if code else " ")
    return "".join(text)


def _any(rows: Sequence[int]) -> int:
    found = 0
    for row in rows:
        found |= row
    return found


def _layer(of: dict[str, int], two: int) -> str:
    return next((layer for layer in _TOPMOST if of[layer] & two), " ")
