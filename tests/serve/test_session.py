"""A learner's way through a session, with the real client."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.serve.conftest import HOME_SCREEN, eventually

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.serve.conftest import Client, Server

    Connects = Callable[..., Client]


GIVEN_BACK = {b"\x1b[?1049l", b"\x1b[?2004l", b"\x1b[?1003l", b"\x1b[?1004l"}
"""Sequences by which a terminal is as it was before."""


def test_a_learner_reads_a_room_and_leaves(server: Server, connect: Connects) -> None:
    """`ssh -p PORT host` shows the rooms, Enter opens one, q leaves with exit code 0."""
    one = connect(server)
    assert one.shows(HOME_SCREEN)
    one.press("\r")
    assert one.shows("slope of a straight")
    one.press("q")
    assert one.ends() == 0
    assert {one.seen[place : place + 8] for place in range(len(one.seen))} >= GIVEN_BACK


def test_a_page_is_turned_at_once(server: Server, connect: Connects) -> None:
    """A page does not glide over the line: it is painted once, in few bytes."""
    one = connect(server)
    assert one.shows(HOME_SCREEN)
    one.press("\r")
    assert one.has("Δf/h"), "the lab is there, and plays"
    one.press(b"\x1b[F")
    assert one.has("16/16"), "it has stopped at its end"
    one.forget()
    one.press(b"\x1b[6~")
    assert eventually(lambda: one.read(0.3) == b"" and bool(one.seen))
    assert 500 < len(one.seen) < 15_000


def test_the_window_is_followed(server: Server, connect: Connects) -> None:
    """The app fills the window of the client, also after its size has changed."""
    one = connect(server, size=(100, 30))
    assert one.shows(HOME_SCREEN)
    assert b"\x1b[30;" in one.seen or b"\x1b[30H" in one.seen or one.seen.count(b"\n") >= 29
    one.forget()
    one.resize(60, 20)
    assert one.shows(HOME_SCREEN), "it is painted anew"


def test_a_window_without_a_size_is_80_by_24(server: Server, connect: Connects) -> None:
    """A client that does not know its size gets a picture of 80 × 24."""
    one = connect(server, size=(0, 0))
    assert one.shows(HOME_SCREEN)
    one.press("q")
    assert one.ends() == 0


def test_the_mouse_works(server: Server, connect: Connects) -> None:
    """A click on a room chooses it."""
    one = connect(server)
    assert one.shows(HOME_SCREEN)
    one.press(b"\x1b[<0;40;6M\x1b[<0;40;6m")
    assert one.shows("slope of a straight")


def test_a_paste_goes_into_a_field(server: Server, connect: Connects) -> None:
    """Pasted text is typed into the field that has the keys, and not taken for keys."""
    one = connect(server)
    assert one.shows(HOME_SCREEN)
    one.press("/")
    assert one.shows("Search every room")
    one.press(b"\x1b[200~qqq momentum\x1b[201~")
    assert one.shows("qqq momentum")


def test_a_lone_escape_is_a_key(server: Server, connect: Connects) -> None:
    """Esc closes what lies on top, with nothing typed after it."""
    one = connect(server)
    assert one.shows(HOME_SCREEN)
    one.press("?")
    assert one.shows("Every key")
    one.forget()
    one.press(b"\x1b")
    assert one.shows("Gradient descent")


def test_khmer_is_measured_through_the_channel(server: Server, connect: Connects) -> None:
    """For Khmer the learner's own terminal is asked how wide it writes."""
    one = connect(server, environment={"LANG": "km_KH.UTF-8"})
    assert eventually(lambda: one.read() is not None and b"\x1b[6n" in one.seen)
    assert one.shows("សូមជ្រើសបន្ទប់")


@pytest.mark.parametrize("terminal", ["dumb", "unknown"])
def test_a_terminal_that_cannot_paint_is_told(
    server: Server, connect: Connects, terminal: str
) -> None:
    """TERM=dumb gets a sentence instead of escape sequences."""
    one = connect(server, environment={"TERM": terminal})
    assert one.ends() == 1
    assert "Set TERM" in one.text
    assert b"\x1b[?1049h" not in one.seen


def test_the_linux_console_gets_sixteen_colours(server: Server, connect: Connects) -> None:
    """TERM=linux is painted without colours that it lacks."""
    one = connect(server, environment={"TERM": "linux"})
    assert one.shows(HOME_SCREEN)
    assert b"38;2;" not in one.seen


def test_no_colour_is_honoured(server: Server, connect: Connects) -> None:
    """NO_COLOR of the client reaches the app: all that is painted is grey."""
    one = connect(server, environment={"NO_COLOR": "1", "COLORTERM": "truecolor"})
    assert one.shows(HOME_SCREEN)
    colours = re.findall(rb"[34]8;2;(\d+);(\d+);(\d+)", one.seen)
    assert {len(set(colour)) for colour in colours} <= {1}


def test_two_learners_do_not_disturb_each_other(server: Server, connect: Connects) -> None:
    """Each has an app, a language and a place of their own."""
    one = connect(server)
    assert one.shows(HOME_SCREEN)
    other = connect(server, environment={"LANG": "km_KH.UTF-8"})
    assert other.shows("សូមជ្រើសបន្ទប់")
    one.press("q")
    assert one.ends() == 0
    other.forget()
    other.press("?")
    assert other.shows("គ្រាប់ចុចទាំងអស់")
