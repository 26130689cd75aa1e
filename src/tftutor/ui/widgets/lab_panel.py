"""The lab beside the text: computes, plays, is changed; `LabView` draws, `LabQuestions` asks."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on

from tftutor.text.message import TutorError
from tftutor.ui import compat, speech
from tftutor.ui.lab_state import FORK_AT
from tftutor.ui.widgets.chart import ChartView
from tftutor.ui.widgets.chips import Chips
from tftutor.ui.widgets.lab_challenge import LabChallenges
from tftutor.ui.widgets.parameter import Parameter
from tftutor.ui.widgets.switches import Switches
from tftutor.ui.widgets.transport import Transport

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.timer import Timer

    from tftutor.labs.control import Input
    from tftutor.labs.experiment import Experiment
    from tftutor.rooms.model import Lab
    from tftutor.ui.lab_state import Kept, LabState

NUMBERS_A_SECOND = 4
"""While a run plays its numbers follow less often than its picture."""

SURFACE_EVERY = 2
"""While a run plays the line below, and a surface that moves, follow every so many paints."""

AT_ONCE = 3000
"""Runs of at most so many optimizer steps are computed between two keys; longer ones aside."""


class LabPanel(LabChallenges):
    """One lab of the room at a time, with everything it needs."""

    frames_per_second: int = 20
    """Paints while a run is played."""

    _timer: Timer | None = None
    _frame: int = 0
    _cursor_to_be: int | None = None
    """Where the cursor goes when the run that is being computed has come."""

    def open(self, lab: Lab, state: LabState) -> None:
        """Show a lab; a run that plays elsewhere stands still."""
        self._stop()
        self.say_how_sure(0)
        self._lab, self._state, self._trouble = lab, state, ""
        self._show_parameters()
        if state.experiment is not None:
            self.show_experiment()
        if not state.is_shown:
            self.compute(keep_cursor=state.experiment is not None)

    # Computing

    def compute(self, *, keep_cursor: bool = True, play: bool = False) -> None:
        """Run the lab with its inputs: at once when short, else in a thread."""
        state = self._state
        if state is None:
            return
        inputs, preset = dict(state.inputs), state.preset
        if state.kind.weight(inputs, preset) <= AT_ONCE:
            self.workers.cancel_group(self, "lab")
            try:
                experiment = state.kind.run(inputs, preset)
            except TutorError as error:
                self._refuse(state, error)
            else:
                self._arrived(state, experiment, keep_cursor=keep_cursor, play=play)
        else:
            self.add_class("-busy")

            async def aside() -> None:  # a coroutine that is never begun would be warned about
                await self._compute_aside(state, inputs, preset, keep_cursor=keep_cursor, play=play)

            self.run_worker(aside, group="lab", exclusive=True)  # type: ignore[arg-type]  # its type

    async def _compute_aside(
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
            self._refuse(state, error)
        else:
            self._arrived(state, experiment, keep_cursor=keep_cursor, play=play)

    def _refuse(self, state: LabState, error: TutorError) -> None:
        """Say why it cannot be run; the last good run stays."""
        self.remove_class("-busy")
        if state is self._state and self.is_whole:
            self._trouble = speech.say(self, error.message)
            self._blame(state.last_changed)
            self._show_words()

    def _blame(self, name: str) -> None:
        for row in self._rows:
            if row.spec.name == name:
                row.refuse(self._trouble)

    def _arrived(
        self, state: LabState, experiment: Experiment, *, keep_cursor: bool, play: bool
    ) -> None:
        self.remove_class("-busy")
        state.take(experiment, self._clock(), keep_cursor=keep_cursor)
        if self._cursor_to_be is not None:
            state.playback = state.playback.to(self._cursor_to_be, self._clock())
            self._cursor_to_be = None
        if state is self._state and self.is_whole:
            self._trouble = ""
            self.show_experiment()
            if play:
                self.play()

    def focus_first(self) -> None:
        """Put the keys into the first parameter that takes any."""
        for widget in self.query("Parameter ValueField, Parameter Turner"):
            widget.focus()
            return

    # Moving the cursor

    def play(self) -> None:
        """Play from the cursor on; not where nobody sees it."""
        if self._state is None or self._state.experiment is None or not self.screen.is_active:
            return
        self.skip_questions()
        self._state.playback = self._state.playback.play(self._clock())
        if self._timer is None and self._state.playback.playing:
            self._timer = self.set_interval(1 / self.frames_per_second, self._tick)
        self._show_words()
        self.show_cursor()

    def pause(self) -> None:
        """Stand still."""
        if self._timer is not None:
            self._stop()
            self.show_cursor()

    def toggle(self) -> None:
        """Play or stand still."""
        if self._state is None:
            return
        if self._state.playback.at(self._clock()).playing:
            self._stop()
            self.show_cursor()
        else:
            self.play()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._state is not None:
            self._state.playback = self._state.playback.pause(self._clock())

    def _tick(self) -> None:
        """Paint where the run is by now; not while the terminal has not taken the last frame."""
        assert self._state is not None
        if compat.unsent(self.app):
            return
        self._frame += 1
        playing = self._state.playback.at(self._clock()).playing
        every = max(1, self.frames_per_second // NUMBERS_A_SECOND)
        self.show_cursor(
            numbers=not playing or self._frame % every == 0,
            surface=not playing or self._frame % SURFACE_EVERY == 0,
        )
        if not playing:
            self._stop()
            self._show_words()

    def step(self, steps: int) -> None:
        """Some steps on or back, standing still."""
        if self._state is None:
            return
        self._stop()
        self._to(self._state.playback.cursor + steps)

    def _to(self, cursor: int) -> None:
        assert self._state is not None
        seen = self.seen
        self._state.playback = self._state.playback.to(cursor, self._clock())
        self.show_cursor()
        if self.seen != seen:
            self._show_words()

    def to_start(self) -> None:
        """To step 0."""
        self.step(-self._length)

    def to_end(self) -> None:
        """To the last step."""
        self.step(self._length)

    @property
    def _length(self) -> int:
        return self._state.playback.length if self._state else 0

    def play_at(self, speed: float) -> None:
        """Play on from the cursor at a speed, as somebody else does."""
        if self._state is not None:
            self._state.playback = replace(self._state.playback, speed=speed)
            self.play()

    def faster(self, notches: int) -> None:
        """At another speed."""
        if self._state is not None:
            self._state.playback = self._state.playback.faster(notches, self._clock())
            self.show_cursor()

    # Changing what is run

    @on(Parameter.Chosen)
    def _parameter_chosen(self, event: Parameter.Chosen) -> None:
        event.stop()
        if event.row is not None:
            event.row.untold = max(0, event.row.untold - 1)
        if event.row in self._rows:
            self.change({event.name: event.value}, by=event.row)

    @on(Switches.Turned)
    def _switched(self, event: Switches.Turned) -> None:
        event.stop()
        if self._state is not None and event.name in self._state.inputs:
            self.change({event.name: 0.0 if self._state.value(event.name) else 1.0})

    def turn(self, number: int) -> None:
        """Turn a switch of the lab, counted from 1."""
        self.query_one(Switches).turn(number)

    def change(self, values: Mapping[str, Input], by: Parameter | None = None) -> None:
        """Set controls and run anew, the cursor where it was, the old path as a ghost.

        Args:
            values: what is set, by name.
            by: the row that tells it; more may have been typed there since, which stays.
        """
        state, playback = self._state, self.playback
        if state is None:
            return
        step = playback.cursor + 1 if playback is not None and self.from_cursor else 0
        changed = [
            name
            for name, value in values.items()
            if state.change(name, value, step if state.kind.forkable(name, state.preset) else 0)
        ]
        if changed:
            for row in self._rows:
                if row is not by and not row.untold:
                    row.show(state.value(row.spec.name))
            self._show_switches()
            self.compute()

    def recall(self, kept: Kept) -> None:
        """Show an earlier run again; the present one stays as a ghost."""
        if self._state is None:
            return
        self._stop()
        self._state.recall(kept)
        self._show_parameters()
        self.compute()

    def restore(self, preset: str | None, inputs: Mapping[str, Input], cursor: int) -> None:
        """The exact state of a settings code: its inputs, its cursor."""
        state = self._state
        if state is None:
            return
        self._stop()
        state.choose(preset)
        state.prediction = -1
        known = {name.removeprefix("fork.") for name in inputs} & state.inputs.keys()
        state.inputs |= {
            name: value
            for name, value in inputs.items()
            if name == FORK_AT or name.removeprefix("fork.") in known
        }
        self._show_parameters()
        self._cursor_to_be = cursor
        self.compute(keep_cursor=False)

    def ask(self) -> None:
        """Open the preset's question once more, or that of the first preset with one."""
        if self._lab is None or self._state is None:
            return
        if self.preset is not None and self.preset.question:
            self._stop()
            self.skip_questions()
            self._state.prediction, self._state.sure = 0, 0
            self._to(0)
            self._show_words()
            return
        asked = [place for place, one in enumerate(self._lab.presets) if one.question]
        if asked:
            self.choose_preset(asked[0])

    def choose_preset(self, index: int) -> None:
        """Take a preset's values; without a question it plays at once."""
        if self._lab is None or self._state is None or not self._lab.presets:
            return
        self._stop()
        self.say_how_sure(0)
        preset = self._lab.presets[index % len(self._lab.presets)]
        self._state.choose(preset.id)
        self._show_parameters()
        self.compute(keep_cursor=False, play=not preset.question)

    def next_preset(self, places: int) -> None:
        """The preset some places on."""
        if self._lab is None or self._state is None:
            return
        ids = [preset.id for preset in self._lab.presets]
        here = ids.index(self._state.preset) if self._state.preset in ids else -1
        self.choose_preset(here + places if here >= 0 or places > 0 else -1)

    def next_view(self, places: int = 1) -> None:
        """The chart some places on."""
        state = self._state
        if state is None or state.experiment is None or not state.experiment.views:
            return
        state.view = (state.view + places) % len(state.experiment.views)
        self._show_chips()
        self.show_cursor()

    def undo(self) -> bool:
        """Back to the values before; False when there are none."""
        if self._state is None or not self._state.undo():
            return False
        self._show_parameters()
        self.compute()
        return True

    def reset(self) -> None:
        """Back to the lab as the room describes it; undo takes that back."""
        if self._state is None:
            return
        self._stop()
        self._state.choose(None)
        self._show_parameters()
        self.compute(keep_cursor=False)

    @on(Chips.Chosen, "#presets")
    def _preset_clicked(self, event: Chips.Chosen) -> None:
        event.stop()
        self.choose_preset(event.index)

    @on(Chips.Chosen, "#views")
    def _view_clicked(self, event: Chips.Chosen) -> None:
        event.stop()
        if self._state is not None:
            self.next_view(event.index - self._state.view)

    @on(Transport.Pressed)
    def _transport_pressed(self, event: Transport.Pressed) -> None:
        event.stop()
        actions: dict[str, Callable[[], None]] = {
            "first": self.to_start,
            "back": lambda: self.step(-1),
            "toggle": self.toggle,
            "forward": lambda: self.step(1),
            "last": self.to_end,
            "slower": lambda: self.faster(-1),
            "faster": lambda: self.faster(1),
        }
        actions[event.action]()

    @on(Transport.Scrubbed)
    def _scrubbed(self, event: Transport.Scrubbed) -> None:
        event.stop()
        self._stop()
        self._to(event.cursor)

    @on(ChartView.WindowChanged)
    def _window_changed(self, event: ChartView.WindowChanged) -> None:
        event.stop()
        self._show_title()

    def zoom(self, factor: float) -> None:
        """Show more (factor > 1) or less of the chart about where the run is now."""
        self.query_one(ChartView).zoom_about_now(factor)

    def pan(self, across: float, up: float) -> None:
        """Move the window of the chart by parts of its size."""
        self.query_one(ChartView).pan(across, up)

    def show_all(self) -> None:
        """The chart's own window again."""
        self.query_one(ChartView).reset_window()

    @on(ChartView.Clicked)
    def _chart_pointed(self, event: ChartView.Clicked) -> None:
        """A click chooses a start, a place; so does a drag."""
        event.stop()
        self._point(event.x, event.y)

    @on(ChartView.Dragged)
    def _chart_dragged(self, event: ChartView.Dragged) -> None:
        event.stop()
        self._point(event.x, event.y)

    def _point(self, x: float, y: float) -> None:
        state, view = self._state, self.view
        if state is None or view is None:
            return
        known = {control.name: control for control in state.kind.controls(state.preset)}
        wanted = view.point(x, y)
        self.change(
            {
                name: known[name].fit(value) if isinstance(value, float) else value
                for name, value in wanted.items()
                if name in known
            }
        )

    def on_unmount(self) -> None:
        """No timer outlives the panel."""
        self._stop()
