"""The verb `doctor`: what works here, a line each, with the cure for what does not."""

import os
from argparse import Namespace
from collections.abc import Iterable, Iterator
from datetime import timedelta

from icebreak.cli.exit_code import ExitCode
from icebreak.cli.finding import Finding
from icebreak.cli.here import Here, look_here
from icebreak.cli.private import trouble_with_files
from icebreak.core.saying import date_said, moment
from icebreak.core.text import plain
from icebreak.remind.desktop import Daemon, Fault
from icebreak.store.courses import read_courses
from icebreak.store.definitions import load
from icebreak.store.files import BadFile, StoreError
from icebreak.store.lock import held
from icebreak.store.log_read import check
from icebreak.store.reminding import read_reminding
from icebreak.store.restore import left_over
from icebreak.store.settings import Settings, read_settings
from icebreak.store.sleep import read_sleeps
from icebreak.store.zone import local_zone


def doctor(args: Namespace) -> int:
    """Look at everything, and print what was found; refused where something essential is wrong."""
    here = look_here()
    wrong = False
    for finding in _findings(here, notify=args.notify):
        print(f"{finding.mark:<6} {finding.about}: {plain(finding.said, limit=4000)}", flush=True)
        wrong = wrong or finding.mark == "wrong"
    return ExitCode.REFUSED if wrong else ExitCode.DONE


def _findings(here: Here, *, notify: bool) -> Iterator[Finding]:
    try:
        settings, warnings = read_settings(here.home)
    except BadFile as error:
        settings, warnings = Settings(), []
        yield Finding("settings", str(error), "wrong")
    else:
        said = [f"{here.home.settings}: {warning}" for warning in warnings]
        yield from _all_or("settings", said, "nothing wrong", "lacks")
    folders = ", ".join(map(str, dict.fromkeys((here.home.config, here.home.data, here.home.state))))
    yield from _all_or("files", trouble_with_files(here.home), f"private and writable, in {folders}", "wrong")
    yield from (Finding("restore", str(left), "lacks") for left in left_over(here.home))
    yield _lock(here)
    yield _definitions(here)
    yield from _courses(here)
    yield from _all_or("log", map(str, check(here.home)), "nothing wrong", "lacks")
    yield from _clock(here)
    yield _reminding(here)
    yield _desktop(settings)
    yield _terminal(settings)
    yield _sound(settings)
    yield _voice(settings)
    if notify:
        from icebreak.cli.trial import try_out

        yield from try_out(here.home, settings, here.now)


def _all_or(about: str, troubles: Iterable[str], fine: str, mark: str) -> Iterator[Finding]:
    """Yield every trouble, or that there is none."""
    found = [Finding(about, trouble, mark) for trouble in troubles]
    yield from found or [Finding(about, fine)]


def _lock(here: Here) -> Finding:
    if not here.home.state.is_dir():
        return Finding("lock", "nothing written yet")
    try:
        with held(here.home, timedelta(seconds=1)):
            return Finding("lock", "free")
    except StoreError as error:
        return Finding("lock", str(error), "wrong")


def _definitions(here: Here) -> Finding:
    try:
        found, problems = load(here.home.definitions)
    except StoreError as error:
        return Finding("sessions", str(error), "wrong")
    if not problems:
        return Finding("sessions", f"{len(found)} can be started")
    more = f"; {len(problems) - 1} more" if len(problems) > 1 else ""
    return Finding("sessions", f"{problems[0]}{more}. Every problem: icebreak check", "lacks")


def _courses(here: Here) -> Iterator[Finding]:
    kept, bad = read_courses(here.home, here.reading)
    try:
        read_sleeps(here.home)
    except BadFile as error:
        bad.append(error)
    said = [f"{str(error).rstrip('.')}. Mend it, or move it away." for error in bad]
    said += [
        f"the date of this machine can't be right for {one.course.id}. Put the clock right, or open icebreak."
        for one in kept
        if one.doubt
    ]
    yield from _all_or("courses", said, f"{sum(one.course.state != 'ended' for one in kept)} under way", "wrong")


def _clock(here: Here) -> Iterator[Finding]:
    if not here.reading.boot_id:
        said = "the system does not say when it was started, so a clock set meanwhile shows only by what it says"
        yield Finding("clock", f"{said}. Check the time after a restart.", "lacks")
    try:
        zone = local_zone()
    except StoreError as error:
        yield Finding("clock", str(error), "wrong")
        return
    now = here.now
    yield Finding("clock", f"{date_said(now, zone)} {moment(now, now, zone)}, {zone.key}")


def _reminding(here: Here) -> Finding:
    found = read_reminding(here.home)
    if found is not None and found.alive:
        return Finding("reminders", f"from the {plain(found.role)}, process {found.pid}")
    return Finding(
        "reminders", "nothing is running that would remind you. While a course is under way: icebreak", "lacks"
    )


def _desktop(settings: Settings) -> Finding:
    if not settings.desktop:
        return Finding("popups", "switched off in the settings, desktop = false under [remind]")
    answer = _probe()
    if isinstance(answer, Fault):
        return Finding("popups", f"{answer.title}. {answer.message} {answer.cure}", "lacks")
    buttons = "with buttons" if answer.buttons else "without buttons; answer by key or verb"
    if answer.buttons and answer.name == "dunst":
        buttons += " in its menu: dunstctl context, or mouse_right_click = context in dunstrc (it needs dmenu or rofi)"
    return Finding("popups", f"{answer.name} {answer.version}, {buttons}")


def _probe() -> Daemon | Fault:
    import asyncio

    from icebreak.remind.desktop import find_desktop

    async def ask() -> Daemon | Fault:
        desktop = find_desktop(lambda _: None)
        try:
            return await desktop.probe()
        finally:
            await desktop.close()

    return asyncio.run(ask())


def _terminal(settings: Settings) -> Finding:
    from icebreak.remind.terminal import detect

    mode = detect(os.environ) if settings.terminal == "auto" else settings.terminal
    found = " (found out by itself)" if settings.terminal == "auto" else " (from the settings)"
    return Finding("terminal", f"{'a bell' if mode == 'bell' else mode}{found}")


def _sound(settings: Settings) -> Finding:
    from icebreak.remind.sound import LEVELS, find_players, sound_file

    if not settings.sound:
        return Finding("sound", "switched off in the settings, sound = false under [remind]")
    files = [sound_file("due", "soft"), *(sound_file("off", level) for level in LEVELS)]
    if missing := [file for file in files if not file.is_file()]:
        return Finding("sound", f"{missing[0]} is missing. Install icebreak again.", "lacks")
    if players := find_players():
        return Finding("sound", f"through {players[0]}; whether you hear it, only you know")
    cure = "Install one, such as aplay (alsa-utils) or paplay (pulseaudio-utils)."
    return Finding("sound", f"no program that plays a sound file. {cure}", "lacks")


def _voice(settings: Settings) -> Finding:
    from icebreak.remind.speech import find_voices

    if settings.voice is False:
        return Finding("voice", "switched off in the settings, on = false under [voice]")
    if not (voices := find_voices()):
        return Finding("voice", "no program that speaks. Install one, such as espeak-ng.", "lacks")
    heard = "whether you hear it, only you know"
    if settings.voice:
        return Finding("voice", f"through {voices[0]}; {heard}")
    return Finding("voice", f"could be through {voices[0]}; the first routine asks, or set on = true under [voice]")
