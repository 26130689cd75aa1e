"""A check on paper: its question, and what can be chosen from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style

from tftutor.prose.blocks.frames import framed
from tftutor.prose.wrap import Line, Run

if TYPE_CHECKING:
    from tftutor.prose.typesetter import Typesetter
    from tftutor.rooms.model import Check


def check_lines(setter: Typesetter, check: Check, width: int) -> list[Line]:
    """A card with the title, the question with its first numbers, and the choices.

    Example:
        >>> from tftutor.prose.theme import mono
        >>> from tftutor.prose.typesetter import Typesetter
        >>> from tftutor.prose.wrap import plain, words
        >>> from tftutor.rooms.model import Check
        >>> from tftutor.text.catalogue import catalogue
        >>> setter = Typesetter(mono, catalogue("en"), words)
        >>> check = Check(1, "slope", "numeric", question="How steep is it?")
        >>> plain(check_lines(setter, check, 40)[1])
        '│ How steep is it?                     │'
    """
    from tftutor.rooms.checkspec.sheet import asked  # not for who sees no check at first

    inner = max(2, width - 4)
    lines: list[Line] = []
    title, question = setter.ask(check) if setter.ask else (check.title, asked(check))
    if title:
        bold = setter.theme.text + Style(bold=True)
        lines += setter.divide([Run(title, bold)], inner)
    lines += setter.blocks(question, inner)
    style = setter.theme.lab
    label = setter.words.text("prose.check")
    return framed(lines, label, width, (style, style, Style()))
