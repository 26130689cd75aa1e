"""A heat map of 60×40 runs: CPU from a changed parameter to painted cells.

The lab is computed and painted as the panel does it, at the size that a chart has at 140×40;
against a loop that runs the same grid one run at a time, of which a part is measured.

    python bench/heatmap.py [--runs 5]
"""

from __future__ import annotations

import argparse
import time
from statistics import median

from tftutor.core.run import run
from tftutor.core.settings import Choice, Settings
from tftutor.figures.painter import Painter
from tftutor.figures.theme import DARK
from tftutor.labs.kinds import open_lab
from tftutor.rooms.model import Lab, LabAxis, LabControl

STEPS = 200
LAB = Lab(
    1,
    "map",
    "sweep",
    "Map",
    "",
    {
        "problem": "ravine",
        "optimizers": ("adam",),
        "steps": STEPS,
        "over": (
            LabAxis("alpha", 1e-3, 10.0, "log", 60),
            LabAxis("beta1", 0.0, 0.99, "linear", 40),
        ),
        "controls": (LabControl("kappa"),),
    },
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    kind = open_lab(LAB)
    inputs = kind.inputs(None)
    whole = []
    for turn in range(arguments.runs + 1):
        inputs["kappa"] = 10.0 + turn
        began = time.process_time()
        view = kind.run(inputs, None).views[0]
        Painter(view.scene_at(0), 56, 18, DARK).paint(view.marks(0, None))
        whole.append(time.process_time() - began)
    mapped = median(whole[1:])
    began = time.process_time()
    for _ in range(24):
        run(Settings("ravine", (Choice("adam"),), steps=STEPS))
    one_by_one = (time.process_time() - began) / 24 * 60 * 40
    print(
        f"60×40 heat map, {STEPS} Adam steps each, computed and painted: {mapped * 1e3:.0f} ms CPU"
    )
    print(f"the same runs one by one: {one_by_one * 1e3:.0f} ms CPU, {one_by_one / mapped:.0f} ×")


if __name__ == "__main__":
    main()
