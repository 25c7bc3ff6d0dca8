"""A course moved along with a wall clock that was set: every instant in it, and nothing else."""

from datetime import datetime, timedelta
from typing import Any, TypeVar

from icebreak.core.definition import Definition
from icebreak.core.light import field_names, is_value, replace

_T = TypeVar("_T")


def shifted(value: _T, by: timedelta) -> _T:
    """Return a course, session or event with every instant moved `by`; what is in the log stays as it was written."""
    return _moved(value, by) if by else value


def _moved(value: Any, by: timedelta) -> Any:  # noqa: ANN401 - it takes whatever a course is made of
    if isinstance(value, datetime):
        return value + by
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(_moved(item, by) for item in value)
    if is_value(value) and not isinstance(value, Definition):
        return replace(value, **{name: _moved(getattr(value, name), by) for name in field_names(type(value))})
    return value
