"""The table of verbs: what each is called, what it takes, and which function runs it. Only the wanted one is built."""

from argparse import SUPPRESS, ArgumentParser, HelpFormatter, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable
from importlib import import_module
from typing import Any, NoReturn

from icebreak.cli import options as o
from icebreak.cli.exit_code import WrongUse
from icebreak.cli.values import quoted

Options = Callable[[ArgumentParser], None]
_TABLE: dict[str, tuple[str, str, Options | str]] = {
    "sessions": ("definitions:sessions", "what can be started: the shipped sessions and your own", o.sessions),
    "check": ("definitions:check", "every problem of every session file", o.check),
    "figures": ("figures:figures", "the exercises as pictures", o.figures),
    "plan": ("plan:plan", "the timetable of sessions, without starting anything", o.plan),
    "start": ("start:start", "start a course", o.start),
    "on": ("packs:on", "the pack is on, or you have begun", o.on),
    "off": ("packs:off", "the pack is off, or you are done", o.off),
    "skip": ("slots:skip", "leave out what is due", o.skip),
    "snooze": ("slots:snooze", "be told again later", o.snooze),
    "pause": ("slots:pause", "nothing is due until you resume", o.one_course),
    "resume": ("slots:resume", "go on after a pause", o.one_course),
    "sleep": ("night:sleep", "you go to sleep, or take a nap", o.sleep),
    "wake": ("night:wake", "you are awake", o.nothing),
    "extend": ("slots:extend", "let a course last longer", o.extend),
    "stop": ("packs:stop", "end a course", o.stop),
    "skin": ("skin:skin", "what the skin looks like", o.skin),
    "checkin": ("checkin:checkin", "how the day goes: pain, sleep, legs, what you can't do", o.checkin),
    "spasm": ("checkin:spasm", "there was a spasm just now", o.spasm),
    "status": ("status:status", "what is going on", o.status),
    "log": ("log_list:log", "what happened, newest last", "log_options:log"),
    "log import": (
        "log_import:import_",
        "take in what was given out as CSV or JSON",
        "log_options:log_import",
    ),
    "log check": (
        "log_check:check",
        "what is wrong in the log, and what would mend it",
        "log_options:log_check",
    ),
    "log add": ("log_change:add", "write down a session that belonged to no course", "log_options:log_add"),
    "log edit": ("log_change:edit", "correct a session", "log_options:log_edit"),
    "log rm": ("log_change:remove", "take a session out of the log", "log_options:log_rm"),
    "report": ("report:report", "a page for a clinician, to be opened in a browser and printed", o.report),
    "backup": ("backup:backup", "everything of yours in one file", "log_options:backup"),
    "restore": ("backup:restore", "put back what a backup holds", "log_options:restore"),
    "agent": ("agent:status", "reminders without a window", o.agent),
    "agent run": ("agent:run", "remind until no course is under way", o.agent_run),
    "agent status": ("agent:status", "whether an agent is running, and whether it is the one that reminds", o.nothing),
    "agent stop": ("agent:stop", "end the agent", o.nothing),
    "agent install": ("agent_install:install", "reminders without a window from each login on", o.nothing),
    "agent uninstall": ("agent_install:uninstall", "take away what agent install wrote", o.nothing),
    "doctor": ("doctor:doctor", "what works here, and the cure for what does not", o.doctor),
    "completion": ("completion:completion", "a script that lets your shell complete verbs and ids", o.completion),
    "__complete": ("completion:complete", SUPPRESS, o.complete),
}
_WINDOW = ("window:window", "open the window", o.window)
NAMES = tuple(name for name, (_, help_, _) in _TABLE.items() if help_ != SUPPRESS)


class Verb:
    """One verb, ready to read what was typed after it and to run."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._place, self._help, self._options = _TABLE[name] if name else _WINDOW

    def parser(self) -> ArgumentParser:
        """Return the parser of what may follow the verb."""
        verb = f"icebreak {self.name}".strip()
        if self.name:
            parser = _Parser(prog=verb, description=_sentence(self._help), formatter_class=_formatter)
        else:
            parser = _Parser(prog=verb, usage=_USAGE, epilog=_list_verbs(), formatter_class=_formatter)
        options = _find(self._options) if isinstance(self._options, str) else self._options
        options(parser)
        return parser

    def read(self, words: list[str]) -> Namespace:
        """Return the arguments; raises WrongUse, or SystemExit once it has printed the help."""
        if self.name == "__complete":  # half of a line is no line
            return Namespace(words=words)
        args, unknown = self.parser().parse_known_args(words)
        if unknown:
            raise WrongUse(f"{self.parser().prog}: {_unknown(unknown[0], self)}")
        return args

    def run(self, args: Namespace) -> int:
        """Do it; returns the exit code."""
        code: int = _find(self._place)(args)
        return code


def _find(place: str) -> Callable[..., Any]:
    module, _, function = place.partition(":")
    found: Callable[..., Any] = getattr(import_module(f"icebreak.cli.{module}"), function)
    return found


def find_verb(words: list[str]) -> tuple[Verb, list[str]]:
    """Return the verb that was typed and the words after it; raises WrongUse, with what may have been meant."""
    if not words or words[0].startswith("-"):
        return Verb(""), words
    if " ".join(words[:2]) in _TABLE:
        return Verb(" ".join(words[:2])), words[2:]
    if words[0] in _TABLE:
        return Verb(words[0]), words[1:]
    raise WrongUse(f"icebreak: there is no verb {quoted(words[0])}; {_meant(words[0], list(NAMES), _ALL)}")


_ALL = "icebreak --help lists them."
_USAGE = "icebreak [--demo [--speed N]]\n       icebreak VERB ..."


class _Parser(ArgumentParser):
    """argparse, with its complaints in words."""

    def __init__(self, **options: object) -> None:
        super().__init__(allow_abbrev=False, **options)  # type: ignore[arg-type]  # handed through as they are

    def error(self, message: str) -> NoReturn:
        raise WrongUse(f"{self.prog}: {_in_words(message)}")


class _Formatter(RawDescriptionHelpFormatter):
    """Help as wide as the terminal, found without the import that argparse does for it at every argument."""

    def __init__(self, prog: str) -> None:
        HelpFormatter.__init__(self, prog, max_help_position=30, width=_width())


def _formatter(prog: str, **_: object) -> HelpFormatter:
    return _Formatter(prog)


def _width() -> int:
    import os

    try:
        return max(min(os.get_terminal_size().columns, 100), 40) - 2
    except (OSError, ValueError, AttributeError):
        return 78


def _in_words(message: str) -> str:
    """Return a complaint of argparse as a sentence for a person."""
    message = message.removeprefix("argument ")
    if message.startswith("the following arguments are required: "):
        return f"{message.partition(': ')[2]} is missing; see --help."
    what, _, wrong = message.partition(": ")
    if wrong.startswith("expected "):
        return f"{what} needs a value behind it; see --help."
    if wrong.startswith("not allowed with argument "):
        return f"{what} and {wrong.rpartition(' ')[2]} do not go together; take one of them."
    if wrong.startswith("ignored explicit argument"):
        return f"{what} takes no value."
    return message


def _unknown(word: str, verb: Verb) -> str:
    """Return what is wrong with a word that no argument took."""
    if word.startswith("-"):
        known = [name for action in verb.parser()._actions for name in action.option_strings]
        return f"there is no option {quoted(word.partition('=')[0])} here; {_meant(word, known, 'see --help.')}"
    below = [name.partition(" ")[2] for name in NAMES if name.startswith(f"{verb.name} ")]
    return f"nothing is known to do with {quoted(word)} here; {_meant(word, below, 'see --help.')}"


def _meant(word: str, known: list[str], otherwise: str) -> str:
    from icebreak.core.fields import nearest

    near = nearest(word.partition("=")[0], known) if known else None
    return f"did you mean {near}?" if near else otherwise


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}." if words != SUPPRESS else ""


def _list_verbs() -> str:
    rows = [f"  {name:<12} {_TABLE[name][1]}" for name in NAMES if " " not in name]
    return "verbs; each says more with --help:\n" + "\n".join(rows)
