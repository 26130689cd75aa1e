"""How much is let out onto a line, on a clock moved by hand."""

from __future__ import annotations

import pytest

from tftutor.serve.pace import LONGEST_REST, SMALLEST, Pace

FRAME = 600


class Wire:
    """A line of some bytes a second, and a pace that sends frames of an animation over it."""

    def __init__(self, rate: float, delay: float = 0.01) -> None:
        self.now = 0.0
        self.rate = rate
        self.delay = delay
        self.busy_until = 0.0
        self.arrivals: list[tuple[float, int]] = []
        self.sent = 0
        self.pace = Pace(lambda: self.now)

    def send(self, count: int) -> None:
        """Send bytes; they arrive when the line has carried them."""
        self.sent += count
        self.pace.sent(count)
        self.busy_until = max(self.busy_until, self.now) + count / self.rate
        self.arrivals.append((self.busy_until + self.delay, self.sent))

    def pass_time(self, seconds: float) -> None:
        """What arrives meanwhile is told back."""
        self.now += seconds
        while self.arrivals and self.arrivals[0][0] <= self.now:
            self.pace.arrived(self.arrivals.pop(0)[1])

    def animate(self, seconds: float) -> int:
        """Ten frames a second, as far as they pass; how many did."""
        frames = 0
        for _ in range(int(seconds * 10)):
            if self.pace.is_open:
                self.send(FRAME)
                frames += 1
            self.pass_time(0.1)
        return frames


@pytest.mark.parametrize("delay", [0.001, 0.05, 0.3])
def test_a_quick_line_carries_every_frame(delay: float) -> None:
    """Distance alone does not hold frames back."""
    wire = Wire(1_000_000, delay)
    wire.send(60)
    wire.pass_time(1)
    assert wire.animate(10) == 100


def test_a_slow_line_never_holds_more_than_a_frame_for_long() -> None:
    """On 4 KB a second little is under way, so that a key is not behind a queue."""
    wire = Wire(4096)
    wire.send(60)
    wire.pass_time(0.1)
    wire.send(15_000)  # the first screen
    wire.pass_time(6)
    frames = wire.animate(20)
    assert 10 < frames < 140
    assert wire.pace.under_way <= FRAME + SMALLEST


def test_a_key_ends_the_rest() -> None:
    """After a frame that had to queue the line rests, but not when a key is pressed."""
    wire = Wire(1000)
    wire.send(10)
    wire.pass_time(0.5)
    wire.send(FRAME)
    wire.pass_time(0.7)
    assert wire.pace.under_way == 0
    assert 0 < wire.pace.rest <= LONGEST_REST
    assert not wire.pace.is_open
    wire.pace.hurry()
    assert wire.pace.is_open
