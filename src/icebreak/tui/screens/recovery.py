"""The recovery plan: where one is in it, what belongs to it now, and the way on."""

from collections.abc import Iterable, Mapping, Sequence

from icebreak.core.recovery import Recovery
from icebreak.core.text import plain
from icebreak.tui.screens.ask import Ask
from icebreak.tui.widgets.choices import Choice


class RecoveryScreen(Ask[str]):
    """Ends with `begin.ID`, `next`, `other`, `end`, or None: it goes on as it is."""

    def __init__(self, recovery: Recovery, here: Sequence[str], titles: Mapping[str, str]) -> None:
        """Show a plan under way; `here` has the ids of what runs or ran in this part, `titles` what there is by id."""
        super().__init__()
        self._recovery, self._here, self._titles = recovery, here, titles
        number, count = recovery.phase + 1, len(recovery.definition.phases)
        self.heading = f"Recovery, part {number} of {count}: {plain(recovery.now.title)}"

    def said(self) -> Iterable[str]:
        """Return what this part is for, and what comes then."""
        yield self._recovery.now.about
        if (following := self._recovery.next) is not None:
            yield f"Then: {following.title}. How it feels decides, not the calendar."

    def choices(self) -> Iterable[Choice]:
        """Return what can be begun, the way on, and the end."""
        ways = [*self._beginnings()]
        if (following := self._recovery.next) is not None:
            usual = f" Usually after {following.earliest.days} days." if following.earliest is not None else ""
            ways.append(("next", f"Yes, go on to: {plain(following.title)}", f"{plain(following.ask or '')}{usual}"))
        ways.append(("other", "Another session", "Any that there is, beside the plan."))
        ways.append(("end", "End this plan", "What is under way goes on; nothing more is offered."))
        for number, (answer, label, about) in enumerate(ways, 1):
            yield Choice(answer, str(number), label, about)

    def _beginnings(self) -> Iterable[tuple[str, str, str]]:
        phase = self._recovery.now
        for name in (*phase.begin, *phase.offer):
            if name in self._titles and name not in self._here:
                about = (
                    "It belongs to this part." if name in phase.begin else "If you want to; it asks before it begins."
                )
                yield f"begin.{name}", f"Begin: {plain(self._titles[name])}", about

    def taken(self, answer: str) -> None:
        """End with what was chosen."""
        self.dismiss(answer)
