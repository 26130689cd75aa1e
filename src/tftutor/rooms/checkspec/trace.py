"""The run of which a trace asks one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.core.assign import assign
from tftutor.core.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tftutor.rooms.model import Check

START = "start"
"""The name under which the start varies; every other is one of `set`."""


def settings_of_trace(check: Check, numbers: Mapping[str, float]) -> Settings:
    """The settings of a trace's run with the numbers of one variant.

    Raises:
        TutorError: of the kind that names what is not allowed, as `run` does.

    Example:
        >>> from tftutor.rooms.model import Check
        >>> check = Check(1, "a", "trace", problem="theta-squared", optimizer="sgd", start=(5.0,))
        >>> settings_of_trace(check, {"alpha": 0.1, "start": 3.0}).start
        (3.0,)
    """
    made = [name for name, _ in check.let]
    given = {name: value for name, value in numbers.items() if name not in (START, *made)}
    assigned = assign(check.problem, (check.optimizer,), {**dict(check.set), **given}, "")
    start = (numbers[START],) if START in numbers else check.start
    return Settings(
        problem=check.problem,
        optimizers=assigned.optimizers,
        parameters=assigned.parameters,
        start=start,
        steps=check.step,
        tolerance=0.0,
    )
