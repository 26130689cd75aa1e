"""Known mistakes in computing a step: each a change of a line, and the value that it leads to."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite
from types import MappingProxyType
from typing import TYPE_CHECKING

from tftutor.core.expressions.replaced import replaced, with_names
from tftutor.core.expressions.tree import Binary, Call, Name, Negate, Node, Number
from tftutor.core.substitution import value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tftutor.learner.traces import Traced

Change = Callable[[Node], Node]

ONE = Number(1.0)
CORRECTED = MappingProxyType({"m_hat": Name("m"), "v_hat": Name("v")})
DECAYS = ("beta1", "beta2", "rho", "momentum")


def _sign(tree: Node) -> Node:
    """θ + … instead of θ − …."""
    match tree:
        case Binary("-", Name("theta") as theta, step):
            return Binary("+", theta, step)
    return tree


def _step_alone(tree: Node) -> Node:
    """The step instead of where it leads."""
    match tree:
        case Binary("-", Name("theta"), step):
            return Negate(step)
    return tree


def _no_rate(tree: Node) -> Node:
    return with_names(tree, {"alpha": ONE})


def _no_root(tree: Node) -> Node:
    """The square where its root belongs: v instead of √v."""

    def inside(part: Node) -> Node | None:
        match part:
            case Call("sqrt", (under,)):
                return under
        return None

    return replaced(tree, inside)


def _no_square(tree: Node) -> Node:
    """The gradient where its square belongs: g instead of g²."""

    def base(part: Node) -> Node | None:
        match part:
            case Binary("**", Name() as name, Number(2.0)):
                return name
        return None

    return replaced(tree, base)


def _uncorrected(tree: Node) -> Node:
    """Plain m and v instead of m̂ and v̂: in the step, and where these are made."""
    match tree:
        case Binary("/", Name("m" | "v" | "v_max") as plain, _):
            return plain
    return with_names(tree, CORRECTED)


def _half_corrected(tree: Node) -> Node:
    return with_names(tree, {"v_hat": CORRECTED["v_hat"]})


def _exchanged(tree: Node) -> Node:
    """β where 1 − β belongs, and the other way round."""
    decays = {name: Binary("-", ONE, Name(name)) for name in DECAYS[:3]}
    match tree:
        case Binary("+", _, _):
            return with_names(tree, decays)
    return tree


def _other_decay(tree: Node) -> Node:
    """β₂ for β₁, and the other way round."""
    return with_names(tree, {"beta1": Name("beta2"), "beta2": Name("beta1")})


def _step_before(tree: Node) -> Node:
    return with_names(tree, {"t": Binary("-", Name("t"), ONE)})


def _step_after(tree: Node) -> Node:
    return with_names(tree, {"t": Binary("+", Name("t"), ONE)})


def _no_share(tree: Node) -> Node:
    """What is new without its factor 1 − β."""

    def alone(part: Node) -> Node | None:
        match part:
            case Binary("*", Binary("-", Number(1.0), Name()), rest):
                return rest
        return None

    return replaced(tree, alone)


def _no_memory(tree: Node) -> Node:
    """What is new alone, without what was remembered."""
    match tree:
        case Binary("+", Binary("*", Name(), Name()), new):
            return new
    return tree


CHANGES: Mapping[str, Change] = MappingProxyType(
    {
        "sign": _sign,
        "step-alone": _step_alone,
        "no-rate": _no_rate,
        "no-root": _no_root,
        "no-square": _no_square,
        "uncorrected": _uncorrected,
        "half-corrected": _half_corrected,
        "exchanged": _exchanged,
        "other-decay": _other_decay,
        "no-share": _no_share,
        "no-memory": _no_memory,
        "step-before": _step_before,
        "step-after": _step_after,
    }
)
"""Each mistake by its name, under which the catalogues say it in the section `slip`."""

GRADIENT_BEFORE, GRADIENT_AFTER = "gradient-before", "gradient-after"
NOTHING_DONE = "unchanged"


def slip_values(made: Traced, blank: int) -> dict[str, float]:
    """What each mistake makes of a blank; only those that change it visibly, each value once.

    Args:
        made: the step.
        blank: which of its blanks, from 0.

    Example:
        >>> from tftutor.learner.traces import traced
        >>> from tftutor.rooms.model import Check
        >>> check = Check(1, "a", "trace", problem="theta-squared", optimizer="sgd", start=(5.0,))
        >>> values = slip_values(traced(check, {"alpha": 0.1}), 0)
        >>> values["sign"], values["no-rate"], values["unchanged"]
        (6.0, -5.0, 5.0)
    """
    target = made.blanks[blank]
    found: dict[str, float] = {}
    for name, value in _values(made, blank):
        told_apart = not any(target.near(value, other) for other in found.values())
        if isfinite(value) and told_apart and not target.near(value):
            found[name] = value
    return found


def _values(made: Traced, blank: int) -> Iterator[tuple[str, float]]:
    """Every mistake with its value, whether it changes anything or not."""
    row = len(made.lines) + 1 - made.asked + blank  # row 0 is the gradient
    gradients = _other_gradients(made)
    if row == 0:
        yield "sign-of-gradient", -made.blanks[blank].value
        yield from gradients.items()
        return
    line = made.lines[row - 1]
    values = environment(made, row - 1)
    for name, change in CHANGES.items():
        changed = change(line.tree)
        if changed != line.tree:
            yield name, value_of(changed, values)
    for name, gradient in gradients.items():
        yield name, value_of(line.tree, values | {"g": gradient})
    if line.name in made.values:
        yield NOTHING_DONE, made.values[line.name]


def _other_gradients(made: Traced) -> dict[str, float]:
    """The gradient at the point before, and at the one after the step."""
    step, gradient = made.step, made.run.gradient
    found = {GRADIENT_AFTER: float(gradient[step, 0])}
    if step > 1:
        found[GRADIENT_BEFORE] = float(gradient[step - 2, 0])
    return found


def environment(
    made: Traced, until: int, typed: Mapping[str, float] = MappingProxyType({})
) -> dict[str, float]:
    """The values of all names before a line, those typed in the place of what they should be."""
    values = dict(made.values) | {name: typed[name] for name in typed if name == "g"}
    for line in made.lines[:until]:
        values[line.name] = typed.get(line.name, value_of(line.tree, values))
    return values
