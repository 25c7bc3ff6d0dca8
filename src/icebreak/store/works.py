"""What the person has said that they heard or saw here: only a yes is written, and only of this machine."""

from datetime import UTC, datetime

from icebreak.store.files import BadFile, read_toml, replace_file
from icebreak.store.paths import Home


def read_works(home: Home) -> dict[str, datetime]:
    """Return when `sound` and `popup` were last said to work; what was never said is absent."""
    try:
        table = read_toml(home.state / "works.toml")
    except (FileNotFoundError, BadFile):
        return {}
    return {key: at.astimezone(UTC) for key, at in table.items() if isinstance(at, datetime) and at.tzinfo}


def note_works(home: Home, what: str, at: datetime) -> None:
    """Write down that `sound` or `popup` works; the caller holds the lock of the data folder. Raises Unwritable."""
    import tomli_w

    replace_file(home.state / "works.toml", tomli_w.dumps({"format": 1, **read_works(home), what: at}))
