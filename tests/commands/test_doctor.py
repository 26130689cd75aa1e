"""`tftutor doctor`: what the terminal can do."""

from __future__ import annotations

import json
import os
import pty
import threading
from typing import TYPE_CHECKING

import pytest

from tftutor.commands.terminal import braille, colours, khmer, multiplexer, round_trip, size
from tftutor.text.ask_terminal import Measured
from tftutor.text.catalogue import catalogue
from tftutor.text.widths import WidthModel

if TYPE_CHECKING:
    from tests.commands.conftest import Tutor


def test_the_json_names_every_finding(tftutor: Tutor) -> None:
    """A list of findings, each with its facts, a sentence and an advice or null."""
    done = tftutor("doctor", "--json")
    told = json.loads(done.out)["findings"]
    names = ["size", "colours", "glyphs", "language", "khmer", "multiplexer", "link", "computer"]
    assert [one["name"] for one in told] == names
    assert all(one["says"] and "advice" in one for one in told)
    assert told[0]["columns"] == 80


def test_people_get_a_sentence_a_finding(tftutor: Tutor) -> None:
    """Each line begins with a sign; advice follows with an arrow."""
    done = tftutor("doctor")
    assert done.code == 0
    assert all(line.startswith(("✓ ", "! ", "  → ")) for line in done.out.splitlines())


@pytest.mark.parametrize(("columns", "rows", "key"), [(79, 24, "small"), (80, 24, "wider")])
def test_a_small_window_gets_advice(columns: int, rows: int, key: str) -> None:
    """Below 80 × 24 and below 110 columns there is more to be had."""
    advice = size(columns, rows).advice
    assert advice is not None
    assert advice.key.endswith(key)


@pytest.mark.parametrize(
    ("environment", "count"),
    [
        ({"TERM": "xterm-256color"}, 256),
        ({"TERM": "xterm"}, 16),
        ({"TERM": "dumb", "COLORTERM": "truecolor"}, 0),
        ({"TERM": "xterm", "COLORTERM": "24bit"}, 1 << 24),
        ({}, 0),
    ],
)
def test_colours_follow_the_customs(environment: dict[str, str], count: int) -> None:
    """COLORTERM says all colours, TERM says 256 or 16, a dumb terminal has none."""
    assert colours(environment).facts["colours"] == count


def test_charts_fall_back_to_plain_characters() -> None:
    """Without UTF-8 there are no braille dots, and the doctor says how to get them."""
    found = braille("ascii", {"TERM": "xterm"})
    assert found.facts["glyphs"] == "ascii"
    assert found.advice is not None


@pytest.mark.parametrize(
    ("environment", "key"),
    [
        ({"TERM": "linux"}, "none-advice"),
        ({"TERM": "xterm", "XTERM_VERSION": "XTerm(379)"}, "weak"),
        ({"TERM": "tmux", "TMUX": "x", "TERM_PROGRAM_VERSION": "3.3a"}, "tmux"),
        ({"TERM": "tmux", "TMUX": "x", "TERM_PROGRAM_VERSION": "3.6"}, "tmux-new"),
    ],
)
def test_khmer_gets_advice_where_it_is_hard_to_read(environment: dict[str, str], key: str) -> None:
    """No letters, letters drawn badly, and tmux in between: each has its own remedy."""
    found = khmer(environment, "utf-8", Measured(WidthModel(1, 1), b"", 0.01))
    assert found.advice is not None
    assert found.advice.key == f"terminal.doctor-{key}"
    assert "{" not in catalogue("en").say(found.advice)
    assert "{" not in catalogue("en").say(found.says)


def test_the_widths_of_khmer_are_told() -> None:
    """What was measured is said in cells; silence is said too."""
    kitty = {"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}
    found = khmer(kitty, "utf-8", Measured(WidthModel(0, 1), b"", 0.01))
    assert (found.facts["vowels"], found.facts["subscripts"]) == (0, 1)
    assert found.advice is None
    silent = khmer(kitty, "utf-8", Measured(None, b"", 0.3))
    assert silent.facts["vowels"] is None
    assert silent.says.key == "terminal.doctor-silent"


def test_tmux_and_screen_are_noticed() -> None:
    """Each is named, with what it costs."""
    assert multiplexer({"STY": "1.pts"}).facts["multiplexer"] == "screen"
    assert multiplexer({"TMUX": "x"}).advice is not None


def test_the_answer_of_a_terminal_is_timed() -> None:
    """The status report is asked for on the terminal, and its answer is awaited."""
    terminal, program = pty.openpty()

    def answer() -> None:
        assert os.read(terminal, 4) == b"\x1b[5n"
        os.write(terminal, b"\x1b[0n")

    thread = threading.Thread(target=answer)
    thread.start()
    milliseconds = round_trip(program, program, patience=5.0)
    thread.join()
    assert milliseconds is not None
    assert milliseconds > 0
    os.close(terminal)
    os.close(program)


def test_a_silent_terminal_is_not_waited_for() -> None:
    """Without an answer the doctor goes on and says that it cannot know."""
    terminal, program = pty.openpty()
    assert round_trip(program, program, patience=0.01) is None
    os.close(terminal)
    os.close(program)
