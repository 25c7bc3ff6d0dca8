"""Taking a popup down that nobody holds any more: what raised it was killed, and `off` is to silence everything."""

from icebreak.store.paths import Home
from icebreak.store.reminding import read_reminding


def silence(home: Home, course_id: str) -> None:
    """Take down what was raised of a course, where no process is left that would."""
    found = read_reminding(home)
    if found is None or found.alive or course_id not in found.handles:
        return
    import asyncio  # late: whoever raised it does so itself as a rule

    from icebreak.remind.desktop import find_desktop

    async def withdraw() -> None:
        desktop = find_desktop(lambda _: None)
        try:
            await desktop.withdraw(found.handles[course_id])
        finally:
            await desktop.close()

    asyncio.run(withdraw())
