"""A real headless Chromium, spoken to over a pipe: what it asks for, complains of, shows and prints."""

import base64
import fcntl
import json
import os
import select
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-default-browser-check"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions"),
    *("--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-pipe"),
)
_PATIENCE = 120.0
"""Seconds for one answer, on a machine that has much else to do."""


class Opened(NamedTuple):
    """What became of opening a page."""

    asked_for: list[str]
    """The addresses of every request, the page itself first."""
    complaints: list[str]
    """What stood in the console, and every error."""


class Chromium:
    """One tab."""

    def __init__(self, into: int, out: int) -> None:
        self._into, self._out = into, out
        self._rest = b""
        self._count = 0
        self._session = ""
        self._events: list[dict[str, Any]] = []
        [tab] = [one for one in self._call("Target.getTargets")["targetInfos"] if one["type"] == "page"]
        attached = self._call("Target.attachToTarget", targetId=tab["targetId"], flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime", "Accessibility"):
            self._call(f"{domain}.enable")

    def open(self, address: str) -> Opened:
        """Open a page and wait until all of it is there."""
        self._events.clear()
        self._call("Page.navigate", url=address)
        while not any(one["method"] == "Page.loadEventFired" for one in self._events):
            self._read()
        asked, said = [], []
        for event in self._events:
            about = event["params"]
            if event["method"] == "Network.requestWillBeSent":
                asked.append(about["request"]["url"])
            elif event["method"] in ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"):
                said.append(json.dumps(about))
        return Opened(asked, said)

    def value(self, expression: str) -> Any:  # noqa: ANN401 - whatever it comes to
        """Return what an expression comes to in the page; the page's own policy does not hold for it."""
        answer = self._call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def as_heard(self) -> list[tuple[str, str, dict[str, Any]]]:
        """Return what a screen reader is told: role, name and properties of each thing, in order."""
        nodes = self._call("Accessibility.getFullAXTree")["nodes"]
        found = []
        for node in nodes:
            if not node.get("ignored"):
                more = {one["name"]: one["value"].get("value") for one in node.get("properties", ())}
                more["description"] = node.get("description", {}).get("value", "")
                found.append((node["role"]["value"], node.get("name", {}).get("value", ""), more))
        return found

    def wide(self, pixels: int, high: int = 1000) -> None:
        """Be a window of this size."""
        self._call("Emulation.setDeviceMetricsOverride", width=pixels, height=high, deviceScaleFactor=1, mobile=False)

    def print_to(self, path: Path) -> None:
        """Print the page as its own style wants it."""
        printed = self._call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        path.write_bytes(base64.b64decode(printed["data"]))

    def _call(self, method: str, **params: object) -> dict[str, Any]:
        self._count += 1
        number = self._count
        asked: dict[str, object] = {"id": number, "method": method, "params": params}
        if self._session:
            asked["sessionId"] = self._session
        os.write(self._into, json.dumps(asked).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == number:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result

    def _read(self) -> dict[str, Any]:
        """Return the next thing that it says; events are kept too."""
        until = time.monotonic() + _PATIENCE
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._out], [], [], max(until - time.monotonic(), 0))
            assert ready, "Chromium says nothing any more"
            more = os.read(self._out, 1 << 20)
            assert more, "Chromium is gone"
            self._rest += more
        one, _, self._rest = self._rest.partition(b"\0")
        said: dict[str, Any] = json.loads(one)
        if "method" in said:
            self._events.append(said)
        return said


@contextmanager
def chromium(folder: Path) -> Iterator[Chromium]:
    """Run a browser whose own files lie in `folder`."""
    to_read, into = os.pipe()
    out, to_write = os.pipe()
    # It wants its pipe under the numbers 3 and 4, which must not be those of the ends that are put there.
    ends = [fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 10) for fd in (to_read, to_write)]
    nowhere = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1, 2)]
    home = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_CACHE_HOME": str(folder)}
    running = os.posix_spawnp(
        "chromium",
        ["chromium", *_FLAGS, f"--user-data-dir={folder / 'profile'}", "about:blank"],
        os.environ | home,
        file_actions=[*nowhere, (os.POSIX_SPAWN_DUP2, ends[0], 3), (os.POSIX_SPAWN_DUP2, ends[1], 4)],
    )
    for fd in (to_read, to_write, *ends):
        os.close(fd)
    try:
        yield Chromium(into, out)
    finally:
        os.close(into)
        os.close(out)
        os.kill(running, signal.SIGTERM)
        os.waitpid(running, 0)
