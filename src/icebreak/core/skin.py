"""The words for how the skin looks, and which of them mean that nothing goes on it."""

SKIN = {
    "normal": "as usual",
    "pink": "pink, or a bit darker",
    "blotchy": "blotchy",
    "white_waxy": "white, grey, waxy or hard",
    "blister": "blisters",
    "welts": "welts",
    "numb": "still numb",
    "broken": "broken or raw",
}
"""The words of the log, and what the person reads."""

BAD_SKIN = frozenset({"white_waxy", "blister", "welts", "broken", "numb"})
"""Holds every cold and heat course of the region until the skin is reported as in `GOOD_SKIN`."""

GOOD_SKIN = frozenset({"normal", "pink"})
"""Lets go of what bad skin holds; `blotchy` does neither."""
