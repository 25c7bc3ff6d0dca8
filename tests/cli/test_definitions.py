import json
from argparse import Namespace
from pathlib import Path

import pytest

from icebreak.cli.definitions import check, sessions

OWN = """\
format = 1
title = "Longer, for me"
kind = "ice"
source = "my physiotherapist"
[apply]
on = "25m"
override = "my physiotherapist told me"
[repeat]
rest = "2h"
"""


@pytest.fixture
def own(home: Path) -> Path:
    (folder := home / "icebreak" / "sessions").mkdir(parents=True)
    return folder


def test_lists_the_shipped_ones_in_columns(capsys: pytest.CaptureFixture[str]) -> None:
    assert sessions(Namespace(json=False)) == 0
    out, err = capsys.readouterr()
    head, *rows = out.splitlines()
    assert len(rows) == 18
    for column, cell in [
        ("TITLE", "Ice: 20 minutes on, an hour and a half off"),
        ("SOURCE", "Heat Or Cold Treatment"),
        ("FROM", "shipped"),
    ]:
        row = next(row for row in rows if row.startswith("ice-20-90"))
        assert row.index(cell) == head.index(column)
    assert "sections disagree" in err


def test_own_ones_are_told_apart_and_an_override_is_shown(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own / "ice-15.toml").write_text(OWN)
    (own / "long.toml").write_text(OWN)
    assert sessions(Namespace(json=False)) == 0
    rows = {row.split()[0]: row for row in capsys.readouterr().out.splitlines()}
    assert "own, in place of the shipped one" in rows["ice-15"]
    assert "in place of" not in rows["long"]
    assert "my physiotherapist told me" in rows["long"]


def test_json_is_what_was_promised(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own / "ice-15.toml").write_text(OWN)
    assert sessions(Namespace(json=True)) == 0
    listed = {one["id"]: one for one in json.loads(capsys.readouterr().out)}
    assert listed["ice-20-90"] == {
        "id": "ice-20-90",
        "title": "Ice: 20 minutes on, an hour and a half off",
        "kind": "ice",
        "source": "Heat Or Cold Treatment",
        "from": "shipped",
        "replaces_shipped": False,
        "override": None,
    }
    assert listed["pack-20-30"]["kind"] == ["heat", "ice"]
    assert (listed["ice-15"]["from"], listed["ice-15"]["replaces_shipped"]) == ("own", True)
    assert listed["ice-15"]["override"] == "my physiotherapist told me"


def test_a_bad_file_is_named_beside_the_list(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own / "bad.toml").write_text("format = 1")
    assert sessions(Namespace(json=True)) == 3
    out, err = capsys.readouterr()
    assert len(json.loads(out)) == 18
    assert str(own / "bad.toml") in err


def test_check_says_so_where_nothing_is_wrong(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own / "mine.toml").write_text(OWN)
    assert check(Namespace(files=[])) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "Nothing wrong.\n"


def test_check_prints_a_line_for_every_problem(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (bad := own / "bad.toml").write_text(OWN.replace("25m", "25").replace("title", "titel"))
    for files in ([], [str(bad)], [str(own)]):
        assert check(Namespace(files=files)) == 3
        out, err = capsys.readouterr()
        assert err == ""
        assert out.splitlines() == [
            f"{bad}: title: is missing; every definition needs it",
            f"{bad}: titel: there is no such key; did you mean title?",
            f'{bad}: apply.on: "25": this is not a length of time; did you mean 25m?',
        ]
