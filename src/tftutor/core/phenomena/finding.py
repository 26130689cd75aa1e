"""What a detector found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tftutor.text.format_number import format_number
from tftutor.text.message import Message

Kind: TypeAlias = Literal[
    "divergence",
    "oscillation",
    "hovering",
    "late-spike",
    "saddle",
    "maximum",
    "inflection",
    "plateau",
    "local-minimum",
    "zig-zag",
    "crawl",
    "escape",
    "overshoot",
    "converged",
]
"""The kinds of findings, the most telling first."""


@dataclass(frozen=True)
class Finding:
    """A phenomenon of a run, with its evidence.

    Example:
        >>> found("crawl", (0, 400), count=400, more=49600).message.values["more"]
        '49600'
    """

    kind: Kind
    steps: tuple[int, ...]
    """The steps to be marked on a chart, in order; the first is where it begins to show."""
    message: Message
    """What was seen, with its numbers."""

    @property
    def name(self) -> Message:
        """The name of the phenomenon alone, for a choice among several."""
        return Message(f"phenomenon.name.{self.kind}")


def found(kind: Kind, steps: tuple[int, ...], form: str = "", /, **values: object) -> Finding:
    """A finding with the sentence of its kind (or of a form of it) and numbers as they are shown.

    Example:
        >>> found("overshoot", (1, 2), name="θ", share=0.1).message.key
        'phenomenon.overshoot'
    """
    shown = {name: _shown(value) for name, value in values.items()}
    return Finding(kind, steps, Message(f"phenomenon.{kind}{form}", shown))


def _shown(value: object) -> object:
    return format_number(value, digits=3) if isinstance(value, float) else str(value)
