"""The keys of the lab panel, as a screen that holds one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tftutor.ui import speech
from tftutor.ui.look import glyphs_named
from tftutor.ui.screens.base import TutorScreen
from tftutor.ui.widgets.hints import Hints

if TYPE_CHECKING:
    from tftutor.ui.widgets.lab_panel import LabPanel


SWITCHES = [
    Binding(
        str(number), f"switch({number})", "Turn a switch", id=f"lab.switch-{number}", show=False
    )
    for number in range(1, 9)
]
"""A digit for each switch of a lab."""


SCROLLS = [
    Binding(key, f"scroll_lab('{how}')", how, id=f"lab.{key}", show=False)
    for key, how in (
        ("up", "scroll_up"),
        ("down", "scroll_down"),
        ("pageup", "scroll_page_up"),
        ("pagedown", "scroll_page_down"),
    )
]
"""The keys of the text scroll what stands below the chart where a lab covers the text."""


class LabKeys(TutorScreen):
    """Keys that do something with the lab, wherever the focus is; none before it is there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "run('toggle')", "Play or pause", id="lab.play"),
        Binding("right", "step(1)", "One step forward", id="lab.forward"),
        Binding("left", "step(-1)", "One step back", id="lab.back"),
        Binding("shift+right", "step(10)", "Ten steps forward", id="lab.forward-ten"),
        Binding("shift+left", "step(-10)", "Ten steps back", id="lab.back-ten"),
        Binding("home", "run('to_start')", "To the start", id="lab.start"),
        Binding("end", "run('to_end')", "To the end", id="lab.end"),
        Binding("plus,equals_sign", "speed(1)", "Faster", id="lab.faster"),
        Binding("minus", "speed(-1)", "Slower", id="lab.slower"),
        Binding("full_stop", "preset(1)", "Next preset", id="lab.next-preset"),
        Binding("comma", "preset(-1)", "Preset before", id="lab.preset-before"),
        Binding("f", "view", "Next chart", id="lab.chart"),
        Binding("z", "zoom(0.8)", "Zoom in", id="lab.zoom-in"),
        Binding("Z", "zoom(1.25)", "Zoom out", id="lab.zoom-out"),
        Binding("0", "show_all", "Show the whole chart", id="lab.show-all"),
        Binding("ctrl+left", "pan(-0.25, 0.0)", "Move the chart's window", id="lab.pan"),
        Binding("ctrl+right", "pan(0.25, 0.0)", "Right", id="lab.pan-right", show=False),
        Binding("ctrl+up", "pan(0.0, 0.25)", "Up", id="lab.pan-up", show=False),
        Binding("ctrl+down", "pan(0.0, -0.25)", "Down", id="lab.pan-down", show=False),
        Binding("m", "microscope", "Step microscope", id="lab.microscope"),
        Binding("c", "code", "Code or numbers", id="lab.code"),
        Binding("u", "undo", "Undo a parameter", id="lab.undo"),
        Binding("r", "lab('reset')", "Reset the lab", id="lab.reset"),
        Binding("e", "edit", "Edit the parameters", id="lab.edit"),
        Binding("o", "fork", "Change from the cursor on", id="lab.fork"),
        Binding("p", "lab('ask')", "Predict", id="lab.predict"),
        Binding("i", "name", "What did you see?", id="lab.name"),
        Binding("I", "tell", "Tell what the run shows", id="lab.tell"),
        Binding("w", "in_words", "The chart in words", id="lab.words"),
        Binding("G", "glyphs", "Braille, blocks or ASCII", id="lab.glyphs"),
        *SWITCHES,
        *SCROLLS,
        Binding("a", "predict(1)", "First answer", id="predict.a", show=False),
        Binding("b", "predict(2)", "Second answer", id="predict.b", show=False),
        Binding("d", "predict(4)", "Fourth answer", id="predict.d", show=False),
    ]

    @property
    def panel(self) -> LabPanel | None:
        """The lab panel, while it is there with all its parts."""
        from tftutor.ui.widgets.lab_panel import LabPanel

        return next((panel for panel in self.query(LabPanel) if panel.is_whole), None)

    def show_lab(self, there: bool) -> None:
        """Lab or text, where there is no room for both."""
        self.set_class(there, "-show-lab")
        self.tell_keys()

    def tell_keys(self) -> None:
        """The foot tells the keys that do something now."""
        for hints in self.query(Hints):
            hints.refresh()

    def on_lab_panel_opened(self, event: LabPanel.Opened) -> None:
        """Another lab has other keys; the name is the one that Textual looks for."""
        event.stop()
        self.tell_keys()

    def action_lab(self, name: str) -> None:
        """Something that the lab does by itself."""
        if self.panel is not None:
            getattr(self.panel, name)()

    def action_run(self, how: str) -> None:
        """Play, or go to an end."""
        if self.panel is not None:
            getattr(self.panel.player, how)()

    def action_step(self, steps: int) -> None:
        """Some steps on or back."""
        if self.panel is not None:
            self.panel.player.step(steps)

    def action_speed(self, notches: int) -> None:
        """Faster or slower."""
        if self.panel is not None:
            self.panel.player.faster(notches)

    def action_preset(self, places: int) -> None:
        """Another preset."""
        if self.panel is not None:
            self.panel.next_preset(places)

    def action_view(self) -> None:
        """Another chart."""
        if self.panel is not None:
            self.panel.next_view()

    def action_zoom(self, factor: float) -> None:
        """Show less or more of the chart."""
        if self.panel is not None:
            self.panel.chart.zoom_about_now(factor)

    def action_pan(self, across: float, up: float) -> None:
        """Move the window of the chart."""
        if self.panel is not None:
            self.panel.chart.pan(across, up)

    def action_show_all(self) -> None:
        """The chart's own window again."""
        if self.panel is not None:
            self.panel.chart.reset_window()

    def action_scroll_lab(self, how: str) -> None:
        """Scroll what stands below the chart."""
        if self.panel is not None:
            getattr(self.panel.query_one("#below"), how)(animate=False)

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

    def action_tell(self) -> None:
        """Say what the run shows, without a name for it."""
        if self.panel is not None:
            self.panel.tell()

    def action_switch(self, number: int) -> None:
        """Turn a switch of the lab."""
        if self.panel is not None:
            self.panel.turn(number)

    def action_undo(self) -> None:
        """Take back the last change of a parameter."""
        if self.panel is not None and not self.panel.undo():
            self.notify(speech.text(self, "lab.nothing-to-undo"))

    def action_edit(self) -> None:
        """The fifth answer of an open question; else the first parameter; Escape comes back."""
        if self.panel is not None and self.panel.choices >= 5:
            self.panel.answer(5)
        elif self.panel is not None:
            self.show_lab(True)
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
