"""Something wrong with a file, in a person's words."""

from icebreak.core.light import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and what would do: safe to print, one line."""

    key: str
    """Where: `apply.on`, `apply.cues[1].at` (counted from 1), `line 3`; `file` for the file as a whole."""
    what: str

    def __str__(self) -> str:
        return f"{self.key}: {self.what}"
