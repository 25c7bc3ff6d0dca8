"""The verbs `checkin` and `spasm`: how the day goes, and that there was a spasm. Neither belongs to a course."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from icebreak.cli.entries import short
from icebreak.cli.exit_code import ExitCode, WrongUse
from icebreak.cli.here import Here, look_here
from icebreak.cli.output import say
from icebreak.cli.patience import carried_out
from icebreak.core.checkin import KEYS, LEGS_BACK, checkin_record, last_legs
from icebreak.core.record import Record, Scalar
from icebreak.core.refused import Refused
from icebreak.core.saying import moment
from icebreak.core.spasm import spasm_record
from icebreak.core.told_checkin import about_legs, entry_said, name_of
from icebreak.store.device import four_letters
from icebreak.store.log_all import read_since
from icebreak.store.log_edit import keep
from icebreak.store.zone import local_zone


def checkin(args: Namespace) -> int:
    """Write down how it goes; one answer at least."""
    said = {key: getattr(args, key) for key in KEYS}
    if all(value is None for value in said.values()):
        raise WrongUse(
            "icebreak checkin: nothing was said; say what you like of it, as in: "
            "icebreak checkin --pain 4 --worst 7 --best 2 --sleep broken --legs none"
        )
    here = look_here()
    at = _instant(here, args.at)
    before = _legs_before(here, at) if args.legs is not None else None
    return _kept(here, partial(checkin_record, at, said=said), about_legs(args.legs, before))


def spasm(args: Namespace) -> int:
    """Write down that there was a spasm."""
    here = look_here()
    lasted = int(args.lasted.total_seconds()) if args.lasted is not None else None
    said: Mapping[str, Scalar | None] = {"pain": args.pain, "lasted_s": lasted, "note": args.note}
    return _kept(here, partial(spasm_record, _instant(here, args.at), said=said), None)


def _instant(here: Here, text: str | None) -> datetime:
    at = here.instant(text, "--at") or here.now
    if at > here.now:
        raise Refused("That is in the future; say it when it has happened.")
    return at.astimezone(local_zone())


def _legs_before(here: Here, at: datetime) -> str | None:
    told = read_since(here.home, f"{at - LEGS_BACK:%Y-%m}")
    return last_legs(told.folded.values(), at)


def _kept(here: Here, make: Callable[[str], Record], more: str | None) -> ExitCode:
    record = make(four_letters())
    edited = carried_out(lambda: keep(here.home, record, here.reading))
    at, what = record.values["at"], entry_said(record.table, record.values)
    assert isinstance(at, datetime)  # noqa: S101 - both records have it
    name = name_of(record.table, record.values)
    said = f"Noted: {name}, {moment(at, here.now, local_zone())}{f', {what}' if what else ''} ({short(record.id)})."
    say(said, *([more] if more is not None else []), *edited.notes)
    return ExitCode.DONE
