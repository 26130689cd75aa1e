"""The list of optimizers and the ranges of their hyperparameters."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tftutor.core.errors import OptimizerError
from tftutor.core.optimizers import Optimizer, optimizer, optimizer_ids
from tftutor.text.catalogue import catalogue

DEFAULTS: dict[str, dict[str, float]] = {
    "sgd": {"alpha": 0.01},
    "momentum": {"alpha": 0.01, "momentum": 0.9, "dampening": 0.0},
    "nesterov": {"alpha": 0.01, "momentum": 0.9},
    "adagrad": {"alpha": 0.01, "epsilon": 1e-10, "initial_accumulator": 0.0},
    "rmsprop": {"alpha": 0.01, "rho": 0.99, "epsilon": 1e-8, "centered": 0, "momentum": 0.0},
    "adadelta": {"alpha": 1.0, "rho": 0.9, "epsilon": 1e-6},
    "adam": {
        "alpha": 0.001,
        "beta1": 0.9,
        "beta2": 0.999,
        "epsilon": 1e-8,
        "bias_correction": 1,
        "weight_decay": 0.0,
    },
    "adamw": {
        "alpha": 0.001,
        "beta1": 0.9,
        "beta2": 0.999,
        "epsilon": 1e-8,
        "bias_correction": 1,
        "weight_decay": 0.01,
    },
    "amsgrad": {
        "alpha": 0.001,
        "beta1": 0.9,
        "beta2": 0.999,
        "epsilon": 1e-8,
        "bias_correction": 1,
        "weight_decay": 0.0,
    },
    "adamax": {"alpha": 0.002, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
    "nadam": {"alpha": 0.002, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
    "radam": {"alpha": 0.001, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
    "lion": {"alpha": 1e-4, "beta1": 0.9, "beta2": 0.99, "weight_decay": 0.0},
}
"""Every optimizer and its defaults, as the literature and the libraries have them."""

BUILT_IN = [optimizer(id_) for id_ in DEFAULTS]


def test_the_list_is_complete() -> None:
    """The thirteen optimizers stand in the list, and the learner's own rule after them."""
    assert optimizer_ids() == (*DEFAULTS, "own")


@pytest.mark.parametrize("id_", DEFAULTS)
def test_defaults_are_those_of_the_definitions(id_: str) -> None:
    """Names, order and defaults of every hyperparameter."""
    assert optimizer(id_).complete() == DEFAULTS[id_]
    assert list(optimizer(id_).complete()) == list(DEFAULTS[id_])


@pytest.mark.parametrize("id_", DEFAULTS)
def test_switches_are_booleans_and_numbers_are_floats(id_: str) -> None:
    """A hyperparameter has the type that its scale says."""
    one = optimizer(id_)
    for name, value in one.complete().items():
        switch = one.hyperparameter(name).scale == "switch"
        assert type(value) is (bool if switch else float)


@pytest.mark.parametrize("one", BUILT_IN, ids=list(DEFAULTS))
def test_every_optimizer_is_described(one: Optimizer) -> None:
    """There is a sentence about each, and a slider within the allowed range for each number."""
    assert catalogue("en").say(one.about)
    for hyperparameter in one.hyperparameters:
        low, high = hyperparameter.slider
        assert hyperparameter.low <= low < high <= hyperparameter.high
        for value in (hyperparameter.default, low, high):
            assert hyperparameter.accepts(value)
        assert hyperparameter.scale != "log" or low > 0.0


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf, -1.0])
@pytest.mark.parametrize("one", BUILT_IN, ids=list(DEFAULTS))
def test_values_that_are_no_numbers_or_below_zero_are_refused(one: Optimizer, bad: float) -> None:
    """NaN, infinities and negative values are refused by every hyperparameter."""
    for hyperparameter in one.hyperparameters:
        with pytest.raises(OptimizerError, match="Allowed: "):
            one.complete(((hyperparameter.name, bad),))


@pytest.mark.parametrize(
    ("id_", "name", "value", "allowed"),
    [
        ("adam", "beta1", 1.0, "0 ≤ β₁ < 1"),
        ("momentum", "momentum", 1.1, "0 ≤ μ ≤ 1"),
        ("adam", "bias_correction", 0.5, "bias correction = 0, 1"),
        ("sgd", "alpha", 1e7, "0 ≤ α ≤ 1e6"),
    ],
)
def test_a_value_out_of_range_says_what_is_allowed(
    id_: str, name: str, value: float, allowed: str
) -> None:
    """The range stands in the message as a formula."""
    with pytest.raises(OptimizerError) as caught:
        optimizer(id_).complete(((name, value),))
    assert allowed in str(caught.value)


def test_an_unknown_hyperparameter_names_those_there_are() -> None:
    """SGD has no β₁, it has α."""
    with pytest.raises(OptimizerError, match="It has: alpha"):
        optimizer("sgd").complete((("beta1", 0.9),))


def test_a_later_value_of_a_name_wins() -> None:
    """A preset's value after the lab's replaces it."""
    assert optimizer("sgd").complete((("alpha", 0.1), ("alpha", 0.2))) == {"alpha": 0.2}


@given(st.text(max_size=30))
def test_any_other_name_is_refused_with_names_that_exist(name: str) -> None:
    """Whatever is typed, the error names optimizers that there are."""
    if name in (*optimizer_ids(), "gd"):
        return
    with pytest.raises(OptimizerError) as caught:
        optimizer(name)
    named = str(caught.value.message.values["nearest"]).split(", ")
    assert set(named) <= set(optimizer_ids())
