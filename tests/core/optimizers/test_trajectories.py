"""Every optimizer against trajectories that other libraries computed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tftutor.core.operations import ARRAYS, FLOATS
from tftutor.core.optimizers import optimizer
from tftutor.core.problems import problem

DATA = Path(__file__).parents[2] / "data" / "optimizer_trajectories.json"
CASES: list[dict[str, Any]] = json.loads(DATA.read_text("utf-8"))["cases"]

NAMES = {
    "lr": "alpha",
    "alpha": "rho",
    "b1": "beta1",
    "b2": "beta2",
    "eps": "epsilon",
    "wd": "weight_decay",
    "acc0": "initial_accumulator",
    "momentum": "momentum",
    "rho": "rho",
    "centered": "centered",
}
"""The data's names of hyperparameters, in ours."""
SAID_BY_ID = {"nesterov", "decoupled", "amsgrad", "md"}
"""Flags of the data that our optimizer is by its id."""


def agreed(case: dict[str, Any]) -> tuple[str, tuple[tuple[str, float], ...]]:
    """The optimizer of a case and its hyperparameters, in our names."""
    given = {
        NAMES[name]: value
        for name, value in case["hyperparameters"].items()
        if name not in SAID_BY_ID
    }
    return case["optimizer"].partition(" ")[0], tuple(given.items())


def test_the_data_has_a_case_for_every_optimizer_on_three_problems() -> None:
    """All 13 optimizers, and RMSProp's centred form, stand in the data on three problems."""
    assert len(CASES) == 14 * 3


@pytest.mark.parametrize("kind", ["floats", "arrays"])
@pytest.mark.parametrize(
    "case", CASES, ids=[f"{case['optimizer']}-{case['problem']}" for case in CASES]
)
def test_an_optimizer_agrees_with_its_library(case: dict[str, Any], kind: str) -> None:
    """Every stored iterate agrees to 1e-12, with plain floats and with arrays."""
    id_, values = agreed(case)
    chosen = optimizer(id_)
    h = chosen.complete(values)
    place = problem(case["problem"])
    theta: Any = tuple(case["start"])
    if kind == "arrays":
        theta = tuple(np.array([x, x]) for x in theta)
    ops = ARRAYS if kind == "arrays" else FLOATS
    states: list[Any] = [chosen.init(x, h) for x in theta]
    for t in range(1, 201):
        gradient = place.gradient(theta)
        moved = [
            chosen.update(x, g, state, t, h, ops)
            for x, g, state in zip(theta, gradient, states, strict=True)
        ]
        theta, states = tuple(x for x, _ in moved), [state for _, state in moved]
        for x, wanted in zip(theta, case["theta_after_step"].get(str(t), theta), strict=True):
            assert np.all(np.abs(x - wanted) <= 1e-12 * np.maximum(np.abs(wanted), 1.0))
