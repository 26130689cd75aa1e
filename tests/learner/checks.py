"""Checks of every kind, to be asked."""

from __future__ import annotations

from tftutor.rooms.model import Check, CheckChoice, CheckSlip

SLOPE = Check(
    1,
    "slope",
    "numeric",
    question="How steep is $f(x) = {a}x^2$ at {x}?",
    vary=(("a", (2.0, 3.0, 5.0, -4.0)), ("x", (3.0, 4.0, 7.0, 0.5))),
    answer="2*a*x",
    slips=(
        CheckSlip(2, "a*x", "The 2 is missing."),
        CheckSlip(3, "a*x**2", "That is the height $f({x})$."),
    ),
    where="x != 2",
)

THIRD = Check(1, "third", "numeric", question="1/3?", answer="1/3")

CHAIN = Check(
    1,
    "chain",
    "expression",
    question="Differentiate.",
    vary=(("a", (2.0, 3.0)), ("n", (3.0, 4.0))),
    answer="n*a*(a*x + 1)**(n - 1)",
    variables=("x",),
    slips=(CheckSlip(2, "n*(a*x + 1)**(n - 1)", "Times {a}."),),
)

SINGLE = Check(
    1,
    "way",
    "single",
    question="Which way?",
    choices=(
        CheckChoice(1, "uphill", True, "Yes, against it."),
        CheckChoice(2, "downhill", False, "Descent goes there."),
        CheckChoice(3, "sideways", False, "That is a level line."),
    ),
)

MULTIPLE = Check(
    1,
    "which",
    "multiple",
    question="Which remember something?",
    choices=(
        CheckChoice(1, "SGD", False, "It forgets."),
        CheckChoice(2, "momentum", True),
        CheckChoice(3, "Adam", True),
    ),
)

ORDER = Check(
    1,
    "lines",
    "order",
    question="In order?",
    lines=("`m`", "`v`", "`m_hat`", "`v_hat`", "`theta`"),
    before=((1, 3), (2, 4), (3, 5), (4, 5)),
)


def trace(optimizer: str = "adam", step: int = 2, level: int = 1, start: float = 5.0) -> Check:
    """A step of an optimizer on θ²."""
    return Check(
        1,
        "by-hand",
        "trace",
        question="Compute.",
        problem="theta-squared",
        optimizer=optimizer,
        start=(start,),
        step=step,
        level=level,
        set=(("alpha", 0.1),),
    )
