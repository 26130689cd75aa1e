"""The run of a lab, computed from its inputs: at once when short, else in a thread."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tftutor.text.message import TutorError
from tftutor.ui import question_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tftutor.labs.control import Input
    from tftutor.labs.experiment import Experiment
    from tftutor.ui.lab_state import LabState
    from tftutor.ui.widgets.lab_panel import LabPanel

AT_ONCE = 3000
"""Runs of at most so many optimizer steps are computed between two keys; longer ones aside."""


class Computing:
    """Computes what a panel shows; what arrives is put into the state that asked for it.

    Args:
        panel: what shows the run.
        clock: the time, in seconds.
    """

    def __init__(self, panel: LabPanel, clock: Callable[[], float]) -> None:
        self._panel = panel
        self._clock = clock
        self.cursor_to_be: int | None = None
        """Where the cursor goes when the run that is being computed has come."""

    def begin(self, *, keep_cursor: bool = True, play: bool = False) -> None:
        """Run the lab with its inputs.

        Args:
            keep_cursor: whether the cursor stays where it is.
            play: whether the run is played when it has come.
        """
        panel, state = self._panel, self._panel.state
        if state is None:
            return
        inputs, preset = dict(state.inputs), state.preset
        if state.kind.weight(inputs, preset) <= AT_ONCE:
            panel.workers.cancel_group(panel, "lab")
            try:
                experiment = state.kind.run(inputs, preset)
            except TutorError as error:
                self.refuse(state, error)
            else:
                self.take(state, experiment, keep_cursor=keep_cursor, play=play)
        else:
            panel.add_class("-busy")

            async def aside() -> None:  # a coroutine that is never begun would be warned about
                await self._aside(state, inputs, preset, keep_cursor=keep_cursor, play=play)

            panel.run_worker(aside, group="lab", exclusive=True)  # type: ignore[arg-type]  # its type

    def draw_guess(self) -> None:
        """What the learner guessed, as a ghost; nothing where the room gives no run for it."""
        panel, state = self._panel, self._panel.state
        numbers = question_text.guess_drawn(panel.preset, state)
        if state is None or not numbers:
            return
        try:
            state.ghost = state.kind.run({**state.inputs, **numbers}, state.preset)
        except TutorError as error:
            self.refuse(state, error)
        else:
            panel.show_cursor()

    async def _aside(
        self,
        state: LabState,
        inputs: Mapping[str, Input],
        preset: str | None,
        *,
        keep_cursor: bool,
        play: bool,
    ) -> None:
        try:
            experiment = await asyncio.to_thread(state.kind.run, inputs, preset)
        except TutorError as error:
            self.refuse(state, error)
        else:
            self.take(state, experiment, keep_cursor=keep_cursor, play=play)

    def refuse(self, state: LabState, error: TutorError) -> None:
        """A state cannot be run; its last good run stays."""
        panel = self._panel
        panel.remove_class("-busy")
        if state is panel.state and panel.is_whole:
            panel.say_trouble(error.message)

    def take(
        self, state: LabState, experiment: Experiment, *, keep_cursor: bool, play: bool
    ) -> None:
        """The run of a state has come; the panel shows it, unless it shows another lab by now."""
        panel = self._panel
        panel.remove_class("-busy")
        state.take(experiment, self._clock(), keep_cursor=keep_cursor)
        if self.cursor_to_be is not None:
            state.playback = state.playback.to(self.cursor_to_be, self._clock())
            self.cursor_to_be = None
        if state is panel.state and panel.is_whole:
            panel.show_arrived()
            if play:
                panel.player.play()
