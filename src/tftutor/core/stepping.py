"""How an update is applied to all coordinates of θ: one by one in floats, or as an array."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from tftutor.core.operations import ARRAYS, FLOATS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.core.optimizers.base import Hyperparameters, Optimizer, State

MANY = 40
"""From so many parameters on, arrays are the faster."""


class Stepper(Protocol):
    """An optimizer with what it remembers on the way."""

    def step(
        self, theta: Sequence[float], g: Sequence[float], t: int, h: Hyperparameters
    ) -> Sequence[float]:
        """The next θ."""
        ...

    @property
    def states(self) -> Sequence[State]:
        """What is remembered now, a tuple of floats a coordinate."""
        ...


def stepper(optimizer: Optimizer, theta: Sequence[float], h: Hyperparameters) -> Stepper:
    """The faster of the two ways for so many parameters; the numbers are the same.

    Example:
        >>> from tftutor.core.optimizers import optimizer
        >>> h = {"alpha": 0.1}
        >>> stepper(optimizer("sgd"), (5.0,), h).step((5.0,), (10.0,), 1, h)
        [4.0]
    """
    return (Together if len(theta) >= MANY else OneByOne)(optimizer, theta, h)


class OneByOne:
    """Plain floats: an update for every coordinate."""

    def __init__(self, optimizer: Optimizer, theta: Sequence[float], h: Hyperparameters) -> None:
        self._update = optimizer.update
        self.states: list[Any] = [optimizer.init(x, h) for x in theta]

    def step(
        self, theta: Sequence[float], g: Sequence[float], t: int, h: Hyperparameters
    ) -> Sequence[float]:
        """The next θ; where floats would raise (1/0, 10²⁰⁰ · 10²⁰⁰), arrays say inf or NaN."""
        update, moved, kept = self._update, [], []
        after: Any
        try:
            for x, slope, state in zip(theta, g, self.states):  # noqa: B905 (of one length; quick)
                after, now = update(x, slope, state, t, h, FLOATS)
                moved.append(after)
                kept.append(now)
        except (ArithmeticError, ValueError):
            moved, kept = self._carefully(theta, g, t, h)
        self.states = kept
        return moved

    def _carefully(
        self, theta: Sequence[float], g: Sequence[float], t: int, h: Hyperparameters
    ) -> tuple[list[float], list[State]]:
        moved: list[float] = []
        kept: list[State] = []
        with np.errstate(all="ignore"):
            for x, slope, state in zip(theta, g, self.states, strict=True):
                before = type(state)(*(np.array([number]) for number in state))
                after, now = self._update(np.array([x]), np.array([slope]), before, t, h, ARRAYS)
                moved.append(_only(after))
                kept.append(type(state)(*(_only(number) for number in now)))
        return moved, kept


class Together:
    """An array: one update for all coordinates."""

    def __init__(self, optimizer: Optimizer, theta: Sequence[float], h: Hyperparameters) -> None:
        self._update = optimizer.update
        self._width = len(theta)
        self._state: Any = optimizer.init(np.array(theta, dtype=np.float64), h)

    def step(
        self, theta: Sequence[float], g: Sequence[float], t: int, h: Hyperparameters
    ) -> Sequence[float]:
        """The next θ."""
        with np.errstate(all="ignore"):
            moved: Any
            moved, self._state = self._update(
                np.array(theta), np.array(g, dtype=np.float64), self._state, t, h, ARRAYS
            )
        following: list[float] = moved.tolist()
        return following

    @property
    def states(self) -> Sequence[State]:
        """What is remembered now, a list of floats a coordinate."""
        rows: list[State] = np.array(self._state).T.tolist()
        return rows if rows else [()] * self._width


def _only(number: Any) -> float:  # noqa: ANN401 (an array of one number, or a number)
    return float(np.asarray(number, dtype=np.float64).reshape(-1)[0])
