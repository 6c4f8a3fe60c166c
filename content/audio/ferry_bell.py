"""Makes `ferry-bell.mp3`: two strokes of a bell that never hung anywhere.

    pip install soundfile
    python content/audio/ferry_bell.py

Partials of a small bell, each dying away at its own pace; nothing is recorded.
"""

import math
from pathlib import Path

import soundfile

RATE = 22_050
SECONDS = 7.0
PITCH = 523.0
STROKES = (0.1, 1.5)
# Of each partial: its pitch to that of the bell, its loudness, and the seconds in which it fades.
PARTIALS = (
    (0.5, 0.30, 3.2),
    (1.0, 0.50, 2.2),
    (1.19, 0.35, 1.6),
    (1.56, 0.20, 1.1),
    (2.0, 0.40, 0.9),
    (2.66, 0.18, 0.5),
    (3.01, 0.15, 0.4),
    (4.1, 0.10, 0.2),
)


def stroke(seconds: float) -> float:
    """The sound so many seconds after a stroke, before it silence."""
    if seconds < 0:
        return 0.0
    attack = min(1.0, seconds / 0.004)
    return attack * sum(
        loud * math.exp(-seconds / fades) * math.sin(2 * math.pi * PITCH * pitch * seconds)
        for pitch, loud, fades in PARTIALS
    )


def sample(number: int) -> float:
    """One sample, fading out at the end so that it does not click."""
    now = number / RATE
    end = min(1.0, (SECONDS - now) / 0.8)
    return 0.4 * end * sum(stroke(now - at) for at in STROKES)


if __name__ == "__main__":
    sound = [sample(number) for number in range(int(SECONDS * RATE))]
    soundfile.write(
        Path(__file__).with_name("ferry-bell.mp3"), sound, RATE, format="MP3", compression_level=0.6
    )
