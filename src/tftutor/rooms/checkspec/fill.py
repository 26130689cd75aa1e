"""The texts of a check with the numbers of one variant put in, as blocks and sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tftutor.rooms.faults import Faults
from tftutor.text.format_number import format_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tftutor.rooms.model import Block, Inline

PLACE = re.compile(r"\{([A-Za-z][A-Za-z0-9_]*)\}")
"""Where a number is put in: its name in braces."""
FORMULA = re.compile(r"(?<!\\)\$\$?[^$]*\$\$?")
"""A formula, where braces already mean something to TeX."""
DIGITS = 6
"""Significant digits of a number in a text."""


def filled(text: str, numbers: Mapping[str, float]) -> str:
    r"""A text with numbers in the places of their names.

    In a formula the number keeps the braces, so that `\frac{a}{b}` stays a fraction and
    `x^{n}` a power. Braces around other names are left alone.

    Example:
        >>> filled(r"From {x}: $\frac{x}{2} + x^{n}$", {"x": 3.0, "n": -2.0})
        'From 3: $\\frac{3}{2} + x^{-2}$'
        >>> filled("−1 is {y}", {"y": -1.0})
        '−1 is −1'
    """
    if not numbers:
        return text
    parts: list[str] = []
    end = 0
    for formula in FORMULA.finditer(text):
        parts.append(_put(text[end : formula.start()], numbers, "{}", "−"))
        parts.append(_put(formula[0], numbers, "{{{}}}", "-"))
        end = formula.end()
    parts.append(_put(text[end:], numbers, "{}", "−"))
    return "".join(parts)


def _put(text: str, numbers: Mapping[str, float], form: str, minus: str) -> str:
    def number(place: re.Match[str]) -> str:
        if place[1] not in numbers:
            return place[0]
        written = format_number(numbers[place[1]], digits=DIGITS)
        return form.format(written.replace("−", minus))

    return PLACE.sub(number, text)


def blocks(text: str, line: int = 1, faults: Faults | None = None) -> tuple[Block, ...]:
    """A text of several paragraphs as blocks; headings, labs and checks are not among them.

    Args:
        text: Markdown.
        line: of the file on which it begins.
        faults: takes what is wrong; where none are given the first is raised.

    Raises:
        ContentError: the text has a fault, and no faults are taken.

    Example:
        >>> [type(block).__name__ for block in blocks("One.")]
        ['Paragraph']
    """
    from tftutor.rooms.anchors import Anchors
    from tftutor.rooms.blocks import BlockReader
    from tftutor.rooms.markdown import tokens

    found = faults or Faults("check")
    source = "\n" * (line - 1) + text
    reader = BlockReader(tokens(source), source.split("\n"), Anchors("en", found), found)
    reader.depth = 1  # as inside of a list: what belongs to the room alone is refused
    read = reader.read()
    if faults is None and found.found:
        found.throw()
    return read


def sentence(text: str, line: int = 1, faults: Faults | None = None) -> tuple[Inline, ...]:
    """A text of one sentence as inline content.

    Raises:
        ContentError: the text has a fault, and no faults are taken.

    Example:
        >>> sentence("So *steep*.")[0]
        Words(text='So ')
    """
    from tftutor.rooms.inline import InlineReader
    from tftutor.rooms.markdown import sentence as tokens_of

    found = faults or Faults("check")
    read = InlineReader(tokens_of(text), line, found).read()
    if faults is None and found.found:
        found.throw()
    return read
