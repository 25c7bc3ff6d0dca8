"""Make the sounds: `python -m icebreak.remind.sounds.make` writes them beside this file, the same at every run."""

from __future__ import annotations

import array
import math
import sys
import wave
from pathlib import Path

RATE = 11025
"""Samples a second."""

Note = tuple[float, float, float]
"""Begins at, lasts (seconds), pitch (hertz)."""

_PULSE = 0.18
_LOW, _HIGH = 523.25, 659.25
_UNDER, _OVER = _LOW / 2, _LOW * 2

SOUNDS: dict[str, tuple[float, bool, list[Note]]] = {
    # Name: loudness of 1, whether it is sharp, notes. *Off* is low with odd overtones, since high pure tones are the
    # first that ageing ears lose; each level is louder, faster and longer than the one before.
    "due": (0.22, False, [(0.0, 0.9, _LOW), (0.22, 0.9, _HIGH)]),
    "off-soft": (0.3, True, [(0.0, _PULSE, _LOW), (0.3, _PULSE, _LOW)]),
    "off-firm": (0.6, True, [(0.24 * n + (0.24 if n > 2 else 0.0), _PULSE, _LOW) for n in range(6)]),
    "off-loud": (0.95, True, [(0.2 * n, _PULSE, _LOW if n % 2 else _HIGH) for n in range(12)]),
    # Those of a routine leap by octaves, so that each is known by where it goes, without an ear for music: up, there
    # and back, down to where it stays.
    "go": (0.6, True, [(0.0, 0.14, _LOW), (0.16, 0.5, _OVER)]),
    "change": (0.6, True, [(0.0, 0.3, _LOW), (0.32, 0.3, _UNDER), (0.64, 0.3, _LOW)]),
    "done": (0.6, True, [(0.0, 0.22, _OVER), (0.24, 0.22, _LOW), (0.48, 0.9, _UNDER)]),
}


def frames(name: str) -> array.array[int]:
    """Return the sound as 16-bit samples, one channel."""
    loudness, sharp, notes = SOUNDS[name]
    length = max(begin + lasts for begin, lasts, _ in notes)
    mixed = [0.0] * round(length * RATE)
    for begin, lasts, pitch in notes:
        first = round(begin * RATE)
        for n in range(min(round(lasts * RATE), len(mixed) - first)):
            mixed[first + n] += _wave(n / RATE, pitch, sharp=sharp) * _envelope(n / RATE, lasts, sharp=sharp)
    peak = max(abs(sample) for sample in mixed)
    return array.array("h", (round(32767 * loudness * sample / peak) for sample in mixed))


def write(folder: Path) -> None:
    """Write all the sounds into this folder."""
    for name in SOUNDS:
        samples = frames(name)
        if sys.byteorder == "big":
            samples.byteswap()
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(samples.tobytes())


def _wave(at: float, pitch: float, *, sharp: bool) -> float:
    overtones = (1, 3, 5, 7) if sharp else (1, 2)
    weight = 1.0 if sharp else 4.0
    return sum(math.sin(2 * math.pi * pitch * n * at) / (n if n == 1 else n * weight) for n in overtones)


def _envelope(at: float, lasts: float, *, sharp: bool) -> float:
    """Fade in over 5 ms and out, so that nothing clicks; a gentle one dies away like a bell."""
    fade = min(1.0, at / 0.005, (lasts - at) / 0.02)
    return fade if sharp else fade * math.exp(-4 * at / lasts)


if __name__ == "__main__":
    write(Path(__file__).parent)
