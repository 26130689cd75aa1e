"""Run as a program: presses keys by chance and compares the screen with what Textual has drawn.

Arguments: room, language, columns, rows, seed, how many keys. It says how many keys were pressed
and how often the screen was stale, or where the screens differ. Stale is a screen that is right
only when all is drawn anew: Textual had not sent what it thinks that it shows.
"""

from __future__ import annotations

import asyncio
import random
import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tftutor.record.clock import VirtualClock, run, take_over
from tftutor.record.frame import Cell, Style
from tftutor.record.request import Request
from tftutor.record.script import Script
from tftutor.text.clusters import has_khmer
from tftutor.text.places import content_root

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.pilot import Pilot
    from textual.strip import Strip

    from tftutor.record.screen import Screen
    from tftutor.ui.app import TutorApp

KEYS = (
    *("space", "left", "right", "shift+right", "home", "end", "plus", "minus", "full_stop"),
    *("comma", "left_square_bracket", "right_square_bracket", "f", "m", "c", "u", "r", "e"),
    *("o", "p", "s", "w", "h", "y", "G", "v", "j", "g", "a", "b", "L", "L", "T", "slash"),
    *("question_mark", "ctrl+p", "up", "down", "pagedown", "pagedown", "pageup", "ctrl+end"),
    *("enter", "tab", "tab", "escape", "escape", "escape", "1", "5", "full_stop", "x"),
)


def cells_of(strip: Strip, width: int, own: tuple[int, int]) -> tuple[Cell, ...]:
    """What a strip of Textual shows, cell by cell, by Rich's own division into characters."""
    from rich import cells

    found: list[Cell] = []
    for text, style, control in strip:
        assert not control
        look = look_of(style, own)
        for start, end, size in cells.split_graphemes(text)[0]:
            if size == 0 and found:
                found[-1] = found[-1]._replace(text=found[-1].text + text[start:end])
            elif size:
                found += [Cell(text[start:end], look, size), *[Cell("", look, 0)] * (size - 1)]
    return tuple(found[:width])


def look_of(style: object, own: tuple[int, int]) -> Style:
    """A style of Rich as a style of ours; where it has no colour, the terminal's own is seen."""
    from rich.style import Style as RichStyle

    assert isinstance(style, RichStyle)
    front, back = (
        int(colour.get_truecolor().hex[1:], 16) if colour else usual
        for colour, usual in zip((style.color, style.bgcolor), own, strict=True)
    )
    if style.reverse:
        front, back = back, front
    if style.dim:
        front = sum(((front >> s & 255) + (back >> s & 255)) // 2 << s for s in (16, 8, 0))
    return Style(front, back, *map(bool, (style.bold, style.italic, style.underline, style.strike)))


def difference(app: TutorApp, screen: Screen) -> str:
    """The first cell in which the screen is not what Textual thinks that it shows."""
    strips = app.screen._compositor.render_strips()
    for row, (strip, shown) in enumerate(zip(strips, screen.rows(), strict=True)):
        wanted = cells_of(strip, app.size.width, screen.own)
        for column, (one, other) in enumerate(zip(wanted, shown, strict=True)):
            if seen(one) != seen(other) and not is_cut(wanted, shown, column):
                return f"{column},{row}: Textual has {one}, the screen {other}\n{strip.text}"
    return ""


def seen(cell: Cell) -> Cell:
    """A cell as it is seen: the colour of the letters of a blank one is not."""
    blank = cell.text == " " and not (cell.style.underline or cell.style.strike)
    return cell._replace(style=cell.style._replace(foreground=0)) if blank else cell


def is_cut(wanted: Sequence[Cell], shown: Sequence[Cell], column: int) -> bool:
    """Whether a Khmer cluster is whole in one of two rows and blank in the other.

    Textual cuts lines at the edges of widgets, when all is drawn anew also at those of widgets
    that lie beneath; a cluster that is cut through becomes blank until its line is drawn again.
    """
    for row, other in ((shown, wanted), (wanted, shown)):
        start = column
        while row[start].width == 0:
            start -= 1
        cells = other[start : start + row[start].width]
        if has_khmer(row[start].text) and all(cell.text == " " for cell in cells):
            return True
    return False


async def perform(app: TutorApp, screen: Screen, send: object, seed: int, count: int) -> None:
    """Press keys, and compare after each."""
    from tftutor.record.keyboard import key_event
    from tftutor.ui.widgets.lab_panel import LabPanel

    chance = random.Random(seed)
    pressed: list[str] = []
    stale: list[str] = []
    said: list[str] = []

    async def act(pilot: Pilot[object]) -> None:
        await asyncio.sleep(1.0)
        for number in range(count):
            key = chance.choice(KEYS)
            pressed.append(key)
            send(key_event(key))  # type: ignore[operator]
            await asyncio.sleep(chance.choice((0.05, 0.3, 0.7)))
            for panel in app.screen.query(LabPanel):
                panel.player.pause()
            await asyncio.sleep(1.0)
            if difference(app, screen):
                stale.append(key)
                app.screen.refresh()
                await asyncio.sleep(0.2)
            found = difference(app, screen)
            if found:
                said.append(f"after {number + 1} keys {pressed[-12:]}: {found}")
                break
        app.exit()

    await app.run_async(size=screen.size, auto_pilot=act)
    sys.stdout.write(said[0] if said else f"{len(pressed)} keys, {len(stale)} stale")


def main(room: str, language: str, columns: str, rows: str, seed: str, count: str) -> None:
    """Play with a room."""
    clock = VirtualClock(datetime(2026, 1, 1))
    take_over(clock, int(seed))
    from tftutor.record.driver import Terminal
    from tftutor.record.screen import Screen
    from tftutor.record.stage import app_for, own_colours

    script = Script(Path("x.toml"), {}, room, (), size=(int(columns), int(rows)))
    with TemporaryDirectory() as home:
        request = Request(script, language, content_root(), Path(home) / "preferences.toml")
        app = app_for(request, clock)
        screen = Screen(script.size, own_colours(script))
        terminal = Terminal(screen.write)
        app.driver_class = terminal.kind_of_driver()
        run(perform(app, screen, terminal.send, int(seed), int(count)), clock)


if __name__ == "__main__":
    main(*sys.argv[1:])
