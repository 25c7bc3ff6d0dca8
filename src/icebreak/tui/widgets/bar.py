"""A bar in eighths of a cell: how much of the time has passed; pure."""

_EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(part: float, width: int) -> str:
    """Return a bar of that many cells, filled in part."""
    eighths = round(max(0.0, min(1.0, part)) * width * 8)
    full, more = divmod(eighths, 8)
    line = "█" * full + (_EIGHTHS[more] if more else "")
    return line + "─" * (width - len(line))
