"""What it costs to start: to the first painted text of a room, and to mount the longest room.

(a) `tftutor ROOM` in a pseudo-terminal of 140×40 until its first words are on the screen,
    against the smallest Textual app that shows a line of text: CPU of the process, wall time.
(c) the longest room mounted by our reader in a headless app until all of it is laid out,
    against Textual's Markdown widget with the same text: CPU.

Medians of runs taken in turn; the ratio is what to compare.

    python bench/startup.py [--room adam-optimizer] [--runs 9]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import select
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from textual.app import App, ComposeResult
from textual.widgets import Markdown

from terminal import COLUMNS, ROWS, child
from tftutor.learner.items import item
from tftutor.prose.theme import dark
from tftutor.rooms.model import Check
from tftutor.rooms.parse import parse_room
from tftutor.text.places import content_root
from tftutor.ui.check_state import CheckState
from tftutor.ui.themes import DARK
from tftutor.ui.widgets.check_card import CheckCard
from tftutor.ui.widgets.piece import Piece
from tftutor.ui.widgets.reader import Reader
from tftutor.ui.widgets.stretch import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tftutor.rooms.model import Room

PATIENCE = 30.0
"""Seconds after which an app that shows nothing is given up."""

SMALLEST = """
from textual.app import App
from textual.widgets import Static
class Smallest(App):
    def compose(self):
        yield Static("first words")
Smallest().run()
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--room", default="adam-optimizer")
    parser.add_argument("--runs", type=int, default=9)
    arguments = parser.parse_args()
    path = content_root() / "en" / f"{arguments.room}.md"
    text = path.read_text("utf-8")
    room = parse_room(text, id=arguments.room, language="en", path=str(path), verify=False)
    first_paint(room, arguments.runs)
    mounting(room, text, arguments.runs)


def first_paint(room: Room, runs: int) -> None:
    """Print (a)."""
    small = ([sys.executable, "-c", SMALLEST], "first words")
    heading = re.sub(r"\W+", " ", room.headings[0].children[0].text)  # type: ignore[union-attr]
    script = Path(sys.executable).with_name("tftutor")
    ours = ([str(script), room.id], heading.split()[-1])
    taken: dict[str, list[tuple[float, float]]] = {"smallest app": [], "tftutor": []}
    for _ in range(runs):
        taken["smallest app"].append(shown(*small))
        taken["tftutor"].append(shown(*ours))
    cpu = {name: median(one[0] for one in found) for name, found in taken.items()}
    wall = {name: median(one[1] for one in found) for name, found in taken.items()}
    for name in taken:
        print(f"{name:24} {cpu[name] * 1e3:8.0f} ms CPU {wall[name] * 1e3:8.0f} ms wall")
    print(
        f"{'ratio (aim ≤ 1.6)':24} {cpu['tftutor'] / cpu['smallest app']:8.2f}"
        f"        {wall['tftutor'] / wall['smallest app']:8.2f}"
    )


def shown(command: Sequence[str], words: str) -> tuple[float, float]:
    """CPU and wall seconds of a fresh process until words are on its terminal."""
    began, seen = time.monotonic(), b""
    with child(command) as one:
        while words.encode() not in re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", seen):
            if not select.select([one.master], [], [], PATIENCE)[0]:
                raise TimeoutError(f"{command} showed no “{words}” in {PATIENCE:g} seconds")
            seen += os.read(one.master, 65536)
        return one.cpu(), time.monotonic() - began


def mounting(room: Room, text: str, runs: int) -> None:
    """Print (c)."""
    ours = median(asyncio.run(mounted(lambda: OurApp(room))) for _ in range(runs))
    peer = median(asyncio.run(mounted(lambda: PeerApp(text))) for _ in range(max(3, runs // 3)))
    print(f"{room.id}: {len(text)} characters, {len(room.blocks)} blocks")
    print(f"{'our reader, mount':24} {ours * 1e3:8.1f} ms CPU")
    print(f"{'Textual Markdown, mount':24} {peer * 1e3:8.1f} ms CPU")
    print(f"{'ratio (aim ≤ 1/5)':24} 1/{peer / ours:.1f}")


def pieces(room: Room) -> Iterator[Piece]:
    """The text in stretches, a card for each check between them."""
    start = 0
    for place, block in enumerate((*room.blocks, None)):
        if block is not None and not isinstance(block, Check):
            continue
        if start < place:
            yield Stretch(room.blocks[start:place], start, dark, "en")
        if block is not None:
            yield CheckCard(CheckState.begun(item(block)), place, dark, "en")
        start = place + 1


class OurApp(App[None]):
    """The room in our reader."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self._room = room

    def compose(self) -> ComposeResult:
        """An empty pane."""
        yield Reader()

    async def show(self) -> None:
        """Put the room into it."""
        reader = self.query_one(Reader)
        await reader.mount_all(pieces(self._room))
        reader.finish()


class PeerApp(App[None]):
    """The text in Textual's Markdown."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """An empty page."""
        yield Markdown()

    async def show(self) -> None:
        """Put the text into it."""
        await self.query_one(Markdown).update(self._text)


async def mounted(make: object) -> float:
    """CPU seconds of this process from an empty pane to the whole text mounted and painted."""
    app = make()  # type: ignore[operator]
    async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
        await pilot.pause()
        began = time.process_time()
        await app.show()
        await pilot.pause()
        return time.process_time() - began


if __name__ == "__main__":
    main()
