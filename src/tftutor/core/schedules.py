"""Schedules of the learning rate: by what α is multiplied at each step t."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tftutor.core.errors import ScheduleError
from tftutor.core.optimizers.base import Hyperparameter
from tftutor.core.options import OptionKind, Options

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tftutor.core.settings import Option


def _period(name: str, symbol: str, default: float) -> Hyperparameter:
    return Hyperparameter(name, symbol, default, 1.0, 1e6, "whole", usual=(1.0, 200.0))


def _share(name: str, symbol: str, default: float) -> Hyperparameter:
    return Hyperparameter(name, symbol, default, 0.0, 1.0)


def _factor(name: str, symbol: str, default: float) -> Hyperparameter:
    return Hyperparameter(name, symbol, default, 1e-12, 1e12, "log", usual=(1e-4, 1e4))


SCHEDULES = Options(
    "schedule",
    (
        OptionKind("constant", formula=r"\alpha_t = \alpha"),
        OptionKind(
            "step",
            (_period("every", "k", 30.0), _share("factor", "γ", 0.5)),
            formula=r"\alpha_t = \alpha \gamma^{\lfloor (t - 1) / k \rfloor}",
        ),
        OptionKind(
            "exponential",
            (_share("factor", "γ", 0.99),),
            formula=r"\alpha_t = \alpha \gamma^{t - 1}",
        ),
        OptionKind(
            "inverse-time",
            (_factor("rate", "k", 1.0),),
            aliases=("1/t",),
            formula=r"\alpha_t = \frac{\alpha}{1 + k (t - 1)}",
        ),
        OptionKind(
            "inverse-sqrt",
            (_factor("rate", "k", 1.0),),
            aliases=("1/√t", "1/sqrt(t)", "1/sqrt"),
            formula=r"\alpha_t = \frac{\alpha}{\sqrt{1 + k (t - 1)}}",
        ),
        OptionKind(
            "warmup",
            (_period("steps", "k", 10.0),),
            formula=r"\alpha_t = \alpha \min(1, t / k)",
        ),
        OptionKind(
            "cosine",
            (_share("floor", "f", 0.0),),
            formula=r"\alpha_t = \alpha \left(f + \frac{1 - f}{2}"
            r" \left(1 + \cos \frac{\pi (t - 1)}{T}\right)\right)",
        ),
        OptionKind(
            "warm-restarts",
            (
                _period("period", "k", 20.0),
                Hyperparameter("growth", "q", 1.0, 1.0, 10.0, "whole"),
            ),
            formula=r"\alpha_t = \frac{\alpha}{2} \left(1 + \cos \frac{\pi t_k}{k}\right)",
        ),
        OptionKind(
            "cyclic",
            (_period("period", "k", 20.0), _share("floor", "f", 0.1)),
            formula=r"\alpha_t = \alpha \left(f + (1 - f) \left(1 -"
            r" \left|\frac{2 (t - 1)}{k} \bmod 2 - 1\right|\right)\right)",
        ),
        OptionKind(
            "range-test",
            (_factor("low", "a", 1e-3), _factor("high", "b", 1e3)),
            formula=r"\alpha_t = \alpha a \left(\frac{b}{a}\right)^{(t - 1) / (T - 1)}",
        ),
    ),
    ScheduleError,
)
"""Every schedule, in the order of a menu."""


def schedule(option: Option, steps: int) -> Callable[[int], float]:
    """The factor by which α is multiplied, as a pure function of t = 1, 2, … `steps`.

    `cosine` (Loshchilov & Hutter 2017, without restarts) and `range-test` (Smith 2017, section
    3.3) depend on how long the run is; the others do not. `warm-restarts` are those of Loshchilov
    & Hutter (2017), each period `growth` times as long as the last; `cyclic` is Smith's triangle,
    from the floor up to α and back. PyTorch counts steps from 0: its epoch t − 1 is step t here.

    Args:
        option: the kind and its values.
        steps: T, the length of the run.

    Raises:
        ScheduleError: an unknown schedule, or a value out of range.

    Example:
        >>> from tftutor.core.settings import Option
        >>> halved = schedule(Option("step", (("every", 10.0), ("factor", 0.5))), 100)
        >>> halved(1), halved(10), halved(11), halved(100)
        (1.0, 1.0, 0.5, 0.001953125)
    """
    kind, values = SCHEDULES.kind(option.kind).id, SCHEDULES.complete(option)
    return lambda t: _FACTORS[kind](values, t, steps)


def _constant(values: Mapping[str, float], t: int, steps: int) -> float:
    return 1.0


def _step(values: Mapping[str, float], t: int, steps: int) -> float:
    return float(values["factor"] ** ((t - 1) // int(values["every"])))


def _exponential(values: Mapping[str, float], t: int, steps: int) -> float:
    return float(values["factor"] ** (t - 1))


def _inverse_time(values: Mapping[str, float], t: int, steps: int) -> float:
    return 1.0 / (1.0 + values["rate"] * (t - 1))


def _inverse_sqrt(values: Mapping[str, float], t: int, steps: int) -> float:
    return 1.0 / math.sqrt(1.0 + values["rate"] * (t - 1))


def _warmup(values: Mapping[str, float], t: int, steps: int) -> float:
    return min(1.0, t / values["steps"])


def _cosine(values: Mapping[str, float], t: int, steps: int) -> float:
    return values["floor"] + (1.0 - values["floor"]) * _fall((t - 1) / steps)


def _warm_restarts(values: Mapping[str, float], t: int, steps: int) -> float:
    period, since = int(values["period"]), t - 1
    if values["growth"] == 1.0:
        return _fall(since % period / period)
    while since >= period:
        since, period = since - period, period * int(values["growth"])
    return _fall(since / period)


def _cyclic(values: Mapping[str, float], t: int, steps: int) -> float:
    rise = 1.0 - abs(2.0 * (t - 1) / values["period"] % 2.0 - 1.0)
    return values["floor"] + (1.0 - values["floor"]) * rise


def _range_test(values: Mapping[str, float], t: int, steps: int) -> float:
    low, high = values["low"], values["high"]
    return float(low * (high / low) ** ((t - 1) / max(1, steps - 1)))


def _fall(share: float) -> float:
    """From 1 to 0 along half a cosine."""
    return 0.5 * (1.0 + math.cos(math.pi * share))


_FACTORS: Mapping[str, Callable[[Mapping[str, float], int, int], float]] = {
    "constant": _constant,
    "step": _step,
    "exponential": _exponential,
    "inverse-time": _inverse_time,
    "inverse-sqrt": _inverse_sqrt,
    "warmup": _warmup,
    "cosine": _cosine,
    "warm-restarts": _warm_restarts,
    "cyclic": _cyclic,
    "range-test": _range_test,
}
