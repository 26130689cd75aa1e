"""Named numbers find whom they belong to."""

from __future__ import annotations

import pytest

from tftutor.core.assign import AssignError, assign, names
from tftutor.core.errors import OptimizerError
from tftutor.core.problems import ProblemError
from tftutor.core.settings import Choice


def test_a_bare_name_goes_to_everyone_who_has_it() -> None:
    """Momentum reaches heavy ball and RMSProp, and leaves Adam alone."""
    found = assign("ravine", ["momentum", "rmsprop", "adam"], {"momentum": 0.5})
    assert [choice.values for choice in found.optimizers] == [
        (("momentum", 0.5),),
        (("momentum", 0.5),),
        (),
    ]


def test_a_prefixed_name_goes_to_one_and_wins() -> None:
    """OPTIMIZER.NAME overrides NAME for that optimizer, in whatever order they stand."""
    found = assign("theta-squared", ["sgd", "adam"], {"adam.alpha": 0.5, "alpha": 0.1})
    assert found.optimizers == (
        Choice("sgd", (("alpha", 0.1),)),
        Choice("adam", (("alpha", 0.5),)),
    )


def test_an_alias_works_as_a_prefix_too() -> None:
    """gd.alpha and sgd.alpha are the same, whichever name the race was called with."""
    assert assign("ravine", ["sgd"], {"gd.alpha": 0.3}) == assign(
        "ravine", ["gd"], {"sgd.alpha": 0.3}
    )


def test_the_problem_and_the_run_get_theirs() -> None:
    """A problem's parameter and the clip leave the optimizers alone."""
    found = assign("ravine", ["sgd"], {"kappa": 50.0, "clip": 1.0})
    assert (found.parameters, found.clip) == ((("kappa", 50.0),), 1.0)
    assert found.optimizers == (Choice("sgd"),)


def test_names_lists_what_can_be_set() -> None:
    """Each name stands once, the problem's first, the clip last."""
    assert names("theta-squared", ["sgd", "momentum"]) == (
        "a",
        "alpha",
        "momentum",
        "dampening",
        "clip",
    )


@pytest.mark.parametrize(
    ("values", "error", "hint"),
    [
        ({"alhpa": 0.1}, AssignError, "alpha"),
        ({"adam.alpha": 0.1}, AssignError, "sgd"),
        ({"sgd.beta": 0.1}, OptimizerError, "alpha"),
        ({"alpha": -1.0}, OptimizerError, "0 ≤ α"),
        ({"clip": 0.0}, AssignError, "above 0"),
    ],
)
def test_what_nothing_has_is_refused_with_what_is_had(
    values: dict[str, float], error: type[Exception], hint: str
) -> None:
    """An unknown name, an optimizer that does not run, a value out of range: each says so."""
    with pytest.raises(error, match=hint):
        assign("theta-squared", ["sgd"], values)


def test_an_unknown_problem_is_refused() -> None:
    """The nearest problem is named."""
    with pytest.raises(ProblemError, match="ravine"):
        assign("ravin", ["sgd"], {})
