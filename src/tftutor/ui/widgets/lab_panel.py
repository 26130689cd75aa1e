"""The lab beside the text: what is run in it, chosen and changed.

`LabView` draws, `LabQuestions` asks, `LabChallenges` sets goals, `Player` moves the cursor and
`Computing` runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from tftutor.ui import speech
from tftutor.ui.lab_state import FORK_AT
from tftutor.ui.widgets.chart import ChartView
from tftutor.ui.widgets.chips import Chips
from tftutor.ui.widgets.lab_challenge import LabChallenges
from tftutor.ui.widgets.lab_computing import Computing
from tftutor.ui.widgets.parameter import Parameter
from tftutor.ui.widgets.switches import Switches
from tftutor.ui.widgets.transport import Transport

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tftutor.figures.raster import Glyphs
    from tftutor.labs.control import Input
    from tftutor.rooms.model import Lab
    from tftutor.text.message import Message as Sentence
    from tftutor.ui.lab_state import Kept, LabState


class LabPanel(LabChallenges):
    """One lab of the room at a time, with everything it needs."""

    @dataclass
    class Opened(Message):
        """A lab is shown, or its run has come: other keys do something now."""

        panel: LabPanel

    def __init__(
        self,
        clock: Callable[[], float],
        glyphs: Glyphs = "braille",
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(clock, glyphs, id=id)
        self.computing = Computing(self, clock)

    def open(self, lab: Lab, state: LabState) -> None:
        """Show a lab; a run that plays elsewhere stands still."""
        self.player.stop()
        self.say_how_sure(0)
        self._lab, self._state, self._trouble = lab, state, ""
        self._show_parameters()
        if state.experiment is not None:
            self.show_experiment()
        if not state.is_shown:
            self.computing.begin(keep_cursor=state.experiment is not None)
        self.post_message(self.Opened(self))

    def say_trouble(self, problem: Sentence) -> None:
        """Say why it cannot be run, beside the field that is to blame too."""
        self._trouble = speech.say(self, problem)
        if self._state is not None:
            self._parameters.refuse(self._state.last_changed, self._trouble)
        self.show_words()

    def show_arrived(self) -> None:
        """Show a run that has come."""
        self._trouble = ""
        self.show_experiment()
        self.post_message(self.Opened(self))

    def focus_first(self) -> None:
        """Put the keys into the first parameter that takes any."""
        for widget in self.query("Parameter ValueField, Parameter Turner"):
            widget.focus()
            return

    def answer(self, number: int) -> None:
        """Answer the open question; how a guess would look is drawn where the room knows it."""
        guessing = self.question == "guess"
        super().answer(number)
        if guessing and number:
            self.computing.draw_guess()

    # Changing what is run

    @on(Parameter.Chosen)
    def _parameter_chosen(self, event: Parameter.Chosen) -> None:
        event.stop()
        if event.row is not None:
            event.row.untold = max(0, event.row.untold - 1)
        if event.row in self._parameters.rows:
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
        if self._foreseen != "all":
            self.skip_questions()  # who turns something wants to see it
        step = playback.cursor + 1 if playback is not None and self.from_cursor else 0
        changed = [
            name
            for name, value in values.items()
            if state.change(name, value, step if state.kind.forkable(name, state.preset) else 0)
        ]
        if changed:
            self._parameters.follow(state.value, by)
            self._show_switches()
            self.computing.begin()

    def recall(self, kept: Kept) -> None:
        """Show an earlier run again; the present one stays as a ghost."""
        if self._state is None:
            return
        self.player.stop()
        self._state.recall(kept)
        self._show_parameters()
        self.computing.begin()

    def restore(self, preset: str | None, inputs: Mapping[str, Input], cursor: int) -> None:
        """The exact state of a settings code: its inputs, its cursor."""
        state = self._state
        if state is None:
            return
        self.player.stop()
        state.choose(preset)
        state.prediction = -1
        known = {name.removeprefix("fork.") for name in inputs} & state.inputs.keys()
        state.inputs |= {
            name: value
            for name, value in inputs.items()
            if name == FORK_AT or name.removeprefix("fork.") in known
        }
        self._show_parameters()
        self.computing.cursor_to_be = cursor
        self.computing.begin(keep_cursor=False)

    def ask(self) -> None:
        """Open the preset's question once more, or that of the first preset with one."""
        if self._lab is None or self._state is None:
            return
        if self.preset is not None and self.preset.question:
            self.player.stop()
            self.skip_questions()
            self._state.prediction, self._state.sure = 0, 0
            self.player.go_to(0)
            self.show_words()
            return
        asked = [place for place, one in enumerate(self._lab.presets) if one.question]
        if asked:
            self.choose_preset(asked[0])

    def choose_preset(self, index: int) -> None:
        """Take a preset's values; without a question it plays at once."""
        if self._lab is None or self._state is None or not self._lab.presets:
            return
        self.player.stop()
        self.say_how_sure(0)
        preset = self._lab.presets[index % len(self._lab.presets)]
        self._state.choose(preset.id)
        self._show_parameters()
        self.computing.begin(keep_cursor=False, play=not preset.question)

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
        self.computing.begin()
        return True

    def reset(self) -> None:
        """Back to the lab as the room describes it; undo takes that back."""
        if self._state is None:
            return
        self.player.stop()
        self._state.choose(None)
        self._show_parameters()
        self.computing.begin(keep_cursor=False)

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
            "first": self.player.to_start,
            "back": lambda: self.player.step(-1),
            "toggle": self.player.toggle,
            "forward": lambda: self.player.step(1),
            "last": self.player.to_end,
            "slower": lambda: self.player.faster(-1),
            "faster": lambda: self.player.faster(1),
        }
        actions[event.action]()

    @on(Transport.Scrubbed)
    def _scrubbed(self, event: Transport.Scrubbed) -> None:
        event.stop()
        self.player.go_to(event.cursor)

    @on(ChartView.WindowChanged)
    def _window_changed(self, event: ChartView.WindowChanged) -> None:
        event.stop()
        self._show_title()

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
        self.player.stop()
