"""What Khmer costs: dividing into words, wrapping, and pinning what goes to the terminal.

English pays nothing: without Khmer nothing in Rich or Textual is replaced.

    python bench/khmer.py [--room gradient-descent] [--runs 7]
"""

from __future__ import annotations

import argparse
import time
from statistics import median
from typing import TYPE_CHECKING

from rich.style import Style

from tftutor.prose.wrap import Run, divide, splitter
from tftutor.text.clusters import KHMER_RUN
from tftutor.text.khmer_words import WordList, shipped_words
from tftutor.text.places import content_root
from tftutor.text.widths import MAJORITY
from tftutor.ui.khmer_display import install, pin

if TYPE_CHECKING:
    from collections.abc import Callable

WIDTH, HEIGHT = 60, 40


def main() -> None:
    """Measure and print, English first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--room", default="gradient-descent")
    parser.add_argument("--runs", type=int, default=7)
    arguments = parser.parse_args()
    install(MAJORITY, splitter("km"))
    baseline: dict[str, float] = {}
    for language in ("en", "km"):
        path = content_root() / language / f"{arguments.room}.md"
        lines = path.read_text("utf-8").split("\n")
        for name, call, share in costs(lines, language):
            seconds = cpu(call, arguments.runs) / share
            ratio = seconds / baseline.setdefault(name, seconds)
            print(f"{language}  {name:36} {seconds * 1e3:8.3f} ms   {ratio:.1f} of English")


def costs(lines: list[str], language: str) -> list[tuple[str, Callable[[], object], float]]:
    """What is done with the lines of a room, and by how much its time is divided."""
    split = splitter(language)
    runs = [run for line in lines for run in KHMER_RUN.findall(line)]
    screen = "".join(
        f"\x1b[{row};1H\x1b[38;2;1;2;3m{line[:WIDTH]} │⣿⡀\x1b[0m"
        for row, line in enumerate(lines[:HEIGHT], start=1)
    )
    thousands = sum(map(len, lines)) / 1000
    return [
        ("1,000 characters into new words", lambda: words_of(runs), thousands),
        (
            "1,000 characters wrapped again",
            lambda: [divide([Run(line, Style())], WIDTH, split) for line in lines],
            thousands,
        ),
        ("pinning a whole screen", lambda: [pin(screen) for _ in range(20)], 20),
    ]


def words_of(runs: list[str]) -> list[tuple[str, ...]]:
    """The words of all runs, by a list that has seen none of them."""
    known = WordList(shipped_words().words)
    return [known.split(run) for run in runs]


def cpu(call: Callable[[], object], runs: int) -> float:
    """The median CPU time of a call, in seconds."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return median(times)


if __name__ == "__main__":
    main()
