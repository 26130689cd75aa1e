"""What the tutor takes of memory, and whether a long day makes it more.

Resident memory of a process of its own: the smallest Textual app, then the tutor with a room
open, after a tour through every lab of every room (opened, played to its end, one parameter
changed, every chart looked at), and after more tours. What counts are the ratios, and that a
later tour adds nothing: widgets are flat from the first on, bytes when each lab has the eight
earlier runs that it keeps (`--tours 12` shows that).

    python bench/memory.py [--tours 4]
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tftutor.ui.app import TutorApp

SIZE = (140, 40)
LIMIT = 1.05
"""More growth in one tour than that is a leak."""


@dataclass
class Taken:
    """What a process takes at a moment."""

    moment: str
    megabytes: float
    widgets: int = 0


def now(moment: str) -> Taken:
    """Resident memory and living widgets, when garbage is collected."""
    from textual.widget import Widget

    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    widgets = sum(isinstance(one, Widget) for one in gc.get_objects())
    return Taken(moment, pages * 4096 / 1e6, widgets)


async def smallest() -> list[Taken]:
    """A Textual app with a line of text."""
    from textual.app import App, ComposeResult
    from textual.widgets import Static

    class Smallest(App[None]):
        def compose(self) -> ComposeResult:
            yield Static("text")

    async with Smallest().run_test(size=SIZE) as pilot:
        await pilot.pause()
        return [now("smallest Textual app")]


async def tutor(tours: int) -> list[Taken]:
    """The tutor at its first room, and after tours through all of it."""
    from tftutor.rooms.library import Library
    from tftutor.text.places import content_root
    from tftutor.ui.app import TutorApp
    from tftutor.ui.preferences import Preferences
    from tftutor.ui.session import Session

    with tempfile.TemporaryDirectory() as folder:
        library = Library(content_root(), verify=False)
        choices = Preferences(reduced_motion=True)
        session = Session(library, choices, Path(folder) / "preferences.toml")
        app = TutorApp(session, "gradient-descent")
        async with app.run_test(size=SIZE) as pilot:
            await rested(app, pilot)
            found = [now("a room")]
            for number in range(1, tours + 1):
                await tour(app, pilot)
                found.append(now(f"{number} tours" if number > 1 else "a tour of every lab"))
            return found


async def tour(app: TutorApp, pilot: Pilot[None]) -> None:
    """Every lab of every room: played, turned, looked at; the language there and back."""
    for entry in app.session.library.entries():
        app.open_room(entry.id)
        await rested(app, pilot)
        labs = app.session.library.room(entry.id, "en").labs
        for _ in labs:
            await pilot.press("full_stop", "end", "f", "m", "w", "u", "f", "m", "w", "home")
            await pilot.press("right_square_bracket")
            await rested(app, pilot)
        await pilot.press("L")
        await rested(app, pilot)
        await pilot.press("L")
        await rested(app, pilot)
    app.open_room("gradient-descent")
    await rested(app, pilot)


async def rested(app: TutorApp, pilot: Pilot[None]) -> None:
    """Until nothing is computed any more."""
    await pilot.pause(0.15)
    while any(worker.is_running for worker in app.workers):
        await pilot.pause(0.02)
    await pilot.pause()


def child(name: str, tours: int) -> list[Taken]:
    """What a process of its own tells."""
    command = [sys.executable, __file__, "--child", name, "--tours", str(tours)]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [Taken(**one) for one in json.loads(text)]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tours", type=int, default=4)
    parser.add_argument("--child", choices=("smallest", "tutor"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        work = smallest() if arguments.child == "smallest" else tutor(arguments.tours)
        print(json.dumps([asdict(one) for one in asyncio.run(work)]))
        return
    if not Path("/proc/self/statm").exists():
        sys.exit("bench/memory.py reads /proc: Linux only")
    found = child("smallest", 0) + child("tutor", arguments.tours)
    print(f"{'':24}      MB   against the smallest   widgets")
    for one in found:
        ratio = one.megabytes / found[0].megabytes
        print(f"{one.moment:24} {one.megabytes:7.1f} {ratio:18.2f} × {one.widgets:11}")
    growth = found[-1].megabytes / found[-2].megabytes
    verdict = "flat" if growth <= LIMIT else "it grows"
    print(f"{'last tour : one before':24} {growth:26.2f} ×     {verdict}")


if __name__ == "__main__":
    main()
