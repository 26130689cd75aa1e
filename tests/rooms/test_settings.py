from __future__ import annotations

import pytest

from tftutor.core.settings import Choice, Option, Settings
from tftutor.rooms.model import Lab, Preset
from tftutor.rooms.settings import settings_of
from tftutor.text.message import TutorError


def lab(kind: str = "descent", **options: object) -> Lab:
    """A lab in a ravine with these options besides."""
    return Lab(1, "a", kind, "A", "B", {"problem": "ravine", "optimizers": ("sgd",), **options})


def preset(**options: object) -> Preset:
    """A preset with these options."""
    return Preset(1, "p", "P", options)


def test_every_option_finds_its_place() -> None:
    """Options of the same name are copied, noise and schedule are read, numbers handed out."""
    chosen = lab(
        start=(-10.0, 1.0),
        steps=300,
        set={"kappa": 50.0, "alpha": 0.038, "clip": 2.0},
        noise="gaussian:0.5",
        schedule="step:10",
        seed=7,
        box=(-20.0, 20.0),
        tolerance=1e-3,
        until_converged=True,
    )
    assert settings_of(chosen) == Settings(
        "ravine",
        (Choice("sgd", (("alpha", 0.038),)),),
        (("kappa", 50.0),),
        (-10.0, 1.0),
        300,
        Option("gaussian", (("sigma", 0.5),)),
        Option("step", (("every", 10.0),)),
        2.0,
        (-20.0, 20.0),
        7,
        1e-3,
        True,
    )


def test_a_preset_replaces_options_and_joins_numbers() -> None:
    """`set` of the preset is laid over that of the lab; all else is replaced."""
    chosen = lab(steps=300, set={"kappa": 50.0, "alpha": 0.1})
    settings = settings_of(chosen, preset(steps=5, set={"alpha": 0.2}))
    assert (settings.steps, settings.parameters) == (5, (("kappa", 50.0),))
    assert settings.optimizers == (Choice("sgd", (("alpha", 0.2),)),)


def test_a_later_bare_name_wins_over_an_earlier_one_with_an_owner() -> None:
    """What a preset or the learner sets is not undone by a detail of the lab."""
    chosen = lab(optimizers=("sgd", "adam"), set={"adam.alpha": 0.5, "sgd.alpha": 0.1})
    race = settings_of(chosen, preset(set={"alpha": 0.2})).optimizers
    assert [dict(choice.values)["alpha"] for choice in race] == [0.2, 0.2]
    race = settings_of(chosen, preset(set={"alpha": 0.2}), {"adam.alpha": 0.3}).optimizers
    assert [dict(choice.values)["alpha"] for choice in race] == [0.2, 0.3]


def test_numbers_without_meaning_to_a_preset_are_left_out() -> None:
    """κ of the lab's ravine is not held against a preset on another ground, nor Adam's α."""
    chosen = lab(
        optimizers=("adam", "sgd"),
        start=(-10.0, 1.0),
        set={"kappa": 50.0, "adam.alpha": 0.5, "adam.beta1": 0.8, "alpha": 0.1},
    )
    settings = settings_of(chosen, preset(problem="double-well", optimizers=("sgd",)))
    assert settings.parameters == ()
    assert settings.optimizers == (Choice("sgd", (("alpha", 0.1),)),)
    assert settings.start is None


def test_a_name_that_a_preset_itself_gives_must_mean_something() -> None:
    """A slip in a preset's own numbers is refused."""
    with pytest.raises(TutorError, match="kapa"):
        settings_of(lab(), preset(problem="booth", set={"kapa": 2.0}))


def test_a_rule_of_ones_own_runs_beside_another() -> None:
    """Without optimizers, the own rule runs beside the one named by `against`, else Adam."""
    own = Lab(
        1, "a", "own-rule", "A", "B", {"problem": "ravine", "rule": "theta = theta - alpha*g"}
    )
    settings = settings_of(own, None, {"adam.alpha": 0.1})
    assert [choice.optimizer for choice in settings.optimizers] == ["own", "adam"]
    assert settings.rule == "theta = theta - alpha*g"
