"""Every action of a person in the window, named once: binding, line of keys, palette and help come from here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from icebreak.core.fields import nearest
from icebreak.core.problem import Problem
from icebreak.core.text import plain


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """Something that a person can do."""

    id: str
    """Its name in `[keys]` of the settings; never changes."""
    key: str
    """Textual's name of the key."""
    label: str
    """Two or three words: for the line of keys and the palette."""
    help: str
    """One sentence: what it does."""
    moods: tuple[str, ...] = ()
    """The moods of the screen (`face`) in which the line of keys names it, if there is room; of none: never."""
    demo: bool = False
    """Whether it is there in a demo only."""

    @property
    def key_said(self) -> str:
        """The key as a person reads it: `⏎`, `s`, `!`."""
        return _SAID.get(self.key, self.key)


_SAID = {
    "enter": "⏎",
    "exclamation_mark": "!",
    "question_mark": "?",
    "plus": "+",
    "left": "←",
    "right": "→",
    "escape": "Esc",
    "tab": "Tab",
    "ctrl+p": "^p",
}
_ALWAYS = ("on", "off", "led", "due", "resting", "asleep", "held", "paused", "ended", "doubt", "none")
_CALM = tuple(mood for mood in _ALWAYS if mood != "off")
_UNDER_WAY = ("on", "due", "resting", "held", "paused")

COMMANDS = (
    Command(id="next", key="enter", label="What comes next", help="Do what the large line says: on, or off."),
    Command(
        id="hurts",
        key="s",
        label="Hurts: off now",
        help="The pack is off because it hurts; taken as said, at once.",
        moods=("on", "off"),
    ),
    Command(
        id="finish",
        key="f",
        label="It ended of itself",
        help="It ended of itself, as hot water that has cooled: done whole, and off.",
        moods=("on", "off"),
    ),
    Command(id="on", key="i", label="It is on now", help="It is on though nothing was due, as at night."),
    Command(id="since", key="b", label="On since …", help="It went on earlier than now.", moods=("due",)),
    Command(id="when", key="w", label="When it came off …", help="Say, or correct, when it came off last."),
    Command(id="snooze", key="m", label="In 10 minutes", help="Say it again in ten minutes.", moods=("due",)),
    Command(id="skip", key="o", label="Leave it out", help="Leave this one out; the rest begins now.", moods=("due",)),
    Command(id="undo", key="u", label="Undo", help="Take back what was done last in this window.", moods=("resting",)),
    Command(id="wake", key="a", label="I am awake", help="The night is over.", moods=("asleep",)),
    Command(
        id="spasm",
        key="g",
        label="Spasm!",
        help="There is a spasm: it is noted at once; then a line asks how strong it was.",
        moods=("on", "due", "resting", "held", "paused", "asleep"),
    ),
    Command(id="note", key="n", label="Note", help="A few words to this session.", moods=_UNDER_WAY),
    Command(id="skin", key="k", label="Skin", help="How the skin looks.", moods=("resting", "held", "on")),
    Command(
        id="checkin",
        key="y",
        label="Check in …",
        help="How it is today, in 20 seconds: pain, sleep, legs, what you can't do.",
        moods=("resting", "due", "held", "paused"),
    ),
    Command(id="log", key="l", label="Log", help="What happened, newest first; correct it there.", moods=_CALM),
    Command(id="sleep", key="z", label="Go to sleep", help="Nothing is said until you are up.", moods=("resting",)),
    Command(id="resume", key="r", label="Go on", help="End the pause.", moods=("paused",)),
    Command(id="pause", key="p", label="Pause", help="Nothing is due until you go on."),
    Command(id="switch", key="tab", label="Next course", help="Show the next course large."),
    Command(
        id="recovery",
        key="d",
        label="Recovery plan …",
        help="Where you are in the plan over days, and the way on.",
    ),
    Command(id="end", key="e", label="How it ends …", help="Go on longer, change to what comes then, or finish."),
    Command(id="hours", key="h", label="When I sleep …", help="Change the hours in which nothing is due."),
    Command(id="new", key="c", label="Another course …", help="Begin another course.", moods=("none", "ended")),
    Command(id="stop", key="t", label="Stop the course", help="End this course now."),
    Command(id="quit", key="q", label="Leave", help="Close the window.", moods=("none", "ended", "asleep", "paused")),
    Command(id="evidence", key="v", label="What is known", help="What the evidence says, on one screen."),
    Command(
        id="overview", key="O", label="Overview", help="Pain, minutes, days, done of due: what the log says in numbers."
    ),
    Command(id="report", key="R", label="Report", help="A page for a clinician: written, and opened in the browser."),
    Command(id="jump", key="j", label="Jump on", help="Jump to what comes next.", moods=_ALWAYS, demo=True),
    Command(
        id="flags",
        key="exclamation_mark",
        label="Red flags",
        help="Signs that need help, and what to do.",
        moods=_ALWAYS,
    ),
    Command(id="help", key="question_mark", label="Keys", help="All keys, and what they do.", moods=_ALWAYS),
)
"""In the order in which the line of keys has them; the last two are there always."""

TAKEN = frozenset({*"0123456789", "plus", "left", "right", "space", "x", "escape", "ctrl+p", "ctrl+c", "ctrl+q"})
"""Keys that mean something else: the pain, a question's options, the palette, leaving."""


def with_keys(wanted: Mapping[str, str], commands: Sequence[Command] = COMMANDS) -> tuple[list[Command], list[Problem]]:
    """Return the commands with the keys that the person wants, and what of `[keys]` can't be done."""
    problems: list[Problem] = []
    keys = {command.id: command.key for command in commands}
    for name, key in wanted.items():
        where, key = plain(f"keys.{name}"), _named(plain(key, limit=30))
        if name not in keys:
            near = nearest(name, list(keys))
            meant = f"; did you mean {near}?" if near else ""
            problems.append(Problem(where, f"nothing is called so{meant}"))
        elif key in TAKEN:
            problems.append(Problem(where, f"the key {key} means something else already; take another"))
        else:
            keys[name] = key
    for name in wanted:
        twice = [other for other, key in keys.items() if name in keys and key == keys[name] and other != name]
        if twice and not any(problem.key == f"keys.{name}" for problem in problems):
            problems.append(Problem(plain(f"keys.{name}"), f"{twice[0]} has the key {keys[name]}; take another"))
            keys[name] = next(command.key for command in commands if command.id == name)
    return [replace(command, key=keys[command.id]) for command in commands], problems


def _named(key: str) -> str:
    """Return Textual's name of a key that a person may have written as it stands on the keyboard."""
    from textual.keys import _character_to_key  # the same names as the key presses will have

    return _character_to_key(key) if len(key) == 1 else key.lower()
