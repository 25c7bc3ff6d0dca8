"""What the player shows of a routine at a place: words, digits, what comes next. Pure: a timeline in, texts out."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import timedelta

from icebreak.core.definition import Step
from icebreak.core.duration import spoken
from icebreak.core.routine import Part, Timeline
from icebreak.core.text import plain

_SECOND = timedelta(seconds=1)
_DOING = {"ready": "get ready", "hold": "hold", "rest": "rest", "change": "change sides"}
_GET_THERE = {
    "lying": "down on your back, slowly",
    "front": "down on your front, slowly",
    "kneeling": "onto hands and knees, slowly",
    "seated": "to the chair, slowly",
    "standing": "up on your feet, slowly",
}
MOVES = timedelta(seconds=30)
"""Holds longer than that are movements that go on, and no holds to the one who does them; our own default."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LedFace:
    """A routine at a place, as a person reads it from the floor."""

    count: str
    """The digits: what is left of this part."""
    name: str
    doing: str
    """`hold`, `rest`, ...: what goes on now."""
    which: str
    """Which side, rep and set."""
    lines: tuple[str, ...]
    """How it is done, the most important first."""
    next: str
    where: str
    """`3 of 5`: which step."""
    left: str
    """How long all of it still takes."""
    figure: str | None
    mode: str
    """How the figure moves: `show`, `go` or `back`."""
    since: float
    """Seconds since it began to move so."""
    mirrored: bool


def face(line: Timeline, steps: Sequence[Step], place: timedelta, moving: Container[str] = ()) -> LedFace:
    """Return what is shown at a place; `moving` has the figures that never stand still."""
    number = line.index(place)
    part = line.parts[number]
    step = steps[part.step]
    left = part.end - min(place, part.end)
    return LedFace(
        count=_digits(left),
        name=plain(step.name).upper(),
        doing=_doing(part, step, moves=step.hold > MOVES or (step.figure or "") in moving),
        which=which(part, step),
        lines=_lines(part, step),
        next=_next(line, steps, number),
        where=f"{part.step + 1} of {len(steps)}",
        left=_clock(line.length - min(place, line.length)),
        figure=step.figure,
        mode={"hold": "go", "ready": "show"}.get(part.kind, "back"),
        since=max(0.0, (place - part.begin) / _SECOND),
        mirrored=part.side == "right",
    )


def _digits(left: timedelta) -> str:
    seconds = -(-left // _SECOND)
    return str(seconds) if seconds < 60 else _clock(left)


def _clock(left: timedelta) -> str:
    seconds = -(-left // _SECOND)
    return f"{seconds // 60}:{seconds % 60:02}"


def _doing(part: Part, step: Step, *, moves: bool) -> str:
    if part.kind == "ready" and part.far:
        return _GET_THERE[step.position]
    if part.kind == "hold" and moves:
        return "go on"
    return _DOING[part.kind]


def which(part: Part, step: Step) -> str:
    """Return which side, rep and set a part is of, or comes before."""
    said = [f"{part.side} side"] if part.side is not None else []
    if step.reps > 1:
        said.append(f"rep {part.rep} of {step.reps}")
    if step.sets > 1:
        said.append(f"set {part.set} of {step.sets}")
    return " · ".join(said)


def _lines(part: Part, step: Step) -> tuple[str, ...]:
    """Return what helps now: how to get there before it begins, then the movement, and before all else when to stop."""
    first = [step.setup, step.how] if part.kind == "ready" else [step.how, step.stop, step.feel]
    return tuple(plain(text) for text in first if text)


def _next(line: Timeline, steps: Sequence[Step], number: int) -> str:
    """Return the next thing and, where that is only a break, what it leads to."""
    if number + 1 >= len(line.parts):
        return "then: done"
    after = line.parts[number + 1]
    step = steps[after.step]
    if after.kind == "hold":
        side = f"{after.side} side, " if line.parts[number].kind == "change" else ""
        return f"next: {side}{_brief(after, step)}"
    if after.kind == "ready":
        return f"next: {plain(step.name)}"
    if after.kind == "change":
        return f"next: change sides, {after.side}"
    return f"next: rest {_digits(after.length)} s, then {_brief(line.parts[number + 2], step)}"


def _brief(part: Part, step: Step) -> str:
    if step.reps > 1:
        return f"rep {part.rep}"
    return f"set {part.set}" if step.sets > 1 else f"go on for {spoken(step.hold)}"


Keys = Sequence[tuple[str, str, str]]
"""Each as it is read, with what it does, and the screen's action."""
_RUNNING = (
    ("space", "Pause", "pause"),
    ("←", "Back", "move('back')"),
    ("→", "Next", "move('next')"),
    ("r", "Again", "move('again')"),
    ("s", "It hurts: stop", "hurts"),
    ("v", "Voice", "voice"),
    ("Esc", "Finish", "finish"),
)
_READY = (("any key", "I am ready", "pause"), *_RUNNING[:2], *_RUNNING[4:])
_RESTING = (("space", "Go on", "pause"), *_RUNNING[1:])


def keys_of(mode: str, *, playing: bool) -> Keys:
    """Return the keys that there are while the figure moves so, or while it rests."""
    if not playing:
        return _RESTING
    return _READY if mode == "show" else _RUNNING
