"""Formulas: each is drawn once, so that none fails before a learner's eyes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tftutor.authoring.walk import Source, blocks, inlines
from tftutor.prose.tex import TexError, render_display, render_inline
from tftutor.rooms.faults import Fault
from tftutor.rooms.model import Formula, InlineMath
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tftutor.rooms.model import Block

SHOWN = 40
"""Characters of a formula that a message repeats."""


def check_formulas(source: Source) -> Iterator[Fault]:
    """The formulas of a room that cannot be drawn."""
    yield from faults_in(source, blocks(source.room))


def faults_in(source: Source, drawn: Iterable[Block]) -> Iterator[Fault]:
    """The formulas of some blocks that cannot be drawn."""
    for block in drawn:
        if isinstance(block, Formula):
            problem = _problem(block.tex, display=True)
            if problem:
                yield _fault(source, block.line, block.tex, problem)
        for part in inlines(block):
            problem = _problem(part.tex, display=False) if isinstance(part, InlineMath) else None
            if isinstance(part, InlineMath) and problem:
                yield _fault(source, source.line_of(block, part.tex), part.tex, problem)


@lru_cache(maxsize=4096)
def _problem(tex: str, *, display: bool) -> Message | None:
    try:
        if display:
            render_display(tex)
        else:
            render_inline(tex)
    except TexError as error:
        return error.message
    return None


def _fault(source: Source, line: int, tex: str, problem: Message) -> Fault:
    shown = " ".join(tex.split())
    shown = shown if len(shown) <= SHOWN else shown[:SHOWN] + "…"
    return source.fault(line, "formula", tex=shown, problem=problem)
