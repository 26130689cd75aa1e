"""Detectors: what happened in a run, in words and with the steps that show it.

Each file holds a family of detectors; each detector looks at one `Path` and returns a `Finding`
or nothing. A new phenomenon is a function in `DETECTORS` (the order is how telling they are),
its sentences in the catalogue, a run that shows it and a near miss among the tests.
"""

from tftutor.core.phenomena.detect import KINDS, detect
from tftutor.core.phenomena.finding import Finding, Kind

__all__ = ["KINDS", "Finding", "Kind", "detect"]
