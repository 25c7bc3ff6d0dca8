import os
import time
from pathlib import Path

import pytest
from tests.store.records import correction, entry, home_in, session

from icebreak.store import log_index, log_write
from icebreak.store.log import append, append_entries, number

FOREIGN = [entry(session(), 1, "lap"), *(entry(correction(pain_after=3), rev, "lap") for rev in (2, 3, 4, 5))]


def test_what_another_device_sends_is_counted_though_the_folder_was_known(tmp_path: Path) -> None:
    place, beside = home_in(tmp_path / "mine"), home_in(tmp_path / "beside")
    append_entries(beside, "lap", FOREIGN)
    append(place, "dev", [session()])
    begin = time.monotonic()
    while time.monotonic() - begin < 0.1:  # by now the folder's own time is well past
        append(place, "dev", [session(2)])
    (beside.log / "2026-11.lap.toml").rename(place.log / "2026-11.lap.toml")
    assert [one.rev for one in number(place, "dev", [correction(note="x")])] == [6]


def test_what_another_device_sends_is_counted_where_file_times_stand_still(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def coarse(found: os.stat_result) -> log_index.Stamp:
        return found.st_ino, found.st_size, found.st_mtime_ns // 10**9 * 10**9, found.st_ctime_ns // 10**9 * 10**9

    for module in (log_index, log_write):
        monkeypatch.setattr(module, "stamp_of", coarse)
    place, beside = home_in(tmp_path / "mine"), home_in(tmp_path / "beside")
    append_entries(beside, "lap", FOREIGN)
    for slot in range(1, 4):
        append(place, "dev", [session(slot)])
    (beside.log / "2026-11.lap.toml").rename(place.log / "2026-11.lap.toml")
    assert [one.rev for one in number(place, "dev", [correction(note="x")])] == [6]
