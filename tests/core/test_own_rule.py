"""Update rules that are typed: the same paths as the built-in ones, and faults with their place."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tftutor.core.expressions import ExpressionError, parse_rule
from tftutor.core.microscope import microscope
from tftutor.core.operations import ARRAYS, FLOATS
from tftutor.core.optimizers import optimizer
from tftutor.core.optimizers.compare_rules import compare_rules
from tftutor.core.optimizers.own import HYPERPARAMETERS
from tftutor.core.run import Run, run
from tftutor.core.settings import Choice, Option, Settings

ADAM = """
m = beta1*m + (1 - beta1)*g
v = beta2*v + (1 - beta2)*g**2
m_hat = m/(1 - beta1**t)
v_hat = v/(1 - beta2**t)
theta = theta - alpha*m_hat/(sqrt(v_hat) + epsilon)
"""
PAPER = """
m ← β₁·m + (1 − β₁)·g      # the first moment
v ← β₂·v + (1 − β₂)·g²
m̂ ← m/(1 − β₁^t);  v̂ ← v/(1 − β₂^t)
θ −= α·m̂/(√(v̂) + ε)
"""
TYPEABLE = [
    "sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "adamw", "amsgrad",
    "adamax", "radam", "lion",
]  # fmt: skip


def rule_of(id_: str, values: dict[str, float]) -> str:
    """The lines of a built-in optimizer as a rule."""
    one = optimizer(id_)
    return "\n".join(line.code for line in one.lines(one.complete(tuple(values.items()))))


def paths(rule: str, id_: str, settings: Settings, values: dict[str, float]) -> tuple[Run, Run]:
    """The runs of a rule and of a built-in optimizer with the same hyperparameters."""
    known = {one.name for one in HYPERPARAMETERS}
    full = optimizer(id_).complete(tuple(values.items()))
    own = Choice("own", tuple((name, float(x)) for name, x in full.items() if name in known))
    race = (own, Choice(id_, tuple(values.items())))
    made = run(Settings(settings.problem, race, steps=60, noise=settings.noise, rule=rule, seed=3))
    return made[0], made[1]


@pytest.mark.parametrize("noise", [Option("none"), Option("gaussian", (("sigma", 1.0),))])
@pytest.mark.parametrize("problem", ["theta-squared", "ravine", "himmelblau"])
@pytest.mark.parametrize("id_", TYPEABLE)
def test_typed_lines_are_the_optimizer(id_: str, problem: str, noise: Option) -> None:
    """The lines of a built-in optimizer, typed as a rule, make its path to 1e-12."""
    values = {"alpha": 0.01}
    settings = Settings(problem, (), noise=noise)
    own, built_in = paths(rule_of(id_, values), id_, settings, values)
    assert own.theta.shape == built_in.theta.shape
    bound = 1e-12 * np.maximum(np.abs(built_in.theta), 1.0)
    assert (np.abs(own.theta - built_in.theta) <= bound).all()
    assert np.allclose(own.used, built_in.used, rtol=1e-9, atol=1e-9)
    for letter, rows in built_in.state.items():
        assert np.allclose(own.state[letter], rows, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(
    ("id_", "values"),
    [
        ("adam", {"weight_decay": 0.1}),
        ("adam", {"bias_correction": 0.0}),
        ("adamw", {"weight_decay": 0.3}),
        ("lion", {"weight_decay": 0.3}),
        ("momentum", {"momentum": 0.8, "dampening": 0.8}),
        ("rmsprop", {"centered": 1.0}),
        ("rmsprop", {"momentum": 0.9}),
    ],
)
def test_variants_are_typed_too(id_: str, values: dict[str, float]) -> None:
    """So are its variants: weight decay, no correction, centring, momentum."""
    own, built_in = paths(rule_of(id_, values), id_, Settings("ravine", ()), values)
    bound = 1e-12 * np.maximum(np.abs(built_in.theta), 1.0)
    assert (np.abs(own.theta - built_in.theta) <= bound).all()


def test_nadam_wants_its_product_to_begin_at_one() -> None:
    """Letters start at 0, so NAdam's product M is set to 1 in the first step."""
    lines = rule_of("nadam", {}).replace("M = M*mu", "M = where(t == 1, 1, M)*mu")
    own, built_in = paths(lines, "nadam", Settings("ravine", ()), {})
    assert np.allclose(own.theta, built_in.theta, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("rule", [ADAM, PAPER, ADAM.replace("m_hat", "a").replace("v_hat", "b")])
def test_adam_in_any_writing(rule: str) -> None:
    """ASCII, the paper's letters with remarks and semicolons, or other letters: all are Adam."""
    own, adam = paths(rule, "adam", Settings("ravine", ()), {"alpha": 0.1})
    assert np.allclose(own.theta, adam.theta, rtol=1e-12, atol=1e-12)
    assert compare_rules(rule, "adam") is None


def test_step_is_added_to_theta() -> None:
    """A rule may end with `step`, which is added to theta."""
    (own,) = run(Settings("theta-squared", (Choice("own"),), steps=1, rule="step = -0.25*g"))
    assert own.theta[:, 0].tolist() == [5.0, 2.5]
    assert own.state["step"][1, 0] == -2.5


def test_letters_start_at_zero_and_keep() -> None:
    """A letter is 0 before the first step and keeps its value until it is assigned again."""
    (own,) = run(
        Settings("theta-squared", (Choice("own"),), steps=3, rule="k = k + 1\ntheta = theta - k")
    )
    assert own.state["k"][:, 0].tolist() == [0.0, 1.0, 2.0, 3.0]
    assert own.theta[:, 0].tolist() == [5.0, 4.0, 2.0, -1.0]


def test_a_rule_that_has_no_value_diverges() -> None:
    """Division by zero makes the run diverge; nothing raises."""
    (own,) = run(Settings("theta-squared", (Choice("own"),), steps=9, rule="theta = theta/(t - 2)"))
    assert (own.outcome, own.at_step) == ("diverged", 2)


@pytest.mark.parametrize("id_", TYPEABLE)
def test_arrays_and_floats_agree(id_: str) -> None:
    """A rule moves an array of coordinates as it moves each of them."""
    one = optimizer("own", rule_of(id_, {}))
    h = one.complete()
    start, g = np.array([1.0, -2.0, 0.5]), np.array([0.3, -4.0, 0.0])
    many, state = one.update(start, g, one.init(start, h), 1, h, ARRAYS)
    many, state = one.update(many, -g, state, 2, h, ARRAYS)
    for i, (x, slope) in enumerate(zip(start.tolist(), g.tolist(), strict=True)):
        single, own = one.update(x, slope, one.init(x, h), 1, h, FLOATS)
        single, own = one.update(single, -slope, own, 2, h, FLOATS)
        assert math.isclose(single, np.asarray(many)[i], rel_tol=1e-14)
        kept = [float(np.asarray(letter)[i]) for letter in state]
        assert np.allclose(np.array(own, np.float64), kept, rtol=1e-14)


def test_a_rule_without_theta_in_a_letter_keeps_its_shape() -> None:
    """A letter that depends on nothing has the shape of the others, also on arrays."""
    one = optimizer("own", "k = 3\ntheta = k")
    h = one.complete()
    moved, state = one.update(np.zeros(4), np.ones(4), one.init(np.zeros(4), h), 1, h, ARRAYS)
    assert np.shape(moved) == np.shape(state[0]) == (4,)


def test_a_rule_in_the_microscope() -> None:
    """The microscope shows each line of a rule with its numbers."""
    (own,) = run(Settings("theta-squared", (Choice("own"),), steps=2, rule=ADAM))
    rows = microscope(own, 1)
    assert [row.symbol for row in rows][-5:] == ["mₜ", "vₜ", "m̂ₜ", "v̂ₜ", "θₜ"]
    assert rows[-5].tex == r"m_{t} = \beta_{1} m_{t-1} + \left(1 - \beta_{1}\right) g_{t}"
    assert rows[-1].values[0] == own.theta[1, 0]


@pytest.mark.parametrize(
    ("rule", "key", "line", "column"),
    [
        ("", "rule_empty", 1, 1),
        ("  \n # nothing\n", "rule_empty", 1, 1),
        ("m = g", "rule_without_theta", 1, 1),
        ("theta = theta - alpha*g\n3 + 4", "rule_no_assignment", 2, 1),
        ("theta == 3", "rule_no_assignment", 1, 1),
        ("alpha = 0.1\ntheta = theta - alpha*g", "rule_setting", 1, 1),
        ("theta = theta; t = 1", "rule_setting", 1, 16),
        ("sqrt = g", "rule_function", 1, 1),
        ("__x = g", "rule_name", 1, 1),
        ("theta = theta - alpha*h", "unknown", 1, 23),
        ("m = g\n  theta = theta - alhpa*m", "unknown_near", 2, 19),
        ("theta = ", "empty", 1, 8),
        ("theta = theta -", "missing", 1, 16),
        ("x = 1; theta −= (g", "unclosed", 1, 17),
        ("\n".join(["x = 1"] * 21), "rule_too_long", 21, 1),
        ("theta = __import__('os')", "character", 1, 20),
        ("theta = g" + " + g" * 300, "too_long", 1, None),
    ],
)
def test_faults(rule: str, key: str, line: int, column: int | None) -> None:
    """A fault in a rule names its line and its column, and says what is allowed."""
    with pytest.raises(ExpressionError) as caught:
        parse_rule(rule)
    error = caught.value
    problem = error.values.get("problem", error.message)
    assert getattr(problem, "key", "") == f"expression.{key}"
    assert error.line == line
    assert column is None or error.column == column
    assert len(str(error)) > 20


def test_fault_is_said_with_line_and_column() -> None:
    """The sentence names both."""
    with pytest.raises(ExpressionError, match=r"^Line 2\. Column 17: there is no name q"):
        parse_rule("m = g\ntheta = theta - q")


def test_no_evaluator_is_reached_by_names() -> None:
    """Letters are kept without building classes or code from them."""
    one = optimizer("own", "x1 = g\n" * 3 + "theta = theta - x1")
    assert one.letters == ("x1",)
    assert type(one.init(1.0, one.complete())).__name__ == "OwnState"


@pytest.mark.parametrize(
    ("rule", "id_", "step"),
    [
        ("theta = theta + alpha*g", "sgd", 1),
        ("theta = theta - g", "sgd", 1),
        ("b = mu*b + (1 - mu)*g\ntheta -= alpha*b", "momentum", 1),
        ("b = mu*b + g\ntheta -= alpha*b", "nesterov", 1),
        (ADAM.replace("sqrt(v_hat)", "v_hat"), "adam", 1),
        (ADAM.replace("sqrt(v_hat) + epsilon", "sqrt(v_hat + epsilon)"), "adam", 1),
        (ADAM.replace("**t", "**(t - 1)"), "adam", 1),
        (ADAM.replace("beta2**t", "beta1**t"), "adam", 1),
        (ADAM.replace("m/(1 - beta1**t)", "m"), "adam", 1),
        (ADAM, "amsgrad", 2),
        ("s = g**2\ntheta -= alpha*g/(sqrt(s) + eps)", "adagrad", 2),
        ("theta = log(-1)", "sgd", 1),
    ],
)
def test_slips_are_found(rule: str, id_: str, step: int) -> None:
    """A slip is found at the first step where it shows, with both values."""
    found = compare_rules(rule, id_)
    assert found is not None
    assert found.step == step or (found.step > 1) == (step > 1)
    assert found.wanted != found.got
    assert set(found.wanted_state) == set(optimizer(id_).letters)
    assert compare_rules(rule, id_, seed=7) is not None


@pytest.mark.parametrize("id_", TYPEABLE)
def test_right_rules_pass(id_: str) -> None:
    """The lines of every optimizer pass for it, with any seed."""
    for seed in range(5):
        assert compare_rules(rule_of(id_, {}), id_, seed) is None


def test_numbers_in_place_of_names_pass() -> None:
    """Default values may be written as numbers: 0.9*m passes for beta1*m."""
    rule = ADAM.replace("(1 - beta1)", "0.1").replace("beta1", "0.9")
    assert compare_rules(rule, "adam") is None


@given(st.text(alphabet="θgmtα=+-*/(). \n;#0123β₁²sqrt,", max_size=60))
def test_any_text_is_a_rule_or_a_fault(text: str) -> None:
    """Any text at all is a rule that runs, or a fault with its place."""
    line = 1
    moved: object = 1.0
    try:
        one = optimizer("own", text)
        h = one.complete()
        moved = one.update(1.0, 2.0, one.init(1.0, h), 1, h, FLOATS)[0]
    except ExpressionError as error:
        line = error.line
    assert 1 <= line <= text.count("\n") + 1
    assert type(moved) is float
