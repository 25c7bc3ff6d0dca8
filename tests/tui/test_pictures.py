"""The pictures that the README shows are what the program looks like."""

import pytest
from tests.pictures import FIGURES, FOLDER, OVERVIEW, PICTURES, picture

from icebreak.core.figure_svg import svg
from icebreak.store.figures import find_figure


@pytest.mark.parametrize("name", [*PICTURES, OVERVIEW])
async def test_the_picture_of_the_readme_is_what_the_window_shows(name: str) -> None:
    kept = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert await picture(name) == kept, "the window has changed: make pictures, and look at them"


@pytest.mark.parametrize("name", FIGURES)
def test_the_figure_of_the_readme_is_that_of_the_window(name: str) -> None:
    kept = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert svg(find_figure(name)) == kept, "the figure has changed: make pictures, and look at them"


def test_the_readme_shows_each_and_no_picture_asks_for_anything_from_elsewhere() -> None:
    readme = (FOLDER.parents[1] / "README.md").read_text(encoding="utf-8")
    for path in sorted(FOLDER.glob("*.svg")):
        assert f"docs/pictures/{path.name}" in readme
        assert "url(http" not in path.read_text(encoding="utf-8")
