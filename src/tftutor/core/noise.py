"""Noise on the gradient, drawn whole before a run, so that every optimizer meets the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from tftutor.core.errors import NoiseError
from tftutor.core.optimizers.base import Hyperparameter
from tftutor.core.options import OptionKind, Options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tftutor.core.problems import Problem
    from tftutor.core.settings import Option

Noise: TypeAlias = Callable[[Sequence[Any], Sequence[Any], int], Sequence[Any]]
"""(θ, gradient, t) → the gradient that step t = 1, 2, … sees, coordinate by coordinate."""

SIGMA = Hyperparameter("sigma", "σ", 1.0, 0.0, 20.0)
"""The standard deviation of the noise."""

NOISES = Options(
    "noise",
    (
        OptionKind("none", formula=r"g_t = \nabla J(\theta_{t-1})"),
        OptionKind("gaussian", (SIGMA,), formula=r"g_t = \nabla J + \sigma \xi_t"),
        OptionKind(
            "mini-batch",
            (Hyperparameter("size", "B", 1.0, 1.0, 1e6, "whole", usual=(1.0, 32.0)),),
            aliases=("batch", "minibatch"),
            formula=r"g_t = \frac{1}{B} \sum_{i \in S_t} \nabla J_i",
        ),
        OptionKind(
            "sparse",
            (Hyperparameter("probability", "p", 0.1, 0.0, 1.0),),
            formula=r"g_{t,i} = \begin{cases} \partial_i J & u_{t,i} < p \\"
            r" 0 & u_{t,i} \ge p \end{cases}",
        ),
        OptionKind(
            "rare-large",
            (
                Hyperparameter("probability", "p", 0.02, 0.0, 1.0),
                Hyperparameter("sigma", "σ", 50.0, 0.0, 1e6, usual=(1.0, 1e3)),
            ),
            formula=r"g_t = \begin{cases} \nabla J + \sigma \xi_t & u_t < p \\"
            r" \nabla J & u_t \ge p \end{cases}",
        ),
    ),
    NoiseError,
)
"""Every kind of noise, in the order of a menu."""


def noise(option: Option, problem: Problem, steps: int, seed: int) -> Noise | None:
    """What stands between the exact gradient and a step; None where nothing does.

    All is drawn from one numpy Generator before the first step, so the noise of step t depends on
    the seed and on t alone: not on the optimizer, nor on how often it is looked at, nor on how
    long the run is. A mini-batch walks through the data in an order shuffled afresh each epoch;
    the last batch of an epoch is what is left.

    Args:
        option: the kind and its values.
        problem: whose gradient it is; a mini-batch needs a problem with data.
        steps: how many steps there will be.
        seed: of the generator, 0 or larger.

    Raises:
        NoiseError: an unknown kind, a value out of range, or a mini-batch without data.

    Example:
        >>> from tftutor.core.problems import problem
        >>> from tftutor.core.settings import Option
        >>> half = noise(Option("sparse", (("probability", 0.5),)), problem("ravine"), 3, seed=7)
        >>> [half((0.0, 0.0), (1.0, 2.0), t) for t in (1, 2, 3)]
        [(0.0, 0.0), (0.0, 2.0), (1.0, 0.0)]
    """
    kind, values = NOISES.kind(option.kind).id, NOISES.complete(option)
    if kind == "none":
        return None
    return _MAKERS[kind](values, problem, steps, seed)


def _gaussian(values: Mapping[str, float], problem: Problem, steps: int, seed: int) -> Noise:
    generator = np.random.default_rng(seed)
    drawn = generator.standard_normal((steps, problem.dimension))
    return _added((values["sigma"] * drawn).tolist())


def _rare_large(values: Mapping[str, float], problem: Problem, steps: int, seed: int) -> Noise:
    generator = np.random.default_rng(seed)
    whether, how = generator.spawn(2)
    struck = whether.random((steps, 1)) < values["probability"]
    drawn = how.standard_normal((steps, problem.dimension))
    return _added(np.where(struck, values["sigma"] * drawn, 0.0).tolist())


def _added(rows: list[list[float]]) -> Noise:
    def used(theta: Sequence[Any], gradient: Sequence[Any], t: int) -> Sequence[Any]:
        return tuple(g + e for g, e in zip(gradient, rows[t - 1], strict=True))

    return used


def _sparse(values: Mapping[str, float], problem: Problem, steps: int, seed: int) -> Noise:
    generator = np.random.default_rng(seed)
    kept = generator.random((steps, problem.dimension)) < values["probability"]
    rows = kept.tolist()

    def used(theta: Sequence[Any], gradient: Sequence[Any], t: int) -> Sequence[Any]:
        return tuple(g if keep else 0.0 for g, keep in zip(gradient, rows[t - 1], strict=True))

    return used


def _mini_batch(values: Mapping[str, float], problem: Problem, steps: int, seed: int) -> Noise:
    batch_gradient, size, count = problem.batch_gradient, int(values["size"]), len(problem.xs)
    if batch_gradient is None:
        raise NoiseError("noise.no-data", problem=problem.id)
    if size > count:
        raise NoiseError("noise.too-few-points", size=size, count=count)
    batches = _batches(count, size, steps, seed)

    def used(theta: Sequence[Any], gradient: Sequence[Any], t: int) -> Sequence[Any]:
        return batch_gradient(theta, batches[t - 1])

    return used


def _batches(count: int, size: int, steps: int, seed: int) -> list[list[int]]:
    generator = np.random.default_rng(seed)
    batches: list[list[int]] = []
    while len(batches) < steps:
        order = generator.permutation(count).tolist()
        batches += [order[i : i + size] for i in range(0, count, size)]
    return batches


_MAKERS: Mapping[str, Callable[[Mapping[str, float], Problem, int, int], Noise]] = {
    "gaussian": _gaussian,
    "mini-batch": _mini_batch,
    "sparse": _sparse,
    "rare-large": _rare_large,
}
