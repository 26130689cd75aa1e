"""Takes a frame whenever a film's time comes to the next one and something has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.record.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Callable

    from tftutor.record.screen import Screen

CLOSE = 1e-6
"""Seconds that are as good as none: what sums of many floats may be off by."""

SHOWN = 1.6
"""Seconds for which a pressed key is shown."""

MOST_KEYS = 4
"""So many of the keys pressed lately are shown."""


class Camera:
    """Watches a screen while time passes.

    Args:
        screen: what is filmed.
        fps: frames a second.
        sink: takes each frame that differs from the one before, or has a name.
    """

    def __init__(self, screen: Screen, fps: float, sink: Callable[[Frame], None]) -> None:
        self.screen = screen
        self.fps = fps
        self.rolling = False
        """Whether the film goes on as time passes."""
        self.now = 0.0
        """Seconds of film."""
        self.caption = ""
        self.marker = ""
        """The name of the frame to come."""
        self._sink = sink
        self._tick = 0
        self._last: Frame | None = None
        self._keys: list[tuple[str, float]] = []

    @property
    def until_tick(self) -> float:
        """Seconds until the next frame can be taken."""
        return max(0.0, self._tick / self.fps - self.now)

    def pass_time(self, before: float, after: float) -> None:
        """Take the frames that lie in a stretch of time in which nothing changes."""
        if not self.rolling:
            return
        end = self.now + after - before
        while (moment := self._tick / self.fps) < end - CLOSE:
            self._take(moment)
            self._tick += 1
        self.now = end

    def press(self, label: str, *, joined: bool = False) -> None:
        """Show a pressed key; what is typed into a field is shown joined together."""
        if joined and self._keys:
            label = self._keys.pop()[0] + label
        self._keys = [*self._keys, (label, self.now)][-MOST_KEYS:]

    def cut(self) -> None:
        """End the film with its last frame, which lies where the next would be."""
        last = self._tick / self.fps
        self._sink(self._frame(last)._replace(marker=self.marker))
        self.rolling = False

    def _take(self, moment: float) -> None:
        frame = self._frame(moment)
        if self.marker or self._last is None or frame[1:] != self._last[1:]:
            self._sink(frame._replace(marker=self.marker))
        self.marker, self._last = "", frame

    def _frame(self, moment: float) -> Frame:
        keys = tuple(label for label, pressed in self._keys if moment - pressed < SHOWN)
        return Frame(moment, self.screen.size, self.screen.rows(), self.caption, keys)
