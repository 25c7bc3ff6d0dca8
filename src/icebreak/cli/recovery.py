"""A recovery plan from the command line: begun with its first session; the window leads on, since it asks."""

from collections.abc import Sequence

from icebreak.cli.here import Here
from icebreak.cli.patience import carried_out
from icebreak.core.definition import Definition
from icebreak.core.recovery import Recovery, phase_record
from icebreak.core.refused import Refused
from icebreak.core.start import Start
from icebreak.core.text import plain
from icebreak.store.definitions import find
from icebreak.store.device import four_letters
from icebreak.store.hand import start
from icebreak.store.log_edit import keep
from icebreak.store.recovery import change_recovery, read_recovery
from icebreak.store.zone import local_zone


def begins_with(plan: Definition, here: Here) -> list[Definition]:
    """Return what a plan begins with, all of it found before anything begins.

    Raises Refused where a plan is under way, or where this one names a plan; UnknownDefinition, BadDefinition.
    """
    if (recovery := read_recovery(here.home)) is not None:
        raise Refused(f"A plan is under way already: {said(recovery)} To see it, open the window: icebreak")
    found = [find(name, here.home.definitions).definition for name in plan.phases[0].begin]
    for definition in found:
        if definition.phases:
            raise Refused(f"{plan.id} begins with {definition.id}, which is a plan itself; name its sessions instead.")
    return found


def begin_plan(plan: Definition, first: Start, more: Sequence[Definition], here: Here) -> str:
    """Keep the plan whose first session has begun, begin what else belongs to its first part, and say so."""
    begun = Recovery(definition=plan, phase=0, begun=here.now, since=here.now, onset=first.onset)
    recovery = carried_out(lambda: change_recovery(here.home, lambda before, _: before or begun, here.reading)) or begun
    record = phase_record(recovery, here.now.astimezone(local_zone()), four_letters())
    carried_out(lambda: keep(here.home, record, here.reading))
    for definition in more:
        asked = Start(definition=definition, at=first.at, zone=first.zone, quiet=first.quiet)
        carried_out(lambda asked=asked: start(here.home, asked, None, here.reading))  # type: ignore[misc]  # bound now
    return f"{said(recovery)} Its window asks when it is time for the next part."


def said(recovery: Recovery) -> str:
    """Return where a plan is, in a sentence."""
    part, count = recovery.phase + 1, len(recovery.definition.phases)
    return f"Recovery plan, part {part} of {count}: {plain(recovery.now.title)}."
