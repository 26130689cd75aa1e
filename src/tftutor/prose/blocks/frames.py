"""Blocks with a bar or a frame: callouts, quotes, the cards of labs."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from rich import cells
from rich.segment import Segment
from rich.style import Style

from tftutor.prose.inline import runs
from tftutor.prose.wrap import Line, Run, chunks, filled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tftutor.prose.typesetter import Typesetter
    from tftutor.rooms.model import Callout, Lab, Quote

ICONS: Mapping[str, str] = MappingProxyType(
    {"note": "●", "tip": "★", "important": "◆", "warning": "▲"}
)
"""One for each kind of callout, all one cell wide in every terminal."""


def callout_lines(setter: Typesetter, block: Callout, width: int) -> list[Line]:
    """A coloured bar at the left; first the kind's sign and name with the title.

    Example:
        >>> from tftutor.prose.theme import mono
        >>> from tftutor.prose.typesetter import Typesetter
        >>> from tftutor.prose.wrap import plain, words
        >>> from tftutor.text.catalogue import catalogue
        >>> setter = Typesetter(mono, catalogue("en"), words)
        >>> from tftutor.rooms.model import Callout
        >>> [plain(line) for line in callout_lines(setter, Callout(1, "tip", (), ()), 20)]
        ['▌ ★ Tip']
    """
    style = setter.theme.tone(block.kind)
    bold = style + Style(bold=True)
    title = [Run(f"{ICONS[block.kind]} {setter.words.text(f'prose.{block.kind}')}", bold)]
    if block.title:
        title += [Run(" · ", style), *runs(block.title, setter.theme, bold)]
    inner = max(2, width - 2)
    lines = setter.divide(title, inner) + setter.blocks(block.blocks, inner)
    return [[Segment("▌ ", style), *line] for line in lines]


def quote_lines(setter: Typesetter, block: Quote, width: int) -> list[Line]:
    """A grey bar at the left of somebody else's words.

    Example:
        >>> from tftutor.prose.theme import mono
        >>> from tftutor.prose.typesetter import Typesetter
        >>> from tftutor.prose.wrap import plain, words
        >>> from tftutor.text.catalogue import catalogue
        >>> setter = Typesetter(mono, catalogue("en"), words)
        >>> from tftutor.rooms.model import Paragraph, Quote, Words
        >>> quote = Quote(1, (Paragraph(1, (Words("Go down."),)),))
        >>> [plain(line) for line in quote_lines(setter, quote, 20)]
        ['┃ Go down.']
    """
    quoting = replace(setter, theme=replace(setter.theme, text=setter.theme.quote))
    lines = quoting.blocks(block.blocks, max(2, width - 2))
    return [[Segment("┃ ", setter.theme.rule), *line] for line in lines]


def lab_lines(setter: Typesetter, lab: Lab, width: int) -> list[Line]:
    """A card with title and purpose; every cell of it leads to the lab.

    Example:
        >>> from tftutor.prose.theme import mono
        >>> from tftutor.prose.typesetter import Typesetter
        >>> from tftutor.prose.wrap import plain, words
        >>> from tftutor.text.catalogue import catalogue
        >>> setter = Typesetter(mono, catalogue("en"), words)
        >>> from tftutor.rooms.model import Lab
        >>> lines = lab_lines(setter, Lab(1, "a", "descent", "Rates", "Try it.", {}), 40)
        >>> plain(lines[1])
        '│ Rates                                │'
    """
    theme = setter.theme
    here = Style(meta={"lab": lab.id})
    inner = max(2, width - 4)
    lines = setter.divide([Run(lab.title, theme.lab + Style(bold=True) + here)], inner)
    lines += setter.divide([Run(lab.about, theme.text + here)], inner)
    hints = setter.describe(lab) if setter.describe else [setter.words.text("prose.lab_hint")]
    for hint in hints:
        lines += setter.divide([Run(hint, theme.muted + here)], inner)
    style = theme.lab + here
    return framed(lines, setter.words.text("prose.lab"), width, (style, style, here))


def framed(
    lines: list[Line], label: str, width: int, styles: tuple[Style, Style, Style]
) -> list[Line]:
    """Lines in a round frame with a label in its upper edge.

    Args:
        lines: none wider than the width less 4.
        label: cut short where the edge is too short for it.
        width: of the whole.
        styles: of the frame, of the label, and of the blanks inside.

    Example:
        >>> from tftutor.prose.wrap import plain
        >>> card = framed([[Segment("x")]], "Out", 11, (Style(), Style(), Style()))
        >>> [plain(line) for line in card]
        ['╭─ Out ───╮', '│ x       │', '╰─────────╯']
    """
    frame, name, blank = styles
    if width < 8:
        return [[Segment("│ ", frame), *line] for line in lines]
    label = chunks(label, width - 7)[0]
    free = width - 5 - cells.cell_len(label)
    left, right = Segment("│ ", frame), Segment(" │", frame)
    return [
        [Segment("╭─ ", frame), Segment(label, name), Segment(f" {'─' * free}╮", frame)],
        *([left, *filled(line, width - 4, blank), right] for line in lines),
        [Segment(f"╰{'─' * (width - 2)}╯", frame)],
    ]
