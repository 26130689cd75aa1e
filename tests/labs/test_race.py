"""Races by rules that are told: rates, many starts, a goal."""

from __future__ import annotations

from dataclasses import replace

from tftutor.core.race import tuned_rates
from tftutor.core.settings import Option
from tftutor.core.tally import tally
from tftutor.figures.scene import Rule
from tftutor.labs.descent import DescentExperiment, DescentLab
from tftutor.rooms.model import Lab, LabControl
from tftutor.text.catalogue import catalogue
from tftutor.text.message import Message
from tftutor.ui.lab_state import LabState

GOAL = "loss < 1e-3"
LAB = Lab(
    1,
    "a",
    "descent",
    "A",
    "",
    {
        "problem": "ravine",
        "optimizers": ("sgd", "adam"),
        "start": (-10.0, 1.0),
        "steps": 300,
        "set": {"kappa": 50.0, "sgd.alpha": 0.01, "adam.alpha": 0.3},
        "goal": GOAL,
        "figures": ("loss",),
        "controls": tuple(
            LabControl(name) for name in ("rates", "starts", "sgd.alpha", "adam.alpha", "start")
        ),
    },
)


def opened() -> LabState:
    """The race as its room sets it."""
    return LabState.opened(DescentLab(LAB))


def race(state: LabState) -> DescentExperiment:
    """What is run with what is chosen."""
    made = state.kind.run(state.inputs, None)
    assert isinstance(made, DescentExperiment)
    return made


def test_tuned_rates_are_those_of_the_rule_and_the_rule_is_told() -> None:
    """Chosen, the rates of the sweep stand in the fields, with grid, goal and ties."""
    state = opened()
    state.change("rates", "tuned")
    made = race(state)
    found = tuned_rates(made.settings, GOAL)
    assert [state.inputs[f"{one.optimizer}.alpha"] for one in found] == [one.alpha for one in found]
    said = catalogue("en").say(made.told[0])
    assert all(word in said for word in ("101", "0.0001", "10", GOAL, "smallest"))
    assert "seed" not in said
    assert len(made.told) == 3


def test_equal_rates_are_equal_and_called_so() -> None:
    """All run with the rate of the first."""
    state = opened()
    state.change("rates", "equal")
    assert state.inputs["adam.alpha"] == state.inputs["sgd.alpha"] == 0.01
    assert "0.01" in catalogue("en").say(race(state).told[0])


def test_a_rate_of_one_s_own_ends_the_rule() -> None:
    """Whoever turns a rate has a race of their own; the room's own rates come back by name."""
    state = opened()
    state.change("rates", "tuned")
    state.change("adam.alpha", 0.2)
    assert state.inputs["rates"] == "own"
    assert race(state).told == ()
    state.change("rates", "tuned")
    state.change("rates", "own")
    assert (state.inputs["sgd.alpha"], state.inputs["adam.alpha"]) == (0.01, 0.3)


def test_undo_takes_a_rule_and_its_rates_back_together() -> None:
    """One step back is the race before."""
    state = opened()
    before = dict(state.inputs)
    state.change("rates", "tuned")
    assert state.undo()
    assert state.inputs == before


def test_many_starts_are_counted() -> None:
    """From every start of the grid: who arrives, and half of them within how many steps."""
    state = opened()
    state.change("starts", "many")
    made = race(state)
    said = [catalogue("en").say(message) for message in made.told]
    sgd, adam = tally(made.settings, GOAL)
    assert (sgd.runs, adam.runs) == (25, 25)
    assert "25" in said[0]
    assert f"{adam.reached} of 25" in said[2]


def test_with_noise_every_start_is_run_with_every_seed() -> None:
    """Five seeds at 25 starts are 125 runs."""
    noisy = replace(race(opened()).settings, noise=Option("gaussian", (("sigma", 0.1),)))
    assert {one.runs for one in tally(noisy, GOAL)} == {125}


def test_the_goal_is_drawn() -> None:
    """The loss to be reached stands as a line across the chart."""
    marks = race(opened()).views[0].marks(3, None)
    assert [mark.at for mark in marks if isinstance(mark, Rule) and mark.axis == "y"] == [1e-3]


def test_a_race_that_begins_even_has_no_leader() -> None:
    """At the common start nobody's loss is the lowest; later somebody's is."""
    race = opened()
    made = race.kind.run(race.inputs, None)
    assert made.status(0) == Message("lab.race-even", {"t": 0, "loss": "75"})
    assert made.status(5).key == "lab.race-status"
