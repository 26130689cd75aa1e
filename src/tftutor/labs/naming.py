"""Name what you saw: the phenomena to choose from, and what the runs themselves show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from tftutor.core.optimizers import optimizer
from tftutor.core.phenomena import KINDS
from tftutor.figures.scene import Point
from tftutor.labs.contrast import ContrastExperiment
from tftutor.labs.descent import DescentExperiment
from tftutor.labs.descent_views import DescentView

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tftutor.core.phenomena import Finding, Kind
    from tftutor.core.run import Run
    from tftutor.figures.scene import Mark
    from tftutor.labs.experiment import Experiment, View

OFFERED = 4
"""How many phenomena there are to choose from; “none of these” comes after them."""

NONE = "none"
"""What is named where none of those offered was seen."""

ALIKE: Mapping[Kind, tuple[Kind, ...]] = {
    "divergence": ("oscillation", "overshoot", "late-spike"),
    "oscillation": ("overshoot", "zig-zag", "divergence"),
    "hovering": ("oscillation", "converged", "crawl"),
    "late-spike": ("divergence", "overshoot", "oscillation"),
    "saddle": ("plateau", "local-minimum", "converged"),
    "maximum": ("plateau", "converged", "local-minimum"),
    "inflection": ("plateau", "local-minimum", "converged"),
    "plateau": ("crawl", "local-minimum", "saddle"),
    "local-minimum": ("converged", "plateau", "saddle"),
    "zig-zag": ("oscillation", "overshoot", "crawl"),
    "crawl": ("plateau", "converged", "local-minimum"),
    "escape": ("plateau", "saddle", "crawl"),
    "overshoot": ("oscillation", "zig-zag", "converged"),
    "converged": ("local-minimum", "crawl", "overshoot"),
}
"""What each kind is easily taken for, the likeliest first."""

COMMON: tuple[Kind, ...] = ("overshoot", "crawl", "converged", "oscillation", "local-minimum")
"""What is offered where nothing was found, or too little is alike."""

IN_THE_PLANE: tuple[Kind, ...] = ("zig-zag", "saddle", "escape")
"""What needs two parameters."""

ON_THE_LINE: tuple[Kind, ...] = ("inflection",)
"""What is shown with one parameter."""


@dataclass(frozen=True, eq=False)
class Sighting:
    """A phenomenon of one of the runs."""

    finding: Finding
    run: Run
    who: str
    """The run's name in a race; empty where there is but one."""


def sightings(experiment: Experiment) -> tuple[Sighting, ...] | None:
    """What can be seen in an experiment; None where it is no run down a landscape.

    Example:
        >>> from tftutor.core.run import run
        >>> from tftutor.core.settings import Choice, Settings
        >>> settings = Settings("theta-squared", (Choice("sgd", (("alpha", 1.0),)),))
        >>> made = DescentExperiment(settings, run(settings), (), "linear")
        >>> [one.finding.kind for one in sightings(made) or ()]
        ['oscillation', 'overshoot']
    """
    if isinstance(experiment, ContrastExperiment):
        names = dict(zip(map(id, experiment.both.runs), experiment.titles, strict=True))
        found = experiment.both.found
        return tuple(Sighting(finding, run, names[id(run)]) for run, finding in found)
    if not isinstance(experiment, DescentExperiment):
        return None
    several = len(experiment.runs) > 1
    return tuple(
        Sighting(finding, run, optimizer(run.optimizer, run.rule).name if several else "")
        for run, finding in experiment.found
    )


def can_be_named(experiment: Experiment) -> bool:
    """Whether a run shows, or could show, what has a name.

    Example:
        >>> from tftutor.core.run import run
        >>> from tftutor.core.settings import Choice, Settings
        >>> settings = Settings("theta-squared", (Choice("sgd", (("alpha", 1.0),)),))
        >>> can_be_named(DescentExperiment(settings, run(settings), (), "linear"))
        True
    """
    return experiment.length > 0 and sightings(experiment) is not None


def cut_short(experiment: Experiment) -> bool:
    """Whether a run ended before its time: why it did has to be said.

    Example:
        >>> from tftutor.core.run import run
        >>> from tftutor.core.settings import Choice, Settings
        >>> settings = Settings("theta-squared", (Choice("sgd", (("alpha", 1e6),)),))
        >>> cut_short(DescentExperiment(settings, run(settings), (), "linear"))
        True
    """
    return any(one.outcome == "diverged" for one in _runs(experiment))


def offered(experiment: Experiment) -> tuple[Kind, ...]:
    """The phenomena to choose from: what was found, and what is easily taken for it.

    Their order tells nothing: it is that of all kinds.

    Example:
        >>> from tftutor.core.run import run
        >>> from tftutor.core.settings import Choice, Settings
        >>> settings = Settings("theta-squared", (Choice("sgd", (("alpha", 1.0),)),))
        >>> offered(DescentExperiment(settings, run(settings), (), "linear"))
        ('divergence', 'oscillation', 'overshoot', 'converged')
    """
    found = list(dict.fromkeys(one.finding.kind for one in sightings(experiment) or ()))
    likely = [*found[: OFFERED - 2], *(kind for one in found for kind in ALIKE[one]), *COMMON]
    dimension = len(_runs(experiment)[0].names)
    impossible = IN_THE_PLANE if dimension < 2 else ON_THE_LINE
    possible = [kind for kind in dict.fromkeys(likely) if kind not in impossible or kind in found]
    return tuple(sorted(possible[:OFFERED], key=KINDS.index))


def seen_as(kind: str, experiment: Experiment) -> Sighting | None:
    """The run that shows a phenomenon, the most telling first; None where none does."""
    for one in sightings(experiment) or ():
        if one.finding.kind == kind:
            return one
    return None


def is_right(kind: str, experiment: Experiment) -> bool:
    """Whether a name fits: a run shows it, or it is `none` and none of those offered is shown."""
    if kind == NONE:
        shown = {one.finding.kind for one in sightings(experiment) or ()}
        return not shown & set(offered(experiment))
    return seen_as(kind, experiment) is not None


def evidence(sighting: Sighting, view: View) -> Sequence[Mark]:
    """Marks where the chart shows the phenomenon; none on charts without a place for it."""
    if not isinstance(view, DescentView):
        return ()
    run = sighting.run
    places = ((step, _place(run, min(step, run.length), view)) for step in sighting.finding.steps)
    return [Point(*place, "now", "☆", f"t {step}") for step, place in places if place is not None]


def _place(run: Run, step: int, view: DescentView) -> tuple[float, float] | None:
    """Where a step stands on a chart; a loss that a log scale cannot show, at its lower edge."""
    theta, loss = run.theta[step], float(run.loss[step])
    match view.name:
        case "landscape":
            return float(theta[0]), float(theta[1])
        case "curve":
            return float(theta[0]), loss
        case "loss":
            return float(step), max(loss, view.scene.y.low)
    return None


def _runs(experiment: Experiment) -> tuple[Run, ...]:
    both = getattr(experiment, "both", experiment)
    return cast("DescentExperiment", both).runs
