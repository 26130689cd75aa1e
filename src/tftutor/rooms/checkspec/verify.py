"""What the mathematics says to a check: its expressions, its numbers, its run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.core.expressions import expression
from tftutor.core.run import run
from tftutor.rooms.checkspec.trace import settings_of_trace
from tftutor.rooms.checkspec.vary import evaluated, numbers, variants
from tftutor.text.message import TutorError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.rooms.faults import Faults
    from tftutor.rooms.model import Check
    from tftutor.rooms.tomltext import Located, Path

FEWEST = 50
"""Different items that a check with numbers that vary has at least."""


def verify_check(check: Check, located: Located, faults: Faults) -> None:
    """Note what the mathematics refuses in a check; the first refusal only."""
    if not _numbers(check, located, faults):
        return
    names = [name for name, _ in (*check.vary, *check.let)]
    if check.kind in ("numeric", "expression"):
        known = [*check.variables, *names]
        _parses(check.answer, known, located, ("answer",), faults)
        for at, slip in enumerate(check.slips):
            _parses(slip.answer, known, located, ("slips", at, "answer"), faults)
    if check.kind == "trace":
        _run(check, located, faults)


def _numbers(check: Check, located: Located, faults: Faults) -> bool:
    """Whether the numbers that vary can be had, and are enough."""
    try:
        count = variants(check)
    except TutorError as error:
        faults.add(located.line("where"), "rooms.option", name="where", problem=error.message)
        return False
    if check.vary and count < FEWEST:
        faults.add(located.line("vary"), "rooms.check-few", count=count, least=FEWEST)
        return False
    known = {name: values[0] for name, values in check.vary}
    for name, written in check.let:
        try:
            known[name] = evaluated(written, known)
        except TutorError as error:
            line = located.line("let", name)
            faults.add(line, "rooms.option", name=name, problem=error.message)
            return False
    return True


def _parses(
    written: str, names: Sequence[str], located: Located, path: Path, faults: Faults
) -> None:
    try:
        expression(written, names)
    except TutorError as error:
        name = str(path[-1])
        faults.add(located.line(*path), "rooms.option", name=name, problem=error.message)


def _run(check: Check, located: Located, faults: Faults) -> None:
    """The run of a trace can be made, and has one parameter and the step that is asked for."""
    try:
        settings = settings_of_trace(check, numbers(check, 0))
        (path,) = run(settings)
    except TutorError as error:
        faults.add(check.line, "rooms.option", name="trace", problem=error.message)
        return
    if path.theta.shape[1] != 1:
        faults.add(located.line("problem"), "rooms.check-dimension", problem=check.problem)
    elif path.length < check.step:
        faults.add(located.line("step"), "rooms.check-step", last=path.length)
