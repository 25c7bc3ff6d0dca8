"""What the verbs need of the person's settings."""

from icebreak.cli.output import say
from icebreak.core.quiet import Window
from icebreak.store.paths import Home
from icebreak.store.settings import read_settings


def read_quiet(home: Home) -> tuple[Window, ...]:
    """Return the person's quiet windows, naming on the way what is wrong in their settings; raises BadFile."""
    settings, warnings = read_settings(home)
    for warning in warnings:
        say(f"{home.settings}: {warning}")
    return settings.quiet or ()
