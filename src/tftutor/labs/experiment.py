"""What a lab computes: whole, frozen, to be looked at from any cursor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tftutor.core.microscope import Row
    from tftutor.figures.scene import Mark, Scene
    from tftutor.labs.control import Control, Input
    from tftutor.text.message import Message


Foreseen = Literal["all", "picture", "nothing"]
"""What may be seen of an experiment while it is guessed how it comes out: all where it begins at a
start, a picture without its numbers, nothing where the picture is the answer."""


@dataclass(frozen=True)
class LegendEntry:
    """A line of the legend: what a colour and a marker stand for."""

    colour: str
    """A role of the figure theme."""
    marker: str
    name: str
    """Shown as it is: an optimizer's name, a formula."""
    note: str | Message = ""
    """A short number beside it, or a few words."""


@dataclass(frozen=True)
class Reading:
    """The step microscope of one optimizer at a cursor."""

    title: str
    colour: str
    rows: tuple[Row, ...]
    note: str | Message = ""
    """Which form of an optimizer it is, where libraries or papers differ."""


class View(Protocol):
    """One chart of an experiment."""

    @property
    def name(self) -> str:
        """Which chart it is: `curve`, `landscape`, `loss` … (the key of its tab's words)."""

    def scene_at(self, cursor: int) -> Scene:
        """What marks are drawn upon: the same for all cursors, or another for each."""

    def marks(self, cursor: int, ghost: Experiment | None) -> Sequence[Mark]:
        """What moves, at a cursor; the experiment before stays as a ghost."""

    def legend(self, cursor: int) -> Sequence[LegendEntry]:
        """What colours and markers stand for."""

    def point(self, x: float, y: float) -> Mapping[str, Input]:
        """What a click or a drag at a point of the chart sets; empty for nothing."""


class Experiment(Protocol):
    """A computed run of a lab, from cursor 0 to `length`."""

    @property
    def length(self) -> int:
        """The last cursor; 0 when nothing moves in time."""

    @property
    def show(self) -> int:
        """The cursor to show where only one can be shown: on paper, in a list."""

    @property
    def foreseen(self) -> Foreseen:
        """What may be seen before a guess: not what gives the answer away."""

    @property
    def views(self) -> Sequence[View]:
        """Its charts, the first shown first."""

    @property
    def events(self) -> Sequence[int]:
        """Cursors worth a tick on the scrubber."""

    def status(self, cursor: int) -> Message:
        """The numbers at the cursor in one line."""

    def findings(self) -> Sequence[Message]:
        """What happened in the whole run, in words, most telling first."""

    def readings(self, cursor: int) -> Sequence[Reading]:
        """The step microscope; empty where there is nothing to substitute."""


class LabKind(Protocol):
    """A lab of a room, ready to be run with inputs."""

    def controls(self, preset: str | None) -> Sequence[Control]:
        """What the learner can turn, in order; a preset may be on another problem."""

    def inputs(self, preset: str | None) -> dict[str, Input]:
        """The values of the controls as the room (or one of its presets) sets them."""

    def forkable(self, name: str, preset: str | None) -> bool:
        """Whether a control can also be turned in the middle of a path."""

    def follow(
        self, name: str, inputs: Mapping[str, Input], preset: str | None
    ) -> Mapping[str, Input]:
        """What else changes when a control was turned; its new value is among the inputs."""

    def weight(self, inputs: Mapping[str, Input], preset: str | None) -> int:
        """How much there is to compute, in steps of one optimizer."""

    def run(self, inputs: Mapping[str, Input], preset: str | None) -> Experiment:
        """Compute the experiment.

        Raises:
            TutorError: the inputs cannot be run; it names the control and what is allowed.
        """


class Whole:
    """A lab whose controls hold for the whole of what it shows, each by itself."""

    def forkable(self, name: str, preset: str | None) -> bool:
        """Nothing can be turned in the middle."""
        del name, preset
        return False

    def follow(
        self, name: str, inputs: Mapping[str, Input], preset: str | None
    ) -> Mapping[str, Input]:
        """Nothing else changes."""
        del name, inputs, preset
        return {}


class Steady:
    """A view whose scene is the same at every cursor."""

    if TYPE_CHECKING:

        @property
        def scene(self) -> Scene:
            """What does not move."""

    def scene_at(self, cursor: int) -> Scene:
        """The same at every cursor."""
        del cursor
        return self.scene


class ShownAtEnd:
    """What has shown everything when it has come to its end, and at its start nothing yet."""

    foreseen: Foreseen = "all"

    if TYPE_CHECKING:

        @property
        def length(self) -> int:
            """The last cursor."""

    @property
    def show(self) -> int:
        """The end."""
        return self.length


class Still:
    """What is the same for every experiment that does not move in time."""

    length: int = 0
    show: int = 0
    events: tuple[int, ...] = ()
    foreseen: Foreseen = "nothing"

    def findings(self) -> Sequence[Message]:
        """Nothing happened."""
        return ()

    def readings(self, cursor: int) -> Sequence[Reading]:  # noqa: ARG002 - the protocol's
        """Nothing is substituted."""
        return ()
