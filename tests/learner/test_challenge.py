"""Medals: by the steps that a run needs, if it is the run that was asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tftutor.core.condition import first_step
from tftutor.core.run import run
from tftutor.core.settings import Choice, Option, Settings
from tftutor.learner.challenge import attempt, challenge_id, challenge_of
from tftutor.rooms.model import Lab, LabChallenge, Preset

GOAL = LabChallenge("loss < 1e-3", 27)
ASKED = Settings("ravine", (Choice("sgd"),), (("kappa", 10.0),), start=(-8.0, 1.5), steps=300)


def tried(alpha: float) -> Settings:
    """The settings of a learner who chose a rate."""
    return replace(ASKED, optimizers=(Choice("sgd", (("alpha", alpha),)),))


@pytest.mark.parametrize(
    ("alpha", "steps", "medal"),
    [(0.175, 27, "gold"), (0.15, 32, "silver"), (0.1, 50, "bronze"), (0.05, 102, "")],
)
def test_the_fewer_steps_the_better_the_medal(alpha: float, steps: int, medal: str) -> None:
    """Gold for the best known count, silver and bronze up to 1.25 and 2 times as many."""
    made = attempt(GOAL, ASKED, tried(alpha), run(tried(alpha))[0])
    assert (made.steps, made.medal, made.won) == (steps, medal, bool(medal))


def test_to_fly_over_the_goal_is_not_to_reach_it() -> None:
    """A path counts from where it stays, so neither a lucky leap nor a short run wins."""
    goal = LabChallenge(GOAL.goal, 9)
    asked = replace(ASKED, optimizers=(Choice("momentum"),))
    leap = Choice("momentum", (("alpha", 0.11324), ("momentum", 0.69)))
    leaping = replace(asked, optimizers=(leap,))
    (path,) = run(leaping)
    assert first_step(path, goal.goal) == 6
    assert attempt(goal, asked, leaping, path).steps == 26
    short = replace(leaping, steps=6)
    made = attempt(goal, asked, short, run(short)[0])
    assert (made.medal, made.changed) == ("", ("steps",))


def test_a_goal_that_is_never_reached_wins_nothing() -> None:
    """A run that diverges has no steps."""
    assert attempt(GOAL, ASKED, tried(0.5), run(tried(0.5))[0]).steps is None


@pytest.mark.parametrize(
    "change",
    [
        {"start": (0.0, 0.1)},
        {"parameters": (("kappa", 1.0),)},
        {"noise": Option("gaussian", (("sigma", 0.0),))},
        {"optimizers": (Choice("adam"),)},
        {"clip": 1.0},
    ],
)
def test_another_problem_wins_no_medal(change: dict[str, object]) -> None:
    """Who starts elsewhere or changes the ground plays on, and is told what was changed."""
    other = replace(tried(0.175), **change)  # type: ignore[arg-type]
    made = attempt(GOAL, ASKED, other, run(other)[0])
    assert (made.medal, made.changed) == ("", tuple(change))


def test_more_steps_and_another_rate_are_the_learners_to_choose() -> None:
    """What the challenge leaves free changes nothing about it."""
    longer = replace(tried(0.175), steps=500)
    assert attempt(GOAL, ASKED, longer, run(longer)[0]).medal == "gold"


def test_a_preset_has_its_own_challenge_or_that_of_its_lab() -> None:
    """The challenge of the lab goes with presets that change its numbers alone."""
    lab = Lab(1, "rates", "descent", "", "", {"problem": "ravine", "challenge": GOAL})
    numbers = Preset(2, "small", "", {"set": {"alpha": 0.1}})
    racing = Preset(3, "ball", "", {"optimizers": ("momentum",)})
    own = Preset(4, "own", "", {"challenge": LabChallenge("loss < 1e-3", 9)})
    assert challenge_of(lab) == challenge_of(lab, numbers) == GOAL
    assert challenge_of(lab, racing) is None
    assert challenge_of(lab, own) == LabChallenge("loss < 1e-3", 9)
    assert [challenge_id(lab, one) for one in (None, numbers, own)] == [
        "rates",
        "rates",
        "rates#own",
    ]
