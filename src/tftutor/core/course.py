"""What all optimizers of a race share: the problem, the start, the noise, the schedule."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tftutor.core.errors import RunError
from tftutor.core.noise import Noise, noise
from tftutor.core.problems import Problem, problem
from tftutor.core.schedules import schedule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.core.settings import Settings

MOST_STEPS = 200_000
"""The longest run; every step is kept."""


@dataclass(frozen=True, eq=False)
class Course:
    """Settings, checked and made ready: everything about a race but its optimizers.

    Example:
        >>> from tftutor.core.settings import Choice, Settings
        >>> course(Settings("theta-squared", (Choice("sgd"),), steps=3)).factors
        (1.0, 1.0, 1.0)
    """

    problem: Problem
    start: tuple[float, ...]
    steps: int
    factors: tuple[float, ...]
    """By what α is multiplied, the first for step 1."""
    noise: Noise | None
    clip: float | None
    box: tuple[float, float] | None
    tolerance: float

    def used(self, theta: Sequence[float], gradient: Sequence[float], t: int) -> Sequence[float]:
        """The gradient that step t uses at θ, where the exact one is given.

        It is that of the loss which step t meets (where the problem changes with t), with the
        noise, and clipped: g ← g c/|g| where the norm |g| is larger than c. PyTorch's
        `clip_grad_norm_` divides by |g| + 1e-6 instead.
        """
        gradient = self.met(theta, gradient, t)
        if self.clip is None:
            return gradient
        norm = math.hypot(*gradient)
        return gradient if norm <= self.clip else [g * (self.clip / norm) for g in gradient]

    def met(self, theta: Sequence[Any], gradient: Sequence[Any], t: int) -> Sequence[Any]:
        """The gradient of the loss that step t meets, noisy, not yet clipped; arrays as well."""
        if self.problem.online_gradient is not None:
            gradient = self.problem.online_gradient(theta, t)
        return gradient if self.noise is None else self.noise(theta, gradient, t)

    @property
    def exact(self) -> bool:
        """Whether every step uses the gradient itself."""
        return self.noise is None and self.clip is None and self.problem.online_gradient is None


def course(settings: Settings) -> Course:
    """The course of some settings.

    A box given in the settings comes before the problem's own.

    Raises:
        RunError: a start of the wrong length, or a number that is not allowed.
        ProblemError: no such problem, or one of its parameters is not allowed.
        NoiseError: no such noise, or none that this problem can have.
        ScheduleError: no such schedule.
    """
    _check(settings)
    place = problem(
        settings.problem,
        settings.parameters,
        expression=settings.expression,
        data=settings.data,
    )
    start = place.start if settings.start is None else settings.start
    _check_start(place, start)
    return Course(
        problem=place,
        start=tuple(float(x) for x in start),
        steps=settings.steps,
        factors=_factors(settings),
        noise=noise(settings.noise, place, settings.steps, settings.seed),
        clip=settings.clip,
        box=settings.box or place.box,
        tolerance=settings.tolerance,
    )


def _factors(settings: Settings) -> tuple[float, ...]:
    factor = schedule(settings.schedule, settings.steps)
    if settings.schedule.kind == "constant":
        return (1.0,) * settings.steps
    return tuple(factor(t) for t in range(1, settings.steps + 1))


def _check(settings: Settings) -> None:
    if not 0 <= settings.steps <= MOST_STEPS:
        raise RunError("run.steps-out-of-range", steps=settings.steps, most=MOST_STEPS)
    if settings.seed < 0:
        raise RunError("run.seed-out-of-range", value=settings.seed)
    if not settings.tolerance >= 0.0:
        raise RunError("run.tolerance-out-of-range", value=settings.tolerance)
    if settings.clip is not None and not settings.clip > 0.0:
        raise RunError("run.clip-out-of-range", value=settings.clip)
    if settings.box is not None and not settings.box[0] < settings.box[1]:
        raise RunError("run.box-empty", low=settings.box[0], high=settings.box[1])


def _check_start(place: Problem, start: Sequence[float]) -> None:
    if len(start) != place.dimension:
        raise RunError(
            "run.start-length", problem=place.id, dimension=place.dimension, given=len(start)
        )
    for value in start:
        if not math.isfinite(value):
            raise RunError("run.start-not-finite", value=value)
