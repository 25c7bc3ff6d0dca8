"""A figure as a table of its TOML file. The files are our own: what is wrong with one is said to who writes it."""

from collections.abc import Mapping
from typing import Any

from icebreak.core.figure import KINDS, LAYERS, MOVEMENTS, Figure, Point, Shape

_KEYS = {"format", "title", "says", "movement", "beat", "box", "shape", "pose"}
_FEWEST = {"line": 2, "disc": 1, "fill": 3, "arrow": 2, "arrows": 2}


def read_figure(name: str, table: Mapping[str, Any]) -> Figure:
    """Return the figure that a table holds; raises ValueError, which says what is wrong with it.

    A joint that a pose leaves out is where it was in the pose before.
    """
    if unknown := table.keys() ^ _KEYS:
        raise ValueError(f"{name}: {', '.join(sorted(unknown))}: missing, or no key of a figure")
    if table["format"] != 1 or table["movement"] not in MOVEMENTS or table["beat"] <= 0:
        raise ValueError(f"{name}: format is 1, movement one of {', '.join(MOVEMENTS)}, and beat more than nothing")
    poses: list[dict[str, Point]] = []
    for pose in table["pose"]:
        poses.append({**(poses[-1] if poses else {}), **{joint: (x, y) for joint, (x, y) in pose.items()}})
    if len(poses) < 2 or any(pose.keys() != poses[0].keys() for pose in poses):
        raise ValueError(f"{name}: it needs two poses, and every joint in the first of them")
    shapes = tuple(_shape(name, shape) for shape in table["shape"])
    if lost := {joint for shape in shapes for joint in shape.joints} ^ poses[0].keys():
        raise ValueError(f"{name}: {', '.join(sorted(lost))}: drawn and in no pose, or the other way about")
    wide, high = table["box"]
    return Figure(
        name=name,
        title=table["title"],
        says=table["says"],
        movement=table["movement"],
        beat=float(table["beat"]),
        box=(wide, high),
        shapes=shapes,
        poses=tuple(poses),
    )


def _shape(name: str, table: Mapping[str, Any]) -> Shape:
    """Read such as `{ line = ["hip", "knee", "heel"], width = [13, 10], layer = "near" }`."""
    kinds = [kind for kind in KINDS if kind in table]
    if len(kinds) != 1 or table.keys() != {kinds[0], "width", "layer"} or table["layer"] not in LAYERS:
        raise ValueError(f"{name}: {dict(table)}: a shape has one of {', '.join(KINDS)}, a width, and a layer")
    joints, width = table[kinds[0]], table["width"]
    widths = tuple(width) if isinstance(width, list) else (width,) * (len(joints) - 1 if kinds[0] == "line" else 1)
    if len(joints) < _FEWEST[kinds[0]] or (kinds[0] == "line" and len(widths) != len(joints) - 1):
        raise ValueError(f"{name}: {dict(table)}: it has too few joints, or not one width for each stretch")
    return Shape(kind=kinds[0], joints=tuple(joints), widths=widths, layer=table["layer"])
