"""What pictures of demos cost: CPU time a frame and bytes, against the plainest way to save them.

A screen of 100 × 30 with prose beside a growing chart plays for some seconds, ten frames each.
The floor of each kind does no more than save: for `.png` and `.gif` Pillow is given pixels that
are painted already; for `.svg` each screen is written anew as one text a row, without fonts.

    python bench/record.py [--seconds 6] [--repeat 3]
"""

from __future__ import annotations

import argparse
import math
import shutil
import statistics
import tempfile
import time
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from tftutor.record.frame import Cell, Frame, Style
from tftutor.record.pictures.canvas import Canvas
from tftutor.record.pictures.look import Look
from tftutor.record.pictures.write import write_picture

if TYPE_CHECKING:
    from collections.abc import Callable

LOOK = Look(title="A demo", captions=True, keys=True)
COLUMNS, ROWS, CHART = 100, 30, 45
INK, SKY = Style(0xE4E7EE, 0x101218), Style(0x56B4E9, 0x101218)
PROSE = "Most of the models that you read about were trained with Adam. In this room you take it "
BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))


def film(seconds: float) -> list[Frame]:
    """The demo: one dot of four curves more in each frame, and a counter."""
    count = round(seconds * 10)
    dots = [[0] * CHART for _ in range(ROWS - 2)]
    frames = []
    for step in range(count):
        x = step * 2 * CHART // count
        for curve in range(4):
            middle, swing = 2 * (ROWS - 2), (50 - 10 * curve) * math.exp(-x / 60)
            y = int(middle + swing * math.sin(x / (7 + 2 * curve)))
            dots[y // 4][x // 2] |= BITS[x % 2][y % 4]
        frames.append(Frame(step / 10, (COLUMNS, ROWS), screen(dots, step), f"step {step}"))
    return [*frames, frames[-1]._replace(time=seconds)]


def screen(dots: list[list[int]], step: int) -> tuple[tuple[Cell, ...], ...]:
    """Prose at the left, the chart at the right, the counter below."""
    rows = []
    for line in range(ROWS):
        words = (PROSE * 2)[line * 7 % 80 :][: COLUMNS - CHART - 2].ljust(COLUMNS - CHART)
        chart = [chr(0x2800 + bits) for bits in dots[line]] if line < ROWS - 2 else [" "] * CHART
        if line == ROWS - 1:
            chart = list(f"step {step}".ljust(CHART))
        rows.append((*(Cell(one, INK) for one in words), *(Cell(one, SKY) for one in chart)))
    return tuple(rows)


def painted(frames: list[Frame], scale: int) -> list[Image.Image]:
    """The frames as images, painted beforehand."""
    canvas = Canvas(LOOK, frames[0].size, scale)
    images = []
    for frame in frames:
        canvas.show(frame)
        images.append(Image.fromarray(canvas.pixels.copy()))
    return images


def floors(frames: list[Frame], folder: Path) -> dict[str, Callable[[], object]]:
    """The plainest way to each kind of file."""
    small, large = painted(frames, 1), painted(frames[-1:], 2)[0]
    gif, png, svg = (folder / f"floor.{ending}" for ending in ("gif", "png", "svg"))

    def texts() -> None:
        lines = (escape(line) for frame in frames for line in frame.lines())
        svg.write_text("".join(f'<text y="0">{line}</text>' for line in lines), "utf-8")

    return {
        "gif": lambda: small[0].save(gif, save_all=True, append_images=small[1:], duration=100),
        "png": lambda: large.save(png),
        "svg": texts,
    }


def cpu(work: Callable[[], object], repeat: int) -> float:
    """Seconds of CPU time, the median of several."""
    taken = []
    for _ in range(repeat):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return statistics.median(taken)


def main() -> None:
    """Print a row for each kind of picture."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=6.0)
    parser.add_argument("--repeat", type=int, default=3)
    chosen = parser.parse_args()
    frames = film(chosen.seconds)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        floor = floors(frames, folder)
        print(f"{len(frames)} frames  ms a frame      KiB    floor: ms      KiB   ours : floor")
        for ending, save in floor.items():
            path = folder / f"ours.{ending}"
            ours = cpu(lambda path=path: write_picture(frames, path, LOOK), chosen.repeat)
            least = cpu(save, chosen.repeat)
            count = 1 if ending == "png" else len(frames)
            sizes = [one.stat().st_size / 1024 for one in (path, folder / f"floor.{ending}")]
            print(
                f".{ending:8} {ours / count * 1e3:10.2f} {sizes[0]:10.1f} "
                f"{least / count * 1e3:12.2f} {sizes[1]:8.1f} {ours / least:10.2f} ×"
            )
        if shutil.which("ffmpeg"):
            path = folder / "ours.mp4"
            taken = cpu(lambda: write_picture(frames, path, LOOK), 1) / len(frames)
            size = path.stat().st_size / 1024
            print(f".mp4      {taken * 1e3:10.2f} {size:10.1f}   (without ffmpeg's own time)")


if __name__ == "__main__":
    main()
