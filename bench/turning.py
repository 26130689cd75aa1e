"""What it costs to turn a parameter, from the change until it is painted, in the whole app.

Each lab without a run to play, and some with one, in an app of 140×40: CPU from the new value to
the end of the paint, the median over many values. A heat map of 60×40 runs is to take at most
150 ms, during which keys are answered: it is computed aside.

    python bench/turning.py [--times 15]
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tftutor.rooms.library import Library
from tftutor.text.places import content_root
from tftutor.ui.app import TutorApp
from tftutor.ui.preferences import Preferences
from tftutor.ui.screens.room import RoomScreen
from tftutor.ui.session import Session

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tftutor.ui.widgets.lab_panel import LabPanel

TURNED = {
    "secant": ("derivatives", "secant-to-tangent", None, "x", 1.0, 0.01),
    "chain rule": ("derivatives", "chain-rule", None, "x", -0.5, 0.01),
    "own function": ("derivatives", "own-function", None, "x", 0.0, 0.01),
    "derivative error": ("derivatives", "derivative-error", None, "x", 1.0, 0.01),
    "arrow field": ("derivatives", "arrow-field", None, "x", 0.0, 0.02),
    "curve": ("gradient-descent", "learning-rate", None, "alpha", 0.1, 0.01),
    "landscape": ("adam-optimizer", "build-adam", None, "alpha", 0.01, 0.0005),
    "race of 4": ("adam-optimizer", "race", None, "adam.alpha", 0.5, 0.01),
    "basins, start": ("gradient-descent", "basins", None, "start.x", 0.0, 0.05),
    "sweep of 121 × 4": ("adam-optimizer", "sensitivity", "four-optimizers", "alpha", 0.01, 0.001),
    "heat map, a cell": ("adam-optimizer", "sensitivity", "two-numbers", "alpha", 0.01, 0.001),
    "heat map, computed": ("adam-optimizer", "sensitivity", "two-numbers", "points", 1.0, 0.01),
    "network trained": ("gradient-descent", "network", None, "alpha", 1.0, 0.01),
}
"""Room, lab, preset, the parameter, its first value and by how much it is turned."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=15)
    parser.add_argument("--only", default="", help="turn what has this in its name")
    arguments = parser.parse_args()
    print(f"{'':22}  CPU ms   wall ms   longest that keys wait, ms")
    for name, place in TURNED.items():
        if arguments.only in name:
            cpu, wall, held = asyncio.run(turned(*place, arguments.times))
            print(f"{name:22} {cpu:7.1f} {wall:9.1f} {held:9.1f}")


async def turned(
    room: str, lab: str, preset: str | None, parameter: str, value: float, by: float, times: int
) -> tuple[float, float, float]:
    """CPU and wall milliseconds of a turn, and the longest time between two looks at the keys."""
    path = Path(tempfile.mkdtemp()) / "preferences.toml"
    library = Library(content_root(), verify=False)
    app = TutorApp(Session(library, Preferences(reduced_motion=True), path), room)
    cpu, wall, held = [], [], []
    async with app.run_test(size=(140, 40)) as pilot:
        panel = await opened(pilot, lab)
        if preset is not None:
            assert panel.lab is not None
            panel.choose_preset([one.id for one in panel.lab.presets].index(preset))
            panel.player.pause()
            await settled(pilot)
        for turn in range(times):
            number = value + turn * by
            new = f"1,{number} 2,5 3,7 4,9 5,11" if parameter == "points" else number
            watch = asyncio.create_task(longest_wait())
            await asyncio.sleep(0)
            began, clock = time.process_time(), time.monotonic()
            panel.change({parameter: new})
            await settled(pilot)
            cpu.append((time.process_time() - began) * 1e3)
            wall.append((time.monotonic() - clock) * 1e3)
            watch.cancel()
            held.append(await watch)
    return median(cpu), median(wall), median(held) * 1e3


async def longest_wait() -> float:
    """The longest time that a task which is always ready had to wait."""
    longest, last = 0.0, time.monotonic()
    try:
        while True:
            await asyncio.sleep(0.001)
            now = time.monotonic()
            longest, last = max(longest, now - last), now
    except asyncio.CancelledError:
        return longest


async def opened(pilot: Pilot[None], lab: str) -> LabPanel:
    """The lab of the room, computed."""
    while not (isinstance(pilot.app.screen, RoomScreen) and pilot.app.screen.panel is not None):
        await pilot.pause(0.02)
    screen = pilot.app.screen
    await settled(pilot)
    screen.arrive(f"lab-{lab}")
    await settled(pilot)
    panel = screen.panel
    assert panel is not None
    return panel


async def settled(pilot: Pilot[None]) -> None:
    """Until all is computed and painted."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


if __name__ == "__main__":
    main()
