"""Putting back what a backup holds."""

from icebreak.store.files import BadFile
from icebreak.store.paths import Home

COMMITTED = ".restore"
STAGED = ".restore.tmp"


def left_over(home: Home) -> list[BadFile]:
    """Return what a restore that was broken off has left."""
    found: list[BadFile] = []
    if (path := home.data / STAGED).exists():
        found.append(BadFile(path, None, "a restore was broken off before it changed anything; remove this folder"))
    if (path := home.data / COMMITTED).exists():
        found.append(BadFile(path, None, "a restore was broken off; whatever is said or done next here finishes it"))
    return found
