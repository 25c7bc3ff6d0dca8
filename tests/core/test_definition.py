from datetime import date, datetime, time, timedelta

import pytest
import tomli
import tomli_w
from hypothesis import given
from hypothesis import strategies as st
from tests.core.definitions import changed, definitions, good_table, keys, said

from icebreak.core.definition import Definition
from icebreak.core.definition_table import read_definition, to_table
from icebreak.core.text import is_plain


def test_a_good_one_reads_whole() -> None:
    definition, problems = read_definition("mine", good_table())
    assert problems == []
    assert definition is not None
    assert (definition.id, definition.title, definition.kinds) == ("mine", "Ice", ("ice",))
    assert definition.apply.on == timedelta(minutes=20)
    assert definition.apply.cues[0].at == timedelta(minutes=5)
    assert (definition.repeat.rest, definition.repeat.span) == (timedelta(minutes=90), timedelta(hours=48))
    assert definition.repeat.up_to == timedelta(hours=72)


@given(definitions())
def test_what_is_written_to_a_course_file_reads_back_equal(definition: Definition) -> None:
    written = tomli_w.dumps({"definition": to_table(definition)})
    back, problems = read_definition(definition.id, tomli.loads(written)["definition"])
    assert (back, problems) == (definition, [])


WRONG_TYPES: list[object] = [20, 1.5, True, [1], {"a": 1}, datetime(2026, 1, 1), date(2026, 1, 1), time(8, 0)]  # noqa: DTZ001 - as TOML gives it


@pytest.mark.parametrize("value", WRONG_TYPES, ids=str)
@pytest.mark.parametrize("key", ["title", "source", "apply.on", "apply.barrier", "repeat.rest", "repeat.then", "kind"])
def test_another_type_where_a_text_belongs_is_named(key: str, value: object) -> None:
    found = keys(changed(key, value))
    assert found and all(one.startswith(key) for one in found), found


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("apply", "20m"),
        ("repeat", [1]),
        ("apply.skin", "yes"),
        ("apply.before", "a line"),
        ("apply.cues", {"at": "5m", "say": "x"}),
        ("repeat.times_a_day", "3"),
        ("repeat.times_a_day", True),
        ("repeat.times_a_day", 1.0),
        ("repeat.at", "08:00"),
        ("format", "1"),
        ("format", True),
    ],
)
def test_another_type_elsewhere_is_named(key: str, value: object) -> None:
    assert keys(changed(key, value)) == [key]


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("apply.on", "20", "did you mean 20m?"),
        ("apply.on", 20, 'did you mean "20m"?'),
        ("apply.on", "20 min", "did you mean 20m?"),
        ("apply.on", "0m", "no time"),
        ("apply.on", "-20m", "not a length of time"),
        ("apply.on", "25h", "24h is the most"),
        ("apply.on", "99999999999999999999h", "not a length of time"),
        ("repeat.for", "721h", "720h is the most"),
        ("repeat.for", "19m", "shorter than one session"),
        ("repeat.up_to", "47h", "shorter than for"),
        ("repeat.rest", "169h", "168h is the most"),
        ("repeat.times_a_day", 0, "from 1 to 24"),
        ("repeat.times_a_day", 25, "from 1 to 24"),
        ("repeat.times_a_day", -3, "from 1 to 24"),
        ("repeat.then", "Heat Pad", "cannot be the name"),
        ("kind", "ise", "did you mean ice?"),
        ("kind", "magnets", "would do"),
        ("kind", ["ice", "stretch"], "of one kind"),
        ("kind", ["ice", "ice"], "there twice"),
        ("kind", [], "the list is empty"),
        ("format", 2, "newer icebreak"),
        ("format", 0, "begin the file with format = 1"),
        ("format", ..., "begin the file with format = 1"),
        ("title", ..., "is missing"),
        ("kind", ..., "is missing"),
        ("source", ..., "is missing"),
        ("apply", ..., "is missing"),
        ("apply.on", ..., "is missing"),
        ("title", "", "is empty"),
        ("title", " \u3000", "is empty"),
        ("title", "x" * 81, "80 is the most"),
        ("title", "Ice\x1b[31m", "an escape character (U+001B)"),
        ("title", "Ice \u202eeci", "right-to-left override"),
        ("title", "[bold]Ice[/bold]", "markup"),
        ("apply.override", "", "is empty"),
        ("apply.override", "\x07", "U+0007"),
        ("apply.before", [], "the list is empty"),
        ("id", "another", "the file's name is the id"),
        ("step", [{"name": "lying twist"}], "only a routine has steps"),
        ("titel", "Ice", "did you mean title?"),
        ("apply.barier", "cloth", "did you mean barrier?"),
        ("repeat.fro", "48h", "did you mean for?"),
        ("rest", "90m", "belongs in [repeat]"),
        ("apply.rest", "90m", "belongs in [repeat]"),
        ("repeat.on", "20m", "belongs in [apply]"),
        ("apply.title", "Ice", "belongs in the part above [apply]"),
        ("zzzzzz", 1, "take it out"),
    ],
)  # fmt: skip
def test_one_problem_is_named_with_what_would_do(key: str, value: object, words: str) -> None:
    assert words in said(changed(key, value), key)


@pytest.mark.parametrize(
    ("key", "value", "where", "words"),
    [
        ("apply.cues", [{"at": "20m", "say": "x"}], "apply.cues[1].at", "make it earlier"),
        ("apply.cues", [{"at": "5m", "say": "x"}, {"at": 5, "say": "x"}], "apply.cues[2].at", '"5m"'),
        ("apply.cues", [{"at": "5m"}], "apply.cues[1].say", "is missing"),
        ("apply.cues", ["5m"], "apply.cues[1]", "a table"),
        ("apply.cues", [{"at": "5m", "say": "x", "sya": "y"}], "apply.cues[1].sya", "did you mean say?"),
        ("apply.cues", [{"at": "5m", "say": "\u200b"}], "apply.cues[1].say", "zero width space"),
        ("apply.before", ["fine", "\u2066"], "apply.before[2]", "U+2066"),
        ("repeat.at", ["08:00", "8:00"], "repeat.at[2]", "a time of day"),
        ("repeat.at", ["24:00"], "repeat.at[1]", "a time of day"),
        ("repeat.at", ["08:00", "08:00"], "repeat.at[2]", "there twice"),
        ("repeat.at", [time(8, 0)], "repeat.at[1]", "without quotes"),
        ("repeat.rounds", 3, "repeat.long_rest", "rounds needs it"),
        ("repeat.long_rest", "3h", "repeat.rounds", "long_rest needs it"),
    ],
)  # fmt: skip
def test_a_problem_deeper_down_says_where(key: str, value: object, where: str, words: str) -> None:
    assert words in said(changed(key, value), where)


def test_a_key_that_is_no_word_is_shown_safely() -> None:
    definition, problems = read_definition("mine", changed("\x1b[31m\u202e", 1))
    assert definition is None
    assert all(is_plain(str(problem)) for problem in problems)


def test_every_problem_is_found_at_once() -> None:
    table = good_table()
    table["titel"] = table.pop("title")
    table["apply"] = {"on": "20", "skin": 1, "cues": [{"at": "5", "say": ""}]}
    table["repeat"] = {"rest": 90, "times_a_day": 0, "at": ["8"]}
    assert set(keys(table, "Bad Name")) == {
        "file", "title", "titel", "apply.on", "apply.skin", "apply.cues[1].at", "apply.cues[1].say", "repeat.rest",
        "repeat.times_a_day", "repeat.at[1]", "repeat.at",
    }  # fmt: skip


def test_a_newer_format_is_not_judged_by_an_older_reader() -> None:
    assert keys({"format": 2, "whatever": 1}) == ["format"]


def test_garbage_with_a_thousand_keys_is_named_in_a_few_lines() -> None:
    assert len(keys(good_table() | {f"q{n}": n for n in range(1000)})) < 30


@pytest.mark.parametrize("stem", ["", "Ice", "ice 20", "ice_20", "é", "x" * 41, "ice.old", "\x1b[1m"])
def test_a_name_that_is_no_id_is_refused(stem: str) -> None:
    assert keys(good_table(), stem) == ["file"]


def test_a_bad_name_says_what_was_meant() -> None:
    _, problems = read_definition("Ice 20_90", good_table())
    assert "did you mean ice-20-90.toml?" in problems[0].what


def test_daily_times_and_cues_come_out_in_order() -> None:
    table = changed("repeat.at", ["20:00", "08:00"])
    table["apply"]["cues"] = [{"at": "10m", "say": "b"}, {"at": "5m", "say": "a"}]
    definition, _ = read_definition("mine", table)
    assert definition is not None
    assert definition.repeat.at == (time(8), time(20))
    assert [cue.say for cue in definition.apply.cues] == ["a", "b"]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.times() | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=10,
).filter(lambda value: value is not None)
KEYS = ["format", "id", "title", "kind", "source", "step", "apply", "repeat"]
KEYS += [f"apply.{key}" for key in ("on", "barrier", "before", "watch", "skin", "cues", "override")]
KEYS += [f"repeat.{key}" for key in ("rest", "for", "up_to", "then", "rounds", "long_rest", "times_a_day", "at")]


@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=3), st.text(max_size=12))
def test_any_value_anywhere_is_read_or_named_in_one_line(values: dict[str, object], stem: str) -> None:
    table = good_table()
    for key, value in sorted(values.items()):
        *path, last = key.split(".")
        inner = table[path[0]] if path else table
        if isinstance(inner, dict):
            inner[last] = value
    definition, problems = read_definition(stem, table)
    assert (definition is None) == bool(problems)
    assert all(is_plain(str(problem)) and len(str(problem)) < 400 for problem in problems)
