"""`tftutor trace`: every step, exactly, in three forms."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tftutor.cli import main
from tftutor.core.optimizers import optimizer_ids
from tftutor.core.run import run
from tftutor.core.settings import Choice, Settings

if TYPE_CHECKING:
    from tests.commands.conftest import Tutor

ADAM = ("trace", "theta-squared", "adam", "--start", "5", "--steps", "2")


def traced(tftutor: Tutor, *arguments: str) -> dict[str, Any]:
    """What a trace prints as JSON."""
    done = tftutor("trace", *arguments, "--format", "json")
    assert (done.code, done.err) == (0, "")
    found: dict[str, Any] = json.loads(done.out)
    return found


def test_the_worked_example_of_adam(tftutor: Tutor) -> None:
    """θ² from 5: θ₁ = 4.999000000001, θ₂ ≈ 4.998, with m, v, m̂ and v̂ of each step."""
    (adam,) = traced(tftutor, *ADAM[1:])["runs"]
    start, first, second = adam["steps"]
    assert start["theta"] == [5.0]
    assert first["theta"] == [4.999000000001]
    assert second["theta"][0] == pytest.approx(4.998000005, abs=1e-9)
    assert first["state"] == {
        "m": [pytest.approx(1.0)],
        "v": [pytest.approx(0.1)],
        "m_hat": [pytest.approx(10.0)],
        "v_hat": [pytest.approx(100.0)],
    }
    assert second["state"]["m"] == [pytest.approx(1.8998, abs=1e-6)]
    assert second["state"]["v"] == [pytest.approx(0.19986, abs=1e-6)]


def test_the_json_says_what_ran(tftutor: Tutor) -> None:
    """The object has the problem, the seed, and for each run all that identifies it."""
    told = traced(tftutor, "ravine", "gd", "adam", "--seed", "7", "--steps", "3")
    assert list(told) == ["problem", "seed", "runs"]
    assert (told["problem"], told["seed"]) == ("ravine", 7)
    assert [one["optimizer"] for one in told["runs"]] == ["sgd", "adam"]
    keys = ["optimizer", "hyperparameters", "start", "outcome", "at_step", "reason", "steps"]
    assert all(list(one) == keys for one in told["runs"])
    assert told["runs"][1]["hyperparameters"]["bias_correction"] is True
    step = ["t", "theta", "loss", "gradient", "state", "step"]
    assert all(list(row) == step for one in told["runs"] for row in one["steps"])


@pytest.mark.parametrize("name", [one for one in optimizer_ids() if one != "own"])
def test_numbers_read_back_to_the_same_float64(tftutor: Tutor, name: str) -> None:
    """What the JSON and the CSV hold is bit for bit what the run holds, for every optimizer."""
    (one,) = run(Settings("ravine", (Choice(name),), steps=20))
    (told,) = traced(tftutor, "ravine", name, "--steps", "20")["runs"]
    assert [row["theta"] for row in told["steps"]] == one.theta.tolist()
    assert [row["step"] for row in told["steps"]] == one.step.tolist()
    for letter, values in one.state.items():
        assert [row["state"][letter] for row in told["steps"]] == values.tolist()
    table = tftutor("trace", "ravine", name, "--steps", "20", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [float(row["theta_2"]) for row in rows] == one.theta[:, 1].tolist()
    assert [float(row["loss"]) for row in rows] == one.loss.tolist()


def test_a_diverging_run_ends_and_says_so(tftutor: Tutor) -> None:
    """α = 1.01 at a huge start leaves all bounds: the trace ends there, in valid JSON."""
    told = traced(tftutor, "theta-squared", "gd", "--set", "alpha=1e6", "--steps", "200")
    (one,) = told["runs"]
    assert one["outcome"] == "diverged"
    assert len(one["steps"]) == one["at_step"] + 1 < 200


def test_what_is_not_finite_is_a_string() -> None:
    """NaN and the infinities stand as strings, since JSON has no numbers for them."""
    from tftutor.commands.trace_output import plain

    assert [plain(value) for value in (float("nan"), float("inf"), -float("inf"), -0.5)] == [
        "nan",
        "inf",
        "-inf",
        -0.5,
    ]


def test_convergence_ends_a_trace_only_when_asked(tftutor: Tutor) -> None:
    """`--steps 200` gives t = 0 … 200; `--until-converged` ends it where ε is reached."""
    race = ("theta-squared", "gd", "--set", "alpha=0.4", "--steps", "200")
    (whole,) = traced(tftutor, *race)["runs"]
    assert [row["t"] for row in whole["steps"]] == list(range(201))
    assert whole["outcome"] == "converged"
    (short,) = traced(tftutor, *race, "--until-converged")["runs"]
    assert len(short["steps"]) == whole["at_step"] + 1
    (sooner,) = traced(tftutor, *race, "--until-converged", "--tolerance", "0.01")["runs"]
    assert sooner["at_step"] < short["at_step"]


def test_noise_depends_on_the_seed_alone(tftutor: Tutor) -> None:
    """In a race every optimizer meets the noise that it meets alone; another seed differs."""
    noisy = ("--noise", "gaussian:2", "--steps", "9")
    race = traced(tftutor, "ravine", "gd", "adam", "--seed", "3", *noisy)["runs"]
    alone = traced(tftutor, "ravine", "adam", "--seed", "3", *noisy)["runs"]
    other = traced(tftutor, "ravine", "adam", "--seed", "4", *noisy)["runs"]
    assert race[1] == alone[0] != other[0]


def test_a_schedule_changes_the_steps(tftutor: Tutor) -> None:
    """With the rate halved after every step, the second step is half of what it was."""
    race = ("theta-squared", "gd", "--set", "alpha=0.1", "--steps", "2")
    (plain,) = traced(tftutor, *race)["runs"]
    (halved,) = traced(tftutor, *race, "--schedule", "step:1:0.5")["runs"]
    assert halved["steps"][2]["step"][0] == pytest.approx(plain["steps"][2]["step"][0] / 2)


def test_settings_reach_whom_they_belong_to(tftutor: Tutor) -> None:
    """A bare name sets all that have it, a prefixed one a single optimizer, kappa the problem."""
    told = traced(
        tftutor,
        *("ravine", "gd", "adam", "--steps", "1", "--start", "-10,1"),
        *("--set", "alpha=0.1", "--set", "adam.alpha=0.5", "--set", "kappa=50"),
        *("--set", "bias_correction=off"),
    )
    descent, adam = told["runs"]
    assert descent["hyperparameters"]["alpha"] == 0.1
    assert adam["hyperparameters"]["alpha"] == 0.5
    assert adam["hyperparameters"]["bias_correction"] is False
    assert descent["steps"][0]["gradient"] == [-10.0, 50.0]


def test_khmer_digits_are_numbers(tftutor: Tutor) -> None:
    """Digits of either script mean the same, in every place of the command line."""
    western = tftutor("trace", "theta-squared", "gd", "--start", "-5", "--steps", "3")
    khmer = tftutor("trace", "theta-squared", "gd", "--start", "−៥", "--steps", "៣")
    assert (khmer.code, khmer.out) == (0, western.out)


def test_a_rule_of_ones_own_runs_like_the_built_in_one(tftutor: Tutor) -> None:
    """Heavy ball typed as a rule takes the steps of `momentum`, beside it in the same race."""
    rule = "b = 0.9*b + g; theta = theta - alpha*b"
    race = ("ravine", "own", "momentum", "--rule", rule, "--set", "alpha=0.02", "--steps", "30")
    own, built_in = traced(tftutor, *race)["runs"]
    for mine, theirs in zip(own["steps"], built_in["steps"], strict=True):
        assert mine["theta"] == pytest.approx(theirs["theta"], rel=1e-12)


def test_a_function_of_ones_own_is_run_down(tftutor: Tutor) -> None:
    """The gradient of a typed function is exact: x² − 4x + 5 has slope 2 at 3."""
    own = ("expression", "gd", "--expression", "x² − 4x + 5", "--start", "3", "--steps", "1")
    (one,) = traced(tftutor, *own)["runs"]
    assert (one["steps"][0]["loss"], one["steps"][0]["gradient"]) == (2.0, [2.0])


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["theta-squared", "own"], "theta = theta - alpha*g"),
        (["theta-squared", "adam", "--rule", "theta = theta - g"], "own"),
        (["theta-squared", "adam", "--expression", "x**2"], "expression"),
        (["expression", "adam", "--expression", "9**9**9**9"], "too large"),
        (["theta-sqaured", "adam"], "theta-squared"),
        (["theta-squared", "adma"], "adam"),
        (["theta-squared", "adam", "--set", "alhpa=0.1"], "alpha"),
        (["theta-squared", "adam", "--set", "beta1=1"], "0 ≤ β₁ < 1"),
        (["theta-squared", "adam", "--set", "gd.alpha=1"], "adam"),
        (["theta-squared", "adam", "--noise", "gausian:1"], "gaussian"),
        (["theta-squared", "adam", "--noise", "mini-batch:2"], "theta-squared"),
        (["theta-squared", "adam", "--schedule", "cosin"], "cosine"),
        (["theta-squared", "adam", "--start", "1,2"], "1"),
        (["theta-squared", "adam", "--start", "here"], "--start"),
        (["ravine", "adam", "--set", "kappa=0"], "500"),
        (["theta-squared", "adam", "--tolerance", "0"], "--tolerance"),
        (["theta-squared", "adam", "--steps", "0"], "--steps"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(
    tftutor: Tutor, arguments: list[str], hint: str
) -> None:
    """Exit code 2 and one line on standard error with the nearest names or the range."""
    done = tftutor("trace", *arguments)
    assert (done.code, done.out) == (2, "")
    assert hint in done.err
    assert done.err.count("\n") == 1


def test_the_table_shows_the_worked_example(tftutor: Tutor) -> None:
    """A row a step under the names of the columns, and how it ended in words."""
    lines = tftutor(*ADAM).out.splitlines()
    assert lines[0].startswith("adam  alpha=0.001 beta1=0.9")
    assert lines[1].split() == [
        "t",
        "theta",
        "loss",
        "gradient",
        "m",
        "v",
        "m_hat",
        "v_hat",
        "step",
    ]
    assert lines[3].split()[:6] == ["1", "4.999", "24.99", "9.998", "1", "0.1"]
    assert len(lines) == 6


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=12), max_size=4))
def test_no_arguments_whatsoever_end_in_a_traceback(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    """Any words after `trace` are run or refused in words."""
    assert main(["trace", *arguments]) in (0, 2)
    capsys.readouterr()
