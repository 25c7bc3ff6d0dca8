"""Pain as a person types it to find entries: `pain 7`, `pain 7+`, `pain 7/10`, `pain 7-9`, `pain over 7`."""

import re
from collections.abc import Sequence

from icebreak.core.log_query import Pain

HOW = {
    "over": ">", "above": ">", "more than": ">", "under": "<", "below": "<", "less than": "<",
    "at least": ">=", "at most": "<=",
}  # fmt: skip
_SPAN = re.compile(r"(\d{1,2})\s*(?:[-\u2013\u2014]|\.\.|to)\s*(\d{1,2})", re.ASCII)
_ONE = re.compile(r"(\d{1,2})(\+|/10)?", re.ASCII)


def read_pain(words: Sequence[str]) -> tuple[Pain, int] | None:
    """Return the pain that the words begin with, and how many words that took; None: they begin with none."""
    if words[0] != "pain":
        return None
    for taken in (3, 2, 1):
        if found := _SPAN.fullmatch(" ".join(words[1 : 1 + taken])):
            first, last = sorted((int(found[1]), int(found[2])))
            return Pain("..", first, last), 1 + min(taken, len(words) - 1)
    for taken in (2, 1):
        how, than = HOW.get(" ".join(words[1 : 1 + taken])), _ONE.fullmatch("".join(words[1 + taken : 2 + taken]))
        if how is not None and than is not None:
            return Pain(how, int(than[1])), 2 + taken
    if found := _ONE.fullmatch("".join(words[1:2])):
        return Pain(">=" if found[2] == "+" else "=", int(found[1])), 2
    return None
