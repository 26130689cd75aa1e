"""The lab beside the text: chart, transport, words, parameters, microscope."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.reactive import reactive

from tftutor.text.message import TutorError
from tftutor.ui import speech
from tftutor.ui.widgets.chart import ChartView
from tftutor.ui.widgets.chips import Chips
from tftutor.ui.widgets.lines import Lines
from tftutor.ui.widgets.microscope import microscope_lines
from tftutor.ui.widgets.parameter import Parameter
from tftutor.ui.widgets.transport import Transport

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.timer import Timer

    from tftutor.figures.raster import Glyphs
    from tftutor.figures.scene import Scene
    from tftutor.labs.control import Input
    from tftutor.labs.experiment import Experiment, View
    from tftutor.rooms.model import Lab, Preset
    from tftutor.ui.lab_state import LabState

FRAMES_PER_SECOND = 20
"""Paints a second while a run is played."""

AT_ONCE = 3000
"""Runs of at most so many optimizer steps are computed between two keys; longer ones aside."""


class LabPanel(Vertical):
    """One lab of the room at a time, with everything it needs."""

    DEFAULT_CSS = """
    LabPanel { background: $surface; padding: 0 1; }
    LabPanel #lab-title { text-style: bold; color: $primary; height: 1; }
    LabPanel #chart { height: 3fr; min-height: 5; }
    LabPanel #legend { height: auto; max-height: 3; }
    LabPanel #status { height: 1; color: $foreground; }
    LabPanel #below { height: 2fr; min-height: 3; scrollbar-size-vertical: 1; }
    LabPanel #below:focus { background: $surface; }
    LabPanel #parameters { height: auto; margin: 1 0 0 0; }
    LabPanel #words { margin: 1 0 0 0; }
    LabPanel #microscope { margin: 1 0 0 0; display: none; }
    LabPanel.-microscope #microscope { display: block; }
    LabPanel.-busy #status { color: $quiet; }
    """

    microscope: reactive[bool] = reactive(False)
    """Whether the step at the cursor is shown with its numbers."""

    code: reactive[bool] = reactive(False)
    """Whether the microscope shows code instead of substituted numbers."""

    @dataclass
    class Predicted(Message):
        """The learner guessed what a preset will do."""

        lab: str
        preset: str
        answer: int
        right: bool

    def __init__(
        self,
        clock: Callable[[], float],
        glyphs: Glyphs = "braille",
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._clock = clock
        self._lab: Lab | None = None
        self._state: LabState | None = None
        self._timer: Timer | None = None
        self._trouble = ""
        self._scene: Scene | None = None

    def compose(self) -> ComposeResult:
        """From the title down to the parameters."""
        yield Lines(id="lab-title")
        yield Chips(id="presets")
        yield Chips(id="views")
        chart = ChartView(id="chart")
        chart.set_reactive(ChartView.glyphs, self._glyphs)
        yield chart
        yield Lines(id="legend")
        yield Lines(id="status", fold=True)
        yield Transport(id="transport")
        with VerticalScroll(id="below", can_focus=False):
            yield Lines(id="microscope", fold=True)
            yield Lines(id="words", fold=True)
            yield Vertical(id="parameters")

    # What is shown

    @property
    def lab(self) -> Lab | None:
        """The lab that is shown."""
        return self._lab

    @property
    def state(self) -> LabState | None:
        """How that lab is being used."""
        return self._state

    def open(self, lab: Lab, state: LabState) -> None:
        """Show a lab; a run that plays elsewhere stands still."""
        self._stop()
        self._lab, self._state, self._trouble = lab, state, ""
        self._show_parameters()
        if state.experiment is None:
            self.compute(keep_cursor=False)
        else:
            self.show_experiment()

    def _show_parameters(self) -> None:
        assert self._state is not None
        box = self.query_one("#parameters", Vertical)
        box.remove_children()
        box.mount_all(
            Parameter(control, self._state.inputs[control.name])
            for control in self._state.kind.controls(self._state.preset)
        )

    @property
    def preset(self) -> Preset | None:
        """The preset that was chosen, if any."""
        if self._lab is None or self._state is None:
            return None
        chosen = self._state.preset
        return next((preset for preset in self._lab.presets if preset.id == chosen), None)

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
            self.run_worker(
                self._compute_aside(state, inputs, preset, keep_cursor=keep_cursor, play=play),
                group="lab",
                exclusive=True,
            )

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
        if state is self._state:
            self._trouble = speech.say(self, error.message)
            self._blame(state.last_changed)
            self._show_words()

    def _blame(self, name: str) -> None:
        for row in self.query(Parameter):
            if row.spec.name == name:
                row.refuse(self._trouble)

    def _arrived(
        self, state: LabState, experiment: Experiment, *, keep_cursor: bool, play: bool
    ) -> None:
        self.remove_class("-busy")
        state.take(experiment, self._clock(), keep_cursor=keep_cursor)
        if state is self._state:
            self._trouble = ""
            self.show_experiment()
            if play:
                self.play()

    def show_experiment(self) -> None:
        """Draw everything of the run that is there."""
        if self._lab is None or self._state is None:
            return
        self.query_one("#lab-title", Lines).show([Text(self._lab.title)])
        self._show_chips()
        self._take_hold()
        self.show_cursor()
        self._show_words()

    def _show_chips(self) -> None:
        assert self._lab is not None
        assert self._state is not None
        presets = self.query_one("#presets", Chips)
        presets.display = bool(self._lab.presets)
        ids = [preset.id for preset in self._lab.presets]
        chosen = ids.index(self._state.preset) if self._state.preset in ids else -1
        presets.show([preset.title for preset in self._lab.presets], chosen)
        views = self.query_one("#views", Chips)
        charts = self._state.experiment.views if self._state.experiment else ()
        views.display = len(charts) > 1
        views.show([speech.text(self, f"view.{view.name}") for view in charts], self._state.view)

    @property
    def view(self) -> View | None:
        """The chart that is shown."""
        state = self._state
        if state is None or state.experiment is None or not state.experiment.views:
            return None
        return state.experiment.views[state.view]

    def _take_hold(self) -> None:
        """A drag means something on this chart, or else moves its window."""
        view = self.view
        if view is not None:
            chart = self.query_one(ChartView)
            chart.grab = bool(view.point(0.0, 0.0))

    def show_cursor(self) -> None:
        """Draw what depends on the cursor: marks, legend, numbers, transport, microscope."""
        state, view = self._state, self.view
        if state is None or state.experiment is None or view is None:
            return
        playback = state.playback.at(self._clock())
        cursor = playback.cursor
        chart = self.query_one(ChartView)
        scene = view.scene_at(cursor)
        if scene is not self._scene:
            self._scene = scene
            chart.set_scene(scene)
        chart.set_marks(view.marks(cursor, state.ghost))
        self.query_one("#legend", Lines).show(self._legend(view, cursor))
        status = Text(speech.say(self, state.experiment.status(cursor)))
        self.query_one("#status", Lines).show([status])
        transport = self.query_one(Transport)
        transport.display = state.experiment.length > 0
        transport.show(playback, tuple(state.experiment.events))
        if self.microscope:
            self._show_microscope(cursor)

    def _legend(self, view: View, cursor: int) -> list[Text]:
        colours = self.query_one(ChartView).colours
        width = max(8, self.size.width - 2)
        lines = [Text()]
        for entry in view.legend(cursor):
            colour = colours.get(entry.colour, "")
            item = Text.assemble(
                (f"{entry.marker} ", Style.parse(colour) if colour else Style()),
                entry.name,
                (f" {entry.note}" if entry.note else "", self._quiet),
            )
            if lines[-1].cell_len + item.cell_len + 2 > width and lines[-1]:
                lines.append(Text())
            lines[-1].append_text(item).append("  ")
        return lines if lines[0] else []

    @property
    def _quiet(self) -> str:
        return self.app.theme_variables.get("quiet", "#888888")

    def _show_microscope(self, cursor: int) -> None:
        assert self._state is not None
        assert self._state.experiment is not None
        lines = microscope_lines(
            self._state.experiment.readings(cursor),
            self.query_one(ChartView).colours,
            self._quiet,
            max(8, self.size.width - 3),
            code=self.code,
        )
        nothing = [Text(speech.text(self, "lab.no-microscope"), style=self._quiet)]
        self.query_one("#microscope", Lines).show(lines or nothing)

    # Words

    def _show_words(self) -> None:
        self.query_one("#words", Lines).show(self._words())

    def _words(self) -> list[Text]:
        state = self._state
        if self._lab is None or state is None or state.experiment is None:
            return []
        if self._trouble:
            return [Text(self._trouble, style=self.app.theme_variables.get("error", "red"))]
        preset = self.preset
        if preset is not None and preset.question and state.prediction == 0:
            return self._question(preset)
        words: list[Text] = []
        seen = self.seen
        if preset is not None and seen:
            if state.prediction > 0:
                right = state.prediction == preset.right
                key = "lab.guess-right" if right else "lab.guess-wrong"
                answer = preset.answers[state.prediction - 1]
                words.append(Text(speech.text(self, key, answer=answer), style="bold"))
            words.append(Text(preset.says))
        elif self._lab.about:
            words.append(Text(self._lab.about, style=self._quiet))
        if seen:
            found = [Text("• " + speech.say(self, m)) for m in state.experiment.findings()[:3]]
            words += found
        return words

    def _question(self, preset: Preset) -> list[Text]:
        lines = [Text(preset.question, style="bold")]
        lines += [
            Text(f" {letter})  {answer}")
            for letter, answer in zip("abcdef", preset.answers, strict=False)
        ]
        return [*lines, Text(speech.text(self, "lab.predict"), style=self._quiet)]

    @property
    def seen(self) -> bool:
        """Whether the run was seen to its end, or has no time to run in."""
        state = self._state
        if state is None or state.experiment is None:
            return False
        return state.playback.at(self._clock()).cursor >= state.experiment.length

    @property
    def asking(self) -> bool:
        """Whether a prediction is open."""
        preset, state = self.preset, self._state
        return bool(preset and preset.question and state and state.prediction == 0)

    def predict(self, answer: int) -> None:
        """Take a guess (from 1) and play; 0 skips the question."""
        preset, state = self.preset, self._state
        if preset is None or state is None or self._lab is None or answer > len(preset.answers):
            return
        state.prediction = answer or -1
        if answer:
            right = answer == preset.right
            self.post_message(self.Predicted(self._lab.id, preset.id, answer, right))
        self._show_words()
        self.play()

    def focus_first(self) -> None:
        """Put the keys into the first parameter that takes any."""
        for widget in self.query("Parameter ValueField, Parameter Turner"):
            widget.focus()
            return

    # Moving the cursor

    def play(self) -> None:
        """Play from the cursor on."""
        if self._state is None or self._state.experiment is None:
            return
        if self.asking:
            self._state.prediction = -1
        self._state.playback = self._state.playback.play(self._clock())
        if self._timer is None and self._state.playback.playing:
            self._timer = self.set_interval(1 / FRAMES_PER_SECOND, self._tick)
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
        assert self._state is not None
        self.show_cursor()
        if not self._state.playback.at(self._clock()).playing:
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

    def faster(self, notches: int) -> None:
        """At another speed."""
        if self._state is not None:
            self._state.playback = self._state.playback.faster(notches, self._clock())
            self.show_cursor()

    # Changing what is run

    @on(Parameter.Chosen)
    def _parameter_chosen(self, event: Parameter.Chosen) -> None:
        event.stop()
        self.change({event.name: event.value})

    def change(self, values: Mapping[str, Input]) -> None:
        """Set controls and run anew, the cursor where it was, the old path as a ghost."""
        state = self._state
        if state is None:
            return
        changed = [name for name, value in values.items() if state.change(name, value)]
        if changed:
            for row in self.query(Parameter):
                if row.spec.name in changed:
                    row.show(state.inputs[row.spec.name])
            self.compute()

    def choose_preset(self, index: int) -> None:
        """Take a preset's values; without a question it plays at once."""
        if self._lab is None or self._state is None or not self._lab.presets:
            return
        self._stop()
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
        self._take_hold()
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

    def watch_microscope(self) -> None:
        """Show or hide the step's numbers."""
        self.set_class(self.microscope, "-microscope")
        if self.is_mounted:
            self.show_cursor()

    def watch_code(self) -> None:
        """Show code or numbers."""
        if self.is_mounted:
            self.show_cursor()

    def on_unmount(self) -> None:
        """No timer outlives the panel."""
        self._stop()
