"""A file that ends in the middle of an entry: after a crash, a power cut, or while another process is writing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.store.records import correction, entry, home_in, log_file, session

from icebreak.store.log import append, append_entries
from icebreak.store.log_read import check, read
from icebreak.store.paths import Home


@pytest.fixture
def place(tmp_path: Path) -> Home:
    return home_in(tmp_path)


def cut(home: Home, data: bytes) -> Path:
    """Lay down what a crash has left, as a file that no process has looked at."""
    path = log_file(home)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_bytes(data)
    return path


def written(home: Home, *slots: int) -> bytes:
    append(home, "dev", [session(slot, note='a "note" \u2028 [[session]] # end x 1 é') for slot in slots])
    return log_file(home).read_bytes()


@pytest.mark.parametrize("already", [0, 1, 2])
def test_cut_at_every_byte_the_entries_before_it_are_read_and_the_writer_sets_the_rest_aside(
    place: Home, already: int
) -> None:
    whole = written(place, *range(1, already + 2))
    begin = len(written(home_in(place.data / "other"), *range(1, already + 1))) if already else 0
    for at in range(begin, len(whole) + 1):
        path = cut(place, whole[:at])
        there = already + (at >= len(whole) - 1)  # its end line is whole, even if the line end is not there
        found = read(place)
        assert ([one.record.values["pain_before"] for one in found.entries], found.problems) == ([6] * there, [])

        done = append(place, "dev", [session(9)])
        ids = {one.record.id[-1] for one in read(place).entries}
        assert ids == {"9", *(str(slot) for slot in range(1, there + 1))}
        assert read(place).problems == []
        aside = path.with_name(f"{path.name}.torn")
        rest = whole[begin:at] if there == already else b""
        head = b"format = 1\n"
        if rest.strip() and rest not in (head, head + b"\n"):
            assert aside.read_bytes() == rest + b"\n"
            assert len(done.notes) == 1
            assert aside.name in done.notes[0]
            assert path.read_bytes().startswith(whole[:begin] or head)
            aside.unlink()
        else:
            assert not aside.exists()
            assert done.notes == []
            assert path.read_bytes().startswith(whole[:at])


def test_it_is_said_once_and_checked_for(place: Home) -> None:
    whole = written(place, 1, 2)
    path = cut(place, whole[:-5])
    assert [str(problem) for problem in check(place)] == [
        f"{path}: line 17: the last entry is not whole and does not count; the next one sets it aside"
    ]
    assert len(append(place, "dev", [session(3)]).notes) == 1
    assert append(place, "dev", [session(4)]).notes == []
    assert check(place) == []


def test_a_second_one_is_kept_beside_the_first_and_a_crash_in_between_doubles_nothing(place: Home) -> None:
    whole = written(place, 1, 2)
    aside = log_file(place).with_name(f"{log_file(place).name}.torn")
    cut(place, whole[:-5])
    append(place, "dev", [session(3)])
    first = aside.read_bytes()
    cut(place, whole[:-5])  # the writer died before it had shortened the file
    append(place, "dev", [session(3)])
    assert aside.read_bytes() == first
    cut(place, whole[:-50])
    append(place, "dev", [session(3)])
    assert aside.read_bytes().startswith(first)
    assert len(aside.read_bytes()) > len(first)


def test_of_several_entries_in_one_write_the_whole_ones_stay(place: Home) -> None:
    before = written(place, 1)
    append(place, "dev", [session(2), session(3), correction(3, note="x")])
    data = log_file(place).read_bytes()
    cut(place, data[:-8])
    assert sorted(one.record.id[-1] for one in read(place).entries) == ["1", "2", "3"]
    append(place, "dev", [session(4)])
    assert sorted(one.record.id[-1] for one in read(place).entries) == ["1", "2", "3", "4"]
    assert log_file(place).read_bytes().startswith(before)


def test_a_rev_cut_short_is_no_smaller_rev(place: Home) -> None:
    written(place, 1)
    append(place, "dev", [correction(note=str(n)) for n in range(2, 13)])
    whole = log_file(place).read_bytes()
    assert whole.endswith(b"# end 2026-11-22-ice-20-90-k3fd.1 12\n")
    cut(place, whole[:-2])
    assert max(one.rev for one in read(place).entries) == 11
    assert append(place, "dev", [correction(note="x")]).entries[0].rev == 12


def test_a_rev_cut_short_does_not_keep_another_entry_out(place: Home) -> None:
    before = written(place, 1)
    append_entries(place, "dev", [entry(session(2), 12)])
    cut(place, log_file(place).read_bytes()[:-2])
    assert append_entries(place, "dev", [entry(session(2), 1)]).entries == [entry(session(2), 1)]
    assert log_file(place).read_bytes().startswith(before)
    assert len(read(place).entries) == 2


@pytest.mark.parametrize("nothing", [b"\0" * 300, b"\n[[session]]\nid = " + b"\0" * 100])
def test_a_length_without_content_after_a_power_cut_is_set_aside(place: Home, nothing: bytes) -> None:
    whole = written(place, 1)
    cut(place, whole + nothing)
    assert len(read(place).entries) == 1
    assert len(append(place, "dev", [session(2)]).notes) == 1
    assert check(place) == []


def test_a_new_file_without_content_after_a_power_cut(place: Home) -> None:
    cut(place, b"\0" * 300)
    append(place, "dev", [session(2)])
    assert check(place) == []
    assert log_file(place).read_bytes().startswith(b"format = 1\n")


def test_a_remark_at_the_end_is_no_torn_entry(place: Home) -> None:
    whole = written(place, 1)
    path = cut(place, whole + b"# the morning was bad\n# end of the week")
    assert check(place) == []
    append(place, "dev", [session(2)])
    assert path.read_bytes().startswith(whole + b"# the morning was bad\n# end of the week\n[[session]]\n")
    assert len(read(place).entries) == 2


def test_another_devices_torn_end_is_left_to_it(place: Home) -> None:
    whole = written(place, 1)
    other = log_file(place, "2026-11.lap")
    other.write_bytes(whole[:-5])
    append(place, "dev", [session(2)])
    assert other.read_bytes() == whole[:-5]
    assert [problem.path for problem in check(place)] == [other]


WRITER = """
import sys
from pathlib import Path
from icebreak.store.log import append
from tests.store.records import home_in, session
home = home_in(Path(sys.argv[1]))
for slot in range(1, 10000):
    append(home, "dev", [session(slot, note="x" * 3000), session(slot, note="y" * 3000)])
    print(slot, flush=True)
"""


def test_a_reader_beside_a_writer_sees_whole_entries_only_and_all_that_was_confirmed(place: Home) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(place.data)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    ) as writer:
        assert writer.stdout is not None
        os.set_blocking(writer.stdout.fileno(), False)
        confirmed = reads = 0
        try:
            while confirmed < 60:
                confirmed = max([confirmed, *map(int, (writer.stdout.read() or b"").split())])
                found = read(place)
                assert found.problems == []
                assert len(found.entries) >= 2 * confirmed
                assert all(len(str(one.record.values["note"])) == 3000 for one in found.entries)
                reads += 1
                assert writer.poll() is None
        finally:
            writer.kill()
    assert reads > 10
