"""The texts of a check: each is Markdown that can be read, at the line where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.rooms.checkspec.fill import blocks, sentence

if TYPE_CHECKING:
    from tftutor.rooms.faults import Faults
    from tftutor.rooms.model import Check
    from tftutor.rooms.tomltext import Located

LONG = ('"""', "'''")


def check_texts(check: Check, located: Located, source: str, faults: Faults) -> None:
    """Note what of the texts of a check cannot be read."""
    rows = source.split("\n")

    def line(*path: str | int) -> int:
        """The line on which a text begins, which a long string may leave to the next."""
        number = located.line(*path)
        row = rows[number - located.first - 1].rstrip()
        return number + row.endswith(LONG) * (row.count(row[-3:]) == 1)

    blocks(check.question, line("question"), faults)
    for hint in check.hints:
        blocks(hint, line("hints"), faults)
    if check.worked:
        blocks(check.worked, line("worked"), faults)
    for row in check.lines:
        sentence(row, line("lines"), faults)
    for at, choice in enumerate(check.choices):
        sentence(choice.text, line("choices", at, "text"), faults)
        blocks(choice.says, line("choices", at, "says"), faults)
    for at, slip in enumerate(check.slips):
        blocks(slip.says, line("slips", at, "says"), faults)
