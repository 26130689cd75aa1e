"""Listings with what they print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment

from tftutor.prose.blocks.frames import framed
from tftutor.prose.blocks.highlight import highlighted
from tftutor.prose.wrap import Line, chunks, filled, line_width

if TYPE_CHECKING:
    from rich.style import Style

    from tftutor.prose.theme import ProseTheme
    from tftutor.prose.typesetter import Typesetter
    from tftutor.rooms.model import Code

FOLD = "↩"
"""At the end of a line that goes on below."""
MARK = "▶ "
"""Before an emphasised line."""
GUTTER = "│ "
"""Before the others."""


def code_lines(setter: Typesetter, block: Code, width: int) -> list[Line]:
    """A listing on its background, and under it what it prints in a frame of its own."""
    lines: list[Line] = []
    for number, line in enumerate(highlighted(block.source, block.language, setter.theme), start=1):
        lines += _listing_line(setter.theme, line, width, number in block.emphasised)
    if block.output is not None:
        lines += output_lines(setter, block.output, width)
    return lines


def _listing_line(theme: ProseTheme, line: Line, width: int, emphasised: bool) -> list[Line]:
    ground = theme.code + theme.code_emphasised if emphasised else theme.code
    style = theme.code_mark if emphasised else theme.muted
    mark = Segment(MARK if emphasised else GUTTER, ground + style)
    inner = max(2, width - len(GUTTER))
    return [
        filled([mark, *_over(part, ground)], width, ground)
        for part in folded(line, inner, ground + theme.muted)
    ]


def _over(line: Line, ground: Style) -> Line:
    return [Segment(text, ground + style if style else ground) for text, style, _ in line]


def folded(line: Line, width: int, mark: Style) -> list[Line]:
    """A line in parts that fit, each but the last with a sign that it goes on.

    Example:
        >>> from rich.style import Style
        >>> ["".join(s.text for s in part) for part in folded([Segment("abcdef")], 4, Style())]
        ['abc↩', 'def']
    """
    if line_width(line) <= width:
        return [line]
    parts: list[Line] = [[]]
    free = width - 1
    for text, style, _ in line:
        rest = text
        while rest:
            head = chunks(rest, free)[0] if free > 0 else ""
            size = line_width([Segment(head)])
            if not head or size > free:
                parts.append([])
                free = width - 1
                continue
            parts[-1].append(Segment(head, style))
            rest = rest[len(head) :]
            free -= size
    return [*([*part, Segment(FOLD, mark)] for part in parts[:-1]), parts[-1]]


def output_lines(setter: Typesetter, output: str, width: int) -> list[Line]:
    """What a listing prints, in a quiet frame with a label."""
    theme = setter.theme
    lines: list[Line] = []
    for text in output.rstrip("\n").expandtabs(4).split("\n"):
        lines += folded([Segment(text, theme.output)], max(2, width - 4), theme.muted)
    return framed(lines, setter.words.text("prose.output"), width, (theme.muted, theme.output))
