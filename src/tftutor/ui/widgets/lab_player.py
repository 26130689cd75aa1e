"""The cursor of a lab: played, stopped, moved by steps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tftutor.ui import compat

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from tftutor.ui.widgets.lab_questions import LabQuestions

NUMBERS_A_SECOND = 4
"""While a run plays its numbers follow less often than its picture."""

SURFACE_EVERY = 2
"""While a run plays the line below, and a surface that moves, follow every so many paints."""


class Player:
    """Plays the run that a panel shows; of what is drawn it only says when.

    Args:
        panel: what shows the run.
        clock: the time, in seconds.
    """

    def __init__(self, panel: LabQuestions, clock: Callable[[], float]) -> None:
        self._panel = panel
        self._clock = clock
        self._frame = 0
        self.timer: Timer | None = None
        """What paints while a run plays; None while none does."""
        self.frames_per_second = 20
        """Paints while a run is played."""

    def play(self) -> None:
        """Play from the cursor on; not where nobody sees it."""
        panel, state = self._panel, self._panel.state
        if state is None or state.experiment is None or not panel.screen.is_active:
            return
        panel.skip_questions()
        state.playback = state.playback.play(self._clock())
        if self.timer is None and state.playback.playing:
            self.timer = panel.set_interval(1 / self.frames_per_second, self.tick)
        panel.show_words()
        panel.show_cursor()

    def play_at(self, speed: float) -> None:
        """Play on from the cursor at a speed, as somebody else does."""
        state = self._panel.state
        if state is not None:
            state.playback = replace(state.playback, speed=speed)
            self.play()

    def pause(self) -> None:
        """Stand still."""
        if self.timer is not None:
            self.stop()
            self._panel.show_cursor()

    def toggle(self) -> None:
        """Play or stand still."""
        state = self._panel.state
        if state is None:
            return
        if state.playback.at(self._clock()).playing:
            self.stop()
            self._panel.show_cursor()
        else:
            self.play()

    def stop(self) -> None:
        """Stand still, without a word."""
        if self.timer is not None:
            self.timer.stop()
            self.timer = None
        state = self._panel.state
        if state is not None:
            state.playback = state.playback.pause(self._clock())

    def tick(self) -> None:
        """Paint where the run is by now; not while the terminal has not taken the last frame."""
        panel, state = self._panel, self._panel.state
        assert state is not None
        if compat.unsent(panel.app):
            return
        self._frame += 1
        playing = state.playback.at(self._clock()).playing
        every = max(1, self.frames_per_second // NUMBERS_A_SECOND)
        panel.show_cursor(
            numbers=not playing or self._frame % every == 0,
            surface=not playing or self._frame % SURFACE_EVERY == 0,
        )
        if not playing:
            self.stop()
            panel.show_words()

    def step(self, steps: int) -> None:
        """Some steps on or back, standing still."""
        self.stop()
        state = self._panel.state
        if state is not None:
            self.go_to(state.playback.cursor + steps)

    def go_to(self, cursor: int) -> None:
        """To a step, standing still."""
        panel, state = self._panel, self._panel.state
        if state is None:
            return
        self.stop()
        seen = panel.seen
        state.playback = state.playback.to(cursor, self._clock())
        panel.show_cursor()
        if panel.seen != seen:
            panel.show_words()

    def to_start(self) -> None:
        """To step 0."""
        self.step(-self._length)

    def to_end(self) -> None:
        """To the last step."""
        self.step(self._length)

    @property
    def _length(self) -> int:
        state = self._panel.state
        return state.playback.length if state is not None else 0

    def faster(self, notches: int) -> None:
        """At another speed."""
        state = self._panel.state
        if state is not None:
            state.playback = state.playback.faster(notches, self._clock())
            self._panel.show_cursor()
