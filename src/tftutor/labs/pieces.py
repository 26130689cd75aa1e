"""Adam built by switches: each piece of it on or off, the rule and its path with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from tftutor.core.optimizers.pieces import PIECES, rule_of
from tftutor.labs import options as read
from tftutor.labs.control import Control
from tftutor.labs.descent import DescentExperiment, RunLab
from tftutor.rooms.settings import options_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tftutor.core.settings import Settings
    from tftutor.labs.control import Input


SYMBOLS = {"momentum": "m", "scaling": "√v", "correction": "m̂, v̂"}
"""What each piece brings into the formula."""


@dataclass(frozen=True)
class PiecesLab(RunLab):
    """A descent whose rule is put together from pieces."""

    def controls(self, preset: str | None) -> Sequence[Control]:
        """The pieces, then what the room offers besides."""
        pieces = [
            Control(f"piece.{name}", SYMBOLS[name], scale="switch", label=f"control.{name}")
            for name in PIECES
        ]
        return [*pieces, *super().controls(preset)]

    def inputs(self, preset: str | None) -> dict[str, Input]:
        """As the room sets them."""
        options = options_of(self.lab, read.preset_of(self.lab, preset))
        chosen = cast("Sequence[str]", options["pieces"])
        pieces: dict[str, Input] = {f"piece.{name}": float(name in chosen) for name in PIECES}
        return {**pieces, **super().inputs(preset)}

    def settings(self, inputs: Mapping[str, Input], preset: str | None) -> Settings:
        """The settings of the room with the pieces that are on, and the learner's numbers.

        Raises:
            TutorError: a number is out of range; with what is allowed.
        """
        on = [name for name in PIECES if inputs[f"piece.{name}"]]
        return replace(super().settings(inputs, preset), rule=rule_of(on))

    def run(self, inputs: Mapping[str, Input], preset: str | None) -> DescentExperiment:
        """The path of the rule.

        Raises:
            TutorError: the settings cannot be run; with what is allowed.
        """
        return self.descend(inputs, preset)
