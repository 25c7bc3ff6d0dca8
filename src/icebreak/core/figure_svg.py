"""The two poses that tell a figure's movement, as a picture for a page: SVG without script or font, on its paper."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from icebreak.core.figure import Figure, Point, Stroke, arrow_head, both, edge

_PAPER = "#ffffff"
_INK = {"prop": "#b9c4c8", "far": "#94a3a9", "body": "#24323a", "near": "#24323a", "mark": "#b4541a"}
_CLEAR = 2.5
"""Units; how far the paper shows around what stands out."""
_HEAD = 10.0
"""Units; how long the head of an arrow is."""
_MARGIN = 6.0


def svg(figure: Figure, *, mirrored: bool = False) -> str:
    """Return the picture as text, with the words of the figure for who can't see it."""
    drawing = both(figure, mirrored=mirrored)
    wide, high = drawing.box[0] + 2 * _MARGIN, drawing.box[1] + 2 * _MARGIN
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_text(wide)} {_text(high)}" role="img">',
        f"<title>{_escaped(figure.title)}</title>",
        f"<desc>{_escaped(figure.says)}</desc>",
        f'<rect width="100%" height="100%" rx="6" fill="{_PAPER}"/>',
        f'<g transform="translate({_text(_MARGIN)} {_text(high - _MARGIN)}) scale(1 -1)" stroke-linecap="round" '
        'stroke-linejoin="round">',
        *(shape for stroke in drawing.strokes for shape in _shapes(stroke)),
        "</g>",
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _shapes(stroke: Stroke) -> Iterator[str]:
    if stroke.layer in ("near", "mark"):
        yield from _drawn(stroke, edge(stroke), _PAPER, 2 * _CLEAR)
    yield from _drawn(stroke, stroke.points, _INK[stroke.layer], 0)


def _drawn(stroke: Stroke, points: Sequence[Point], colour: str, more: float) -> Iterator[str]:
    """Yield the elements of a stroke, so much wider."""
    if stroke.kind == "disc":
        (x, y), radius = points[0], (stroke.widths[0] + more) / 2
        yield f'<circle cx="{_text(x)}" cy="{_text(y)}" r="{_text(radius)}" fill="{colour}"/>'
        return
    if stroke.kind == "fill":
        yield _polygon(points, colour, stroke.widths[0] + more)
        return
    widths = stroke.widths if stroke.kind == "line" else stroke.widths * (len(points) - 1)
    for ((x0, y0), (x1, y1)), width in zip(pairwise(points), widths, strict=True):
        ends = f'x1="{_text(x0)}" y1="{_text(y0)}" x2="{_text(x1)}" y2="{_text(y1)}"'
        yield f'<line {ends} stroke="{colour}" stroke-width="{_text(width + more)}"/>'
    if stroke.kind in ("arrow", "arrows"):
        ends_at = [(points[-1], points[-2]), (points[0], points[1])][: 1 + (stroke.kind == "arrows")]
        yield from (_polygon(arrow_head(tip, before, _HEAD), colour, 1 + more) for tip, before in ends_at)


def _polygon(points: Sequence[Point], colour: str, width: float) -> str:
    corners = " ".join(f"{_text(x)},{_text(y)}" for x, y in points)
    return f'<polygon points="{corners}" fill="{colour}" stroke="{colour}" stroke-width="{_text(width)}"/>'


def _text(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
