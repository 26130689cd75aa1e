"""An item: a check with the numbers of one variant put in, ready to be asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from tftutor.learner.blanks import Blank
from tftutor.learner.shuffle import shuffled
from tftutor.learner.traces import Traced, traced
from tftutor.rooms.checkspec.fill import blocks, filled, sentence
from tftutor.rooms.checkspec.sheet import LETTERS
from tftutor.rooms.checkspec.vary import numbers
from tftutor.rooms.checkspec.vary import variants as variants
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tftutor.rooms.model import Block, Check, Inline

Says: TypeAlias = "Message | tuple[Block, ...]"
"""What is said about an answer: a sentence of the catalogue, or the author's words."""


@dataclass(frozen=True)
class Option:
    """A choice, or a line to put in order."""

    letter: str
    """By which it is called in this item."""
    number: int
    """Its place as the author wrote it, from 1."""
    text: tuple[Inline, ...]
    right: bool = False
    says: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Slip:
    """An answer that a known mistake leads to."""

    name: str
    answer: str
    says: Says


@dataclass(frozen=True)
class Item:
    """What is asked, and what is right."""

    check: Check
    variant: int
    numbers: Mapping[str, float]
    question: tuple[Block, ...]
    hints: tuple[tuple[Block, ...], ...]
    worked: tuple[Block, ...]
    right: str
    """A right answer, as one could type it."""
    options: tuple[Option, ...] = ()
    """Choices, or the lines to put in order, as they are shown."""
    blanks: tuple[Blank, ...] = ()
    """The numbers to type, each into a field of its own."""
    slips: tuple[Slip, ...] = ()
    traced: Traced | None = None
    """The step of a run that a trace asks for."""


def item(check: Check, variant: int = 0) -> Item:
    """The item of a variant: always the same for the same variant.

    Choices and lines are shuffled by the variant; in variant 0 choices stand as written. Numbers
    begin again after `variants(check)`.

    Raises:
        TutorError: the check cannot be worked out; the content check refuses such.

    Example:
        >>> from tftutor.rooms.model import Check
        >>> vary = (("a", (2.0, 3.0)), ("x", (1.0, 5.0)))
        >>> check = Check(1, "slope", "numeric", question="{a}·{x}?", vary=vary, answer="a*x")
        >>> item(check, 1).right, item(check, 1).numbers
        ('15', {'a': 3.0, 'x': 5.0})
    """
    known = numbers(check, variant)
    base = Item(
        check,
        variant,
        known,
        blocks(filled(check.question, known)),
        tuple(blocks(filled(hint, known)) for hint in check.hints),
        blocks(filled(check.worked, known)),
        "",
    )
    match check.kind:
        case "single" | "multiple":
            return _choices(base)
        case "numeric":
            return _numeric(base)
        case "expression":
            return _expression(base)
        case "order":
            return _order(base)
        case "trace":
            return _trace(base)


def _choices(base: Item) -> Item:
    choices = base.check.choices
    places = shuffled(len(choices), base.variant, base.check.id) if base.variant else None
    order = places or tuple(range(len(choices)))
    options = tuple(
        Option(
            letter,
            at + 1,
            sentence(filled(choices[at].text, base.numbers)),
            choices[at].right,
            blocks(filled(choices[at].says, base.numbers)),
        )
        for letter, at in zip(LETTERS, order, strict=False)
    )
    right = " ".join(option.letter for option in options if option.right)
    return replace(base, options=options, right=right)


def _order(base: Item) -> Item:
    lines = base.check.lines
    order = shuffled(len(lines), base.variant, base.check.id)
    options = tuple(
        Option(letter, at + 1, sentence(filled(lines[at], base.numbers)))
        for letter, at in zip(LETTERS, order, strict=False)
    )
    placed = sorted(options, key=lambda option: option.number)
    return replace(base, options=options, right=" ".join(option.letter for option in placed))


def _numeric(base: Item) -> Item:
    from tftutor.learner.numeric import blank_of, written

    check = base.check
    slips = tuple(
        Slip(f"slip-{at}", written(slip.answer, base), blocks(filled(slip.says, base.numbers)))
        for at, slip in enumerate(check.slips, start=1)
    )
    blank = blank_of(base)
    return replace(base, blanks=(blank,), slips=slips, right=blank.shown)


def _expression(base: Item) -> Item:
    from tftutor.learner.formulas import source_of

    check = base.check
    slips = tuple(
        Slip(f"slip-{at}", source_of(slip.answer, base), blocks(filled(slip.says, base.numbers)))
        for at, slip in enumerate(check.slips, start=1)
    )
    return replace(base, slips=slips, right=source_of(check.answer, base))


def _trace(base: Item) -> Item:
    made = traced(base.check, base.numbers)
    right = "; ".join(blank.shown for blank in made.blanks)
    return replace(
        base,
        question=(*base.question, *made.table),
        worked=(*base.worked, *made.worked),
        blanks=made.blanks,
        right=right,
        traced=made,
    )
