"""Checks: right answers pass, wrong ones fail, and each mistake is told by its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.learner.grade import grade
from tftutor.learner.items import item
from tftutor.learner.slips import slip_values
from tftutor.rooms.checkspec.fill import FORMULA, PLACE, filled
from tftutor.rooms.checkspec.vary import numbers, variants
from tftutor.rooms.checkspec.verify import FEWEST
from tftutor.text.message import TutorError
from tftutor.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tftutor.authoring.walk import Source
    from tftutor.learner.items import Item
    from tftutor.rooms.faults import Fault
    from tftutor.rooms.model import Check

TRIED = {"single": 200, "multiple": 200, "numeric": 200, "expression": 40, "order": 40, "trace": 60}
"""How many variants of each kind are answered."""


def check_checks(source: Source) -> Iterator[Fault]:
    """What of the checks of a room does not hold."""
    ids = [check.id for check in source.room.checks]
    for check in source.room.checks:
        if check.follows and (check.follows not in ids or check.follows == check.id):
            near = nearest(check.follows, [one for one in ids if one != check.id]) or "–"
            yield source.fault(check.line, "follows", name=check.follows, nearest=near)
        yield from _places(source, check)
        yield from _distinct(source, check)
        yield from _listed(source, check)
        for variant in _tried(check):
            faults = list(_variant(source, check, variant))
            yield from faults
            if faults:
                break  # the other variants would say the same


def _tried(check: Check) -> range:
    """The variants that are answered, spread over all; without numbers, some mixed orders."""
    count = variants(check) if check.vary else 8
    return range(0, count, max(1, count // TRIED[check.kind]))


def _places(source: Source, check: Check) -> Iterator[Fault]:
    """Names in braces outside of formulas that stand for no number."""
    known = list(numbers(check, 0))
    if not known:
        return
    written = [check.question, *check.hints, check.worked, *check.lines]
    written += [text for choice in check.choices for text in (choice.text, choice.says)]
    written += [slip.says for slip in check.slips]
    for text in written:
        for place in PLACE.finditer(FORMULA.sub("", text)):
            if place[1] not in known:
                line = source.line_of(check, place[0])
                near = nearest(place[1], known)
                yield source.fault(line, "check-place", name=place[1], nearest=near)


def _distinct(source: Source, check: Check) -> Iterator[Fault]:
    """Numbers that vary, but are not seen in the question."""
    if not check.vary:
        return
    asked = {
        filled(check.question, numbers(check, variant))
        if check.kind != "trace"
        else repr(numbers(check, variant))
        for variant in range(min(variants(check), 4 * FEWEST))
    }
    if len(asked) < FEWEST:
        yield source.fault(check.line, "check-alike", count=len(asked), least=FEWEST)


def _listed(source: Source, check: Check) -> Iterator[Fault]:
    """Answers of which the author says that they pass, or that they fail."""
    first = item(check)
    for answers, right in ((check.accept, True), (check.wrong, False)):
        for answer in answers:
            line = source.line_of(check, answer)
            try:
                passed = grade(first, answer).right
            except TutorError as error:
                if right:
                    problem = error.message
                    yield source.fault(line, "check-unread", answer=answer, problem=problem)
                continue
            if passed != right:
                name = "check-accept" if right else "check-wrong"
                yield source.fault(line, name, answer=answer)


def _variant(source: Source, check: Check, variant: int) -> Iterator[Fault]:
    """What is wrong with one variant."""
    try:
        asked = item(check, variant)
        right = grade(asked, asked.right).right
    except TutorError as error:
        values = {"numbers": _numbers(check, variant), "problem": error.message}
        yield source.fault(check.line, "check-item", **values)
        return
    if not right:
        values = {"numbers": _numbers(check, variant), "answer": asked.right}
        yield source.fault(check.line, "check-model", **values)
    texts = [option.text for option in asked.options]
    for at, option in enumerate(asked.options):
        if option.text in texts[:at]:
            line = check.choices[option.number - 1].line if check.choices else check.line
            yield source.fault(line, "check-same", numbers=_numbers(check, variant))
    yield from _authors_slips(source, asked)
    yield from _known_slips(source, asked)


def _authors_slips(source: Source, asked: Item) -> Iterator[Fault]:
    """Mistakes of the author's that are taken for right, or for another mistake."""
    check = asked.check
    for written, slip in zip(check.slips, asked.slips, strict=True):
        try:
            found = grade(asked, slip.answer)
        except TutorError as error:
            values = {"numbers": _numbers(check, asked.variant), "problem": error.message}
            yield source.fault(written.line, "check-item", **values)
            continue
        if found.slip != slip.name:
            values = {"answer": written.answer, "numbers": _numbers(check, asked.variant)}
            name = "check-slip-right" if found.right else "check-slip-other"
            yield source.fault(written.line, name, **values)


def _known_slips(source: Source, asked: Item) -> Iterator[Fault]:
    """Known mistakes in a step that are not told as what they are."""
    made = asked.traced
    if made is None:
        return
    right = [blank.value for blank in made.blanks]
    for at in range(len(right)):
        for name, value in slip_values(made, at).items():
            typed = [*right[:at], value, *right[at + 1 :]]
            found = grade(asked, "; ".join(f"{one:.17g}" for one in typed))
            if found.right or found.slip != name:
                values = {"answer": name, "numbers": _numbers(asked.check, asked.variant)}
                yield source.fault(asked.check.line, "check-slip-other", **values)


def _numbers(check: Check, variant: int) -> str:
    """The numbers of a variant, for a message."""
    found = numbers(check, variant)
    return ", ".join(f"{name} = {value:g}" for name, value in found.items()) or f"#{variant}"
