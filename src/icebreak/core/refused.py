"""The answer to something that is not done, in words for the person who asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from icebreak.core.course import Course


class Refused(Exception):  # noqa: N818 - it is an answer, not an error
    """Nothing was done, with the reason as one sentence, and until when where that can be said."""

    def __init__(
        self, reason: str, until: datetime | None = None, *, raised: Course | None = None, way: str = ""
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.until = until
        self.way = way
        """What would do, by name, where there is such a thing: each front says in its own terms how that is done.

        `anyway` (with the event's own mark), `skin` (say that it is well), `off`, `stop` (with an off), `log`, and
        `span`, `longer` and `reach` (say how long the course lasts).
        """
        self.raised = raised
        """The course with what the refusal leaves in it, to be kept: *off* called at once, or bad skin seen."""
