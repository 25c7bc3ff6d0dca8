"""One line of what the doctor found."""

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import NamedTuple

from icebreak.core.text import plain

_MARGIN = 7
_NARROWEST = 30


class Finding(NamedTuple):
    """One line."""

    about: str
    said: str
    """What works, or what does not and what would do."""
    mark: str = "ok"
    """`ok`; `wrong`: without it icebreak can't do its work; `lacks`: it does its work without."""

    def shown(self, columns: int | None) -> str:
        """Return it as one line or, where a terminal has only so many columns, broken between words behind the mark."""
        line = f"{self.mark:<{_MARGIN}}{self.about}: {plain(self.said, limit=4000)}"
        if columns is None:
            return line
        wide = max(columns, _NARROWEST)
        kept = wrap(line, wide, subsequent_indent=" " * _MARGIN, break_long_words=False, break_on_hyphens=False)
        return "\n".join(kept)


def all_or(about: str, troubles: Iterable[str], fine: str, mark: str) -> Iterator[Finding]:
    """Yield every trouble, or that there is none."""
    found = [Finding(about, trouble, mark) for trouble in troubles]
    yield from found or [Finding(about, fine)]
