"""Where a person's files lie. Nothing is made here: a folder comes into being when something is first written to it."""

import os
import sys
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from icebreak.core.light import dataclass


@dataclass(frozen=True)  # without slots, so that a path is put together once: the log asks for its own at every append
class Home:
    """The three folders that everything of a person lies in; all absolute, none of them need exist."""

    config: Path
    """What the person wrote, or could have: settings and own definitions."""
    data: Path
    """What must not be lost: courses, the log, the hours asleep."""
    state: Path
    """What belongs to this machine only: locks, the device's name, who reminds."""

    @cached_property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / "config.toml"

    @cached_property
    def definitions(self) -> Path:
        """The folder of the person's own definitions."""
        return self.config / "sessions"

    @cached_property
    def courses(self) -> Path:
        """The folder of the courses."""
        return self.data / "courses"

    @cached_property
    def log(self) -> Path:
        """The folder of the log: the only one that may lie in a synced folder."""
        return self.data / "log"

    @cached_property
    def sleep(self) -> Path:
        """The file of the hours asleep."""
        return self.data / "sleep.toml"

    @cached_property
    def recovery(self) -> Path:
        """The file of the recovery plan under way."""
        return self.data / "recovery.toml"

    @cached_property
    def reports(self) -> Path:
        """The folder of the reports that nobody named a place for; they can be made again at any time."""
        return self.data / "reports"

    @cached_property
    def restoring(self) -> Path:
        """The folder with what a restore is putting in place; there for the moment that it takes."""
        return self.data / ".icebreak-restore"

    @cached_property
    def device(self) -> Path:
        """The file with this device's name."""
        return self.state / "device.toml"

    @cached_property
    def reminding(self) -> Path:
        """The file that says who reminds, and what was shown."""
        return self.state / "reminding.toml"


def find_home(env: Mapping[str, str]) -> Home:
    """Return the folders: under `ICEBREAK_HOME` where that is set and not empty, else where the system wants them."""
    if own := env.get("ICEBREAK_HOME"):
        folder = Path(own).expanduser().absolute()
        return Home(config=folder, data=folder, state=folder / "state")
    config, data, state = _system_folders()
    return Home(config=config, data=data, state=state)


if sys.platform == "linux":

    def _system_folders() -> tuple[Path, Path, Path]:
        """Return the folders of platformdirs without its import, which takes 10 ms: a third of what a verb has."""
        return _xdg("CONFIG", ".config"), _xdg("DATA", ".local/share"), _xdg("STATE", ".local/state")

    def _xdg(name: str, usual: str) -> Path:
        said = os.environ.get(f"XDG_{name}_HOME", "")
        return (Path(said) if said.startswith("/") else Path.home() / usual) / "icebreak"

else:

    def _system_folders() -> tuple[Path, Path, Path]:
        from platformdirs import PlatformDirs

        found = PlatformDirs("icebreak", appauthor=False)
        data, state = found.user_data_path, found.user_state_path
        return found.user_config_path, data, state if state != data else data / "state"
