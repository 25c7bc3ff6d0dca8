from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icebreak.core.text import is_plain, plain, trouble


@given(st.text())
def test_plain_text_is_plain_one_line_and_short(text: str) -> None:
    shown = plain(text, limit=40)
    assert is_plain(shown)
    assert len(shown) <= 40
    assert plain(shown) == shown


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a\x1b[31mb", "an escape character (U+001B)"),
        ("a\u202eb", "right-to-left override (U+202E)"),
        ("a\u200fb", "right-to-left mark (U+200F)"),
        ("a\u200bb", "zero width space (U+200B)"),
        ("a\x07b", "a control character (U+0007)"),
        ("a\nb", "a line break (U+000A)"),
        ("a\tb", "a tab (U+0009)"),
        ("a\u2028b", "line separator (U+2028)"),
        ("a\u2029b", "paragraph separator (U+2029)"),
        ("a\ud800b", "a control character (U+D800)"),
    ],
)
def test_names_the_character_that_cannot_be_shown(text: str, named: str) -> None:
    what = trouble(text)
    assert what is not None
    assert named in what
    assert is_plain(what)


@pytest.mark.parametrize(
    "text",
    [
        "[bold red]Ice[/]",
        "[bold]Ice",
        "[RED]Ice",
        "Ice[/bold]",
        "[@click=app.quit]Ice[/]",
        "[link=https://example.org]Ice[/link]",
        "[#ff0000]Ice",
        "[$accent]Ice",
        "[on red]Ice",
        "<b>Ice</b>",
        "<a href='x'>Ice</a>",
        "<script>",
    ],
)
def test_markup_is_found(text: str) -> None:
    assert "markup" in (trouble(text) or "")


@pytest.mark.parametrize(
    "text",
    ["Ice [left side]", "pain < 3 and > 1", "20 [min]", "[1] first", "a <- b", "5 > 3", "Kühlung, zwölf Minuten ☃ 冰"],
)
def test_brackets_alone_are_text(text: str) -> None:
    assert trouble(text) is None


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"], exclude_characters="[<")))
def test_other_text_is_left_alone(text: str) -> None:
    assert trouble(text) is None


@given(st.text())
def test_trouble_is_found_wherever_it_is(text: str) -> None:
    unsafe = any(category(ch) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for ch in text)
    assert (not unsafe) or trouble(text) is not None
    assert is_plain(trouble(text) or "")
