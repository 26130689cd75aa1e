"""What a frame costs while a run plays, in the whole app as a learner has it.

`tftutor` plays a lab in a pseudo-terminal of 140×40 (text, chart, legend, numbers, transport);
CPU and bytes a frame against a Textual app of which two cells change as often, at the same time on
the same machine. Medians.

    python bench/playing.py [--runs 3] [--seconds 4]
"""

from __future__ import annotations

import argparse
import sys
from statistics import median

from terminal import child
from tftutor.rooms.library import Library
from tftutor.text.places import content_root

FRAMES_PER_SECOND = 20

EMPTY = """
from textual.app import App
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from rich.segment import Segment
class Counter(Widget):
    n = 0
    def render_line(self, y):
        return Strip([Segment(f"{self.n % 100:02}")]) if y == 0 else Strip.blank(2)
    def tick(self):
        self.n += 1
        self.refresh(Region(0, 0, 2, 1))
class Empty(App):
    def compose(self):
        yield Counter()
    def on_mount(self):
        self.set_interval(1 / 20, self.query_one(Counter).tick)
Empty().run()
"""

HOME = "\x1b[H"
LABS = {
    "curve": ("gradient-descent", "learning-rate", 0),
    "loss": ("gradient-descent", "learning-rate", 1),
    "landscape": ("adam-optimizer", "build-adam", 0),
    "m and v": ("adam-optimizer", "microscope", 1),
    "landscape, race of 4": ("adam-optimizer", "race", 0),
    "loss, race of 4": ("adam-optimizer", "race", 1),
    "contrast pair, steps": ("adam-optimizer", "decay", 0),
    "data and line": ("derivatives", "regression", 0),
    "secant": ("derivatives", "secant-to-tangent", 0),
    "derivative error": ("derivatives", "derivative-error", 0),
    "basins, path upon": ("gradient-descent", "basins", 0),
    "network, boundary": ("gradient-descent", "network", 0),
    "network, weights": ("gradient-descent", "network", 2),
}
"""What is played: the room, the lab, and which of its charts."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--only", default="", help="play charts whose name has this in it")
    arguments = parser.parse_args()
    print(f"{'':24}    CPU ms    bytes    against an empty frame (aim ≤ 2)")
    for name, place in LABS.items():
        if arguments.only in name:
            found = [played(*place, arguments.seconds) for _ in range(arguments.runs)]
            cpu, size, floor = (median(column) for column in zip(*found, strict=True))
            print(f"{name:24} {cpu:9.2f} {size:8.0f}    {cpu / floor:.2f} × {floor:.2f}")


def played(room: str, lab: str, chart: int, seconds: float) -> tuple[float, float, float]:
    """CPU ms and bytes of a frame while a lab plays, and CPU ms of an empty app meanwhile."""
    with (
        child([sys.executable, "-c", EMPTY]) as floor,
        child([sys.executable, "-m", "tftutor", room]) as one,
    ):
        one.read(3.0)
        for key in [*way(room, lab), *["f"] * chart, HOME]:
            one.type(key)
            one.read(0.4)
        one.type(" ")
        one.read(0.5)
        floor.read(0.1)
        before, empty = one.cpu(), floor.cpu()
        size = one.read(seconds)
        frames = seconds * FRAMES_PER_SECOND
        cpu, least = one.cpu() - before, floor.cpu() - empty
        return cpu / frames * 1e3, size / frames, least / frames * 1e3


def way(room: str, lab: str) -> list[str]:
    """The keys that lead from the lab with which a room opens to another."""
    opened = Library(content_root(), verify=False).room(room, "en")
    ids = [one.id for one in opened.labs]
    return ["]"] * ((ids.index(lab) - ids.index(opened.front.hero or ids[0])) % len(ids))


if __name__ == "__main__":
    main()
