"""The keys of the lab panel, as a screen that holds one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tftutor.ui import speech
from tftutor.ui.look import glyphs_named
from tftutor.ui.screens.base import TutorScreen

if TYPE_CHECKING:
    from tftutor.ui.widgets.lab_panel import LabPanel


class LabKeys(TutorScreen):
    """Keys that do something with the lab, wherever the focus is; none before it is there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "lab('toggle')", "Play or pause", id="lab.play"),
        Binding("right", "step(1)", "One step forward", id="lab.forward"),
        Binding("left", "step(-1)", "One step back", id="lab.back"),
        Binding("shift+right", "step(10)", "Ten steps forward", id="lab.forward-ten"),
        Binding("shift+left", "step(-10)", "Ten steps back", id="lab.back-ten"),
        Binding("home", "lab('to_start')", "To the start", id="lab.start"),
        Binding("end", "lab('to_end')", "To the end", id="lab.end"),
        Binding("plus,equals_sign", "speed(1)", "Faster", id="lab.faster"),
        Binding("minus", "speed(-1)", "Slower", id="lab.slower"),
        Binding("full_stop", "preset(1)", "Next preset", id="lab.next-preset"),
        Binding("comma", "preset(-1)", "Preset before", id="lab.preset-before"),
        Binding("f", "view", "Next chart", id="lab.chart"),
        Binding("m", "microscope", "Step microscope", id="lab.microscope"),
        Binding("c", "code", "Code or numbers", id="lab.code"),
        Binding("u", "undo", "Undo a parameter", id="lab.undo"),
        Binding("r", "lab('reset')", "Reset the lab", id="lab.reset"),
        Binding("e", "edit", "Edit the parameters", id="lab.edit"),
        Binding("o", "fork", "Change from the cursor on", id="lab.fork"),
        Binding("p", "lab('ask')", "Predict", id="lab.predict"),
        Binding("i", "name", "What did you see?", id="lab.name"),
        Binding("w", "in_words", "The chart in words", id="lab.words"),
        Binding("G", "glyphs", "Braille, blocks or ASCII", id="lab.glyphs"),
        Binding("a", "predict(1)", "First answer", id="predict.a", show=False),
        Binding("b", "predict(2)", "Second answer", id="predict.b", show=False),
        Binding("d", "predict(4)", "Fourth answer", id="predict.d", show=False),
    ]

    @property
    def panel(self) -> LabPanel | None:
        """The lab panel, once it is there."""
        from tftutor.ui.widgets.lab_panel import LabPanel

        return next(iter(self.query(LabPanel)), None)

    def action_lab(self, name: str) -> None:
        """Something that the lab does by itself."""
        if self.panel is not None:
            getattr(self.panel, name)()

    def action_step(self, steps: int) -> None:
        """Some steps on or back."""
        if self.panel is not None:
            self.panel.step(steps)

    def action_speed(self, notches: int) -> None:
        """Faster or slower."""
        if self.panel is not None:
            self.panel.faster(notches)

    def action_preset(self, places: int) -> None:
        """Another preset."""
        if self.panel is not None:
            self.panel.next_preset(places)

    def action_view(self) -> None:
        """Another chart."""
        if self.panel is not None:
            self.panel.next_view()

    def action_microscope(self) -> None:
        """Show or hide the step's numbers."""
        if self.panel is not None:
            self.panel.microscope = not self.panel.microscope

    def action_code(self) -> None:
        """The third answer of an open question; else code or numbers in the microscope."""
        panel = self.panel
        if panel is None:
            return
        if panel.choices >= 3:
            panel.answer(3)
        else:
            panel.microscope = True
            panel.code = not panel.code

    def action_predict(self, answer: int) -> None:
        """Answer the open question."""
        if self.panel is not None and self.panel.asking:
            self.panel.answer(answer)

    def action_name(self) -> None:
        """Say what the run shows."""
        panel = self.panel
        if panel is not None and panel.state is not None and not panel.ask_name():
            key = "naming.first-guess" if panel.asking else "naming.cannot"
            self.notify(speech.text(self, key))

    def action_undo(self) -> None:
        """Take back the last change of a parameter."""
        if self.panel is not None and not self.panel.undo():
            self.notify(speech.text(self, "lab.nothing-to-undo"))

    def action_edit(self) -> None:
        """The fifth answer of an open question; else the first parameter; Escape comes back."""
        if self.panel is not None and self.panel.choices >= 5:
            self.panel.answer(5)
        elif self.panel is not None:
            self.add_class("-show-lab")
            self.panel.focus_first()

    def action_fork(self) -> None:
        """Parameters hold from the start, or from the cursor on."""
        if self.panel is not None:
            self.panel.from_cursor = not self.panel.from_cursor

    def action_in_words(self) -> None:
        """Say the chart in words, or leave it."""
        if self.panel is not None:
            self.panel.in_words = not self.panel.in_words

    def action_glyphs(self) -> None:
        """What charts are drawn with."""
        from tftutor.ui.widgets.chart import ChartView

        kinds = ("braille", "blocks", "ascii")
        for chart in self.query(ChartView):
            name = kinds[(kinds.index(chart.glyphs) + 1) % len(kinds)]
            chart.glyphs = glyphs_named(name)
            self.app.call_later(self.app.keep, glyphs=name)  # type: ignore[attr-defined]
            self.notify(speech.text(self, f"lab.glyphs-{name}"))
