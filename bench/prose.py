"""What it costs to show a room: CPU of our pages against Textual's own Markdown.

The same text is laid out by us (first screen, whole, again at another width) and mounted by a
Markdown widget in a headless app of the same size. Medians of several runs in this process,
imports apart; the ratio is what to compare.

    python bench/prose.py [--room derivatives] [--runs 7]
"""

from __future__ import annotations

import argparse
import asyncio
import time
from statistics import median
from typing import TYPE_CHECKING

from textual.app import App, ComposeResult
from textual.widgets import Markdown

from tftutor.prose.page import Page
from tftutor.prose.tex import render_display, render_inline
from tftutor.prose.theme import dark
from tftutor.rooms.model import Formula
from tftutor.rooms.parse import parse_room
from tftutor.text.places import content_root

if TYPE_CHECKING:
    from collections.abc import Callable

WIDTH, HEIGHT = 84, 40


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--room", default="derivatives")
    parser.add_argument("--runs", type=int, default=7)
    arguments = parser.parse_args()
    path = content_root() / "en" / f"{arguments.room}.md"
    text = path.read_text("utf-8")
    room = parse_room(text, id=arguments.room, language="en", path=str(path), verify=False)
    widths = iter(range(60, 60 + 3 * arguments.runs))
    formulas = [block.tex for block in room.blocks if isinstance(block, Formula)]
    rows = {
        "page, first screen": lambda: Page(room.blocks, WIDTH, dark).grow(HEIGHT),
        "page, whole": lambda: Page(room.blocks, WIDTH, dark).grow(),
        "page, another width": lambda: Page(room.blocks, next(widths), dark).grow(),
    }
    print(f"{arguments.room}: {len(text)} characters, {len(room.blocks)} blocks")
    found = {name: cpu(call, arguments.runs) for name, call in rows.items()}
    peer = median(asyncio.run(mounted(text, arguments.runs)))
    for name, seconds in found.items():
        print(f"{name:24} {seconds * 1e3:8.1f} ms   1/{peer / seconds:.0f} of Markdown")
    print(f"{'Textual Markdown, mount':24} {peer * 1e3:8.1f} ms")
    for render in (render_display, render_inline):
        seconds = cpu(lambda: [render(tex) for tex in formulas], arguments.runs)  # noqa: B023
        print(f"{render.__name__:24} {seconds * 1e3 / len(formulas):8.3f} ms a formula")


def cpu(call: Callable[[], object], runs: int) -> float:
    """The median CPU time of a call, in seconds."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return median(times)


class Reading(App[None]):
    """An app that shows Markdown and nothing else."""

    def compose(self) -> ComposeResult:
        """The widget, empty at first."""
        yield Markdown(id="text")


async def mounted(text: str, runs: int) -> list[float]:
    """The CPU time of each mount of the text, until it has been painted."""
    times = []
    app = Reading()
    async with app.run_test(size=(WIDTH + 2, HEIGHT)) as pilot:
        for _ in range(runs):
            start = time.process_time()
            await app.query_one(Markdown).update(text)
            await pilot.pause()
            times.append(time.process_time() - start)
    return times


if __name__ == "__main__":
    main()
