"""Everything that a run depends on, frozen: the same settings make the same run, always."""

from __future__ import annotations

from dataclasses import dataclass

Values = tuple[tuple[str, float], ...]
"""Named numbers in a hashable form; a switch is 0.0 or 1.0."""


@dataclass(frozen=True)
class Choice:
    """An optimizer and the hyperparameters chosen for it; the others keep their defaults.

    Example:
        >>> Choice("adam", (("alpha", 0.1),)).optimizer
        'adam'
    """

    optimizer: str
    values: Values = ()


@dataclass(frozen=True)
class Option:
    """A kind of noise or of schedule with its values.

    Example:
        >>> Option("gaussian", (("sigma", 1.0),)).kind
        'gaussian'
    """

    kind: str
    values: Values = ()


@dataclass(frozen=True)
class Fork:
    """Hyperparameters that replace an optimizer's own from a step on.

    Example:
        >>> Fork(step=30, place=0, values=(("alpha", 0.01),)).step
        30
    """

    step: int
    """The first step that uses them, from 1."""
    place: int
    """Of the optimizer among those of the settings, from 0."""
    values: Values


@dataclass(frozen=True)
class Settings:
    """What is run: a problem, optimizers in a race, and all that decides their paths.

    Example:
        >>> Settings("theta-squared", (Choice("sgd"),), steps=3).start is None
        True
    """

    problem: str
    optimizers: tuple[Choice, ...]
    parameters: Values = ()
    """Of the problem; the others keep their defaults."""
    start: tuple[float, ...] | None = None
    """θ₀, one number a parameter; None takes the problem's own start."""
    steps: int = 100
    noise: Option = Option("none")
    schedule: Option = Option("constant")
    clip: float | None = None
    """The largest norm of a gradient that is let through; None lets all through."""
    box: tuple[float, float] | None = None
    """Every coordinate is put back between these after a step; None leaves θ free."""
    seed: int = 0
    tolerance: float = 1e-6
    """ε of the test for convergence: the gradient norm, at the new iterate, thrice in a row."""
    until_converged: bool = False
    """Whether a run ends where it converged; else it goes on for all its steps."""
    rule: str = ""
    """The learner's own update rule, for the optimizer `own`: assignments, one a line."""
    expression: str = ""
    """The learner's own function, for the problem `expression`."""
    data: tuple[tuple[float, ...], ...] = ()
    """Points of a data problem as edited by the learner; empty takes the problem's own."""
    forks: tuple[Fork, ...] = ()
    """Where hyperparameters change in the middle of a path. Sweeps and basins know none."""
