"""The learner's own rule: whether it is the one that was asked for."""

from __future__ import annotations

from dataclasses import replace

from tftutor.labs.kinds import open_lab
from tftutor.labs.own_rule import OwnRuleLab
from tftutor.rooms.model import Lab
from tftutor.text.message import Message

ASKED = Lab(
    1,
    "a",
    "own-rule",
    "A",
    "",
    {"problem": "theta-squared", "rule": "theta = theta - alpha*g", "asked": "adam", "steps": 5},
)
CORRECTED = (
    "m = 0.9*m + 0.1*g; v = 0.999*v + 0.001*g**2; a = m/(1 - 0.9**t); b = v/(1 - 0.999**t);"
    "theta = theta - alpha*a/(sqrt(b) + 1e-8)"
)


def told(lab: Lab, rule: str) -> tuple[Message, ...]:
    """What is said of a rule besides what its run shows."""
    kind = open_lab(lab)
    assert isinstance(kind, OwnRuleLab)
    return kind.run({**kind.inputs(None), "rule": rule}, None).told


def test_the_rule_that_was_asked_for_is_recognised() -> None:
    """In any letters and any number of lines."""
    (said,) = told(ASKED, CORRECTED)
    assert said == Message("lab.rule-same", {"name": "Adam"})


def test_the_first_step_that_differs_is_shown() -> None:
    """With the numbers that lead there: without the correction it is the first."""
    (said,) = told(ASKED, CORRECTED.replace("(1 - 0.9**t)", "1"))
    assert said.key == "lab.rule-differs"
    assert said.values["step"] == 1
    assert said.values["got"] != said.values["wanted"]


def test_where_nothing_is_asked_for_nothing_is_said() -> None:
    """A rule of one's own may be any."""
    free = {name: value for name, value in ASKED.options.items() if name != "asked"}
    assert told(replace(ASKED, options=free), "theta = theta - alpha*g") == ()
