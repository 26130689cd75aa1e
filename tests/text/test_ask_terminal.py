"""The question asked of a real pseudo-terminal, with a script for a terminal behind it."""

from __future__ import annotations

import os
import pty
import select
import termios
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tftutor.text.ask_terminal import measure
from tftutor.text.width_probe import QUESTION
from tftutor.text.widths import MAJORITY, WidthModel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@contextmanager
def terminal(*answers: tuple[float, bytes]) -> Iterator[tuple[int, bytearray]]:
    """A terminal that reads the question and then answers in pieces, each after some seconds."""
    ours, theirs = pty.openpty()
    heard = bytearray()

    def play() -> None:
        while len(heard) < len(QUESTION.encode()):
            heard.extend(os.read(ours, 1024))
        for pause, piece in answers:
            stop.wait(pause)
            os.write(ours, piece)

    stop = threading.Event()
    thread = threading.Thread(target=play, daemon=True)
    thread.start()
    try:
        yield theirs, heard
    finally:
        stop.set()
        thread.join(2)
        os.close(theirs)
        os.close(ours)


def reports(*columns: int) -> bytes:
    """Cursor reports on one row."""
    return b"".join(b"\x1b[7;%dR" % column for column in columns)


@pytest.mark.parametrize(
    ("columns", "model"),
    [((1, 3, 3), (1, 1)), ((1, 2, 3), (0, 1)), ((1, 3, 2), (1, 0)), ((9, 10, 10), (0, 0))],
)
def test_a_right_answer_is_believed(columns: Sequence[int], model: tuple[int, int]) -> None:
    """The four kinds of terminals are told apart, and at once."""
    with terminal((0, reports(*columns))) as (keyboard, heard):
        measured = measure(keyboard, keyboard)
    assert measured.model == WidthModel(*model) == measured.widths
    assert bytes(heard) == QUESTION.encode()
    assert measured.typed == b""


@pytest.mark.parametrize("columns", [(1, 1, 1), (1, 40, 2), (5, 4, 3)])
def test_a_wrong_answer_is_not_believed(columns: Sequence[int]) -> None:
    """Nonsense gives the width that most terminals have."""
    with terminal((0, reports(*columns))) as (keyboard, _):
        measured = measure(keyboard, keyboard)
    assert measured.model is None
    assert measured.widths == MAJORITY


def test_silence_costs_a_moment_and_no_more() -> None:
    """Without an answer the question is given up after the time allowed."""
    began = time.monotonic()
    with terminal() as (keyboard, _):
        measured = measure(keyboard, keyboard, patience=0.1)
    assert measured.widths == MAJORITY
    assert measured.seconds >= 0.1
    assert time.monotonic() - began < 1


def test_garbage_is_no_answer() -> None:
    """Bytes that are no reports are handed back as typed, and nothing is believed."""
    with terminal((0, b"\xff\x1b[;R\x1b[12R\x1b]0;x\x07")) as (keyboard, _):
        measured = measure(keyboard, keyboard, patience=0.1)
    assert measured.model is None
    assert measured.typed == b"\xff\x1b[;R\x1b[12R\x1b]0;x\x07"


def test_a_slow_answer_in_pieces_is_put_together() -> None:
    """Over a slow line the reports come one after the other, even in halves."""
    whole = reports(1, 3, 2)
    pieces = [(0.02, whole[at : at + 5]) for at in range(0, len(whole), 5)]
    with terminal(*pieces) as (keyboard, _):
        measured = measure(keyboard, keyboard, patience=2)
    assert measured.model == WidthModel(1, 0)


def test_keys_typed_meanwhile_are_not_lost() -> None:
    """What was typed before the last report is handed back; what came later stays queued."""
    with terminal((0, b"j" + reports(1, 3) + b"k"), (0, reports(3)), (0.05, b"q")) as (keyboard, _):
        measured = measure(keyboard, keyboard, patience=2)
        before = termios.tcgetattr(keyboard)
        before[3] &= ~termios.ICANON
        termios.tcsetattr(keyboard, termios.TCSANOW, before)
        assert select.select([keyboard], [], [], 2)[0]
        left = os.read(keyboard, 10)
    assert measured.model == WidthModel(1, 1)
    assert measured.typed + left == b"jkq"


def test_the_terminal_is_left_as_it_was() -> None:
    """Echo and line mode are back after an answer, and after silence."""
    for answers in ([(0.0, reports(1, 2, 2))], []):
        with terminal(*answers) as (keyboard, _):
            before = termios.tcgetattr(keyboard)
            measure(keyboard, keyboard, patience=0.05)
            assert termios.tcgetattr(keyboard) == before


def test_what_is_no_terminal_is_not_asked() -> None:
    """A pipe gets no question, and most terminals' widths."""
    reads, writes = os.pipe()
    measured = measure(reads, writes)
    assert measured.widths == MAJORITY
    assert not select.select([reads], [], [], 0)[0]
    os.close(reads)
    os.close(writes)
