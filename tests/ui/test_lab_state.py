"""A lab in use, without a screen."""

from __future__ import annotations

from tftutor.labs.kinds import open_lab
from tftutor.rooms.model import Lab, LabControl
from tftutor.ui.lab_state import KEPT_RUNS, LabState

LAB = Lab(
    1,
    "rate",
    "descent",
    "Rate",
    "",
    {
        "problem": "theta-squared",
        "optimizers": ("adam",),
        "steps": 40,
        "set": {"alpha": 0.1},
        "controls": (LabControl("alpha"), LabControl("start")),
    },
)


def used() -> LabState:
    """The lab, run once."""
    state = LabState.opened(open_lab(LAB))
    run(state)
    return state


def run(state: LabState) -> None:
    """Compute what is chosen and show it."""
    state.take(state.kind.run(state.inputs, state.preset), 0.0, keep_cursor=True)


def test_turning_one_control_is_one_undo() -> None:
    """However long a slider was dragged, undo goes back to where it stood before."""
    state = used()
    for value in (0.2, 0.3, 0.4):
        assert state.change("alpha", value)
        run(state)
    assert state.undo()
    assert state.inputs["alpha"] == 0.1
    assert not state.undo()


def test_the_run_before_stays_as_a_ghost() -> None:
    """While a control is turned the ghost is the run from before, not the last moment's."""
    state = used()
    first = state.experiment
    for value in (0.2, 0.3):
        state.change("alpha", value)
        run(state)
    assert state.ghost is first


def test_earlier_runs_can_be_recalled() -> None:
    """A recalled run has the inputs that it was made with; at most a few are kept."""
    state = used()
    for round_ in range(KEPT_RUNS + 3):
        state.change("alpha", 0.2 + round_ / 100)
        run(state)
        state.change("start.θ", 3.0 + round_ / 10)
        run(state)
    assert len(state.history) == KEPT_RUNS
    kept = state.history[2]
    state.recall(kept)
    run(state)
    assert state.inputs == kept.inputs
    assert state.experiment is not None
    assert state.experiment.status(state.experiment.show) == kept.ending


def test_a_change_from_the_cursor_on_keeps_the_path_before_it() -> None:
    """A forked path is the old one up to the fork; the control shows its new value."""
    state = used()
    before = state.experiment
    assert state.kind.forkable("alpha", None)
    assert not state.kind.forkable("start.θ", None)
    state.change("alpha", 0.5, at=11)
    run(state)
    assert state.value("alpha") == 0.5
    assert state.inputs["alpha"] == 0.1
    old, new = before.runs[0].theta, state.experiment.runs[0].theta  # type: ignore[union-attr]
    assert (old[:11] == new[:11]).all()
    assert (old[11:] != new[11:]).any()
    state.change("alpha", 0.2)
    assert not any(name.startswith("fork.") for name in state.inputs)


def test_a_guess_about_another_preset_is_not_kept() -> None:
    """Going back to a preset, by undo or recall, shows no guess that was made about another."""
    state = used()
    state.choose(None)
    run(state)
    state.preset, state.prediction, state.sure = "other", 5, 3
    state.recall(state.history[0])
    assert (str(state.preset), state.prediction) == ("None", -1)
    state.prediction = 5
    state.undo()
    assert (str(state.preset), state.prediction) == ("other", -1)
