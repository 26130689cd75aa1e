"""The cursor of a run as time passes: play, pause, step, scrub. No clock of its own."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

SPEEDS = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 250.0, 1000.0)
"""Steps a second that `+` and `−` choose from."""


SECONDS = 8.0
"""How long a run is played for, about, unless the learner chooses another speed."""


def speed_for(length: int) -> float:
    """The speed at which a run of some steps is seen in a few seconds.

    Example:
        >>> speed_for(80), speed_for(13_000)
        (10.0, 1000.0)
    """
    return min(SPEEDS, key=lambda speed: abs(math.log(speed * SECONDS / max(length, 1))))


@dataclass(frozen=True)
class Playback:
    """Where a run is shown, and how that moves.

    The cursor follows the clock, not the frames: a slow terminal sees fewer frames of the same
    journey.

    Example:
        >>> playing = Playback(length=100, speed=10.0).play(now=0.0)
        >>> playing.at(2.5).cursor
        25
        >>> playing.at(60.0).playing
        False
    """

    length: int
    """The last cursor."""
    cursor: int = 0
    speed: float = 10.0
    """Steps a second."""
    playing: bool = False
    since: float = 0.0
    """When play began, on the caller's clock, in seconds."""
    origin: int = 0
    """The cursor at that time."""

    def at(self, now: float) -> Playback:
        """As it is at a time: further along, and stopped if the end is reached."""
        if not self.playing:
            return self
        cursor = self.origin + int((now - self.since) * self.speed)
        if cursor >= self.length:
            return replace(self, cursor=self.length, playing=False)
        return replace(self, cursor=max(cursor, 0))

    def play(self, now: float) -> Playback:
        """From here on, or from the start when the end is reached."""
        cursor = 0 if self.cursor >= self.length else self.cursor
        playing = self.length > 0
        return replace(self, cursor=cursor, origin=cursor, since=now, playing=playing)

    def pause(self, now: float) -> Playback:
        """Standing still where it is."""
        return replace(self.at(now), playing=False)

    def to(self, cursor: int, now: float) -> Playback:
        """At another cursor, kept inside the run; it plays on if it was playing."""
        cursor = min(max(cursor, 0), self.length)
        return replace(self, cursor=cursor, origin=cursor, since=now)

    def step(self, steps: int, now: float) -> Playback:
        """Some steps on or back, standing still."""
        here = self.pause(now)
        return here.to(here.cursor + steps, now)

    def faster(self, notches: int, now: float) -> Playback:
        """At the next speed up or down; the journey goes on from the same cursor."""
        here = self.at(now)
        index = min(range(len(SPEEDS)), key=lambda i: abs(SPEEDS[i] - here.speed))
        index = min(max(index + notches, 0), len(SPEEDS) - 1)
        return replace(here, speed=SPEEDS[index], origin=here.cursor, since=now)

    def of_length(self, length: int, now: float) -> Playback:
        """For a run of another length, at the same cursor where that exists."""
        here = replace(self.at(now), length=length)
        return here.to(here.cursor, now)
