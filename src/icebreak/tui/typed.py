"""What stands in the fields of a form, so that it can be put back where something more pressing took the form away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.widgets import Input

from icebreak.tui.widgets.one_of import OneOf
from icebreak.tui.widgets.pain_field import PainField
from icebreak.tui.widgets.word_field import WordField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.screen import Screen
    from textual.widget import Widget

Typed = tuple[object, ...]
"""What each field holds, from top to bottom."""


def typed(screen: Screen[Any]) -> Typed:
    """Return what the fields hold."""
    return tuple(_held(field) for field in _fields(screen))


def fill(screen: Screen[Any], kept: Sequence[object]) -> None:
    """Let the fields hold what they held."""
    for field, held in zip(_fields(screen), kept, strict=False):
        match field, held:
            case Input(), str():
                field.value = held
            case OneOf(), int():
                field.at = held
            case ((PainField() | WordField()), _):
                field.put(held)


def _fields(screen: Screen[Any]) -> list[Widget]:
    return [*screen.query("Input, OneOf, PainField, WordField")]


def _held(field: Widget) -> object:
    match field:
        case OneOf():
            return field.at
        case Input() | PainField() | WordField():
            return field.value
    return None
