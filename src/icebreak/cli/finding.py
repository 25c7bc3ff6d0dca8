"""One line of what the doctor found."""

from typing import NamedTuple


class Finding(NamedTuple):
    """One line."""

    about: str
    said: str
    """What works, or what does not and what would do."""
    mark: str = "ok"
    """`ok`; `wrong`: without it icebreak can't do its work; `lacks`: it does its work without."""
