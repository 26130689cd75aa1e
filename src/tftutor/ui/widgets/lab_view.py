"""What the lab panel shows: chart, legend, numbers, transport, microscope, words, parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.containers import Container, Vertical
from textual.reactive import reactive

from tftutor.figures.scene import Scene
from tftutor.text.catalogue import catalogue
from tftutor.ui import speech
from tftutor.ui.lab_text import (
    Palette,
    chart_words,
    findings_lines,
    legend_lines,
    packed,
    panel_words,
)
from tftutor.ui.widgets.chart import ChartView
from tftutor.ui.widgets.chips import Chips
from tftutor.ui.widgets.lab_below import Below
from tftutor.ui.widgets.lines import Lines
from tftutor.ui.widgets.microscope import microscope_lines
from tftutor.ui.widgets.parameters import Parameters
from tftutor.ui.widgets.switches import Switch, Switches
from tftutor.ui.widgets.transport import Transport

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from tftutor.figures.raster import Glyphs
    from tftutor.figures.scene import Mark
    from tftutor.labs.control import Control
    from tftutor.labs.experiment import Experiment, Foreseen, View
    from tftutor.rooms.model import Lab, Preset
    from tftutor.ui.lab_state import LabState
    from tftutor.ui.playback import Playback


class LabView(Vertical):
    """Draws a lab as it is; what happens to it is up to the panel."""

    DEFAULT_CSS = """
    LabView { background: $surface; padding: 0 1; }
    LabView #lab-title { text-style: bold; color: $primary; height: 1; }
    LabView #head { height: auto; }
    LabView #presets { max-height: 2; }
    LabView #chart { height: 3fr; min-height: 5; }
    LabView #legend { height: auto; max-height: 3; }
    LabView #status { height: auto; max-height: 2; color: $foreground; }
    LabView #below { height: 2fr; min-height: 3; scrollbar-size-vertical: 1; }
    LabView #below:focus { background: $surface; }
    LabView #parameters { height: auto; margin: 1 0 0 0; }
    LabView #words { margin: 1 0 0 0; }
    LabView #microscope { margin: 1 0 0 0; display: none; }
    LabView.-microscope #microscope { display: block; }
    LabView.-busy #status { color: $quiet; }
    """

    microscope: reactive[bool] = reactive(False)
    """Whether the step at the cursor is shown with its numbers."""

    code: reactive[bool] = reactive(False)
    """Whether the microscope shows code instead of substituted numbers."""

    in_words: reactive[bool] = reactive(False)
    """Whether the chart is also said in words."""

    from_cursor: reactive[bool] = reactive(False)
    """Whether a turned parameter holds from the cursor on instead of from the start."""

    def __init__(
        self,
        clock: Callable[[], float],
        glyphs: Glyphs = "braille",
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        self._clock = clock
        self._lab: Lab | None = None
        self._state: LabState | None = None
        self._trouble = ""
        self._scene: Scene | None = None
        self._chart = ChartView(id="chart")
        self._chart.set_reactive(ChartView.glyphs, glyphs)
        self._transport = Transport(id="transport")
        self._below = Below(id="below")
        self._status_rows = 1
        self._switches: tuple[Control, ...] = ()
        self._parameters = Parameters(id="parameters")

    def compose(self) -> ComposeResult:
        """From the title down to the parameters."""
        with Container(id="head"):
            yield Lines(id="lab-title")
            yield Chips(id="views")
        yield Chips(id="presets")
        yield self._chart
        yield Lines(id="legend")
        yield Lines(id="status")
        yield self._transport
        yield Switches(id="switches")
        with self._below:
            yield Lines(id="microscope", fold=True)
            yield Lines(id="words", fold=True)
            yield self._parameters

    # What is shown

    @property
    def lab(self) -> Lab | None:
        """The lab that is shown."""
        return self._lab

    @property
    def state(self) -> LabState | None:
        """How that lab is being used."""
        return self._state

    @property
    def preset(self) -> Preset | None:
        """The preset that was chosen, if any."""
        if self._lab is None or self._state is None:
            return None
        chosen = self._state.preset
        return next((preset for preset in self._lab.presets if preset.id == chosen), None)

    @property
    def view(self) -> View | None:
        """The chart that is shown."""
        state = self._state
        if state is None or state.experiment is None or not state.experiment.views:
            return None
        return state.experiment.views[state.view]

    @property
    def chart(self) -> ChartView:
        """What draws it."""
        return self._chart

    @property
    def playback(self) -> Playback | None:
        """Where the run is now; None before there is one."""
        if self._state is None or self._state.experiment is None:
            return None
        return self._state.playback.at(self._clock())

    @property
    def seen(self) -> bool:
        """Whether the run was seen to its end, or has no time to run in."""
        playback = self.playback
        return playback is not None and playback.cursor >= playback.length

    @property
    def is_whole(self) -> bool:
        """Whether it has its parts: they come a little later than it, and go a little before."""
        return self.is_mounted and self.is_attached and self._chart.display

    # Drawing

    def show_experiment(self) -> None:
        """Draw everything of the run that is there."""
        if self._lab is None or self._state is None:
            return
        self._show_title()
        self._show_chips()
        if self._state.experiment is not None:
            self._room_for_status(self._state.experiment)
        self.show_cursor()
        self.show_words()
        self.call_after_refresh(self._keep_field_in_sight)

    def _keep_field_in_sight(self) -> None:
        if self.is_attached:
            self._below.keep_in_sight(self.screen.focused)

    def _show_title(self) -> None:
        title = Text(self._lab.title if self._lab else "")
        if self.from_cursor:
            title.append("  " + speech.text(self, "lab.from-cursor"), style=self._palette.quiet)
        if self.query_one(ChartView).zoomed:
            title.append("  " + speech.text(self, "lab.zoomed"), style=self._palette.quiet)
        shown = self.query_one("#lab-title", Lines)
        if shown.texts != (title,):
            shown.show([title])
            shown.refresh(layout=True)

    def _show_parameters(self) -> None:
        """The parameters and switches of the lab."""
        assert self._state is not None
        controls = self._state.kind.controls(self._state.preset)
        self._parameters.show(controls, self._state.value, otherwise=self)
        self._switches = tuple(control for control in controls if control.scale == "switch")
        self._show_switches()

    def _show_switches(self) -> None:
        assert self._state is not None
        self.query_one(Switches).show(
            [
                Switch(
                    control.name,
                    speech.text(self, control.label) if control.label else control.symbol,
                    bool(self._state.value(control.name)),
                )
                for control in self._switches
            ]
        )

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

    def show_cursor(self, *, numbers: bool = True, surface: bool = True) -> None:
        """Draw what depends on the cursor: marks, transport, and the numbers that are read.

        Args:
            numbers: whether legend, status and microscope follow too. Nobody reads numbers that
                run: while a run plays they follow a few times a second.
            surface: whether the line below the chart follows, and what lies beneath the marks
                where it moves with the run.
        """
        state, view, playback = self._state, self.view, self.playback
        if state is None or state.experiment is None or view is None or playback is None:
            return
        cursor = playback.cursor
        self._show_chart(view, cursor, surface=surface)
        if surface:
            self._transport.display = state.experiment.length > 0
            self._transport.show(playback, self._ticks())
        if not numbers:
            return
        self._show_legend(view, cursor)
        self._show_status(state.experiment, cursor)
        if self.microscope:
            self._show_microscope(cursor)
        if self.in_words:
            self.show_words()

    def _show_chart(self, view: View, cursor: int, *, surface: bool = True) -> None:
        assert self._state is not None
        chart = self._chart
        marks = [*view.marks(cursor, self._state.ghost), *self._evidence_marks(view)]
        scene = view.scene_at(cursor) if surface or self._scene is None else self._scene
        if self._foreseen == "nothing":
            scene, marks = Scene(scene.x, scene.y, key="veiled"), []
        if scene is not self._scene:
            self._scene = scene
            chart.grab = bool(view.point(0.0, 0.0))
            zoomed = chart.zoomed
            chart.set_scene(scene, marks)
            if zoomed != chart.zoomed:
                self._show_title()
        else:
            chart.set_marks(marks)

    # What a panel that asks adds

    @property
    def _foreseen(self) -> Foreseen:
        """What may be seen now: not all while a guess is asked."""
        return "all"

    def _evidence_marks(self, view: View) -> Sequence[Mark]:
        """Marks upon the chart for what was named."""
        del view
        return ()

    def _ticks(self) -> tuple[int, ...]:
        """The cursors that are marked on the scrubber."""
        return (
            tuple(self._state.experiment.events) if self._state and self._state.experiment else ()
        )

    def _question_words(self) -> list[Text]:
        """What stands instead of the words: an open question."""
        return []

    def _before_words(self) -> list[Text]:
        """What is to be reached, or what became of a name, before the words."""
        return []

    @property
    def _withheld(self) -> bool:
        """Whether it is not told yet what the run shows."""
        return False

    def _offers(self, said: Sequence[Text]) -> list[Text]:
        """What can be done besides, after the words that are said."""
        del said
        return []

    def _show_legend(self, view: View, cursor: int) -> None:
        chart = self.query_one(ChartView)
        width = max(8, self.size.width - 2)
        entries = view.legend(cursor)
        words = catalogue(speech.language(self))
        lines = legend_lines(entries, chart.colours, chart.sign, self._palette, width, words)
        if self._foreseen != "all":
            lines = [Text(" ") for _ in lines]
        self.query_one("#legend", Lines).show(lines)

    def _show_status(self, experiment: Experiment, cursor: int) -> None:
        """The numbers at the cursor, on as many lines as they ever took in this lab."""
        width = max(8, self.size.width - 2)
        lines = packed(speech.say(self, experiment.status(cursor)), width)
        self._status_rows = max(self._status_rows, len(lines))
        lines += [""] * (self._status_rows - len(lines))
        if self._foreseen != "all":
            lines = [
                speech.text(self, f"predict.foreseen-{self._foreseen}"),
                *[""] * len(lines[1:]),
            ]
        self.query_one("#status", Lines).show([Text(line) for line in lines])

    def on_resize(self) -> None:
        """The numbers may need more lines at another width, or fewer."""
        if self._state is not None and self._state.experiment is not None:
            self._room_for_status(self._state.experiment)
            self.show_cursor()
            self.call_after_refresh(self._fold_words)

    def _room_for_status(self, experiment: Experiment) -> None:
        """How many lines the numbers take on the way, so that the chart need not move."""
        self._status_rows = 1
        for quarter in range(5):
            self._show_status(experiment, quarter * experiment.length // 4)

    def _show_microscope(self, cursor: int) -> None:
        assert self._state is not None
        assert self._state.experiment is not None
        readings = self._state.experiment.readings(cursor) if self._foreseen == "all" else ()
        lines = microscope_lines(
            readings,
            self.query_one(ChartView).colours,
            self._palette.quiet,
            max(8, self.size.width - 3),
            catalogue(speech.language(self)),
            code=self.code,
        )
        why = "lab.no-microscope" if self._foreseen == "all" else "naming.first-guess"
        nothing = [Text(speech.text(self, why), style=self._palette.quiet)]
        self.query_one("#microscope", Lines).show(lines or nothing)

    def show_words(self) -> None:
        """Draw what is said or asked beside the run."""
        lines: list[Text] = []
        rows = 0
        words = catalogue(speech.language(self))
        if self._trouble:
            lines = [Text(self._trouble, style=self._palette.error)]
        elif asked := self._question_words():
            lines = asked
            rows = self._below.space.taken(asked)
        elif self._lab is not None and self._state is not None:
            state, goal = self._state, self._before_words()
            seen = self.seen or bool(state.named)
            lines = [
                *goal,
                *panel_words(self._lab, self.preset, state, seen, words, self._palette),
            ]
            if seen and state.experiment is not None and not self._withheld:
                lines += findings_lines(state.experiment, words, already=goal)
            lines += self._offers(lines)
        view, playback = self.view, self.playback
        if self.in_words and view and playback and self._foreseen == "all":
            chart = chart_words(view, playback.cursor, words)
            lines = [*lines, Text(), *chart] if rows else [*chart, Text(), *lines]
        self.query_one("#words", Lines).show(lines)
        self._below.give(rows)

    def _fold_words(self) -> None:
        """Fit the words into the space that they have now."""
        if self.is_whole:
            self.show_words()

    @property
    def _palette(self) -> Palette:
        variables = self.app.theme_variables
        return Palette(variables.get("quiet", "#888888"), variables.get("error", "red"))

    # Ways of looking

    def watch_microscope(self) -> None:
        """Show or hide the step's numbers."""
        self.set_class(self.microscope, "-microscope")
        self._look_again(self.microscope)

    def watch_code(self) -> None:
        """Show code or numbers."""
        self._look_again()

    def watch_in_words(self) -> None:
        """Say the chart in words, or leave it."""
        self._look_again(self.in_words)

    def watch_from_cursor(self) -> None:
        """Tell beside the title from where on a parameter holds."""
        self._look_again()

    def _look_again(self, at_top: bool = False) -> None:
        """Draw anew, what is new in sight."""
        if self.is_mounted:
            self.show_experiment()
        if self.is_mounted and at_top:
            self._below.scroll_home(animate=False)
