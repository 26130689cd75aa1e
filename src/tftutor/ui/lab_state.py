"""A lab in use: its inputs, what was run, what was run before. No widgets in here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tftutor.ui.playback import Playback, speed_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tftutor.labs.control import Input
    from tftutor.labs.experiment import Experiment, LabKind

KEPT_RUNS = 8
"""How many earlier runs can be recalled."""


@dataclass(frozen=True, eq=False)
class Kept:
    """A run that can be recalled: what was chosen and what came of it."""

    inputs: Mapping[str, Input]
    preset: str | None
    experiment: Experiment


@dataclass(eq=False)
class LabState:
    """What the panel shows of one lab; kept while the learner reads elsewhere.

    The last good run stays until a new one has been computed: a bad value, or a computation
    that fails, changes nothing here.
    """

    kind: LabKind
    inputs: dict[str, Input]
    preset: str | None = None
    experiment: Experiment | None = None
    ghost: Experiment | None = None
    playback: Playback = field(default_factory=lambda: Playback(0))
    view: int = 0
    undone: list[tuple[str | None, dict[str, Input]]] = field(default_factory=list)
    last_changed: str = ""
    history: list[Kept] = field(default_factory=list)
    prediction: int = 0
    """The answer guessed to the preset's question, from 1; 0 for none, −1 for skipped."""

    @classmethod
    def opened(cls, kind: LabKind, preset: str | None = None) -> LabState:
        """The lab as its room describes it."""
        return cls(kind, kind.inputs(preset), preset)

    def change(self, name: str, value: Input) -> bool:
        """Set a control; False when nothing changes. Turning one control is undone as one."""
        if self.inputs.get(name) == value:
            return False
        if name != self.last_changed or not self.undone:
            self.undone.append((self.preset, dict(self.inputs)))
            self.ghost = self.experiment
        self.last_changed = name
        self.inputs[name] = value
        return True

    def undo(self) -> bool:
        """Back to the inputs before the last control was turned; False when there are none."""
        if not self.undone:
            return False
        self.preset, self.inputs = self.undone.pop()
        self.last_changed = ""
        self.ghost = self.experiment
        return True

    def choose(self, preset: str | None) -> None:
        """Take the values of a preset (None: the lab's own); undo brings the old ones back."""
        self.undone.append((self.preset, dict(self.inputs)))
        self.last_changed = ""
        self.preset = preset
        self.inputs = self.kind.inputs(preset)
        self.prediction = 0
        self.ghost = None

    def take(self, experiment: Experiment, now: float, *, keep_cursor: bool) -> None:
        """Show a computed run, at the same cursor or from the start."""
        old = self.experiment
        if old is not None and self.last_changed == "":
            self.keep(old)
        self.experiment = experiment
        at_end = old is not None and self.playback.at(now).cursor >= old.length > 0
        self.playback = self.playback.of_length(experiment.length, now)
        if not keep_cursor:
            self.playback = Playback(experiment.length, speed=speed_for(experiment.length))
        elif at_end and not self.playback.playing:
            self.playback = self.playback.to(experiment.length, now)
        self.view = min(self.view, max(0, len(experiment.views) - 1))

    def keep(self, experiment: Experiment) -> None:
        """Remember a run for recall, the newest first."""
        self.history.insert(0, Kept(dict(self.inputs), self.preset, experiment))
        del self.history[KEPT_RUNS:]
