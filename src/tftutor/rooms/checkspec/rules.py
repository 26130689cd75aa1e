"""What must hold between the keys of a check, whatever its numbers are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.rooms.checkspec.vary import MOST

if TYPE_CHECKING:
    from tftutor.rooms.faults import Faults
    from tftutor.rooms.model import Check
    from tftutor.rooms.tomltext import Located

MOST_CHOICES = 6


def keep_rules(check: Check, located: Located, faults: Faults) -> None:
    """Note where keys of a check contradict each other."""
    _numbers(check, located, faults)
    match check.kind:
        case "single" | "multiple":
            _choices(check, located, faults)
        case "numeric":
            if check.digits and check.within:
                faults.add(located.line("within"), "rooms.check-both", one="digits", other="within")
        case "order":
            _order(check, located, faults)
    answers = [slip.answer for slip in check.slips]
    for at, slip in enumerate(check.slips):
        if slip.answer in answers[:at]:
            faults.add(slip.line, "rooms.check-twice", text=slip.answer)


def _numbers(check: Check, located: Located, faults: Faults) -> None:
    """Names stand for one number each, and there are not too many of them together."""
    names: list[str] = list(check.variables)
    for key, table in (("vary", check.vary), ("let", check.let)):
        for name, _ in table:
            if name in names:
                faults.add(located.line(key, name), "rooms.check-name-twice", name=name)
            names.append(name)
    count = 1
    for _, values in check.vary:
        count *= len(values)
    if count > MOST:
        faults.add(located.line("vary"), "rooms.check-many", count=count, most=MOST)


def _choices(check: Check, located: Located, faults: Faults) -> None:
    """Enough of them, all different, one right (or some), every wrong one with its answer."""
    line = located.line("choices")
    if not 2 <= len(check.choices) <= MOST_CHOICES:
        faults.add(line, "rooms.check-choices", most=MOST_CHOICES, count=len(check.choices))
    right = sum(choice.right for choice in check.choices)
    if right != 1 and check.kind == "single":
        faults.add(line, "rooms.check-one-right", count=right)
    if not right and check.kind == "multiple":
        faults.add(line, "rooms.check-some-right")
    texts = [choice.text for choice in check.choices]
    for at, choice in enumerate(check.choices):
        if choice.text in texts[:at]:
            faults.add(choice.line, "rooms.check-twice", text=choice.text)
        if not choice.right and not choice.says:
            faults.add(choice.line, "rooms.check-says")


def _order(check: Check, located: Located, faults: Faults) -> None:
    """What is said of the order names lines that are there, and the order given fits it."""
    if "either" in located.table and "before" in located.table:
        faults.add(located.line("before"), "rooms.check-both", one="either", other="before")
    named = located.table.get("before", located.table.get("either", []))
    lines = [line for one in named for line in one] if isinstance(named, list) else []
    if any(line > len(check.lines) for line in lines):
        key = "before" if "before" in located.table else "either"
        faults.add(located.line(key), "rooms.check-line", count=len(check.lines))
    for first, second in check.before or ():
        if first >= second:
            faults.add(located.line("before"), "rooms.check-before", first=first, second=second)
