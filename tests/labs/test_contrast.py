"""Two runs under one cursor."""

from __future__ import annotations

from tftutor.labs.contrast import ContrastExperiment
from tftutor.labs.kinds import open_lab
from tftutor.rooms.model import Lab, Preset
from tftutor.text.catalogue import catalogue

LAB = Lab(
    1,
    "pair",
    "contrast",
    "Pair",
    "",
    {
        "problem": "theta-squared",
        "optimizers": ("sgd",),
        "set": {"alpha": 0.1},
        "steps": 20,
        "sides": ("slow", "fast"),
        "figures": ("steps", "curve"),
    },
    (
        Preset(2, "slow", "Slow", {"set": {"alpha": 0.01}}),
        Preset(3, "fast", "Fast", {"set": {"alpha": 0.4}}),
        Preset(4, "elsewhere", "Elsewhere", {"start": (2.0,), "steps": 5}),
    ),
)


def test_the_sides_differ_in_what_their_presets_set() -> None:
    """Both runs start at one place and differ by the learning rate alone."""
    kind = open_lab(LAB)
    pair = kind.run(kind.inputs(None), None)
    assert isinstance(pair, ContrastExperiment)
    slow, fast = pair.both.runs
    assert slow.theta[0] == fast.theta[0] == 5.0
    assert (slow.hyperparameters["alpha"], fast.hyperparameters["alpha"]) == (0.01, 0.4)
    assert [entry.name for entry in pair.views[0].legend(0)] == ["Slow", "Fast"]


def test_the_cursor_is_shared() -> None:
    """At one cursor the microscope shows the same step of both sides."""
    kind = open_lab(LAB)
    pair = kind.run(kind.inputs(None), None)
    titles = [reading.title for reading in pair.readings(7)]
    assert [title.partition("t = ")[2] for title in titles] == ["7", "7"]


def test_another_preset_changes_both_sides() -> None:
    """A preset that is no side is laid under both, which still differ in their one thing."""
    kind = open_lab(LAB)
    pair = kind.run(kind.inputs("elsewhere"), "elsewhere")
    assert isinstance(pair, ContrastExperiment)
    slow, fast = pair.both.runs
    assert slow.theta[0] == fast.theta[0] == 2.0
    assert slow.length == fast.length == 5
    assert (slow.hyperparameters["alpha"], fast.hyperparameters["alpha"]) == (0.01, 0.4)


def test_both_sides_are_compared_by_what_is_drawn() -> None:
    """Status and legend tell θ of both where θ is drawn against the steps."""
    kind = open_lab(LAB)
    pair = kind.run(kind.inputs(None), None)
    assert catalogue("en").say(pair.status(1)) == "step 1 · θ 4.9 and 1"
    assert [entry.note for entry in pair.views[0].legend(1)] == ["4.9", "1"]
    assert [entry.note for entry in pair.views[1].legend(1)] == ["24", "1"]
