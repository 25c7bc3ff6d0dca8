"""How much of the time has passed, as a bar in eighths of a cell, or as a line in halves; pure."""

_EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(part: float, width: int) -> str:
    """Return a bar of that many cells, filled in part."""
    eighths = round(max(0.0, min(1.0, part)) * width * 8)
    full, more = divmod(eighths, 8)
    line = "█" * full + (_EIGHTHS[more] if more else "")
    return line + "─" * (width - len(line))


def thin(part: float, width: int) -> str:
    """Return a line of that many cells, heavy in part: it does not run into what stands right above it."""
    full, half = divmod(round(max(0.0, min(1.0, part)) * width * 2), 2)
    line = "━" * full + "╸" * half
    return line + "─" * (width - len(line))
