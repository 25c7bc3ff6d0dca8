from pathlib import Path

import pytest
from benchmarks.big_log import YEARS, write_big_log
from tests.store.records import home_in

from icebreak.core.placed import instant_of
from icebreak.core.record import month_of
from icebreak.store import log_file as reader
from icebreak.store.log_read import log_paths, read


@pytest.mark.parametrize("sessions", [1, 100, 1000])
def test_a_big_log_is_one_as_icebreak_writes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sessions: int) -> None:
    home = home_in(tmp_path)
    write_big_log(home, sessions)
    monkeypatch.setattr(reader, "LARGE", 0)
    monkeypatch.setattr(reader, "_read_at_once", lambda *_: pytest.fail("a file went to the parser"))
    found = read(home)
    assert found.problems == []
    assert len({entry.record.id for entry in found.entries}) == len(found.entries) == sessions
    for file in log_paths(home):
        some = reader.read_log_file(file.path, file.device, file.path.read_bytes()).entries
        assert {month_of(entry.record) for entry in some} == {file.month}
    instants = [at for entry in found.entries if (at := instant_of(entry.record.values))]
    assert max(instants) - min(instants) <= YEARS
