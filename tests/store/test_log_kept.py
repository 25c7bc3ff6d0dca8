"""What was appended is there, each once; and where one entry is corrected, everything else stays byte for byte."""

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.store.logs import NOW, logs
from tests.store.records import ZONE, home_in

from icebreak.core.clock import Reading
from icebreak.core.record import Record, Scalar, fold
from icebreak.store.device import device_name
from icebreak.store.log import append
from icebreak.store.log_edit import correct, delete
from icebreak.store.log_read import read
from icebreak.store.paths import Home

READING = Reading(wall=NOW, boot=1.0, boot_id="one")


def bytes_of(home: Home) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in home.log.iterdir()} if home.log.exists() else {}


@given(logs())
def test_append_n_read_n(records: list[Record]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = home_in(Path(folder))
        for record in records:
            append(home, device_name(home), [record])
        found = read(home)
        assert found.problems == []
        assert sorted((one.record.id, one.rev) for one in found.entries) == sorted(
            (record.id, 1 + sum(one.id == record.id for one in records[:n])) for n, record in enumerate(records)
        )


@given(logs().filter(lambda records: any("on" in one.values for one in records)), st.data())
def test_one_is_edited_and_the_others_stay_byte_for_byte(records: list[Record], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = home_in(Path(folder))
        for record in records:
            append(home, device_name(home), [record])
        before, known = bytes_of(home), fold(read(home).entries)
        live = [name for name, one in known.items() if not one.deleted and "on" in one.values]
        if not live:
            return
        name = data.draw(st.sampled_from(sorted(live)))
        if data.draw(st.booleans()):
            pain = known[name].values.get("pain_after")
            said: dict[str, Scalar | None] = {"note": "edited", "pain_after": 1 if pain == 2 else 2}
            edited = correct(home, name, said, READING, ZONE)
        else:
            edited = delete(home, name, READING)
        after, now = bytes_of(home), fold(read(home).entries)
        assert [entry.record.id for entry in edited.entries] == [name]
        changed = [file for file in after if after[file] != before.get(file)]
        assert len(changed) == 1
        assert after[changed[0]].startswith(before[changed[0]])
        assert after[changed[0]].removeprefix(before[changed[0]]).count(b"\n[[") == 1
        assert {other: now[other] for other in now if other != name} == {
            other: known[other] for other in known if other != name
        }
