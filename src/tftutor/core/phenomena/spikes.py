"""Late spikes: long after it has settled, a run bursts away from the minimum."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tftutor.core.phenomena.finding import Finding, found
from tftutor.core.phenomena.stretch import stretches

if TYPE_CHECKING:
    from tftutor.core.phenomena.path import Path

SILENCE = 100
"""So many steps in a row must have been calm: a path that merely crosses the minimum is not."""
CALM = 1e-4
"""Calm is a slope below this share of the first one: invisible on a chart."""
LOUD = 1e-2
"""A burst reaches this share of the first slope: visible on a chart."""


def late_spike(path: Path) -> Finding | None:
    """After at least a hundred calm steps without noise, slope and loss burst back.

    The evidence is the step at which the calm began, the one at which it ended, and the peak.
    """
    first = path.slope[0]
    if path.noisy or path.last <= SILENCE or not first > 0.0:
        return None
    calm = stretches(path.slope <= CALM * first)
    begin, end = next((s for s in calm if s[1] - s[0] >= SILENCE), (0, 0))
    later = path.slope[end:]
    if end == 0 or not len(later) or later.max() < LOUD * first:
        return None
    peak = end + int(np.argmax(later))
    if path.run.loss[peak] <= path.run.loss[begin:end].max():
        return None
    return found(
        "late-spike",
        (begin, end, peak),
        calm=begin,
        step=end,
        peak=peak,
        slope=float(path.slope[peak]),
    )
