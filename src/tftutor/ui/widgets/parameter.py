"""A parameter: its symbol, a slider, a field to type in, and why a value was refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual import on
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Label

from tftutor.core.optimizers import optimizer
from tftutor.text.catalogue import catalogue
from tftutor.text.message import TutorError
from tftutor.text.numbers import parse_number
from tftutor.ui.speech import language, say, text
from tftutor.ui.widgets.choice import Turner
from tftutor.ui.widgets.field import Field
from tftutor.ui.widgets.slider import Slider

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.screen import Screen
    from textual.signal import Signal

    from tftutor.labs.control import Control, Input


class ValueField(Field):
    """A field on one line that lets go of the keys which always mean the same."""

    _heard: Signal[Screen[Any]] | None = None

    @property
    def row(self) -> Parameter | None:
        """The parameter whose field it is."""
        row = self.parent.parent if self.parent else None
        return row if isinstance(row, Parameter) else None

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """It takes what can be typed, but leaves the space to the run where a number stands."""
        if key == "space" and self.row is not None and self.row.spec.scale != "text":
            return False
        return super().check_consume_key(key, character)

    def on_mount(self) -> None:
        """Remember whom Textual's field listens to; it never stops by itself."""
        self._heard = self.screen.text_selection_started_signal

    def on_unmount(self) -> None:
        """Listen no more: a screen that is heard would keep every field that it ever had."""
        if self._heard is not None:
            self._heard.unsubscribe(self)

    def on_key(self, event: events.Key) -> None:
        """Up and down turn the value; a space in a number plays the run."""
        row = self.row
        if row is None:
            return
        if event.key in ("up", "down") and row.spec.is_number:
            event.stop()
            event.prevent_default()
            row.nudge(1 if event.key == "up" else -1)
        elif event.key == "space" and row.spec.scale != "text":
            event.prevent_default()


class Parameter(Widget):
    """One control of a lab."""

    DEFAULT_CSS = """
    Parameter { height: auto; }
    Parameter > Horizontal { height: 1; }
    Parameter Label.symbol { width: 14; padding: 0 1 0 0; text-style: bold; }
    Parameter ValueField { width: 14; border: none; height: 1; padding: 0 1; background: $panel; }
    Parameter ValueField:focus { background: $primary 25%; }
    Parameter ValueField.long { width: 1fr; }
    Parameter.bad ValueField { color: $error; text-style: bold; }
    Parameter Slider { margin: 0 1 0 0; }
    Parameter Label.why { color: $error; display: none; width: 1fr; padding: 0 0 0 2; }
    Parameter.bad Label.why { display: block; }
    """

    @dataclass
    class Chosen(Message):
        """A new, valid value was chosen."""

        name: str
        value: Input
        row: Parameter | None = None

    def __init__(self, spec: Control, value: Input) -> None:
        super().__init__()
        self.spec = spec
        self.value: Input = value
        self._why = ""
        self.untold = 0
        """How many of its values are still on their way to the lab."""
        self._misread = False
        """Whether what stands in the field cannot be read; else the run was refused."""
        self._turner: Turner | None = None
        self._slider: Slider | None = None
        self._field: ValueField | None = None

    def compose(self) -> ComposeResult:
        """The symbol, then what turns it."""
        with Horizontal():
            yield Label(self._symbol(), classes="symbol", markup=False)
            if self.spec.scale == "choice":
                self._turner = Turner(self._choice(), markup=False)
                yield self._turner
            elif self.spec.scale == "text":
                self._field = ValueField(str(self.value), classes="long", compact=True)
                yield self._field
            else:
                self._slider = Slider(self.spec.position(float(self.value)))
                yield self._slider
                self._field = ValueField(shown(self.value), compact=True, select_on_focus=True)
                yield self._field
        yield Label("", classes="why", markup=False)

    def _symbol(self) -> str:
        words = text(self, self.spec.label) if self.spec.label else ""
        return f"{self.spec.symbol} {words}".strip()

    def _choice(self) -> str:
        return f"‹ {worded(self, self.spec.label, str(self.value))} ›"

    @property
    def grip(self) -> Widget | None:
        """What takes the keys; None before it is composed."""
        return self._field or self._turner

    def show(self, value: Input) -> None:
        """Show a value that was chosen elsewhere; a field in use keeps what is typed."""
        self.value = value
        self.remove_class("bad")
        self._why, self._misread = "", False
        self._show()

    def on_mount(self) -> None:
        """Show what it was told before it had widgets."""
        self._show()
        if self._why:
            self.refuse(self._why)

    def _show(self) -> None:
        """In the widgets that it has by now; none before it is composed."""
        value, field = self.value, self._field
        if self._turner is not None:
            self._turner.update(self._choice())
        if self._slider is not None:
            self._slider.position = self.spec.position(float(value))
        if field is not None and not self._means(field.value, value):
            with self.prevent(Field.Changed):
                field.value = shown(value)

    def _means(self, typed: str, value: Input) -> bool:
        try:
            return self.read(typed) == value
        except TutorError:
            return False

    def read(self, typed: str) -> Input:
        """The value that a text stands for.

        Raises:
            TutorError: it stands for none that is allowed; the message says why.
        """
        if self.spec.scale == "text":
            return typed
        value = parse_number(typed, self.spec.low, self.spec.high)
        return float(round(value)) if self.spec.scale == "whole" else value

    def refuse(self, why: str) -> None:
        """Say beside the field why its value cannot be used."""
        self._why = why
        self.add_class("bad")
        for label in self.query(".why").results(Label):
            label.update(why)

    def choose(self, value: Input) -> None:
        """Take a value and tell whoever owns the lab."""
        self.show(value)
        self.untold += 1
        self.post_message(self.Chosen(self.spec.name, value, self))

    def nudge(self, notches: int) -> None:
        """Turn the value by notches of its scale."""
        if self.spec.scale == "choice":
            index = self.spec.choices.index(str(self.value)) + notches
            self.choose(self.spec.choices[index % len(self.spec.choices)])
        elif self.spec.scale != "text":
            self.choose(self.spec.nudge(float(self.value), notches))

    @on(Slider.Moved)
    def _slider_moved(self, event: Slider.Moved) -> None:
        event.stop()
        self.choose(self.spec.value_at(event.position))

    @on(Slider.Nudged)
    def _slider_nudged(self, event: Slider.Nudged) -> None:
        event.stop()
        self.nudge(event.notches)

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        event.stop()
        if self._field is None or event.value != self._field.value:
            return  # more was typed since; it will be told next
        try:
            value = self.read(event.value)
        except TutorError as error:
            self._misread = True
            self.refuse(say(self, error.message))
            return
        if value != self.value:
            self.choose(value)
        elif self._misread:
            self.show(value)

    @on(Turner.Turned)
    def _turned(self, event: Turner.Turned) -> None:
        event.stop()
        self.nudge(event.places)


def shown(value: Input) -> str:
    """A value as it stands in its field.

    Example:
        >>> shown(0.1), shown(5.0), shown(1e-8)
        ('0.1', '5', '1e-08')
    """
    return value if isinstance(value, str) else f"{value:.10g}"


def worded(widget: Widget, label: str, value: str) -> str:
    """A choice in the words of the language, where it has any; else as it is called."""
    if label == "control.optimizer":
        return optimizer(value).name
    sentences = catalogue(language(widget)).sentences
    title = f"{label.removeprefix('control.')}.title.{value}"
    return sentences.get(f"{label}-{value}") or sentences.get(title, value)
