"""A course moved along with a wall clock that was set: every instant in it, and nothing else."""

from dataclasses import fields, is_dataclass, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from icebreak.core.definition import Definition

_T = TypeVar("_T")


def shifted(value: _T, by: timedelta) -> _T:
    """Return a course, session or event with every instant moved `by`; what is in the log stays as it was written."""
    return _moved(value, by) if by else value


def _moved(value: Any, by: timedelta) -> Any:  # noqa: ANN401 - it takes whatever a course is made of
    if isinstance(value, datetime):
        return value + by
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(_moved(item, by) for item in value)
    if is_dataclass(value) and not isinstance(value, type | Definition):
        return replace(value, **{field.name: _moved(getattr(value, field.name), by) for field in fields(value)})
    return value
