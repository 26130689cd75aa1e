"""A descent: one problem, one optimizer or a race, seen on several charts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, cast

from tftutor.core.microscope import microscope, step_taken
from tftutor.core.noise import NOISES
from tftutor.core.optimizers import optimizer
from tftutor.core.optimizers.registry import OWN
from tftutor.core.phenomena import detect
from tftutor.core.problems import problem
from tftutor.core.run import run
from tftutor.core.schedules import SCHEDULES
from tftutor.core.settings import Fork, Option
from tftutor.labs import options as read
from tftutor.labs import race
from tftutor.labs.control import Control
from tftutor.labs.descent_controls import FIXED, controls_of, inputs_of
from tftutor.labs.descent_views import called, form_of, views_of
from tftutor.labs.experiment import Reading, ShownAtEnd
from tftutor.labs.points import read_points, written
from tftutor.rooms.settings import ground_of, options_of, settings_of
from tftutor.text.format_number import format_number
from tftutor.text.message import Message, TutorError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tftutor.core.options import Options
    from tftutor.core.phenomena import Finding
    from tftutor.core.problems import Problem
    from tftutor.core.run import Run
    from tftutor.core.settings import Settings
    from tftutor.labs.control import Input
    from tftutor.labs.experiment import View
    from tftutor.rooms.model import Lab, LabControl


class RaceError(TutorError):
    """Nobody was left in a race."""


POINTS = "points"
"""The input that holds the data points as text."""

FORK = "fork.at"
"""The input that says from which step on the other inputs named `fork.…` hold."""


@dataclass(frozen=True)
class RunLab:
    """Settings from a room, with some of their numbers in the learner's hands."""

    lab: Lab

    def _settings(self, preset: str | None) -> Settings:
        return settings_of(self.lab, read.preset_of(self.lab, preset))

    def ground(self, preset: str | None) -> Problem:
        """The problem that the room (or a preset) sets."""
        return ground_of(self._settings(preset))

    def _asked(self, preset: str | None) -> Sequence[LabControl]:
        options = options_of(self.lab, read.preset_of(self.lab, preset))
        return cast("Sequence[LabControl]", options.get("controls", ()))

    def controls(self, preset: str | None) -> Sequence[Control]:
        """What the room offers, on this preset's problem; the points where a line is fitted."""
        offered = controls_of(self._asked(preset), self._settings(preset))
        if self._settings(preset).problem == "regression":
            offered.append(Control(POINTS, "(x, y)", scale="text"))
        return offered

    def inputs(self, preset: str | None) -> dict[str, Input]:
        """As the room sets them."""
        settings = self._settings(preset)
        values = inputs_of(controls_of(self._asked(preset), settings), settings)
        if settings.problem == "regression":
            ground = self.ground(preset)
            values[POINTS] = written(tuple(zip(ground.xs, ground.ys, strict=True)))
        return values

    def weight(self, inputs: Mapping[str, Input], preset: str | None) -> int:
        """Steps times optimizers."""
        settings = self._settings(preset)
        return int(float(inputs.get("steps", settings.steps))) * len(settings.optimizers)

    def forkable(self, name: str, preset: str | None) -> bool:
        """Whether it is a hyperparameter: all else holds from the start."""
        return bool(self._places(name, self._settings(preset)))

    def follow(
        self, name: str, inputs: Mapping[str, Input], preset: str | None
    ) -> Mapping[str, Input]:
        """Nothing else changes."""
        del name, inputs, preset
        return {}

    def _places(self, name: str, settings: Settings) -> list[int]:
        """Which optimizers have a hyperparameter of this name, by their place in the race."""
        owner, _, bare = name.rpartition(".")
        found = []
        for place, choice in enumerate(settings.optimizers):
            mover = optimizer(choice.optimizer, settings.rule)
            mine = owner in ("", mover.id) and bare in {h.name for h in mover.hyperparameters}
            found += [place] if mine else []
        return found

    def _forks(self, inputs: Mapping[str, Input], settings: Settings) -> tuple[Fork, ...]:
        """What the learner turned in the middle: `fork.at` and `fork.NAME` among the inputs."""
        if FORK not in inputs:
            return ()
        step = int(float(inputs[FORK]))
        return tuple(
            Fork(step, place, ((name.rpartition(".")[2], float(value)),))
            for key, value in inputs.items()
            if key.startswith("fork.") and key != FORK
            for name in (key.removeprefix("fork."),)
            for place in self._places(name, settings)
        )

    def settings(self, inputs: Mapping[str, Input], preset: str | None) -> Settings:
        """The settings of the room with the learner's numbers in them.

        Raises:
            TutorError: a number is out of range; with what is allowed.
        """
        chosen, own = read.preset_of(self.lab, preset), self.inputs(preset)
        numbers = {
            name: float(value)
            for name, value in inputs.items()
            if name.partition(".")[0] not in FIXED
            and not isinstance(value, str)
            and value != own.get(name)  # a shared α shows one of several: untouched it sets none
        }
        settings = settings_of(self.lab, chosen, numbers)
        start = tuple(float(v) for name, v in inputs.items() if name.startswith("start."))
        return replace(
            settings,
            start=start or settings.start,
            steps=int(float(inputs.get("steps", settings.steps))),
            seed=int(float(inputs.get("seed", settings.seed))),
            noise=_option("noise", settings.noise, NOISES, inputs),
            schedule=_option("schedule", settings.schedule, SCHEDULES, inputs),
            forks=self._forks(inputs, settings),
            data=settings.data
            if inputs.get(POINTS) == own.get(POINTS)
            else read_points(str(inputs[POINTS])),
        )

    def descend(self, inputs: Mapping[str, Input], preset: str | None) -> DescentExperiment:
        """Run every optimizer from the same start with the same noise.

        Raises:
            TutorError: the settings cannot be run; with what is allowed.
        """
        settings = self.settings(inputs, preset)
        options = options_of(self.lab, read.preset_of(self.lab, preset))
        names = cast("Sequence[str]", options.get("figures", ()))
        racers = [one.optimizer for one in self._settings(preset).optimizers]
        runs = tuple(replace(one, place=racers.index(one.optimizer)) for one in run(settings))
        return DescentExperiment(
            settings,
            runs,
            tuple(names),
            read.text(options, "loss_scale", "linear"),
            read.text(options, "goal"),
        )


@dataclass(frozen=True)
class DescentLab(RunLab):
    """One problem, one optimizer or several in a race, each of which can be left out."""

    def controls(self, preset: str | None) -> Sequence[Control]:
        """What the room offers; in a race a switch for each optimizer first."""
        return [*self._switches(preset), *super().controls(preset)]

    def _switches(self, preset: str | None) -> list[Control]:
        settings = self._settings(preset)
        if len(settings.optimizers) < 2:
            return []
        movers = [optimizer(one.optimizer, settings.rule) for one in settings.optimizers]
        return [
            Control(
                f"race.{one.id}",
                one.name,
                scale="switch",
                label="control.own" if one.id == OWN else "",
            )
            for one in movers
        ]

    def inputs(self, preset: str | None) -> dict[str, Input]:
        """As the room sets them, everyone in the race."""
        all_on: dict[str, Input] = {one.name: 1.0 for one in self._switches(preset)}
        return {**all_on, **super().inputs(preset)}

    def settings(self, inputs: Mapping[str, Input], preset: str | None) -> Settings:
        """The settings of the room with the learner's numbers and racers in them.

        Raises:
            TutorError: a number is out of range, with what is allowed; or nobody runs.
        """
        whole = super().settings(inputs, preset)
        kept = [
            place
            for place, one in enumerate(whole.optimizers)
            if inputs.get(f"race.{one.optimizer}", 1.0)
        ]
        if not kept:
            raise RaceError("lab.race-empty")
        return replace(
            whole,
            optimizers=tuple(whole.optimizers[place] for place in kept),
            forks=tuple(
                replace(fork, place=kept.index(fork.place))
                for fork in whole.forks
                if fork.place in kept
            ),
        )

    def follow(
        self, name: str, inputs: Mapping[str, Input], preset: str | None
    ) -> Mapping[str, Input]:
        """The rates of a race by the rule that was chosen; the rule, when a rate was."""
        if race.RATES not in inputs:
            return {}
        if (name, inputs[race.RATES]) == (race.RATES, race.OWN):
            return {key: value for key, value in self.inputs(preset).items() if _is_rate(key)}
        try:
            return race.followed(name, inputs, self.settings(inputs, preset), self._goal(preset))
        except TutorError:
            return {}  # the run will say what is wrong

    def _goal(self, preset: str | None) -> str:
        options = options_of(self.lab, read.preset_of(self.lab, preset))
        return read.text(options, "goal", race.GOAL)

    def run(self, inputs: Mapping[str, Input], preset: str | None) -> DescentExperiment:
        """Run every optimizer from the same start with the same noise.

        Raises:
            TutorError: the settings cannot be run; with what is allowed.
        """
        made = self.descend(inputs, preset)
        return replace(made, told=race.told(inputs, made.settings, self._goal(preset)))


def _is_rate(name: str) -> bool:
    """Whether an input is the learning rate of one optimizer."""
    return name.endswith(".alpha")


def _option(name: str, chosen: Option, kinds: Options, inputs: Mapping[str, Input]) -> Option:
    """A kind as chosen, with the numbers that belong to it."""
    kind = str(inputs.get(name, chosen.kind))
    given = {
        key.partition(".")[2]: float(value)
        for key, value in inputs.items()
        if key.startswith(f"{name}.")
    }
    if kind == chosen.kind and not given:
        return chosen
    old = dict(chosen.values) if kind == chosen.kind else {}
    values = tuple(
        (one.name, given.get(one.name, old.get(one.name, one.default)))
        for one in kinds.kind(kind).values
    )
    return Option(kind, values)


@dataclass(frozen=True, eq=False)
class DescentExperiment(ShownAtEnd):
    """The runs of a race, from the start to the last step of the longest."""

    settings: Settings
    runs: tuple[Run, ...]
    figures: tuple[str, ...]
    loss_scale: str
    goal: str = ""
    """What is to be reached, as the room writes it."""
    told: tuple[Message, ...] = ()
    """By what rule a race is run, and how it ends elsewhere."""

    @cached_property
    def problem(self) -> Problem:
        """What is run down."""
        one = self.settings
        return problem(one.problem, one.parameters, expression=one.expression, data=one.data)

    @property
    def length(self) -> int:
        """The last step of the longest run."""
        return max(one.length for one in self.runs)

    @cached_property
    def views(self) -> Sequence[View]:
        """The charts that the room asks for."""
        return views_of(self)

    @cached_property
    def found(self) -> tuple[tuple[Run, Finding], ...]:
        """What the detectors saw, run by run."""
        return tuple((one, finding) for one in self.runs for finding in detect(one, self.problem))

    @property
    def events(self) -> Sequence[int]:
        """Where each run converged, diverged, or first showed what it shows."""
        ends = {one.at_step for one in self.runs if one.at_step is not None}
        return tuple(sorted(ends | {finding.steps[0] for _, finding in self.found}))

    def status(self, cursor: int) -> Message:
        """Step, θ, J, |∇J|; in a race J of each."""
        if len(self.runs) == 1:
            (one,) = self.runs
            t = min(cursor, one.length)
            theta = ", ".join(
                f"{name} {format_number(value)}"
                for name, value in zip(one.names, one.theta[t], strict=True)
            )
            return Message(
                "lab.descent-status",
                {
                    "t": t,
                    "theta": theta if len(one.names) <= 3 else "…",
                    "loss": format_number(float(one.loss[t])),
                    "gradient": format_number(float(one.gradient_norm[t])),
                },
            )
        losses = [float(one.loss[min(cursor, one.length)]) for one in self.runs]
        if len(set(losses)) == 1:
            return Message("lab.race-even", {"t": cursor, "loss": format_number(losses[0])})
        known = [loss for loss in losses if loss == loss]
        lowest = self.runs[losses.index(min(known))] if known else self.runs[0]
        return Message("lab.race-status", {"t": cursor, "name": called(lowest)})

    def findings(self) -> Sequence[Message]:
        """What happened, each with its optimizer's name in a race."""
        several = len(self.runs) > 1
        if not several:
            return [finding.message for _, finding in self.found] or [self.runs[0].reason]
        said = []
        for one in self.runs:
            mine = [finding.message for run, finding in self.found if run is one]
            name = called(one)
            what = mine[0] if mine else one.reason
            said.append(Message("lab.who", {"name": name, "what": what}))
        return said

    def readings(self, cursor: int) -> Sequence[Reading]:
        """The update of each optimizer with its numbers; nothing before the first step."""
        return [
            Reading(
                f"{called(one)}, t = {t}",
                f"series-{one.place + 1}",
                (*microscope(one, t), step_taken(one, t)),
                form_of(one),
            )
            for one in self.runs
            if (t := min(cursor, one.length)) > 0
        ]
