"""Problems: losses with exact gradients, minima and a window, each made by its id.

A new problem is one `Kind` in the list of `registry.py`, its two sentences in the catalogue
and one row in `tests/core/test_problems_all.py`.
"""

from tftutor.core.problems.base import Array, Number, Parameter, Point, Problem, ProblemError
from tftutor.core.problems.registry import problem, problem_ids, problem_parameters

__all__ = [
    "Array",
    "Number",
    "Parameter",
    "Point",
    "Problem",
    "ProblemError",
    "problem",
    "problem_ids",
    "problem_parameters",
]
