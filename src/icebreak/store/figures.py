"""The figures that come with icebreak: which there are, and one of them as its file says it."""

from functools import cache
from pathlib import Path

from icebreak.core.fields import nearest
from icebreak.core.figure import Figure
from icebreak.core.figure_table import read_figure
from icebreak.core.text import plain
from icebreak.store.files import BadFile, StoreError, read_toml

_FOLDER = Path(__file__).parent.parent / "figures"


class UnknownFigure(StoreError):  # noqa: N818 - named like the errors beside StoreError
    """There is no figure of that name."""


@cache
def figure_names() -> tuple[str, ...]:
    """Return the names of all figures, in order, without reading any."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def find_figure(name: str) -> Figure:
    """Return the figure of that name; raises UnknownFigure, and BadFile where its file is not in order."""
    if name not in figure_names():
        near = nearest(name, figure_names())
        cure = f"did you mean {near}?" if near else "icebreak figures shows what there is."
        raise UnknownFigure(f"There is no figure called {plain(name, limit=40)}; {cure}")
    path = _FOLDER / f"{name}.toml"
    try:
        return read_figure(name, read_toml(path))
    except ValueError as error:
        raise BadFile(path, None, str(error)) from error
