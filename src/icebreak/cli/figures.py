"""`figures`: the exercises as pictures that hold still, with the words that go with them."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from shutil import get_terminal_size
from textwrap import wrap

from icebreak.cli.exit_code import ExitCode, WrongUse
from icebreak.core.figure import Figure
from icebreak.core.figure_braille import braille_still
from icebreak.store.figures import UnknownFigure, figure_names, find_figure

_WIDEST = 100
_ROWS_OF_MANY, _ROWS_OF_ONE = 10, 20


def figures(args: Namespace) -> int:
    """Print the figure `args.figure`, or all of them; only the words where it is no terminal that they go to."""
    try:
        found = [find_figure(name) for name in ([args.figure] if args.figure else figure_names())]
    except UnknownFigure as error:
        raise WrongUse(str(error)) from error
    wide, high = get_terminal_size()
    rows = min(_ROWS_OF_ONE if args.figure else _ROWS_OF_MANY, max(8, high - 6))
    shown = (_page(one, min(max(30, wide - 1), _WIDEST), rows if sys.stdout.isatty() else 0) for one in found)
    print("\n\n".join("\n".join(page) for page in shown))
    return ExitCode.DONE


def _page(figure: Figure, columns: int, rows: int) -> Iterator[str]:
    """Yield the lines of one figure, its picture in so many rows; 0: without it."""
    yield f"{figure.name}: {figure.title}"
    if rows:
        lines = [row.rstrip() for row in braille_still(figure, columns, rows).rows]
        there = [y for y, line in enumerate(lines) if line]
        yield from ("", *lines[there[0] : there[-1] + 1], "")
    yield from wrap(figure.says, columns)
