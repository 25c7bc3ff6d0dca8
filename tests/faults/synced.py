"""Two devices with real Syncthing between their logs: on loopback alone, each ended by its own pid."""

import http.client
import json
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from icebreak.remind.clock import DEMO_FILE, DemoClock
from icebreak.store.paths import Home, find_home

PATIENCE = 90.0
"""Seconds after which what has not come counts as broken."""
NOW = datetime(2026, 11, 22, 13, 24, tzinfo=UTC)
"""Where the clocks of both devices stand still."""
FOLDER = "log"

# Nothing of it looks for, reports to or asks anybody: the only address that either knows is the other's on loopback.
_CONFIG = """<configuration version="36">
<folder id="{folder}" path="{path}" type="sendreceive" rescanIntervalS="0" fsWatcherEnabled="true" fsWatcherDelayS="1">
<device id="{own}"/><device id="{other}"/><minDiskFree unit="%">0</minDiskFree>
<maxConflicts>-1</maxConflicts><versioning type="trashcan"/></folder>
<device id="{own}" name="own"><address>tcp://127.0.0.1:{port}</address></device>
<device id="{other}" name="other"><address>tcp://127.0.0.1:{other_port}</address></device>
<gui enabled="true" tls="false"><address>127.0.0.1:{gui}</address><apikey>{key}</apikey></gui>
<options><listenAddress>tcp://127.0.0.1:{port}</listenAddress><reconnectionIntervalS>5</reconnectionIntervalS>
<globalAnnounceEnabled>false</globalAnnounceEnabled><localAnnounceEnabled>false</localAnnounceEnabled>
<relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled><startBrowser>false</startBrowser>
<urAccepted>-1</urAccepted><urSeen>3</urSeen><autoUpgradeIntervalH>0</autoUpgradeIntervalH>
<crashReportingEnabled>false</crashReportingEnabled><setLowPriority>false</setLowPriority>
<stunKeepaliveStartS>0</stunKeepaliveStartS><minHomeDiskFree unit="%">0</minHomeDiskFree></options>
</configuration>
"""


class Said(NamedTuple):
    """What a verb answered."""

    code: int
    out: str
    err: str


class Device:
    """A computer of a person's: an icebreak of its own, and a Syncthing that shares `shared`."""

    def __init__(self, folder: Path, shared: Path | None = None) -> None:
        self.home = find_home({"ICEBREAK_HOME": str(folder / "icebreak")})
        self.shared = shared or self.home.log
        self._env = dict(os.environ) | {"ICEBREAK_HOME": str(self.home.data)}
        self._config = folder / "syncthing"
        self._key = secrets.token_hex(16)
        # They stay bound, so that nobody else is given them; who listens may bind them all the same.
        self._held = [_bound(), _bound()]
        self._port, self._gui = (one.getsockname()[1] for one in self._held)
        self._running: subprocess.Popen[bytes] | None = None
        DemoClock(self.home.state / DEMO_FILE).begin(0.0, NOW)
        for private in {self.home.log, self.shared}:
            private.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.shared != self.home.log:
            self.home.log.rmdir()
            self.home.log.symlink_to(self.shared)
        words = ("generate", f"--home={self._config}", "--no-default-folder", "--skip-port-probing")
        subprocess.run(["syncthing", *words], check=True, capture_output=True, timeout=PATIENCE)
        asked = ("syncthing", f"--home={self._config}", "--device-id")
        said = subprocess.run(asked, check=True, capture_output=True, timeout=PATIENCE, text=True)
        self.id = said.stdout.strip()

    def knows(self, other: "Device") -> None:
        """Say which other device shares the folder."""
        ports = {"port": self._port, "other_port": other._port, "gui": self._gui}
        ids = {"folder": FOLDER, "path": self.shared, "own": self.id, "other": other.id, "key": self._key}
        (self._config / "config.xml").write_text(_CONFIG.format(**ids, **ports), encoding="utf-8")

    def start(self) -> None:
        """Start its Syncthing, and wait until it answers."""
        words = ("serve", f"--home={self._config}", "--no-browser", "--no-restart", "--no-upgrade")
        env = os.environ | {"STMONITORED": "yes"}  # else it would be a child's child, which no kill of ours reaches
        with (self._config / "said").open("ab") as said:
            self._running = subprocess.Popen(
                ["syncthing", *words], env=env, stdin=subprocess.DEVNULL, stdout=said, stderr=said
            )
        end = time.monotonic() + PATIENCE
        while True:
            assert self._running.poll() is None, "Syncthing ended by itself"
            try:
                self.ask("GET", "system/ping")
            except OSError:
                assert time.monotonic() < end, "Syncthing does not answer"
                time.sleep(0.05)  # nothing announces that a port is listened on
            else:
                return

    def kill(self) -> None:
        """End its Syncthing as a crash would."""
        if self._running is not None:
            self._running.kill()
            self._running.wait(PATIENCE)
            self._running = None

    def close(self) -> None:
        """End what is left of it."""
        self.kill()
        for one in self._held:
            one.close()

    def ask(self, method: str, path: str, **said: str | int) -> Any:  # noqa: ANN401 - JSON, whatever it is
        """Ask its Syncthing; raises OSError where it does not answer."""
        line = http.client.HTTPConnection("127.0.0.1", self._gui, timeout=PATIENCE)
        try:
            line.request(method, f"/rest/{path}?{urlencode(said)}", headers={"X-API-Key": self._key})
            answer = line.getresponse()
            data = answer.read()
        except http.client.HTTPException as error:
            raise ConnectionError(str(error)) from error
        finally:
            line.close()
        if answer.status == http.client.SERVICE_UNAVAILABLE:  # it is still starting
            raise ConnectionError(answer.reason)
        assert answer.status == http.client.OK, f"{path}: {answer.status} {data!r}"
        return json.loads(data) if data.strip() else None

    def has_all(self, other: "Device") -> bool:
        """Whether the other one has said that it has everything that is here."""
        found = self.ask("GET", "db/completion", folder=FOLDER, device=other.id)
        return bool(found["completion"] == 100 and not found["needItems"] and not found["needDeletes"])

    def latest(self) -> int:
        """Return the number of the latest thing that happened to its Syncthing."""
        found = self.ask("GET", "events", since=0, limit=1, timeout=1)
        return int(found[-1]["id"]) if found else 0

    def wait_for_news(self, since: int, end: float) -> int:
        """Wait until something has happened there since, or time is up; returns the number of the latest."""
        left = max(1, min(5, int(end - time.monotonic())))
        return max((int(one["id"]) for one in self.ask("GET", "events", since=since, timeout=left)), default=since)

    def verb(self, *words: str) -> Said:
        """Run a verb here, as a process of its own."""
        command = [sys.executable, "-m", "icebreak", *words]
        done = subprocess.run(command, env=self._env, capture_output=True, text=True, check=False, timeout=PATIENCE)
        return Said(done.returncode, done.stdout, done.stderr)

    def done(self, *words: str) -> str:
        """Run a verb that has to succeed; returns its standard output."""
        said = self.verb(*words)
        assert said.code == 0, said
        return said.out

    def log(self) -> dict[str, Any]:
        """Return what `log --json` says here."""
        found: dict[str, Any] = json.loads(self.done("log", "--json"))
        return found

    def names(self) -> list[str]:
        """Return the name of everything in the shared folder, and in the folders in it."""
        return sorted(str(path.relative_to(self.shared)) for path in self.shared.rglob("*"))

    def told_us(self) -> str:
        """Return what its Syncthing said, for a test that fails."""
        return (self._config / "said").read_text(encoding="utf-8", errors="replace")[-3000:]


def settle(one: Device, other: Device) -> None:
    """Wait until everything that was written before this call is on both devices."""
    end = time.monotonic() + PATIENCE
    for device in (one, other):
        device.ask("POST", "db/scan", folder=FOLDER)  # answers when it has looked
    seen = one.latest()
    while not (one.has_all(other) and other.has_all(one)):
        assert time.monotonic() < end, f"the two do not come together\n{one.told_us()}\n{other.told_us()}"
        seen = one.wait_for_news(seen, end)


@contextmanager
def two_devices(folder: Path) -> Iterator[tuple[Device, Device]]:
    """Give two devices that are connected; one shares its log's folder itself, of the other it is a link."""
    one = Device(folder / "desk")
    other = Device(folder / "lap", shared=folder / "lap" / "Sync" / "back")
    try:
        one.knows(other)
        other.knows(one)
        one.start()
        other.start()
        yield one, other
    finally:
        one.close()
        other.close()


def _bound() -> socket.socket:
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(("127.0.0.1", 0))
    return held


def device_of(home: Home) -> str:
    """Return the name that icebreak has given this device."""
    text = (home.state / "device.toml").read_text(encoding="utf-8")
    return text.split('name = "')[1].split('"')[0]
