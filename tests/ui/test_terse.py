"""What is sent of changed cells paints the same as the longest way to say it."""

from __future__ import annotations

import random

import pytest
from rich.color import ColorSystem
from rich.style import Style

from tftutor.record.frame import Cell
from tftutor.record.screen import Screen
from tftutor.ui.terse import Cells, told

SIZE = (30, 8)
STYLES = (
    "",
    "#102030 on #405060",
    "#708090 on #405060",
    "#102030 on #a0b0c0",
    "bold #102030 on #405060",
    "underline #708090 on #405060",
    "bold italic",
    "on #405060",
    "#708090",
    "not bold #708090 on #a0b0c0",
    "#102030 on #405060 link https://example.org",
)
TEXTS = (" ", "   ", "a", "step 12", " 3 ", "●", "─×─", "ការ", "a ")


def some(seed: int) -> dict[Style | None, list[Cells]]:
    """Cells that do not lie upon each other, by their style."""
    dice = random.Random(seed)
    Style.parse.cache_clear()  # a style remembers its codes for the colours it met first
    styles = [Style.parse(style) if style else None for style in STYLES]
    groups: dict[Style | None, list[Cells]] = {}
    for row in range(SIZE[1]):
        column = dice.randrange(4)
        while column < SIZE[0] - 7:
            text = dice.choice(TEXTS)
            groups.setdefault(dice.choice(styles), []).append(Cells(row, column, text))
            column += 7 + dice.randrange(3) if len(text) == 7 else 3 + dice.randrange(3)
    return groups


def seen(cell: Cell) -> tuple[object, ...]:
    """What is seen of a cell: of a blank one its ground, and lines under or through it."""
    style = cell.style
    if cell.text.isspace():
        return style.background, style.underline, style.strike
    return cell.text, style


@pytest.mark.parametrize("colours", [ColorSystem.STANDARD, ColorSystem.TRUECOLOR, None])
@pytest.mark.parametrize("seed", range(60))
def test_the_terse_way_paints_the_same(seed: int, colours: ColorSystem | None) -> None:
    """Cell for cell, whatever was there before; and it is never longer."""
    groups = some(seed)
    plain, terse = Screen(SIZE, (0xFFFFFF, 0)), Screen(SIZE, (0xFFFFFF, 0))
    long = "".join(
        f"\x1b[{row + 1};{column + 1}H"
        + (style.render(text, color_system=colours) if style else text)
        for style, cells in groups.items()
        for row, column, text in cells
    )
    short = told(groups, colours)
    for screen, said in ((plain, long), (terse, short)):
        for row in range(SIZE[1]):
            screen.write(f"\x1b[{row + 1};1H{'x' * SIZE[0]}")
        screen.write(said)
    assert len(short) <= len(long)
    for one, other in zip(plain.rows(), terse.rows(), strict=True):
        assert [seen(cell) for cell in one] == [seen(cell) for cell in other]
    terse.write("\x1b[1;1Hz")
    assert terse.rows()[0][0].style == Screen(SIZE, (0xFFFFFF, 0)).rows()[0][0].style
