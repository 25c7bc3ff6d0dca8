"""Several courses at once: one is large, the key goes round them all, and what is pressed goes to the large one."""

from tests.tui.day import Day


async def test_tab_goes_round_all_courses(day: Day) -> None:
    day.begin("10:00", "heat-wear")
    day.begin("10:10", "heat-pad")
    day.begin("10:15")
    async with day.opened((120, 36)) as window:
        seen = []
        for _ in range(4):
            shown = window.app.sight.shown
            assert shown is not None
            seen.append(shown.view.course.definition.id)
            assert len([line for line in window.text.split("\n") if ": on, off at" in line]) == 2
            await window.press("tab")
        assert set(seen[:3]) == {"heat-wear", "heat-pad", "ice-20-90"}
        assert seen[3] == seen[0]


async def test_enter_takes_off_the_course_that_was_switched_to_and_no_other(day: Day) -> None:
    day.begin("10:00", "heat-wear")
    day.begin("10:10", "heat-pad")
    day.to("10:12")
    async with day.opened() as window:
        assert "⏎ The heat is off" in window.words
        await window.press("tab")
        assert "⏎ The heat pad is off" in window.words
        await window.press("enter")
    assert {course.definition.id: course.state for course in day.courses} == {"heat-wear": "ended", "heat-pad": "on"}


async def test_enter_is_dead_after_another_course_became_large(day: Day) -> None:
    day.begin("10:00", "heat-wear")
    day.begin("10:10", "heat-pad")
    day.to("10:12")
    async with day.opened() as window:
        await window.press("tab")
        await window.elbow(after=1.9)
        assert [course.state for course in day.courses] == ["on", "on"]
        await window.elbow(after=2.0)
        assert sorted(course.state for course in day.courses) == ["ended", "on"]


async def test_with_one_course_tab_says_that_there_is_no_other(day: Day) -> None:
    day.begin()
    async with day.opened() as window:
        shown = window.app.face
        await window.press("tab")
        assert "There is no other course under way." in window.words
        assert window.app.face == shown


async def test_the_skin_is_asked_for_also_where_another_course_has_become_large(day: Day) -> None:
    day.begin("10:00")
    day.begin("10:02", "heat-pad", on=False)
    day.to("10:20")
    async with day.opened((120, 36)) as window:
        await window.press("enter")
        assert "PUT THE HEAT" in window.words
        assert "Ice: how does the skin look?" in window.words
        await window.press("right", "space")
        assert "Ice: does it hurt now?" in window.words
    [ice] = [course for course in day.courses if course.definition.id == "ice-20-90"]
    assert ice.session is not None
    assert ice.session.skin_after == "pink"
