"""How a verb ended, for the shell; and the error of who typed something that means nothing."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes; their numbers are promised."""

    DONE = 0
    REFUSED = 1
    """Nothing was done, and the reason was said."""
    WRONG_USE = 2
    """What was typed means nothing: a verb, an option, a value or an id that does not exist."""
    BAD_FILE = 3
    """A file is not in order."""


class WrongUse(Exception):  # noqa: N818 - named like Refused
    """What was typed means nothing, in one sentence."""
