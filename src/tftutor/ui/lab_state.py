"""A lab in use: its inputs, what was run, what was run before. No widgets in here."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tftutor.ui.playback import Playback, speed_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tftutor.labs.control import Input
    from tftutor.labs.experiment import Experiment, LabKind
    from tftutor.rooms.model import Lab
    from tftutor.text.message import Message

KEPT_RUNS = 8
"""How many earlier runs can be recalled."""

KEPT_CHANGES = 200
"""How many changes can be undone."""

FORK_AT = "fork.at"
"""The input that tells from which step on the inputs `fork.NAME` hold."""


@dataclass(frozen=True, eq=False)
class Kept:
    """A run that can be recalled: what was chosen and how it ended. It is computed anew."""

    inputs: Mapping[str, Input]
    preset: str | None
    ending: Message


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
    shown: Kept | None = None
    """The run that is on the chart, with what was chosen for it."""
    history: list[Kept] = field(default_factory=list)
    prediction: int = 0
    """The answer guessed to the preset's question, from 1; 0 for none, −1 for skipped."""
    sure: int = 0
    """How sure the guess was, from 1 (guessing) to 3 (certain); 0 while it is asked, −1 skipped."""
    judged: Experiment | None = None
    """The run whose challenge was judged last."""
    naming: bool = False
    """Whether it is asked what the run shows."""
    named: str = ""
    """What the learner called it: a kind of finding or `none`; empty for nothing said."""
    telling: bool = False
    """Whether it is told what runs show: one was named at this preset, or was not to be."""

    @classmethod
    def opened(cls, kind: LabKind, preset: str | None = None) -> LabState:
        """The lab as its room describes it."""
        return cls(kind, kind.inputs(preset), preset)

    def of_kind(self, kind: LabKind, lab: Lab) -> LabState | None:
        """The same state of a lab that is told in another language; None if it is another lab."""
        presets = [None, *(preset.id for preset in lab.presets)]
        kept = [
            (self.preset, self.inputs),
            *self.undone,
            *((k.preset, k.inputs) for k in self.history),
        ]
        for preset, inputs in kept:
            if preset not in presets or kind.inputs(preset).keys() - inputs.keys():
                return None
        return replace(self, kind=kind)

    @property
    def is_shown(self) -> bool:
        """Whether the run on the chart was made with what is chosen."""
        shown = self.shown
        return shown is not None and (shown.preset, shown.inputs) == (self.preset, self.inputs)

    def value(self, name: str) -> Input:
        """What a control shows: its value at the end of the path."""
        return self.inputs.get(f"fork.{name}", self.inputs[name])

    def change(self, name: str, value: Input, at: int = 0) -> bool:
        """Set a control, for the whole path or from a step on; False when nothing changes.

        Turning one control again and again is undone as one.

        Args:
            name: of the control.
            value: the new one.
            at: the first step that uses it; 0 for the whole path.
        """
        if self.value(name) == value and not at:
            return False
        if name != self.last_changed or not self.undone:
            self._remember()
        self.last_changed = name
        if at:
            self.inputs |= {FORK_AT: float(at), f"fork.{name}": value}
        else:
            self.inputs = {key: old for key, old in self.inputs.items() if key[:5] != "fork."}
            self.inputs[name] = value
            self.inputs |= self.kind.follow(name, self.inputs, self.preset)
        return True

    def _remember(self) -> None:
        """Before something else is chosen: for undo, for recall, and as a ghost."""
        self.undone.append((self.preset, dict(self.inputs)))
        del self.undone[:-KEPT_CHANGES]
        self.ghost = self.experiment
        if self.shown is not None and self.shown not in self.history:
            self.history.insert(0, self.shown)
            del self.history[KEPT_RUNS:]

    def undo(self) -> bool:
        """Back to the inputs before the last control was turned; False when there are none."""
        if not self.undone:
            return False
        preset, self.inputs = self.undone.pop()
        self._back_to(preset)
        self.last_changed = ""
        self.ghost = self.experiment
        return True

    def _back_to(self, preset: str | None) -> None:
        """A preset that was shown before: a guess about another one says nothing about it."""
        if preset != self.preset:
            self.preset, self.prediction, self.sure, self.telling = preset, -1, 0, False

    def choose(self, preset: str | None) -> None:
        """Take the values of a preset (None: the lab's own); undo brings the old ones back."""
        self._remember()
        self.last_changed = ""
        self.preset = preset
        self.inputs = self.kind.inputs(preset)
        self.prediction, self.sure, self.telling = 0, 0, False
        self.ghost = None

    def recall(self, kept: Kept) -> None:
        """Choose what an earlier run was made with; the present run stays as a ghost."""
        self._remember()
        self.last_changed = ""
        self._back_to(kept.preset)
        self.inputs = dict(kept.inputs)

    def take(self, experiment: Experiment, now: float, *, keep_cursor: bool) -> None:
        """Show a computed run, at the same cursor or from the start."""
        old, self.experiment = self.experiment, experiment
        self.naming, self.named = False, ""
        self.shown = Kept(dict(self.inputs), self.preset, experiment.status(experiment.show))
        at_end = old is not None and self.playback.at(now).cursor >= old.length > 0
        self.playback = self.playback.of_length(experiment.length, now)
        if not keep_cursor:
            self.playback = Playback(experiment.length, speed=speed_for(experiment.length))
        elif at_end and not self.playback.playing:
            self.playback = self.playback.to(experiment.length, now)
        self.view = min(self.view, max(0, len(experiment.views) - 1))
