"""Expressions as people type them: what is understood, what is refused, and where."""

from __future__ import annotations

import math
import time

import pytest

from tftutor.core.expressions import FUNCTIONS, ExpressionError, expression
from tftutor.core.expressions.tree import Name, height, names_in, size


def at_two_three(text: str) -> float:
    """The value at x = 2, y = 3."""
    return float(expression(text, ["x", "y"])(2.0, 3.0))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("x**2 + 3*x*y + y**2", 31.0),
        ("-x**2", -4.0),
        ("2**-1", 0.5),
        ("2**3**2", 512.0),
        ("-x**-y", -0.125),
        ("8/4/2", 1.0),
        ("8 - 4 - 2", 2.0),
        ("--x", 2.0),
        ("+x", 2.0),
        ("x < y", 1.0),
        ("x + 1 >= y + 1", 0.0),
        ("(x == 2)*(y != 2)", 1.0),
        ("min(x, y, 1)", 1.0),
        ("max(x, y)", 3.0),
        ("where(x > y, 1, -1)", -1.0),
        ("sign(-x)*abs(-y)", -3.0),
        ("relu(-x) + relu(x)", 2.0),
        ("ln(e)", 1.0),
        ("1e-3*1E3", 1.0),
        (".5 + 5.", 5.5),
        ("x^2", 4.0),
    ],
)
def test_value(text: str, value: float) -> None:
    """An expression has the value that mathematics and Python's precedence give it."""
    assert at_two_three(text) == pytest.approx(value, abs=1e-15)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("2x", "2*x"),
        ("2(x+1)", "2*(x+1)"),
        ("3 sin(x)", "3*sin(x)"),
        ("(x+1)(x-1)", "(x+1)*(x-1)"),
        ("x(y+1)", "x*(y+1)"),
        ("2x**2", "2*x**2"),
        ("-2x", "-2*x"),
        ("x y", "x*y"),
        ("x^2 y", "x**2*y"),
        ("x^(2)y", "x**2*y"),
        ("x²y", "x**2*y"),
        ("2x/3", "2*x/3"),
        ("2pi x", "2*pi*x"),
        ("1 + 2x < 3y", "1 + 2*x < 3*y"),
    ],
)
def test_product_without_a_sign(text: str, plain: str) -> None:
    """Where it can be read in one way only, a product needs no sign."""
    assert expression(text, ["x", "y"]).tree == expression(plain, ["x", "y"]).tree


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("២x² − ១÷៤", "2*x**2 - 1/4"),
        ("x⁻¹²", "x**(-12)"),
        ("x·y×x", "x*y*x"),
        ("x ≤ y", "x <= y"),
        ("√(x)", "sqrt(x)"),
        ("x\u200b + 1", "x + 1"),
        ("π", "pi"),
    ],
)
def test_signs_of_the_keyboard(text: str, plain: str) -> None:
    """Khmer digits, raised digits and typographic signs mean what they look like."""
    assert expression(text, ["x", "y"]).tree == expression(plain, ["x", "y"]).tree


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("θ", "theta"),
        ("α", "alpha"),
        ("β₁", "beta1"),
        ("β1", "beta1"),
        ("beta_1", "beta1"),
        ("ε", "epsilon"),
        ("ϵ", "epsilon"),
        ("m̂", "m_hat"),
        ("lr", "alpha"),
    ],
)
def test_letters_of_the_paper(text: str, name: str) -> None:
    """Greek letters, lowered digits and aliases are the names that they stand for."""
    names = ["theta", "alpha", "beta1", "epsilon", "m_hat"]
    assert expression(text, names, {"lr": "alpha"}).tree == Name(name)


def test_greek_letter_beside_a_name() -> None:
    """A Greek letter is a name of its own: αg is α·g."""
    assert expression("αg", ["alpha", "g"])(0.5, 3.0) == 1.5


def test_names_of_the_caller_go_before_constants() -> None:
    """A state that is called e hides the constant e."""
    assert expression("e", ["e"])(7.0) == 7.0
    assert expression("e", ["x"])(7.0) == math.e


@pytest.mark.parametrize(
    ("text", "key", "column"),
    [
        ("", "empty", 1),
        ("   ", "empty", 1),
        ("x +", "missing", 4),
        ("x + * y", "missing", 5),
        ("*x", "starts", 1),
        ("()", "missing", 2),
        ("(x", "unclosed", 1),
        ("x*(y + (x", "unclosed", 8),
        ("x)", "unopened", 2),
        ("x 2", "no_operator", 3),
        ("2 3", "no_operator", 3),
        ("1.2.3", "no_operator", 4),
        ("1,5", "comma", 2),
        ("max(1,5", "unclosed", 4),
        ("x = 3", "equals", 3),
        ("0 < x < 1", "chained", 7),
        ("1/2x", "ambiguous_division", 4),
        ("x/y(x)", "ambiguous_division", 4),
        ("e^2x", "ambiguous_power", 4),
        ("x**-2y", "ambiguous_power", 6),
        ("sin x", "brackets", 1),
        ("sin²(x)", "brackets", 1),
        ("sin()", "arguments", 1),
        ("1 + sin(x, y)", "arguments", 5),
        ("min(x)", "arguments_between", 1),
        ("1 + z", "unknown", 5),
        ("1 + sgin(x)", "unknown_near", 5),
        ("xy", "unknown_product", 1),
        ("x$", "character", 2),
        ("x;y", "character", 2),
        ("x.y", "character", 2),
        ("x[0]", "character", 2),
        ("__import__('os')", "character", 12),
        ("__import__(1)", "unknown", 1),
        ("x.__class__", "character", 2),
        ("lambda: 1", "character", 7),
        ("\x00", "character", 1),
        ("1e400", "number_too_large", 1),
        ("9**9**9**9", "power_too_large", 5),
        ("2**1e308", "power_too_large", 2),
        ("9" * 41, "long_word", 1),
        ("a" * 41, "long_word", 1),
        ("(" * 200 + "x" + ")" * 200, "too_deep", 51),
        ("-" * 300 + "x", "too_deep", 51),
        ("x**" * 100 + "x", "too_deep", None),
        ("+".join("x" * 90), "too_deep", 1),
        ("+".join(["(x+x)"] * 80), "too_large", None),
        ("x" * 100_000, "too_long", 501),
        ("២" * 100_000, "too_long", 501),
    ],
)
def test_refused(text: str, key: str, column: int | None) -> None:
    """What is no expression is refused within 50 ms, at its column, in a sentence."""
    begin = time.process_time()
    with pytest.raises(ExpressionError) as caught:
        expression(text, ["x", "y"])
    assert time.process_time() - begin < 0.05
    assert caught.value.message.key == f"expression.{key}"
    assert column is None or caught.value.column == column
    assert len(str(caught.value)) > 20


def test_column_is_that_of_the_typed_text() -> None:
    """Signs that are longer in plain form do not move the column."""
    with pytest.raises(ExpressionError) as caught:
        expression("x¹² ≤ x² + q", ["x"])
    assert caught.value.column == 12


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(x + 9)**(x + 9)**(x + 9)**9", math.inf),
        ("1/x", math.inf),
        ("-1/x", -math.inf),
        ("log(x)", -math.inf),
        ("log(-1)", math.nan),
        ("0/x", math.nan),
        ("exp(1000 + x) - exp(1000)", math.nan),
        ("(-8)**(1/3)", math.nan),
        ("1e308*10", math.inf),
    ],
)
def test_value_without_a_number(text: str, value: float) -> None:
    """Where mathematics gives no number the value is inf or nan, never an exception."""
    assert expression(text)(0.0) == pytest.approx(value, nan_ok=True)


def test_nearest_names_are_offered() -> None:
    """A mistyped name is answered with the nearest ones and with all that are allowed."""
    with pytest.raises(ExpressionError, match=r"did you mean theta.*Names: theta, alpha"):
        expression("tetha", ["theta", "alpha"])
    with pytest.raises(ExpressionError, match=r"did you mean sqrt"):
        expression("sqr(x)")


def test_only_the_list_of_functions_is_callable() -> None:
    """No function outside the list can be named."""
    listed = "sin cos tan exp log sqrt abs sign tanh sigmoid relu min max where"
    assert " ".join(FUNCTIONS) == listed
    for name in ("eval", "open", "getattr", "np", "math", "print"):
        with pytest.raises(ExpressionError):
            expression(f"{name}(x)")


def test_sizes() -> None:
    """A tree knows its size, its height and its names."""
    tree = expression("x*(y + 1)", ["x", "y"]).tree
    assert (size(tree), height(tree), sorted(names_in(tree))) == (5, 3, ["x", "y"])


def test_wrong_number_of_values() -> None:
    """An expression of two names wants two values."""
    with pytest.raises(TypeError):
        expression("x + y", ["x", "y"])(1.0)
