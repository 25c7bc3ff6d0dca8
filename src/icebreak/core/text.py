"""Text that came from a file or a person, made safe to show anywhere."""

from unicodedata import category

# Cc: control (escape sequences begin with one). Cf: format (right-to-left marks, zero-width joiners). Cs: lone
# surrogates, which no file can encode. Zl, Zp: line and paragraph separators, which some terminals break lines at.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def plain(text: str, *, limit: int = 500) -> str:
    """Return `text` on one line, without control, direction or format characters, `limit` characters at most."""
    kept = "".join(" " if ch in "\n\r\t" else ch for ch in text if ch in "\n\r\t" or category(ch) not in _UNSAFE)
    one_line = " ".join(kept.split())
    return one_line if len(one_line) <= limit else one_line[: limit - 1] + "…"


def is_plain(text: str) -> bool:
    """Whether `text` may be shown as it is: one line, nothing in it that a terminal or a popup could take for more."""
    return all(category(ch) not in _UNSAFE for ch in text)
