"""The answer of a check as it is being given: choices, lines in order, fields to type in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import cells
from rich.segment import Segment
from rich.style import Style

from tftutor.core.expressions import expression
from tftutor.learner.reading import read_number, right_side
from tftutor.prose.inline import runs
from tftutor.prose.wrap import Run
from tftutor.text.clusters import clusters
from tftutor.text.format_number import format_number
from tftutor.text.message import TutorError
from tftutor.ui.question_text import RIGHT, WRONG, pressing

if TYPE_CHECKING:
    from tftutor.learner.items import Item, Option
    from tftutor.prose.typesetter import Typesetter
    from tftutor.prose.wrap import Line
    from tftutor.ui.check_state import CheckState
    from tftutor.ui.line_edit import LineEdit

FIELD = 40
"""Cells of a field, where there is room."""

SYMBOL = 6
"""Cells of the symbol before a field, at least."""


def answer_lines(state: CheckState, setter: Typesetter, width: int, *, focused: bool) -> list[Line]:
    """The part of a card in which the answer is given."""
    if state.order:
        return _order(state, setter, width, focused)
    if state.item.options:
        return _choices(state, setter, width, focused)
    return _fields(state, setter, width, focused)


def _choices(state: CheckState, setter: Typesetter, width: int, focused: bool) -> list[Line]:
    several = state.item.check.kind == "multiple"
    empty, full = ("[ ]", "[x]") if several else ("( )", "(•)")
    lines: list[Line] = []
    for place, option in enumerate(state.item.options):
        marked = option.letter in state.marked
        here = focused and place == state.cursor
        head = f"{'▸' if here else ' '}{full if marked else empty} {option.letter}) "
        sign = _sign(state, option, marked)
        lines += _option(head, sign, option, setter, width, bold=marked)
    return lines


def _sign(state: CheckState, option: Option, marked: bool) -> str:
    """Whether a mark was right, once it was judged."""
    if state.shown is None or not marked:
        return ""
    return RIGHT if option.right else WRONG


def _order(state: CheckState, setter: Typesetter, width: int, focused: bool) -> list[Line]:
    by_letter = {option.letter: option for option in state.item.options}
    parts = state.shown.parts if state.shown is not None else ()
    lines: list[Line] = []
    for place, letter in enumerate(state.order):
        here = focused and place == state.cursor
        head = f"{'▸' if here else ' '}{place + 1}. {'↕' if here else ' '} {letter}) "
        sign = (RIGHT if parts[place] else WRONG) if place < len(parts) else ""
        lines += _option(head, sign, by_letter[letter], setter, width, bold=here)
    return lines


def _option(
    head: str, sign: str, option: Option, setter: Typesetter, width: int, *, bold: bool
) -> list[Line]:
    """A choice or a line behind its head; a longer one goes on beneath itself."""
    press = pressing(f"choose {option.letter}")
    size = cells.cell_len(head)
    style = setter.theme.text + press + (Style(bold=True) if bold else Style.null())
    words = [Run(run.text, run.style + press) for run in runs(option.text, setter.theme, style)]
    if sign:
        tone = setter.theme.tip if sign == RIGHT else setter.theme.warning
        words.append(Run(f"  {sign}", tone + press))
    lines = setter.divide(words, max(2, width - size))
    blank = Segment(" " * size, press)
    return [
        [Segment(head, setter.theme.muted + press) if not at else blank, *line]
        for at, line in enumerate(lines)
    ]


def _fields(state: CheckState, setter: Typesetter, width: int, focused: bool) -> list[Line]:
    blanks = state.item.blanks
    symbols = [blank.symbol for blank in blanks] or [""]
    wide = max([SYMBOL, *map(cells.cell_len, symbols)]) if any(symbols) else 0
    parts = state.shown.parts if state.shown is not None and len(symbols) > 1 else ()
    lines: list[Line] = []
    for place, (symbol, typed) in enumerate(zip(symbols, state.fields, strict=True)):
        here = focused and place == state.cursor and not state.is_settled
        padded = symbol + " " * (wide - cells.cell_len(symbol))
        line = _field(place, padded, typed, setter, width, here=here)
        if blanks and blanks[place].unit:
            line.append(Segment(f" {blanks[place].unit}", setter.theme.text))
        if place < len(parts):
            tone = setter.theme.tip if parts[place] else setter.theme.warning
            line.append(Segment(f" {RIGHT if parts[place] else WRONG}", tone))
        lines.append(line)
        said = understood(state.item, typed.text) if here else ""
        if said:
            text = setter.words.text("check-card.read-as", what=said)
            lines += setter.divide([Run(text, setter.theme.muted)], width)
    return lines


def _field(
    place: int, symbol: str, typed: LineEdit, setter: Typesetter, width: int, *, here: bool
) -> Line:
    """A field: its symbol, its edges, what is typed about the caret, and the caret."""
    theme = setter.theme
    before = f"{symbol}= " if symbol else "= "
    size = max(4, min(FIELD, width - cells.cell_len(before) - 3))
    shown, start = _window(typed, size)
    press = pressing(f"field {place} {cells.cell_len(before) + 1} {start}")
    edge = Segment("▏", theme.lab if here else theme.muted)
    text = theme.code + press
    line: Line = [Segment(before, theme.math), edge]
    caret, used = typed.caret, 0
    at = start
    for cluster in clusters(shown):
        style = text + Style(reverse=True) if here and at == caret else text
        line.append(Segment(cluster, style))
        at += len(cluster)
        used += cells.cell_len(cluster)
    if here and at == caret:
        line.append(Segment(" ", text + Style(reverse=True)))
        used += 1
    return [*line, Segment(" " * max(0, size - used), text), Segment("▕", edge.style)]


def _window(typed: LineEdit, size: int) -> tuple[str, int]:
    """What of a long line is shown, the caret among it, and where that begins."""
    parts = clusters(typed.text)
    start, length = 0, 0
    while parts and cells.cell_len(typed.text[start : typed.caret]) >= size:
        start += len(parts.pop(0))
    shown = ""
    for part in parts:
        length += cells.cell_len(part)
        if length >= size:
            break
        shown += part
    return shown, start


def understood(item: Item, typed: str) -> str:
    """How what was typed is read: a formula as it is written, a number worked out.

    Empty where that is no news, and while it cannot be read yet.

    Example:
        >>> from tftutor.learner.items import item
        >>> from tftutor.rooms.model import Check
        >>> half = item(Check(1, "half", "numeric", question="Half of 1?", answer="1/2"))
        >>> understood(half, "2/4"), understood(half, "0.5"), understood(half, "0.5.")
        ('0.5', '', '')
    """
    try:
        if item.check.kind == "expression":
            shown = expression(right_side(typed), item.check.variables).pretty
        else:
            shown = format_number(read_number(typed, item.blanks[0].unit if item.blanks else ""))
    except TutorError:
        return ""
    return "" if shown == typed.strip().replace("-", "−") else shown
