"""Trees as fast functions: closures on floats, and the same on arrays."""

from __future__ import annotations

import operator
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from tftutor.core.expressions.functions import CONSTANTS, FUNCTIONS, divide, power
from tftutor.core.expressions.tree import (
    Binary,
    Call,
    Constant,
    Name,
    Negate,
    Node,
    Number,
    names_in,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    OnFloats = Callable[[Sequence[float]], float]
    OnArrays = Callable[[Sequence[Any]], Any]

_COMPARE: Mapping[str, Callable[[Any, Any], Any]] = MappingProxyType(
    {
        "<": operator.lt,
        "<=": operator.le,
        ">": operator.gt,
        ">=": operator.ge,
        "==": operator.eq,
        "!=": operator.ne,
    }
)


def constant_value(node: Node) -> float | None:
    """The value of a tree without names, else None.

    Example:
        >>> constant_value(Binary("**", Number(2.0), Number(3.0)))
        8.0
    """
    part = None if names_in(node) else _float_part(node, ())
    return part if isinstance(part, float) else None


def _apply(sign: str, a: float, b: float) -> float:
    """One operator on two floats."""
    match sign:
        case "+":
            return a + b
        case "-":
            return a - b
        case "*":
            return a * b
        case "/":
            return divide(a, b)
        case "**":
            return power(a, b)
        case _:
            return 1.0 if _COMPARE[sign](a, b) else 0.0


def on_floats(tree: Node, names: Sequence[str]) -> OnFloats:
    """A tree as a function of a sequence of floats, one for each name, in order.

    It never raises for floats: where there is no number it gives nan or ±inf as numpy would.

    Example:
        >>> on_floats(Binary("/", Number(1.0), Name("x")), ["x"])([0.0])
        inf
    """
    return _function(_float_part(tree, tuple(names)))


def _function(part: float | OnFloats) -> OnFloats:
    """A part as a function, also where it is a number."""
    return (lambda _: part) if isinstance(part, float) else part


def _float_part(tree: Node, names: tuple[str, ...]) -> float | OnFloats:
    """A tree as a function of floats, or as a number where it uses no names."""
    match tree:
        case Number(value):
            return value
        case Constant(name):
            return CONSTANTS[name]
        case Name(name):
            return itemgetter(names.index(name))
        case Negate(operand):
            inner = _float_part(operand, names)
            return -inner if isinstance(inner, float) else _negated(inner)
        case Binary(sign, left, right):
            return _joined(sign, _float_part(left, names), _float_part(right, names))
        case Call(function, arguments):
            parts = [_float_part(argument, names) for argument in arguments]
            return _called(FUNCTIONS[function].floats, parts)


def _negated(inner: Callable[[Sequence[Any]], Any]) -> Callable[[Sequence[Any]], Any]:
    return lambda v: -inner(v)


def _called(function: Callable[..., float], parts: list[float | OnFloats]) -> float | OnFloats:
    """A function of parts; of numbers alone it is a number."""
    numbers = [part for part in parts if isinstance(part, float)]
    if len(numbers) == len(parts):
        return float(function(*numbers))
    functions = [_function(part) for part in parts]
    if len(functions) == 1:
        (only,) = functions
        return lambda v: function(only(v))
    return lambda v: function(*[part(v) for part in functions])


def _joined(sign: str, f: float | OnFloats, g: float | OnFloats) -> float | OnFloats:
    """Two parts and an operator, with short ways where one of them is a number."""
    if isinstance(f, float):
        return _apply(sign, f, g) if isinstance(g, float) else _with_left(sign, f, g)
    return _with_right(sign, f, g) if isinstance(g, float) else _with_both(sign, f, g)


def _with_both(sign: str, f: OnFloats, g: OnFloats) -> OnFloats:
    """Two operands and an operator."""
    match sign:
        case "+":
            return lambda v: f(v) + g(v)
        case "-":
            return lambda v: f(v) - g(v)
        case "*":
            return lambda v: f(v) * g(v)
        case "/":
            return lambda v: divide(f(v), g(v))
        case "**":
            return lambda v: power(f(v), g(v))
    compare = _COMPARE[sign]
    return lambda v: 1.0 if compare(f(v), g(v)) else 0.0


def _with_left(sign: str, a: float, g: OnFloats) -> OnFloats:
    """A number, an operator, and an operand."""
    match sign:
        case "+":
            return lambda v: a + g(v)
        case "-":
            return lambda v: a - g(v)
        case "*":
            return lambda v: a * g(v)
        case "/":
            return lambda v: divide(a, g(v))
        case "**":
            return lambda v: power(a, g(v))
    compare = _COMPARE[sign]
    return lambda v: 1.0 if compare(a, g(v)) else 0.0


def _with_right(sign: str, f: OnFloats, b: float) -> OnFloats:
    """An operand, an operator, and a number."""
    match sign:
        case "+":
            return lambda v: f(v) + b
        case "-":
            return lambda v: f(v) - b
        case "*":
            return lambda v: f(v) * b
        case "/":
            return (lambda v: f(v) / b) if b != 0.0 else (lambda v: divide(f(v), b))
        case "**":
            return _squared(f) if b == 2.0 else lambda v: power(f(v), b)
    compare = _COMPARE[sign]
    return lambda v: 1.0 if compare(f(v), b) else 0.0


def _squared(f: OnFloats) -> OnFloats:
    def square(v: Sequence[float]) -> float:
        x = f(v)
        return x * x

    return square


def on_arrays(tree: Node, names: Sequence[str]) -> OnArrays:
    """A tree as a function of a sequence of arrays (or floats) that broadcast.

    No warning escapes; the values are those of `on_floats` up to the last digits of the
    libraries' functions. The result is a new float64 array of the broadcast shape.

    Example:
        >>> on_arrays(Binary("/", Number(1.0), Name("x")), ["x"])([np.array([0.0, 4.0])])
        array([ inf, 0.25])
    """
    inner = array_part(tree, tuple(names))

    def compute(values: Sequence[Any]) -> Array:
        arrays = [np.asarray(value, np.float64) for value in values]
        with np.errstate(all="ignore"):
            result = inner(arrays)
        shape = np.broadcast_shapes(*(array.shape for array in arrays))
        return np.array(np.broadcast_to(result, shape), np.float64)

    return compute


def array_part(tree: Node, names: tuple[str, ...]) -> OnArrays:
    """A tree as a function of arrays that may warn, its result of any shape that broadcasts.

    Example:
        >>> array_part(Binary("+", Name("x"), Number(1.0)), ("x",))([np.array([0.0, 4.0])])
        array([1., 5.])
    """
    match tree:
        case Number(value):
            constant = np.float64(value)
            return lambda _: constant
        case Constant(name):
            constant = np.float64(CONSTANTS[name])
            return lambda _: constant
        case Name(name):
            return itemgetter(names.index(name))
        case Negate(operand):
            return _negated(array_part(operand, names))
        case Binary(sign, left, right):
            function = _square_or_power(right) if sign == "**" else _ON_ARRAYS[sign]
            parts = [array_part(left, names), array_part(right, names)]
        case Call(name, arguments):
            function = FUNCTIONS[name].arrays
            parts = [array_part(argument, names) for argument in arguments]
    return lambda v: function(*[part(v) for part in parts])


def _square_or_power(exponent: Node) -> Callable[[Any, Any], Any]:
    """The power as the floats have it: a square is a product."""
    return (lambda a, _: a * a) if exponent == Number(2.0) else np.power


def _compared(compare: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda a, b: np.asarray(compare(a, b), np.float64)


_ON_ARRAYS: Mapping[str, Callable[[Any, Any], Any]] = MappingProxyType(
    {"+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide}
    | {sign: _compared(compare) for sign, compare in _COMPARE.items()}
)
