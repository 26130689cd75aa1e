"""The charts of a descent: which ones there are, what their legends add, what a click sets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from tftutor.core.expressions.rule import parse_rule
from tftutor.core.expressions.source import pretty
from tftutor.core.optimizers import optimizer
from tftutor.figures.curve import CurveFigure
from tftutor.figures.data import DataFigure
from tftutor.figures.landscape import LandscapeFigure
from tftutor.figures.loss import LossFigure
from tftutor.figures.state import StateFigure
from tftutor.figures.steps import StepsFigure
from tftutor.figures.words import describe
from tftutor.labs.experiment import LegendEntry, Steady
from tftutor.labs.points import dragged
from tftutor.rooms.labspec.claims import parse_goal
from tftutor.text.format_number import format_number
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tftutor.core.run import Run
    from tftutor.figures.scene import Mark, Scene
    from tftutor.figures.words import Figure
    from tftutor.labs.control import Input
    from tftutor.labs.descent import DescentExperiment
    from tftutor.labs.experiment import Experiment, View


FORMS = frozenset(
    ("momentum", "nesterov", "adagrad", "rmsprop", "amsgrad", "adamax", "nadam", "radam")
)
"""Optimizers of which libraries or papers know another form: `[form]` in the catalogues."""

LONGEST = 30
"""A step that is written in no more characters stands for the rule in a legend."""


@dataclass(frozen=True, eq=False)
class DescentView(Steady):
    """A figure of the runs, as the lab panel wants it."""

    figure: Figure
    experiment: DescentExperiment

    @property
    def name(self) -> str:
        """Which chart it is."""
        return self.figure.name

    @property
    def scene(self) -> Scene:
        """What does not move."""
        return self.figure.scene

    def marks(self, cursor: int, ghost: Experiment | None) -> Sequence[Mark]:
        """What moves, with the runs before as ghosts where they were on the same problem."""
        return self.figure.marks(cursor, ghosts_of(self.experiment, ghost))

    def legend(self, cursor: int) -> Sequence[LegendEntry]:
        """Each optimizer by name, with its loss at the cursor in a race."""
        runs = self.experiment.runs
        by_id = {one.optimizer: one for one in runs}
        several = len(runs) > 1
        entries = []
        for entry in self.figure.legend():
            one = by_id.get(entry.name)
            if one is None:
                entries.append(LegendEntry(entry.colour, entry.marker, entry.name))
                continue
            note: str | Message = self.noted(one, cursor) if several else ""
            if not several and self.name == "landscape" and one.optimizer == "nesterov":
                note = Message("form.nesterov-arrows")
            entries.append(LegendEntry(entry.colour, entry.marker, called(one), note))
        return entries

    def noted(self, one: Run, cursor: int) -> str:
        """The number beside a run's name: its loss, or its parameter where that is drawn."""
        t = min(cursor, one.length)
        value = one.theta[t, 0] if self.name == "steps" else one.loss[t]
        return format_number(float(value), digits=3)

    def words(self, cursor: int) -> Sequence[Message]:
        """The chart said in words, at a cursor."""
        return describe(self.figure, cursor)

    def point(self, x: float, y: float) -> Mapping[str, Input]:
        """On the curve and the landscape a click chooses the start; data points are dragged."""
        names = self.experiment.problem.names
        if self.name == "curve":
            return {f"start.{names[0]}": x}
        if self.name == "data" and self.experiment.settings.problem == "regression":
            ground = self.experiment.problem
            return {"points": dragged(tuple(zip(ground.xs, ground.ys, strict=True)), x, y)}
        if self.name == "landscape":
            return {f"start.{names[0]}": x, f"start.{names[1]}": y}
        return {}


def called(one: Run) -> str:
    """The name of an optimizer; of a rule of one's own what it does with θ, where that is short.

    Example:
        >>> from tftutor.core.run import run
        >>> from tftutor.core.settings import Choice, Settings
        >>> rule = "m = 0.9*m + 0.1*g; theta = theta - alpha*m"
        >>> called(run(Settings("theta-squared", (Choice("own"),), rule=rule, steps=1))[0])
        'θ − α·m'
    """
    if not one.rule:
        return optimizer(one.optimizer).name
    step = pretty(parse_rule(one.rule).assignments[-1].tree).replace("*", "·").replace("-", "−")
    step = step.replace("√(v)", "√v").replace("√(v̂)", "√v̂")
    return step if len(step) <= LONGEST else optimizer(one.optimizer, one.rule).name


def form_of(one: Run) -> str | Message:
    """Which form of its optimizer a run has, where libraries or papers differ; else nothing.

    Example:
        >>> from tftutor.core.run import run
        >>> from tftutor.core.settings import Choice, Settings
        >>> (path,) = run(Settings("ravine", (Choice("nesterov"),), steps=1))
        >>> form_of(path)
        Message(key='form.nesterov', values={})
    """
    return Message(f"form.{one.optimizer}") if one.optimizer in FORMS else ""


def ghosts_of(experiment: DescentExperiment, ghost: Experiment | None) -> tuple[Run, ...]:
    """The runs of an earlier experiment, where they belong on the same chart."""
    runs = getattr(ghost, "runs", ())
    settings = getattr(ghost, "settings", None)
    if settings is None or settings.problem != experiment.settings.problem:
        return ()
    return cast("tuple[Run, ...]", runs)


def views_of(experiment: DescentExperiment) -> tuple[View, ...]:
    """The charts that the room asks for, where the problem has them; at least the loss."""
    asked = experiment.figures or default_figures(experiment)
    made = [figure for name in asked if (figure := figure_of(name, experiment)) is not None]
    if not made:
        made = [LossFigure(experiment.runs)]
    return tuple(DescentView(figure, experiment) for figure in made)


def default_figures(experiment: DescentExperiment) -> tuple[str, ...]:
    """What is shown where the room does not say."""
    ground = experiment.problem
    first = {1: "curve", 2: "landscape"}.get(ground.dimension, "loss")
    return (first, "loss") if first != "loss" else ("loss",)


def wanted_loss(goal: str) -> float | None:
    """The loss that a goal asks for; None where it asks for something else.

    Example:
        >>> wanted_loss("loss < 1e-3"), wanted_loss("abs(y) > 1")
        (0.001, None)
    """
    if not goal:
        return None
    what, _, _, number = parse_goal(goal)
    return number if what == "loss" else None


def figure_of(name: str, experiment: DescentExperiment) -> Figure | None:
    """A chart by its name; None where the problem has no such chart."""
    ground, runs = experiment.problem, experiment.runs
    if name in ("curve", "landscape") and ground.dimension <= 2:
        return CurveFigure(ground, runs) if ground.dimension == 1 else LandscapeFigure(ground, runs)
    if name == "steps" and ground.dimension == 1:
        return StepsFigure(ground, runs)
    if name == "loss":
        scale = cast("Literal['linear', 'log']", experiment.loss_scale)
        return LossFigure(runs, scale, wanted_loss(experiment.goal))
    if name == "data" and ground.xs:
        return DataFigure(ground, runs)
    if name == "state":
        return StateFigure(runs[-1])
    return None
