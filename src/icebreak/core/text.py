"""Text that came from a file or a person, made safe to show anywhere."""

import re
from unicodedata import category, name

# Cc: control (escape sequences begin with one). Cf: format (right-to-left marks, zero-width joiners). Cs: lone
# surrogates, which no file can encode. Zl, Zp: line and paragraph separators, which some terminals break lines at.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})

# What can only be meant as markup: a window's (`[bold]`, `[/]`, `[@click=...]`) or a popup's (`<b>`, `</a>`).
# Other brackets are text like any other: whoever shows text escapes them.
_MARKUP = (
    r"\[(?:/[^\[\]]*|[@#$][^\[\]]*|[^\[\]=]*=[^\[\]]*"
    r"|(?:b|i|u|s|bold|dim|italic|underline|strike|reverse|blink|link|on|red|green|blue|yellow|magenta|cyan|white|black)"
    r"(?: [^\[\]]*)?)\]"
    r"|</?[a-z][^<>]*>"
)


def plain(text: str, *, limit: int = 500) -> str:
    """Return `text` on one line, without control, direction or format characters, `limit` characters at most."""
    if not _is_common(text):
        text = "".join(" " if ch in "\n\r\t" else ch for ch in text if ch in "\n\r\t" or category(ch) not in _UNSAFE)
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= limit else one_line[: limit - 1] + "…"


def is_plain(text: str) -> bool:
    """Whether `text` may be shown as it is: one line, nothing in it that a terminal or a popup could take for more."""
    return _is_common(text) or all(category(ch) not in _UNSAFE for ch in text)


def _is_common(text: str) -> bool:
    """Whether it is plain and quickly seen to be, as nearly all text: it is asked every second."""
    return text.isascii() and text.isprintable()


def trouble(text: str) -> str | None:
    """Return what in `text` could be taken for more than text, and what would do; None: it is plain."""
    for ch in text:
        if category(ch) in _UNSAFE:
            known = {"\n": "a line break", "\t": "a tab", "\r": "a carriage return", "\x1b": "an escape character"}
            named = known.get(ch) or name(ch, "a control character").lower()
            return f"has a character that cannot be shown, {named} (U+{ord(ch):04X}); take it out"
    if ("[" in text or "<" in text) and (found := re.search(_MARKUP, text, re.IGNORECASE)):  # compiled only when needed
        return f"has markup, {plain(found[0], limit=30)}, which would be shown as it stands; take it out"
    return None
