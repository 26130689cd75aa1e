from __future__ import annotations

from collections.abc import Callable

import pytest

from tftutor.core.problems import problem
from tftutor.rooms.model import Room
from tftutor.rooms.parse import parse_room

OneFault = Callable[..., tuple[int, str]]


@pytest.mark.parametrize(
    ("old", "new", "line", "name"),
    [
        ('"theta-squared"', '"theta-cubed"', 5, "problem.unknown"),
        ('["sgd"]', '["sgdd"]', 6, "optimizer.unknown"),
        ("start = [5]", "start = [5, 5]", 7, "run.start-length"),
        ("set = { alpha = 0.1 }", "set = { alpa = 0.1 }", 9, "assign.unknown"),
        ("set = { alpha = 0.1 }", 'set = { "adam.alpha" = 0.1 }', 9, "assign.not_in_race"),
        ("set = { alpha = 0.1 }", "set = { alpha = -1 }", 9, "optimizer.out-of-range"),
        ("set = { alpha = 1.01 }", "set = { beta1 = 0.5 }", 14, "assign.unknown"),
        ("set = { alpha = 1.01 }", 'problem = "ravin"', 14, "problem.unknown"),
        ("steps = 60", 'noise = "gauss:1"', 8, "noise.unknown"),
        ("steps = 60", 'noise = "gaussian:-1"', 8, "noise.out-of-range"),
        ("steps = 60", 'noise = "mini-batch:1"', 8, "noise.no-data"),
        ("steps = 60", 'schedule = "cosines"', 8, "schedule.unknown"),
        ("steps = 60", 'figures = ["landscape"]', 8, "figure"),
        ("steps = 60", 'figures = ["curve", "data"]', 8, "figure"),
        ("steps = 60", 'controls = ["alpha", "rho"]', 8, "control"),
        ("steps = 60", 'goal = "y < 1"', 8, "goal-what"),
        ('"descent"', '"contrast"\nsides = ["too-large", "large"]', 3, "side"),
        ('"descent"', '"sweep"\nover = ["rho=0.1:0.9:lin:3"]', 3, "control"),
        ("theta = [-5.1]", "theta = [1, 2]", 19, "claim-length"),
        ("at = 1\n", 'at = 1\noptimizer = "adam"\n', 19, "claim-optimizer"),
        ("at = 1\ntheta = [-5.1]\ndigits = 6", 'until = "x < 1"\nsteps = 1', 19, "goal-what"),
    ],
)
def test_what_the_mathematics_refuses_is_a_fault_with_its_line(
    fault: OneFault, lab: str, old: str, new: str, line: int, name: str
) -> None:
    """Ids, names, ranges and dimensions are asked of those who know them."""
    assert old in lab
    assert fault(lab.replace(old, new, 1)) == (line, name)


def test_a_claim_on_a_race_says_about_whom(fault: OneFault, lab: str) -> None:
    """With two optimizers a claim without one would be ambiguous."""
    assert fault(lab.replace('["sgd"]', '["sgd", "adam"]')) == (19, "claim-which")


@pytest.mark.parametrize(
    ("kind", "options", "good", "bad"),
    [
        ("secant", "x = 1\nh = 2", 'function = "x**2"', 'function = "x**"'),
        ("derivative-error", "x = 1", 'function = "sin(x)"', 'function = "sin(y)"'),
        ("own-function", "x = 1", 'function = "x^3 - 3x"', 'function = "import os"'),
        ("arrow-field", "", 'function = "x*y"', 'function = "x*z"'),
        ("chain-rule", 'x = 1\ninner = "3*x + 1"', 'outer = "u**4"', 'outer = "x**4"'),
    ],
)
def test_functions_must_be_expressions_of_their_names(
    parse: Callable[..., Room], fault: OneFault, kind: str, options: str, good: str, bad: str
) -> None:
    """A function is tried as the lab will read it, and refused with its line."""
    body = f'```{{{{lab}}}} f\nkind = "{kind}"\ntitle = "A"\nabout = "B"\n{{}}\n{options}\n```\n'
    assert parse(body.format(good)).labs[0].kind == kind
    line, key = fault(body.format(bad))
    assert (line, key.partition(".")[0]) == (5, "expression")


def test_a_control_may_belong_to_a_preset_alone(parse: Callable[..., Room], lab: str) -> None:
    """`kappa` may be offered if one of the presets runs in the ravine."""
    text = lab.replace("steps = 60", 'controls = ["alpha", "kappa", "start.θ"]')
    ravine = '[[presets]]\nid = "ravine"\ntitle = "R"\nproblem = "ravine"\n'
    preset, end = text.rstrip("\n").removesuffix("```"), "```\n"
    assert len(parse(f"{preset}\n{ravine}{end}").labs[0].presets) == 2


def test_a_preset_with_another_problem_needs_figures_that_fit(fault: OneFault, lab: str) -> None:
    """A curve cannot show a problem of two parameters."""
    text = lab.replace("steps = 60", 'figures = ["curve"]')
    preset = '[[presets]]\nid = "r"\ntitle = "R"\nproblem = "ravine"\n```'
    assert fault(text.rstrip("\n").removesuffix("```") + preset)[1] == "figure"
    assert problem("ravine").dimension == 2


def test_where_only_the_text_is_wanted_the_mathematics_is_not_asked(lab: str) -> None:
    """Without `verify` an unknown optimizer passes; forms are still checked."""
    front = "---\ntitle: a\ndescription: a\nauthor: a\ncreated: 2026-01-05\n"
    text = f"{front}updated: 2026-01-05\nminutes: 5\n---\n{lab.replace('sgd', 'sgdd')}"
    room = parse_room(text, id="a", language="en", path="a.md", verify=False)
    assert room.labs[0].options["optimizers"] == ("sgdd",)
