"""Popups in a real dunst, which reads markup and opens links: whatever a file says, it is only text."""

from __future__ import annotations

from html import escape
from xml.etree import ElementTree

from tests.desktop.stage import Stage, Told, until
from tests.hostile import TEXTS, harmful

from icebreak.remind.dbus import DBusDesktop
from icebreak.remind.desktop import BODY_LENGTH, TITLE_LENGTH, Button, Popup, Pressed, harmless


async def test_no_popup_is_more_than_text(desktop: DBusDesktop, stage: Stage, told: Told) -> None:
    for number, text in enumerate(TEXTS.values()):
        popup = Popup(key=text, title=text, body=f"{text}\nand more", buttons=(Button("off", text),))
        handle = await desktop.show(popup)
        assert handle is not None, desktop.fault
        await until(lambda: stage.displayed() == 1)
        seen = stage.seen()
        assert seen["summary"] == harmless(text, TITLE_LENGTH)
        assert harmful(seen["summary"] + seen["body"]) == []
        assert seen["body"] == escape(harmless(f"{text}\nand more", BODY_LENGTH, lines=True), quote=False)
        assert len(ElementTree.fromstring(f"<body>{seen['body']}</body>")) == 0  # noqa: S314 - it came from us
        assert "://" not in seen["message"]  # dunst makes a link to be opened of any
        assert len(stage.past()) == min(number + 1, 20)  # one popup was shown, and no second one
    assert not any(isinstance(event, Pressed) for event in told.rest())
