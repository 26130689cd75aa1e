"""Headings and dividers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment

from tftutor.prose.inline import runs
from tftutor.prose.wrap import Line, line_width

if TYPE_CHECKING:
    from tftutor.prose.typesetter import Typesetter
    from tftutor.rooms.model import Heading

ORNAMENTS = ("◆ ", "◇ ", "", "")
"""Before the headings of level 1 to 4."""


def heading_lines(setter: Typesetter, heading: Heading, width: int) -> list[Line]:
    """A heading: with an ornament and, for the first two levels, a quiet rule under it.

    Example:
        >>> from tftutor.prose.theme import mono
        >>> from tftutor.prose.typesetter import Typesetter
        >>> from tftutor.prose.wrap import plain, words
        >>> from tftutor.text.catalogue import catalogue
        >>> setter = Typesetter(mono, catalogue("en"), words)
        >>> from tftutor.rooms.model import Heading, Words
        >>> lines = heading_lines(setter, Heading(1, 2, "a", (Words("Limits"),)), 20)
        >>> [plain(line) for line in lines]
        ['◇ Limits', '────────']
    """
    theme = setter.theme
    style = theme.headings[heading.level - 1]
    ornament = ORNAMENTS[heading.level - 1]
    inner = setter.divide(runs(heading.children, theme, style), width - len(ornament))
    indent = Segment(" " * len(ornament))
    lines = [[indent if at else Segment(ornament, style), *line] for at, line in enumerate(inner)]
    if not ornament:
        return inner
    length = width if heading.level == 1 else max(line_width(line) for line in lines)
    sign = "━" if heading.level == 1 else "─"
    return [*lines, [Segment(sign * min(length, width), theme.rule)]]


def divider_lines(setter: Typesetter, width: int) -> list[Line]:
    """Three small signs in the middle of the page.

    Example:
        >>> from tftutor.prose.theme import mono
        >>> from tftutor.prose.typesetter import Typesetter
        >>> from tftutor.prose.wrap import plain, words
        >>> from tftutor.text.catalogue import catalogue
        >>> setter = Typesetter(mono, catalogue("en"), words)
        >>> plain(divider_lines(setter, 13)[0])
        '   ·  ·  ·'
    """
    signs = "·  ·  ·"
    left = Segment(" " * max(0, (width - len(signs)) // 2))
    return [[left, Segment(signs[:width], setter.theme.muted)]]
