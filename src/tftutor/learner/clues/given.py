"""The numbers that a learner sees in a question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tftutor.rooms.checkspec.fill import filled
from tftutor.rooms.model import Table, Words

if TYPE_CHECKING:
    from tftutor.learner.items import Item

SEEN = re.compile(
    r"""(?<![\w.])(?<![_^])(?<![_^]\{)   # no part of a name, no index, no exponent
        ((?:(?<![\w)}\]])[-−])?          # a minus sign that takes nothing away
        [0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?)""",
    re.VERBOSE,
)


def numbers_seen(item: Item) -> frozenset[float]:
    r"""The numbers that stand in a question, or in the table of a step.

    Indices and exponents are left out: they are parts of signs, nothing that is given.

    Example:
        >>> from tftutor.learner.items import item
        >>> from tftutor.rooms.model import Check
        >>> question = r"$f_{7}(x) = {a}x^2$ at $x = -3$, with 0.1?"
        >>> check = Check(1, "n", "numeric", question=question, vary=(("a", (5.0,)),), answer="a")
        >>> sorted(numbers_seen(item(check)))
        [-3.0, 0.1, 5.0]
    """
    texts = [filled(item.check.question, item.numbers), *_table(item)]
    return frozenset(
        float(number.replace("−", "-")) for text in texts for number in SEEN.findall(text)
    )


def _table(item: Item) -> list[str]:
    """The numbers of a step as its table shows them: what was there before, lines computed."""
    tables = item.traced.table if item.traced is not None else ()
    return [
        part.text
        for table in tables
        if isinstance(table, Table)
        for row in table.rows
        for part in row[-1]
        if isinstance(part, Words)
    ]
