"""The detectors see what is there, with its evidence, and nothing that is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tftutor.core.optimizers import optimizer_ids
from tftutor.core.phenomena import KINDS, Finding, detect
from tftutor.core.problems import Point, problem, problem_ids
from tftutor.core.run import Run, run
from tftutor.core.settings import Choice, Option, Settings, Values
from tftutor.text.catalogue import catalogue

KAPPA_50: Values = (("kappa", 50.0),)
RIDGE: Point = (1.5, 1e-6)


def of(
    id: str,  # noqa: A002 - as in the settings
    steps: int,
    start: Point | None = None,
    parameters: Values = (),
    *,
    use: str = "sgd",
    **hyperparameters: float,
) -> Settings:
    """Settings of one run."""
    choice = Choice(use, tuple(hyperparameters.items()))
    return Settings(id, (choice,), parameters, start, steps)


def noisy(settings: Settings, kind: str, **values: float) -> Settings:
    """The same with noise."""
    return replace(settings, noise=Option(kind, tuple(values.items())))


def findings(settings: Settings) -> tuple[Finding, ...]:
    """What the detectors say about a run."""
    place = problem(settings.problem, settings.parameters, expression=settings.expression)
    (path,) = run(settings)
    return detect(path, place)


def typed(text: str, steps: int, start: float, alpha: float) -> Settings:
    """Gradient descent on a function of x."""
    return replace(of("expression", steps, (start,), alpha=alpha), expression=text)


THETA, PLATEAU = "theta-squared", "plateau"

SEEN: dict[str, tuple[Settings, list[str]]] = {
    "one step is enough": (of(THETA, 60, alpha=0.5), ["converged"]),
    "the sign flips and it converges": (of(THETA, 60, alpha=0.55), ["overshoot", "converged"]),
    "±5 for ever": (of(THETA, 60, alpha=1.0), ["oscillation", "overshoot"]),
    "it grows": (of(THETA, 60, alpha=1.01), ["divergence", "overshoot"]),
    "it is gone": (of(THETA, 60, alpha=1.5), ["divergence"]),
    "α far too small": (of(THETA, 400, alpha=1e-5), ["crawl"]),
    "Adam with its small default α": (of(THETA, 1000, use="adam", alpha=0.001), ["crawl"]),
    "ravine, α near the edge": (
        of("ravine", 300, (-10.0, 1.0), KAPPA_50, alpha=0.038),
        ["zig-zag", "overshoot"],
    ),
    "ravine, α at the edge": (
        of("ravine", 300, (-10.0, 1.0), KAPPA_50, alpha=0.04),
        ["oscillation", "zig-zag", "overshoot"],
    ),
    "ravine, α beyond the edge": (
        of("ravine", 300, (-10.0, 1.0), KAPPA_50, alpha=0.041),
        ["divergence", "overshoot"],
    ),
    "regression, α near the edge": (
        of("regression", 500, alpha=0.08),
        ["zig-zag", "overshoot", "converged"],
    ),
    "saddle, exactly on the ridge": (of("saddle", 300, (1.5, 0.0), alpha=0.05), ["saddle"]),
    "saddle, still there after 100 steps": (of("saddle", 100, RIDGE, alpha=0.05), ["saddle"]),
    "saddle, escaped": (of("saddle", 300, RIDGE, alpha=0.05), ["escape", "converged"]),
    "plateau": (of(PLATEAU, 1000, alpha=0.1), ["plateau"]),
    "the worse of two wells": (of("double-well", 200, (1.5,), alpha=0.02), ["local-minimum"]),
    "a dip between bumps": (of("sine-bumps", 200, alpha=0.05), ["local-minimum"]),
    "the well that is nearest": (of("rastrigin", 200, alpha=0.001), ["local-minimum"]),
    "RMSProp never settles": (of(THETA, 1000, use="rmsprop", alpha=0.1, rho=0.9), ["hovering"]),
    "RMSProp hovers in both directions": (
        of("ravine", 1000, use="rmsprop", alpha=0.1, rho=0.9),
        ["hovering"],
    ),
    "a constant step around a kink": (
        of("absolute", 100, alpha=0.3),
        ["hovering", "overshoot"],
    ),
    "Adam bursts back": (of(THETA, 13_000, use="adam", alpha=0.1), ["late-spike"]),
    "thrown back by the cliff for ever": (
        of("cliff", 200, alpha=4.0),
        ["oscillation", "overshoot"],
    ),
    "momentum rolls past": (of(THETA, 200, use="momentum", alpha=0.01), ["overshoot"]),
    "on top of a hill": (typed("cos(x)", 100, 0.0, 0.01), ["maximum"]),
    "a flat point on the way down": (typed("x**3", 60, 0.0, 0.01), ["inflection"]),
}
"""Runs and what there is to be seen in them, the most telling first."""


@pytest.mark.parametrize("name", SEEN)
def test_seen(name: str) -> None:
    """Each phenomenon is seen in a run that shows it, the most telling first, and no other."""
    settings, kinds = SEEN[name]
    assert [finding.kind for finding in findings(settings)] == kinds


def test_every_kind_is_shown() -> None:
    """There is no kind of finding without a run that shows it."""
    assert {kind for _, kinds in SEEN.values() for kind in kinds} == set(KINDS)


def scheduled(settings: Settings, kind: str) -> Settings:
    """The same with a schedule."""
    return replace(settings, schedule=Option(kind))


NOT_SEEN: dict[str, tuple[Settings, set[str]]] = {
    "a step barely past the floor": (of(THETA, 60, alpha=0.51), {"overshoot"}),
    "a slowly shrinking swing": (of(THETA, 60, alpha=0.999), {"oscillation", "divergence"}),
    "a very slowly shrinking swing": (of(THETA, 60, alpha=0.9999), {"oscillation", "divergence"}),
    "an honest pace": (of(THETA, 60, alpha=0.01), {"crawl"}),
    "a short run at a small α": (of(THETA, 10, alpha=0.001), {"crawl"}),
    "the last part of a quick descent": (of(THETA, 60, alpha=0.1), {"plateau", "crawl", "saddle"}),
    "swings that die out at once": (
        of("ravine", 300, (-10.0, 1.0), KAPPA_50, alpha=0.03),
        {"zig-zag", "oscillation"},
    ),
    "no swings at all": (
        of("ravine", 300, (-10.0, 1.0), KAPPA_50, alpha=0.02),
        {"zig-zag", "crawl"},
    ),
    "a round bowl": (of("regression", 100, None, (("centred", 1.0),), alpha=0.4), {"zig-zag"}),
    "a path that bends in a slanted bowl": (of("booth", 100, alpha=0.05), {"overshoot", "zig-zag"}),
    "a path that bends in a turned ravine": (
        of("ravine", 200, None, (("rotation", 30.0),), alpha=0.09),
        {"overshoot", "zig-zag"},
    ),
    "a path that bends between classes": (of("logistic", 200, alpha=0.5), {"overshoot"}),
    "a path that bends between wells": (of("himmelblau", 200, alpha=0.01), {"overshoot", "escape"}),
    "noise around the minimum": (
        noisy(of(THETA, 300, (0.0,), alpha=0.1), "gaussian", sigma=1.0),
        {"oscillation", "hovering", "overshoot", "divergence", "late-spike"},
    ),
    "noise in the plane": (
        noisy(of("ravine", 300, alpha=0.05), "gaussian", sigma=1.0),
        {"zig-zag", "oscillation", "overshoot", "divergence"},
    ),
    "mini-batches on a line": (
        noisy(of("regression", 500, alpha=0.01), "mini-batch", size=1.0),
        {"zig-zag", "oscillation", "overshoot", "divergence", "late-spike"},
    ),
    "a rare large gradient": (
        noisy(of(THETA, 600, alpha=0.05), "rare-large", probability=0.005, sigma=50.0),
        {"late-spike", "divergence"},
    ),
    "a throw by the cliff": (of("cliff", 200, alpha=4.0), {"late-spike", "divergence", "crawl"}),
    "a saddle left at once": (
        of("saddle", 300, RIDGE, use="rmsprop", alpha=0.05, rho=0.9),
        {"escape", "saddle"},
    ),
    "a saddle that noise leaves": (
        noisy(of("saddle", 300, (1.5, 0.0), alpha=0.05), "gaussian", sigma=0.01),
        {"saddle", "plateau"},
    ),
    "growth away from a saddle": (
        of("saddle", 140, RIDGE, alpha=0.05),
        {"divergence", "late-spike"},
    ),
    "the better of two wells": (of("double-well", 200, (-1.5,), alpha=0.02), {"local-minimum"}),
    "one of four equal wells": (of("himmelblau", 300, alpha=0.01), {"local-minimum"}),
    "one of two equal wells": (of("saddle", 300, (1.0, -0.5), alpha=0.05), {"local-minimum"}),
    "passing over a dip": (
        of("sine-bumps", 40, use="momentum", alpha=0.05),
        {"divergence"},
    ),
    "Adam on the plateau": (of(PLATEAU, 200, use="adam", alpha=0.1), {"plateau", "crawl"}),
    "the rim of the plateau": (of(PLATEAU, 200, (2.0,), alpha=0.1), {"plateau", "crawl"}),
    "Adam come to rest": (of(THETA, 300, use="adam", alpha=0.1), {"hovering", "oscillation"}),
    "Adam long at rest": (of(THETA, 11_000, use="adam", alpha=0.1), {"late-spike"}),
    "Adam across the minimum at step 2": (
        of(THETA, 3, use="adam", alpha=5.0),
        {"converged", "divergence"},
    ),
    "RMSProp with a falling α": (
        scheduled(of(THETA, 2000, use="rmsprop", alpha=0.1, rho=0.9), "exponential"),
        {"hovering", "oscillation"},
    ),
    "a falling step around a kink": (
        scheduled(of("absolute", 300, alpha=1.0), "inverse-time"),
        {"hovering", "oscillation"},
    ),
    "a gentle slope": (of("cliff", 200, alpha=0.1), {"plateau", "crawl", "late-spike"}),
    "a bent valley": (of("rosenbrock", 1000, alpha=0.001), {"zig-zag", "saddle", "divergence"}),
    "a network that learns": (of("network", 300, use="adam", alpha=0.05), set(KINDS)),
}
"""Near misses: runs, and what must not be seen in them."""


@pytest.mark.parametrize("name", NOT_SEEN)
def test_not_seen(name: str) -> None:
    """What only resembles a phenomenon raises no false alarm."""
    settings, absent = NOT_SEEN[name]
    assert not absent & {finding.kind for finding in findings(settings)}


def test_clipping_is_not_noise() -> None:
    """A clipped run is still asked about overshoot; it goes past the minimum like any other."""
    settings = replace(of(THETA, 60, alpha=0.9), clip=5.0)
    assert "overshoot" in {finding.kind for finding in findings(settings)}


def test_evidence_of_a_late_spike() -> None:
    """The burst of Adam on θ² with α = 0.1 begins at step 11,864, after calm since step 185."""
    (finding,) = findings(of(THETA, 13_000, use="adam", alpha=0.1))
    assert finding.steps == (185, 11_864, 11_868)


def test_evidence_of_an_escape() -> None:
    """From y = 10⁻⁶ the slope at the saddle is small from step 44 to 101, and |y| > 1 at 149."""
    assert findings(of("saddle", 300, RIDGE, alpha=0.05))[0].steps == (44, 101)


def test_words_with_numbers() -> None:
    """A finding says in a sentence what was seen, with its numbers, and has a name."""
    said = catalogue("en")
    (finding,) = findings(of(THETA, 400, alpha=1e-5))
    assert said.say(finding.message) == (
        "Crawl: 400 steps covered 0.797 % of the way; at this pace it takes 49950 more."
    )
    assert said.say(finding.name) == "crawl"


@pytest.mark.parametrize("kind", KINDS)
def test_names_exist(kind: str) -> None:
    """Every kind has a name in the catalogue."""
    assert catalogue("en").sentences[f"phenomenon.name.{kind}"]


@pytest.mark.parametrize("steps", [0, 1, 2, 3])
def test_very_short_runs(steps: int) -> None:
    """A run of a few steps is looked at without fault, and shows no more than it can."""
    for id_ in problem_ids():
        kinds = {finding.kind for finding in findings(of(id_, steps, alpha=0.1))}
        assert kinds <= {"overshoot", "divergence"}


def check(path: Run, id_: str) -> None:
    """Findings of a run are well made: in order, each kind once, evidence inside the run."""
    seen = detect(path, problem(id_))
    order = [KINDS.index(finding.kind) for finding in seen]
    assert order == sorted(set(order))
    for finding in seen:
        assert finding.steps == tuple(sorted(finding.steps))
        assert 0 <= finding.steps[0] <= finding.steps[-1] <= path.length
        assert "{" not in catalogue("en").say(finding.message)


@given(
    id_=st.sampled_from([name for name in problem_ids() if name != "network"]),
    use=st.sampled_from([name for name in optimizer_ids() if name != "own"]),
    exponent=st.floats(-6.0, 2.0),
    steps=st.integers(1, 120),
    sigma=st.sampled_from([0.0, 1.0]),
)
def test_any_run_can_be_looked_at(
    id_: str, use: str, exponent: float, steps: int, sigma: float
) -> None:
    """Whatever the problem, the optimizer, α and the noise, the findings are well made."""
    settings = noisy(of(id_, steps, use=use, alpha=10.0**exponent), "gaussian", sigma=sigma)
    (path,) = run(settings)
    check(path, id_)
