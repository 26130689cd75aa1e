"""What of a room can be found: stretches of its text, each with the anchor to go to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tftutor.rooms.inline import plain
from tftutor.rooms.model import (
    Block,
    Callout,
    Check,
    Code,
    Divider,
    Emphasis,
    Formula,
    Heading,
    Inline,
    InlineCode,
    InlineMath,
    Lab,
    LineBreak,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Room,
    Table,
    Term,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ",
    "chi": "χ", "psi": "ψ", "omega": "ω",
}  # fmt: skip
"""The names of the Greek letters, as TeX spells them, with the letters."""

SIGNS = {
    **GREEK,
    "leftarrow": "←", "to": "→", "nabla": "∇", "partial": "∂", "cdot": "·", "times": "×",
    "le": "≤", "ge": "≥", "approx": "≈", "infty": "∞", "sum": "∑", "sqrt": "√", "quad": " ",
    "qquad": " ", "left": "", "right": "", "frac": "", "boxed": "", "text": "", "mathrm": "",
}  # fmt: skip
"""Commands of TeX with a sign for each, or nothing; others are left as words."""

COMMAND = re.compile(r"\\([A-Za-z]+)|\\[^A-Za-z]|[{}]")


@dataclass(frozen=True)
class Passage:
    """A stretch of text in a room.

    Example:
        >>> Passage("fog", "Part 1: Fog", 8.0).anchor
        'fog'
    """

    anchor: str
    """The heading, formula, lab or check at or before it; empty before the first."""
    text: str
    weight: float
    """How much a hit here is worth: a heading more than a sentence, a sentence more than code."""


def passages(room: Room) -> tuple[Passage, ...]:
    """All that can be found in a room, in order, its title first."""
    found = [Passage("", room.front.title, 10.0), Passage("", room.front.description, 4.0)]
    anchor = ""
    for block in room.blocks:
        anchor = _anchor(block) or anchor
        found += [Passage(anchor, text, weight) for text, weight in _texts(block) if text]
    return tuple(found)


def _anchor(block: Block) -> str:
    match block:
        case Heading() | Formula():
            return block.anchor
        case Lab():
            return f"lab-{block.id}"
        case Check():
            return f"check-{block.id}"
    return ""


def _texts(block: Block) -> Iterator[tuple[str, float]]:
    """The stretches of a block with their weights."""
    match block:
        case Heading():
            yield readable(block.children), 8.0
        case Paragraph():
            yield readable(block.children), 2.0
        case Callout():
            yield readable(block.title), 4.0
            yield from _all(block.blocks)
        case Quote():
            yield from _all(block.blocks)
        case ListBlock():
            for item in block.items:
                yield from _all(item)
        case Table():
            for row in (block.head, *block.rows):
                yield " · ".join(readable(cell) for cell in row), 1.5
        case Code():
            yield from ((line.strip(), 1.0) for line in block.source.split("\n"))
        case Formula():
            yield spelled(block.tex), 1.0
        case Lab():
            yield from _of_lab(block)
        case Check():
            yield from _of_check(block)
        case Divider():
            return


def _all(blocks: Sequence[Block]) -> Iterator[tuple[str, float]]:
    for block in blocks:
        yield from _texts(block)


def _of_lab(lab: Lab) -> Iterator[tuple[str, float]]:
    """What a lab says openly; answers and explanations are not given away by a search."""
    yield lab.title, 6.0
    yield lab.about, 3.0
    for preset in lab.presets:
        yield preset.title, 2.0
        yield preset.question, 2.0


def _of_check(check: Check) -> Iterator[tuple[str, float]]:
    """What a check asks; hints, choices and solutions are not given away by a search."""
    from tftutor.rooms.checkspec.fill import blocks, filled
    from tftutor.rooms.checkspec.vary import numbers

    yield check.title, 6.0
    yield from _all(blocks(filled(check.question, numbers(check, 0))))


def readable(parts: Sequence[Inline]) -> str:
    r"""Inline content as text, its formulas with letters instead of their names.

    Example:
        >>> readable((Words("the rate "), InlineMath(r"\alpha")))
        'the rate α'
    """
    return "".join(_readable(part) for part in parts)


def _readable(part: Inline) -> str:
    match part:
        case InlineMath(tex):
            return spelled(tex)
        case Emphasis() | Link() | Term():
            return readable(part.children)
        case Words() | InlineCode() | LineBreak():
            return plain((part,))


def spelled(tex: str) -> str:
    r"""A formula in one line, roughly: Greek letters, no braces, other commands by name.

    Example:
        >>> spelled(r"\theta - \alpha\, \frac{a}{b} \circ c")
        'θ - α a b circ c'
    """
    return " ".join(COMMAND.sub(_sign, tex).split())


def _sign(match: re.Match[str]) -> str:
    name = match[1] or ""
    return SIGNS.get(name, f" {name} " if name else " ")
