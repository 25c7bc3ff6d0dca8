"""What has to come off, in a red line over whatever page covers Today."""

from icebreak.tui.widgets.words import Words


class AlarmLine(Words):
    """Stands at the top, and takes a line from what is below."""

    DEFAULT_CSS = """
    AlarmLine {
        dock: top; height: 1; width: 100%; text-align: center; background: $alarm; color: $on-alarm; text-style: bold;
    }
    """
