"""One run, whole: from its settings to the arrays of everything that happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

import numpy as np

from tftutor.core.course import Course, course
from tftutor.core.errors import RunError
from tftutor.core.optimizers import Optimizer, optimizer
from tftutor.core.stationary_point import Where, stationary_point
from tftutor.core.walk import FARTHEST, walk
from tftutor.text.format_number import format_number
from tftutor.text.message import Message

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tftutor.core.record import Record
    from tftutor.core.settings import Settings

    Floats = NDArray[np.float64]

Outcome: TypeAlias = Literal["converged", "diverged", "stopped"]
"""How a run ended."""


@dataclass(frozen=True, eq=False)
class Run:
    """The path of one optimizer: row t of every array is the state after step t, row 0 the start.

    T is the number of steps made, d that of the parameters.

    Example:
        >>> from tftutor.core.settings import Choice, Settings
        >>> (path,) = run(Settings("theta-squared", (Choice("sgd", (("alpha", 0.5),)),), steps=1))
        >>> path.theta.tolist(), path.loss.tolist(), path.step.tolist()
        ([[5.0], [0.0]], [25.0, 0.0], [[0.0], [-5.0]])
    """

    optimizer: str
    hyperparameters: dict[str, float | bool]
    """All of them, defaults included; `alpha` as it was before its schedule."""
    theta: Floats
    """θ, of shape (T+1, d)."""
    loss: Floats
    """J(θ), of shape (T+1,)."""
    gradient: Floats
    """The exact gradient at this row's θ, of shape (T+1, d)."""
    used: Floats
    """The gradient that step t used, (T+1, d): at θ of row t − 1, noisy and clipped; row 0 is 0."""
    state: dict[str, Floats]
    """What the optimizer remembers after step t, by the paper's letters; each (T+1, d)."""
    step: Floats
    """θₜ − θₜ₋₁, of shape (T+1, d); row 0 is 0."""
    alpha: Floats
    """The learning rate that step t used, after its schedule, (T+1,); row 0 is the first."""
    outcome: Outcome
    at_step: int | None
    """The step at which it converged or diverged."""
    reason: Message
    """The outcome in words."""
    where: Where = ""
    """What kind of flat point a converged run came to."""
    names: tuple[str, ...] = ()
    """How the coordinates are called."""
    box: tuple[float, float] | None = None
    """Every coordinate was put back between these after a step."""
    rule: str = ""
    """The update rule of `own`; empty for the others."""
    place: int = 0
    """In its race, from 0: what decides its colour and marker."""
    later: tuple[tuple[int, dict[str, float | bool]], ...] = ()
    """Other hyperparameters, complete, from a step on; the steps rise."""

    def hyperparameters_at(self, t: int) -> dict[str, float | bool]:
        """The hyperparameters that step t used; `alpha` as it was before its schedule."""
        held = self.hyperparameters
        for step, changed in self.later:
            if step <= t:
                held = changed
        return held

    @property
    def length(self) -> int:
        """T, the number of steps made."""
        return len(self.loss) - 1

    @property
    def gradient_norm(self) -> Floats:
        """|∇J| of every row, of shape (T+1,)."""
        norms: Floats = np.hypot.reduce(self.gradient, axis=1)
        return norms


def run(settings: Settings) -> tuple[Run, ...]:
    """The runs of some settings, one an optimizer, all with the same noise.

    Args:
        settings: everything that the runs depend on; equal settings make equal runs.

    Raises:
        TutorError: of the kind that names what is not allowed (`RunError`, `OptimizerError`,
            `ProblemError`, `NoiseError`, `ScheduleError`, `ExpressionError`). Nothing that
            happens in a run raises: a run that overflows has diverged.

    Example:
        >>> from tftutor.core.settings import Choice, Settings
        >>> race = run(Settings("ravine", (Choice("sgd"), Choice("adam")), steps=200))
        >>> [path.optimizer for path in race], race[0].theta.shape
        (['sgd', 'adam'], (201, 2))
    """
    if not settings.optimizers:
        raise RunError("run.no-optimizer")
    chosen = [_chosen(settings, place) for place in range(len(settings.optimizers))]
    shared = course(settings)
    return tuple(
        _path(shared, one, settings.until_converged, settings.rule, place)
        for place, one in enumerate(chosen)
    )


class _Chosen(NamedTuple):
    """An optimizer with all its hyperparameters, at first and later."""

    one: Optimizer
    hyperparameters: dict[str, float | bool]
    later: tuple[tuple[int, dict[str, float | bool]], ...]


def _chosen(settings: Settings, place: int) -> _Chosen:
    choice = settings.optimizers[place]
    one, values, later = optimizer(choice.optimizer, settings.rule), dict(choice.values), []
    first = one.complete(choice.values)
    for fork in sorted(settings.forks, key=lambda fork: fork.step):
        if fork.step < 1:
            raise RunError("run.fork-step", step=fork.step)
        if fork.place == place:
            values |= dict(fork.values)
            later.append((fork.step, one.complete(tuple(values.items()))))
    return _Chosen(one, first, tuple(later))


def _path(shared: Course, chosen: _Chosen, until_converged: bool, rule: str, place: int) -> Run:
    one, hyperparameters, later = chosen
    record = walk(shared, one, hyperparameters, until_converged, dict(later))
    theta, loss, gradient, used, states = record.columns()
    step = np.zeros_like(theta)
    with np.errstate(all="ignore"):
        np.subtract(theta[1:], theta[:-1], out=step[1:])
    outcome, at_step, where = _outcome(shared, record, theta)
    return Run(
        optimizer=one.id,
        hyperparameters=hyperparameters,
        theta=theta,
        loss=loss,
        gradient=gradient,
        used=used,
        state=_state(one, hyperparameters, states),
        step=step,
        alpha=_alphas(chosen, len(loss)) * _factors(shared, len(loss)),
        outcome=outcome,
        at_step=at_step,
        reason=_reason(shared, record, where, theta),
        where=where,
        names=shared.problem.names,
        box=shared.box,
        rule=rule if one.id == "own" else "",
        place=place,
        later=later,
    )


def _state(
    one: Optimizer, hyperparameters: dict[str, float | bool], states: Floats
) -> dict[str, Floats]:
    """The letters in use, each as rows of its own."""
    shown = one.shown_letters(hyperparameters)
    return {
        letter: np.ascontiguousarray(states[:, :, i])
        for i, letter in enumerate(one.letters)
        if letter in shown
    }


def _alphas(chosen: _Chosen, made: int) -> Floats:
    """α before its schedule in each row; row 0 has that of step 1."""
    alphas = np.full(made, float(chosen.hyperparameters.get("alpha", 1.0)))
    for step, changed in chosen.later:
        alphas[step:] = float(changed.get("alpha", 1.0))
    return alphas


def _factors(shared: Course, made: int) -> Floats:
    """By what α was multiplied in each row; row 0 has that of step 1."""
    first = shared.factors[:1] or (1.0,)
    return np.array(first + shared.factors[: made - 1])


def _outcome(shared: Course, record: Record, theta: Floats) -> tuple[Outcome, int | None, Where]:
    if record.trouble:
        return "diverged", len(theta) - 1, ""
    if record.converged_at is None:
        return "stopped", None, ""
    point = theta[record.converged_at].tolist()
    return "converged", record.converged_at, stationary_point(shared.problem, point)


def _reason(shared: Course, record: Record, where: Where, theta: Floats) -> Message:
    """The outcome in words."""
    if record.trouble:
        return _why_diverged(shared, record.trouble, theta)
    if record.converged_at is None:
        return Message("run.stopped", {"steps": len(theta) - 1})
    values = {
        "step": record.converged_at,
        "where": Message(f"run.where.{where}"),
        "tolerance": format_number(shared.tolerance),
    }
    return Message("run.converged", values)


def _why_diverged(shared: Course, why: str, theta: Floats) -> Message:
    names = zip(shared.problem.names, theta[-1].tolist(), strict=True)
    name = next((name for name, x in names if not abs(x) <= FARTHEST), "")
    values = {"step": len(theta) - 1, "name": name, "limit": format_number(FARTHEST)}
    return Message(f"run.diverged-{why}", values)
