"""All detectors, in the order of how telling their findings are."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import numpy as np

from tftutor.core.phenomena.beyond import overshoot
from tftutor.core.phenomena.ends import converged, diverged, growing
from tftutor.core.phenomena.finding import Finding, Kind
from tftutor.core.phenomena.pace import crawl
from tftutor.core.phenomena.path import Path
from tftutor.core.phenomena.spikes import late_spike
from tftutor.core.phenomena.stuck import at_no_minimum, escape, local_minimum, plateau
from tftutor.core.phenomena.swings import hovering, oscillation
from tftutor.core.phenomena.zigzag import zigzag

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tftutor.core.problems import Problem
    from tftutor.core.run import Run

KINDS: tuple[Kind, ...] = get_args(Kind)
"""Every kind of finding, the most telling first."""

DETECTORS: tuple[Callable[[Path], Finding | None], ...] = (
    growing,
    oscillation,
    hovering,
    late_spike,
    at_no_minimum,
    plateau,
    local_minimum,
    zigzag,
    crawl,
    escape,
    overshoot,
    converged,
)
"""Each looks at a path and finds one phenomenon, or nothing."""

HIDES: Mapping[Kind, tuple[Kind, ...]] = {"saddle": ("crawl",), "plateau": ("crawl",)}
"""What goes without saying where something else is found: on a flat place every step is small."""


def detect(run: Run, problem: Problem) -> tuple[Finding, ...]:
    """What happened in a run: each phenomenon with its evidence, the most telling first.

    A run can show several (a zig-zag that converges) or none (half of a good descent). A run
    that diverged shows that alone, since its numbers beyond the end mean nothing.

    Args:
        run: as `core.run.run` makes it.
        problem: the one that it ran on, with the same parameters.

    Example:
        >>> from tftutor.core.problems import problem
        >>> from tftutor.core.run import run
        >>> from tftutor.core.settings import Choice, Settings
        >>> (path,) = run(Settings("theta-squared", (Choice("sgd", (("alpha", 1.0),)),)))
        >>> [finding.kind for finding in detect(path, problem("theta-squared"))]
        ['oscillation', 'overshoot']
    """
    gone = diverged(run)
    if gone is not None:
        return (gone,)
    if run.length == 0:
        return ()
    path = Path(run, problem)
    with np.errstate(all="ignore"):
        findings = [finding for look in DETECTORS if (finding := look(path)) is not None]
    hidden = {kind for finding in findings for kind in HIDES.get(finding.kind, ())}
    telling = (finding for finding in findings if finding.kind not in hidden)
    return tuple(sorted(telling, key=lambda finding: KINDS.index(finding.kind)))
