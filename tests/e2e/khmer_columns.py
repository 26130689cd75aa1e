"""Run inside a terminal: where does its cursor stand after Khmer, written plain and pinned?

Writes a JSON object to the file named first: `measured` is what the probe found, `plain` the
column after each sentence as the terminal has it, `pinned` for each model of ours the columns
counted and found.
"""

from __future__ import annotations

import json
import os
import re
import select
import sys
import termios
import tty
from pathlib import Path

from rich import cells

from tests.khmer import SENTENCES
from tftutor.prose.wrap import splitter
from tftutor.text.ask_terminal import measure
from tftutor.text.widths import WidthModel
from tftutor.ui.khmer_display import install, pin

MODELS = [WidthModel(vowels, subscripts) for vowels in (0, 1) for subscripts in (0, 1)]
KEYBOARD, SCREEN = 0, 1


def column_after(text: str) -> int:
    """The column of the cursor, from 0, after a text that begins a row."""
    os.write(SCREEN, f"\r\x1b[K{text}\x1b[6n".encode())
    answer = b""
    while not (found := re.search(rb"\x1b\[\d+;(\d+)R", answer)):
        if not select.select([KEYBOARD], [], [], 5)[0]:
            raise SystemExit("the terminal does not answer")
        answer += os.read(KEYBOARD, 64)
    return int(found[1]) - 1


def columns(model: WidthModel) -> list[tuple[int, int]]:
    """For each sentence, the column that we count and the one that the terminal has."""
    install(model, splitter("km"), screen=False)
    return [(cells.cell_len(one), column_after(pin(one))) for one in SENTENCES]


def main(file: str) -> None:
    """Measure and write all of it down."""
    found = measure(KEYBOARD, SCREEN, patience=5)
    before = termios.tcgetattr(KEYBOARD)
    tty.setcbreak(KEYBOARD)
    told = {
        "measured": [found.widths.vowels, found.widths.subscripts] if found.model else None,
        "plain": [column_after(one) for one in SENTENCES],
        "pinned": {f"{one.vowels}{one.subscripts}": columns(one) for one in MODELS},
    }
    termios.tcsetattr(KEYBOARD, termios.TCSANOW, before)
    Path(file).write_text(json.dumps(told), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
