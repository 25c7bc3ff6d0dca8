"""Telling the terminal of a reminder: a bell, or a sequence that the terminal makes a popup of."""

import os
from typing import cast

from textual.app import App

from icebreak.remind.terminal import Mode, signal


def ring(app: App[int], mode: str, title: str, body: str) -> None:
    """Write what the settings want to the terminal, past the screen."""
    told = signal(cast("Mode", mode), title, body, os.environ)
    driver = app._driver  # as Textual's own bell does; there is no other way past the screen
    if told and driver is not None:
        driver.write(told)
