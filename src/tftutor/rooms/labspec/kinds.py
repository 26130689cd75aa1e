"""The kinds of labs and the options that each takes.

A new kind is one entry of `KINDS`; a new option is one entry of a table with the reader of
its values. What the mathematics must know besides (that an optimizer has a hyperparameter,
that a start has the right dimension) is in `verify.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from tftutor.core.optimizers.pieces import PIECES
from tftutor.rooms.labspec.axes import axis
from tftutor.rooms.labspec.challenge import challenge
from tftutor.rooms.labspec.claims import goal
from tftutor.rooms.labspec.controls import controls
from tftutor.rooms.labspec.values import (
    Reader,
    assignments,
    different,
    identity,
    number,
    one_of,
    point,
    several,
    switch,
    text,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_STEPS = 20_000
"""The longest run of a lab."""

FIGURES = ("curve", "landscape", "steps", "loss", "data", "state")
"""The charts of a descent: the function, the plane, θ against t, J against t, the points, m and v
against t."""


@dataclass(frozen=True)
class LabKind:
    """What the fence of a kind may hold besides `kind`, `title`, `about` and presets."""

    options: Mapping[str, Reader]
    required: tuple[str, ...] = ()
    runs: bool = False
    """Whether a problem is run by optimizers, so that settings can be made from its options."""


_POINTS = several(several(number(), least=2, most=3), least=2, most=500)

_RUN: dict[str, Reader] = {
    "problem": identity,
    "expression": text,
    "data": _POINTS,
    "optimizers": different(several(identity, most=8)),
    "rule": text,
    "start": point,
    "steps": whole(1, MOST_STEPS),
    "set": assignments,
    "noise": text,
    "schedule": text,
    "clip": number(low=0.0),
    "box": several(number(), least=2, most=2),
    "seed": whole(0, 2**32 - 1),
    "tolerance": number(0.0, 1.0),
    "until_converged": switch,
    "goal": goal,
    "controls": controls,
    "figures": different(several(one_of(*FIGURES), most=len(FIGURES))),
    "loss_scale": one_of("log", "linear"),
}

_X: dict[str, Reader] = {"x": number(-1e6, 1e6), "window": several(number(), least=2, most=2)}
_CONTROLS: dict[str, Reader] = {"controls": controls}
_FUNCTION: dict[str, Reader] = {"function": text, **_X, **_CONTROLS}

KINDS: Mapping[str, LabKind] = MappingProxyType(
    {
        "descent": LabKind({**_RUN, "challenge": challenge}, ("problem", "optimizers"), runs=True),
        "secant": LabKind({**_FUNCTION, "h": number(-1e6, 1e6)}, ("function", "x", "h")),
        "derivative-error": LabKind(_FUNCTION, ("function", "x")),
        "chain-rule": LabKind(
            {"outer": text, "inner": text, **_X, **_CONTROLS}, ("outer", "inner", "x")
        ),
        "arrow-field": LabKind(
            {
                "function": text,
                "start": point,
                "window": several(several(number(), least=2, most=2), least=2, most=2),
                **_CONTROLS,
            },
            ("function",),
        ),
        "own-function": LabKind(_FUNCTION, ("function", "x")),
        "own-rule": LabKind(
            {**_RUN, "against": identity, "asked": identity}, ("problem", "rule"), runs=True
        ),
        "pieces": LabKind(
            {**_RUN, "pieces": different(several(one_of(*PIECES), least=0))},
            ("problem", "pieces"),
            runs=True,
        ),
        "sweep": LabKind(
            {**_RUN, "over": several(axis, most=2)},
            ("problem", "optimizers", "over"),
            runs=True,
        ),
        "basins": LabKind(
            {**_RUN, "grid": several(whole(2, 400), least=2, most=2)},
            ("problem", "optimizers"),
            runs=True,
        ),
        "network": LabKind(
            {
                **{name: _RUN[name] for name in ("optimizers", "set", "steps", "seed")},
                "data": one_of("moons", "circles", "xor", "spirals"),
                "points": whole(10, 1000),
                "hidden": several(whole(1, 8), least=1, most=2),
                "activation": one_of("tanh", "relu"),
                "noise": text,
                "schedule": text,
                **_CONTROLS,
            },
            ("data", "hidden", "optimizers"),
        ),
        "contrast": LabKind(
            {**_RUN, "sides": different(several(identity, least=2, most=2))},
            ("problem", "optimizers", "sides"),
            runs=True,
        ),
    }
)
"""Every kind of lab by its name."""
