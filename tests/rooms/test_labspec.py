from __future__ import annotations

from collections.abc import Callable

import pytest

from tftutor.rooms.faults import Fault
from tftutor.rooms.labspec.axes import axis
from tftutor.rooms.labspec.claims import parse_goal
from tftutor.rooms.labspec.kinds import KINDS
from tftutor.rooms.labspec.presets import OWN
from tftutor.rooms.labspec.values import ValueFault
from tftutor.rooms.model import Lab, LabAxis, LabControl, Room
from tftutor.text.catalogue import catalogue

Parse = Callable[..., Room]
OneFault = Callable[..., tuple[int, str]]


def test_a_lab_becomes_plain_values(parse: Parse, lab: str) -> None:
    """Options are floats, texts, tuples and dicts; presets and claims know their lines."""
    (block,) = parse(lab).blocks
    assert isinstance(block, Lab)
    assert (block.id, block.kind, block.about) == ("rate", "descent", "Change α.")
    assert block.options == {
        "problem": "theta-squared",
        "optimizers": ("sgd",),
        "start": (5.0,),
        "steps": 60,
        "set": {"alpha": 0.1},
    }
    (preset,) = block.presets
    assert (preset.line, preset.id, preset.right) == (19, "too-large", 2)
    assert preset.options == {"set": {"alpha": 1.01}}
    assert preset.claims == ({"at": 1, "theta": (-5.1,), "digits": 6},)


def test_switches_and_dotted_names_are_numbers_by_name(parse: Parse, lab: str) -> None:
    """`set` takes switches as true or false, and owners with and without quotation marks."""
    lab = lab.replace('["sgd"]', '["sgd", "adam"]').replace(
        "at = 1\n", 'at = 1\noptimizer = "sgd"\n'
    )
    text = lab.replace("set = { alpha = 0.1 }", 'set = { "sgd.alpha" = 1, adam.alpha = 2 }')
    assert parse(text).labs[0].options["set"] == {"sgd.alpha": 1.0, "adam.alpha": 2.0}
    text = lab.replace("set = { alpha = 0.1 }", "set = { bias_correction = false }")
    assert parse(text).labs[0].options["set"] == {"bias_correction": 0.0}


def test_controls_may_have_a_range_and_a_scale(parse: Parse, lab: str) -> None:
    """A name alone takes the parameter's own range."""
    added = 'controls = ["alpha", { name = "start", from = -6, to = 6, scale = "linear" }]\n'
    text = lab.replace("steps = 60\n", f"steps = 60\n{added}")
    assert parse(text).labs[0].options["controls"] == (
        LabControl("alpha"),
        LabControl("start", -6.0, 6.0, "linear"),
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "name"),
    [
        ("rate\n", "Rate\n", 1, "id"),
        ('kind = "descent"\n', "", 1, "lab-needs"),
        ('"descent"', '"decent"', 2, "lab-kind"),
        ('"descent"', "3", 2, "lab-kind"),
        ('title = "The learning-rate lab"\n', "", 1, "lab-needs"),
        ('"Change α."', '" "', 4, "value-text"),
        ('problem = "theta-squared"\n', "", 1, "lab-needs"),
        ("steps = 60", "step = 60", 8, "lab-key"),
        ("steps = 60", "steps = 20001", 8, "option"),
        ("steps = 60", "steps = 60.0", 8, "option"),
        ("steps = 60", "steps = true", 8, "option"),
        ("start = [5]", "start = [inf]", 7, "option"),
        ("start = [5]", "start = []", 7, "option"),
        ("{ alpha = 0.1 }", "{ alpha = nan }", 9, "option"),
        ("{ alpha = 0.1 }", '{ alpha = "0.1" }', 9, "option"),
        ("{ alpha = 0.1 }", "0.1", 9, "option"),
        ('["sgd"]', "[]", 6, "option"),
        ('["sgd"]', '["sgd", "sgd"]', 6, "option"),
        ('["sgd"]', '"sgd"', 6, "option"),
        ("steps = 60", 'figures = ["curves"]', 8, "option"),
        ("steps = 60", 'loss_scale = "ln"', 8, "option"),
        ("steps = 60", "seed = -1", 8, "option"),
        ("steps = 60", 'until_converged = "yes"', 8, "option"),
        ("steps = 60", "controls = [{ from = 1 }]", 8, "option"),
        ("steps = 60", 'controls = [{ name = "alpha", form = 1 }]', 8, "option"),
        ("steps = 60", 'controls = [{ name = "alpha", from = 2, to = 1 }]', 8, "option"),
        ("steps = 60", 'controls = [{ name = "a", from = 0, scale = "log" }]', 8, "option"),
        ("steps = 60", 'controls = ["alpha", "alpha"]', 8, "option"),
        ("[[presets]]", "[presets]", 11, "presets"),
        ('id = "too-large"\n', "", 11, "preset-needs"),
        ('"too-large"', '"too large"', 12, "option"),
        ("set = { alpha = 1.01 }", "sets = { alpha = 1.01 }", 14, "lab-key"),
        ("right = 2", "right = 3", 17, "question-right"),
        ("right = 2", "right = 0", 17, "option"),
        ("right = 2\n", "", 11, "question"),
        ("right = 2", "right = 2\nguesses = [{}, {}, {}]", 18, "guesses"),
        ("right = 2", "right = 2\nguesses = [{}, { alpha = 2 }]", 18, "guesses-right"),
        ("right = 2", "right = 2\nguesses = [{}, { alpha = 'x' }]", 18, "option"),
        ('"settle at 0", "grow without end"', '"grow", "grow"', 16, "question-twice"),
        ('"settle at 0", "grow without end"', '"grow"', 16, "option"),
        ('says = "It grows."\n', "", 11, "preset-needs"),
        ("at = 1\n", "", 19, "claim-form"),
        ("at = 1\n", 'at = 1\nphenomenon = "crawl"\n', 19, "claim-form"),
        ("digits = 6\n", "", 19, "claim-needs"),
        ("theta = [-5.1]\n", "", 19, "claim-needs"),
        ("digits = 6", "digit = 6\ndigits = 6", 22, "lab-key"),
        ("digits = 6", "digits = 16", 22, "option"),
        ("[[presets.claims]]", "[presets.claims]", 19, "claims"),
    ],
)
def test_each_slip_in_a_lab_is_a_fault_with_its_line(
    fault: OneFault, lab: str, old: str, new: str, line: int, name: str
) -> None:
    """Lines are counted inside the fence too."""
    assert old in lab
    assert fault(lab.replace(old, new, 1)) == (line, name)


def test_two_labs_or_presets_of_one_id_are_a_fault(fault: OneFault, lab: str) -> None:
    """Ids are how progress and codes find a lab, so each stands once."""
    assert fault(f"{lab}\n{lab}") == (25, "anchor-twice")
    second = '\n[[presets]]\nid = "too-large"\ntitle = "b"\n```'
    assert fault(lab.rstrip("\n").removesuffix("```") + second) == (24, "preset-twice")


def test_labs_stand_on_their_own(fault: OneFault, lab: str) -> None:
    """A lab inside a callout would have no place in the panel."""
    assert fault(f":::{{note}}\n{lab}:::\n") == (2, "nested")


def test_an_unknown_option_is_answered_with_the_allowed_ones(
    faults: Callable[..., tuple[Fault, ...]], lab: str
) -> None:
    """The message gives the nearest option and all others."""
    (fault,) = faults(lab.replace("steps = 60", "stepps = 60"))
    said = catalogue("en").say(fault.message)
    assert "Nearest: steps." in said
    assert "optimizers" in said


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("loss < 1e-3", ("loss", False, "<", 1e-3)),
        ("abs(y)>1", ("y", True, ">", 1.0)),
        ("theta <= -0.5", ("theta", False, "<=", -0.5)),
    ],
)
def test_goals_are_comparisons(written: str, read: tuple[str, bool, str, float]) -> None:
    """A quantity, a sign, a number."""
    assert parse_goal(written) == read


@pytest.mark.parametrize("written", ["loss", "loss < x", "loss = 3", "abs(y > 1", "y) > 1", "< 1"])
def test_anything_else_is_no_goal(written: str) -> None:
    """A goal is not an expression."""
    with pytest.raises(ValueFault):
        parse_goal(written)


def test_an_axis_is_written_as_on_the_command_line() -> None:
    """Name, ends, scale and count."""
    assert axis("adam.alpha=1e-4:1:log:40") == LabAxis("adam.alpha", 1e-4, 1.0, "log", 40)
    assert axis("kappa=1:500:lin:5").scale == "linear"


@pytest.mark.parametrize(
    "written",
    [
        "alpha",
        "alpha=1:2:log",
        "alpha=2:1:log:5",
        "alpha=0:1:log:5",
        "alpha=1:x:lin:5",
        "alpha=1:inf:lin:5",
        "alpha=1:2:lin:1",
        "alpha=1:2:lin:501",
        3,
    ],
)
def test_anything_else_is_no_axis(written: object) -> None:
    """Ends out of order, a logarithm of 0, and too few or too many values are refused."""
    with pytest.raises(ValueFault):
        axis(written)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_option_of_a_lab_is_called_like_a_part_of_a_preset(kind: str) -> None:
    """A preset holds both, so `right` could not be an option and the number of an answer."""
    assert not {*OWN, "claims", "kind", "title", "about", "presets"} & set(KINDS[kind].options)
