"""A bare asyncio loop that wakes once a second."""

import asyncio


async def wake() -> None:
    """Wake once a second."""
    while True:  # noqa: ASYNC110 - it is the floor that wakes for nothing
        await asyncio.sleep(1)


if __name__ == "__main__":
    asyncio.run(wake())
