"""A room as frozen blocks: what the parser makes and everything else reads.

Each block knows the line of its source, so that an error can name it and a language switch
can stay at the same block. Most kinds are named tuples, which load seven times as fast as frozen
dataclasses: a room is on the screen the sooner. Ask for their class, not for equality, to tell
one kind from another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


# Inline content


class Words(NamedTuple):
    """Plain text."""

    text: str


class Emphasis(NamedTuple):
    """Text with stress: `*…*`, or `**…**` when strong."""

    children: tuple[Inline, ...]
    strong: bool = False


class InlineCode(NamedTuple):
    """Code in a sentence."""

    text: str


class InlineMath(NamedTuple):
    """A formula in a sentence, as TeX source without dollar signs."""

    tex: str


class Link(NamedTuple):
    """A reference. The target is `#anchor`, `room-id`, `room-id#anchor` or a web address."""

    target: str
    children: tuple[Inline, ...]


class Term(NamedTuple):
    """A word of the glossary, opened in place."""

    id: str
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class LineBreak:
    """A line that ends here."""


Inline = Words | Emphasis | InlineCode | InlineMath | Link | Term | LineBreak


# Blocks


class Heading(NamedTuple):
    """A heading of level 1 to 4 with the anchor by which references find it."""

    line: int
    level: int
    anchor: str
    children: tuple[Inline, ...]


class Paragraph(NamedTuple):
    """Sentences."""

    line: int
    children: tuple[Inline, ...]


class ListBlock(NamedTuple):
    """A list: bulleted, or numbered from `start`."""

    line: int
    items: tuple[tuple[Block, ...], ...]
    start: int | None = None


class Table(NamedTuple):
    """A table with a head row."""

    line: int
    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    align: tuple[Literal["left", "center", "right"], ...]


class Quote(NamedTuple):
    """Somebody else's words."""

    line: int
    blocks: tuple[Block, ...]


class Callout(NamedTuple):
    """An admonition; its kind decides colour and icon, its title may be empty."""

    line: int
    kind: Literal["note", "tip", "important", "warning"]
    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Code:
    """A listing, the lines to emphasise counted from 1."""

    line: int
    language: str
    source: str
    emphasised: frozenset[int] = frozenset()
    output: str | None = None
    """What running the source prints, from the `output` fence after it."""
    continues: bool = False
    """Whether the listing before it in the room is run first."""


class Formula(NamedTuple):
    """A displayed formula as TeX source without dollar signs."""

    line: int
    tex: str
    anchor: str = ""


class LabControl(NamedTuple):
    """A parameter that a lab offers, by the name that the command line's `--set` gives it."""

    name: str
    low: float | None = None
    """The range; None takes the parameter's own."""
    high: float | None = None
    scale: Literal["log", "linear"] | None = None


@dataclass(frozen=True)
class LabAxis:
    """An axis of a sweep: what is set, from where to where, and at how many values."""

    name: str
    low: float
    high: float
    scale: Literal["log", "linear"]
    count: int


class LabChallenge(NamedTuple):
    """A goal to be reached in as few steps as possible, and the fewest that are known."""

    goal: str
    best: int = 0
    """0 where the sweep that finds it was not made yet."""


@dataclass(frozen=True)
class Lab:
    """An experiment, described by the TOML inside its fence."""

    line: int
    id: str
    kind: str
    title: str
    about: str
    """What to try, in one or two sentences."""
    options: Mapping[str, object]
    """The rest of its table, already checked against what the kind allows."""
    presets: tuple[Preset, ...] = ()


@dataclass(frozen=True)
class Preset:
    """Settings of a lab worth seeing, with a prediction before and an explanation after."""

    line: int
    id: str
    title: str
    options: Mapping[str, object]
    """What it changes in the lab's options: `set`, `start`, `steps`, `optimizers` …"""
    says: str = ""
    """The explanation, shown when the run has been seen."""
    question: str = ""
    answers: tuple[str, ...] = ()
    right: int = 0
    """Which answer is right, counted from 1; 0 where there is no question."""
    guesses: tuple[Mapping[str, float], ...] = ()
    """For each answer the numbers of a run that does so, drawn as a ghost for who guessed it."""
    claims: tuple[Mapping[str, object], ...] = ()
    """What the content check proves by running it."""


class CheckChoice(NamedTuple):
    """One of the answers to choose from."""

    line: int
    text: str
    right: bool
    says: str = ""
    """What is said to who chose it; a wrong choice always has it."""


class CheckSlip(NamedTuple):
    """An answer that a known mistake leads to, and what is said to who made it."""

    line: int
    answer: str
    says: str


CheckKind = Literal["single", "multiple", "numeric", "expression", "order", "trace"]


class Check(NamedTuple):
    """A question in the text, described by the TOML inside its fence.

    Its texts are Markdown. Where numbers vary, a name in braces stands for its number.
    """

    line: int
    id: str
    kind: CheckKind
    title: str = ""
    question: str = ""
    hints: tuple[str, ...] = ()
    """Ever more help, one after the other."""
    worked: str = ""
    """The solution, step by step."""
    follows: str = ""
    """The check of the same room that is offered after this one; empty for none."""
    vary: tuple[tuple[str, tuple[float, ...]], ...] = ()
    """The numbers that vary, by name, each with its values; the first ones come first."""
    let: tuple[tuple[str, str], ...] = ()
    """Numbers worked out from those, by name, each as an expression."""
    where: str = ""
    """A condition that the numbers must satisfy; empty for none."""
    choices: tuple[CheckChoice, ...] = ()
    answer: str = ""
    """`numeric`, `expression`: what is right, as an expression."""
    digits: int = 0
    """`numeric`, `trace`: how many significant digits are asked for; 0 where that is not said."""
    within: float = 0.0
    """`numeric`: how far off an answer may be; 0 where that is not said."""
    unit: str = ""
    """`numeric`: what the number counts; it may be typed too."""
    variables: tuple[str, ...] = ()
    """`expression`: the names that may stand in an answer."""
    slips: tuple[CheckSlip, ...] = ()
    accept: tuple[str, ...] = ()
    """Answers that the content check proves to pass, for the first item."""
    wrong: tuple[str, ...] = ()
    """Answers that the content check proves to fail, for the first item."""
    lines: tuple[str, ...] = ()
    """`order`: the lines as they belong."""
    before: tuple[tuple[int, int], ...] | None = None
    """`order`: which line must stand before which, counted from 1; None: all as they are given."""
    problem: str = ""
    """`trace`: what is descended."""
    optimizer: str = ""
    start: tuple[float, ...] = ()
    set: tuple[tuple[str, float], ...] = ()
    step: int = 1
    """`trace`: the step that the learner computes."""
    level: int = 1
    """`trace`: how many lines the learner computes: 1 the last, 2 the last two, 3 all."""


class Divider(NamedTuple):
    """A line across the page."""

    line: int


Block = (
    Heading
    | Paragraph
    | ListBlock
    | Table
    | Quote
    | Callout
    | Code
    | Formula
    | Lab
    | Check
    | Divider
)


@dataclass(frozen=True)
class Front:
    """The front matter of a room."""

    title: str
    description: str
    author: str
    created: date
    updated: date
    minutes: int
    prerequisites: tuple[str, ...] = ()
    hero: str = ""
    """The lab whose first preset plays as the room opens; empty for none."""


@dataclass(frozen=True)
class Room:
    """A lesson in one language."""

    id: str
    language: str
    front: Front
    blocks: tuple[Block, ...]

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Heading))

    @property
    def labs(self) -> tuple[Lab, ...]:
        """The labs, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Lab))

    @property
    def checks(self) -> tuple[Check, ...]:
        """The checks, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Check))
