"""Listings with what they print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import cells
from rich.segment import Segment
from rich.style import Style

from tftutor.prose.blocks.frames import framed
from tftutor.prose.blocks.highlight import highlighted
from tftutor.prose.wrap import Line, Run, chunks, cut, filled, line_width, plain

if TYPE_CHECKING:
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
    r"""A listing on its background, and under it what it prints in a frame of its own.

    Example:
        >>> from tftutor.prose.theme import mono
        >>> from tftutor.prose.typesetter import Typesetter
        >>> from tftutor.prose.wrap import plain, words
        >>> from tftutor.text.catalogue import catalogue
        >>> setter = Typesetter(mono, catalogue("en"), words)
        >>> from tftutor.rooms.model import Code
        >>> lines = code_lines(setter, Code(1, "", "x = 1\ny = 2", frozenset({2})), 9)
        >>> [plain(line) for line in lines]
        ['│ x = 1  ', '▶ y = 2  ']
    """
    lines: list[Line] = []
    for number, line in enumerate(highlighted(block.source, block.language, setter.theme), start=1):
        lines += _listing_line(setter.theme, line, width, number in block.emphasised)
    if block.output is not None:
        lines += output_lines(setter, block.output, width)
    return lines


def _listing_line(theme: ProseTheme, line: Line, width: int, emphasised: bool) -> list[Line]:
    ground = theme.code + theme.code_emphasised if emphasised else theme.code
    style = theme.code_mark if emphasised else theme.rule
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

    It is divided after a blank or a comma where one stands near the end, and goes on a little
    to the right of where it began.

    Example:
        >>> from rich.style import Style
        >>> line = [Segment("print(first, second)")]
        >>> ["".join(s.text for s in part) for part in folded(line, 15, Style())]
        ['print(first, ↩', '  second)']
    """
    if line_width(line) <= width:
        return [line]
    text = plain(line)
    indent = min(len(text) - len(text.lstrip()) + 2, width // 3)
    runs = [Run(segment.text, segment.style or Style.null()) for segment in line]
    parts: list[Line] = []
    start = 0
    while start < len(text):
        lead = [Segment(" " * indent)] if start else []
        free = width - (indent if start else 0)
        end = fold_place(text, start, free)
        sign = [Segment(FOLD, mark)] if end < len(text) else []
        parts.append([*lead, *cut(runs, start, end), *sign])
        start = end
    return parts


def fold_place(text: str, start: int, width: int) -> int:
    """Where the part of a line that begins at `start` ends.

    Example:
        >>> fold_place("first, second", 0, 10), fold_place("abc", 0, 10)
        (7, 3)
    """
    rest = text[start:]
    if cells.cell_len(rest) <= width:
        return len(text)
    part = chunks(rest, max(1, width - 1))[0]
    good = max(part.rfind(" "), part.rfind(",")) + 1
    return start + (good if good > len(part) * 2 // 3 else len(part))


def output_lines(setter: Typesetter, output: str, width: int) -> list[Line]:
    """What a listing prints, in a quiet frame with a label.

    Example:
        >>> from tftutor.prose.theme import mono
        >>> from tftutor.prose.typesetter import Typesetter
        >>> from tftutor.prose.wrap import plain, words
        >>> from tftutor.text.catalogue import catalogue
        >>> setter = Typesetter(mono, catalogue("en"), words)
        >>> [plain(line) for line in output_lines(setter, "8.0", 16)]
        ['╭─ It prints ──╮', '│ 8.0          │', '╰──────────────╯']
    """
    theme = setter.theme
    lines: list[Line] = []
    for text in output.rstrip("\n").expandtabs(4).split("\n"):
        lines += folded([Segment(text, theme.output)], max(2, width - 4), theme.muted)
    styles = (theme.rule, theme.muted, theme.output)
    return framed(lines, setter.words.text("prose.output"), width, styles)
