"""What a learner chooses is there at their next login, in their own record; then the farewell."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from tests.serve.answering import go_to_the_checks, new_key, until_saved, with_checks
from tests.serve.conftest import HOME_SCREEN, eventually
from tftutor.text.catalogue import catalogue
from tftutor.ui.themes import LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.serve.conftest import Client, Server, Starts

    Connects = Callable[..., Client]

HOME_IN_KHMER = "សូមជ្រើសបន្ទប់"
GROUND = {
    name: ";".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5)).encode()
    for name, colour in (("light", LIGHT.background or ""),)
}
"""The colour behind everything, as a terminal is told it."""


def leave(one: Client) -> None:
    """Leave the tutor, which is done well."""
    one.press("q")
    assert one.ends() == 0


def test_language_and_theme_come_back(server: Server, connect: Connects, tmp_path: Path) -> None:
    """They hold at the next login, whatever LANG says then; for another learner they do not."""
    key = ("-i", str(tmp_path / "sok"))
    new_key(tmp_path / "sok")
    one = connect(server, *key, known=False, environment={"COLORTERM": "truecolor"})
    assert one.has(HOME_SCREEN)
    assert GROUND["light"] not in one.seen
    one.press("T")
    assert eventually(lambda: one.read() is not None and GROUND["light"] in one.seen)
    one.press("L")
    assert one.shows(HOME_IN_KHMER)
    leave(one)
    again = connect(server, *key, known=False, environment={"COLORTERM": "truecolor"})
    assert again.shows(HOME_IN_KHMER)
    assert GROUND["light"] in again.seen
    leave(again)
    assert connect(server).has(HOME_SCREEN)


def test_what_the_terminal_says_is_heard(server: Server, connect: Connects, tmp_path: Path) -> None:
    """Who has chosen a theme but no language gets that of LANG; NO_COLOR is above every theme."""
    key = ("-i", str(tmp_path / "sok"))
    new_key(tmp_path / "sok")
    one = connect(server, *key, known=False)
    assert one.has(HOME_SCREEN)
    one.press("T")
    leave(one)
    again = connect(
        *(server, *key), known=False, environment={"LANG": "km_KH.UTF-8", "NO_COLOR": "1"}
    )
    assert again.shows(HOME_IN_KHMER)
    assert GROUND["light"] not in again.seen


def test_a_language_that_was_asked_is_not_asked_again(
    server: Server, connect: Connects, tmp_path: Path
) -> None:
    """Where nothing tells the language it is asked once, also if it is the first of the list."""
    key = ("-i", str(tmp_path / "sok"))
    new_key(tmp_path / "sok")
    one = connect(server, *key, known=False, environment={"LANG": ""})
    assert one.has("Which language")
    one.press("\r")
    assert one.has(HOME_SCREEN)
    leave(one)
    again = connect(server, *key, known=False, environment={"LANG": ""})
    assert again.has(HOME_SCREEN)
    assert "Which language" not in again.text


def test_who_comes_back_by_name_finds_their_choices(server: Server, connect: Connects) -> None:
    """Name and code bring language and theme along; those of a guest are nobody's."""
    one = connect(server, known=False, name="sophea")
    assert one.has("What is your name?")
    one.press("\r")
    assert one.shows("your code is ")
    code = one.text.partition("your code is ")[2][:9]
    one.press("\r")
    assert one.has(HOME_SCREEN)
    one.press("T")
    one.press("L")
    assert one.shows(HOME_IN_KHMER)
    leave(one)
    again = connect(server, known=False, name="sophea", environment={"COLORTERM": "truecolor"})
    assert again.has("What is your name?")
    again.press("\t")
    again.forget()
    again.press(code + "\r")
    assert again.shows(HOME_IN_KHMER), again.terminal.text
    assert GROUND["light"] in again.seen
    again.forget()
    os.kill(server.events("session-born")[-1]["process"], signal.SIGKILL)
    assert again.ends() == 1
    assert catalogue("km").text("serve.crashed") in again.text, "the gateway speaks it too"


@pytest.mark.parametrize("language", ["en", "km"])
def test_the_farewell_says_what_was_done(
    starts: Starts, connect: Connects, tmp_path: Path, language: str
) -> None:
    """After the screen was left, and before the connection closes, in the learner's language."""
    server = starts(*with_checks(tmp_path))
    one = connect(server)
    go_to_the_checks(one)
    one.press("a\r")
    assert until_saved(one, 1)
    if language == "km":
        one.press(b"\x1b")
        one.forget()
        one.press("L")
        assert one.shows("សាកល្បង")
    leave(one)
    last = one.seen.rpartition(b"\x1b[?1049l")[2].decode()
    title, more = {
        "en": ("What you did:", "Connect again to go on where you are."),
        "km": ("អ្វីដែលអ្នកបានធ្វើ៖", "សូមចូលម្តងទៀត ដើម្បីបន្តពីកន្លែងដែលអ្នកនៅ។"),
    }[language]
    assert title in last
    assert more in last
    assert last.index(title) < last.index(more)


def test_a_guest_is_told_that_nothing_is_kept(
    starts: Starts, connect: Connects, tmp_path: Path
) -> None:
    """Who only looked around reads what they did, and that it is kept nowhere."""
    server = starts(*with_checks(tmp_path))
    one = connect(server, known=False)
    assert one.has("Only look around")
    one.press("\t\t\x1b[B\r")
    go_to_the_checks(one)
    one.press("a\r")
    assert until_saved(one, 1)
    leave(one)
    assert "nothing of it is kept" in one.text


def test_who_did_nothing_reads_nothing(server: Server, connect: Connects) -> None:
    """Without anything done there is no farewell."""
    one = connect(server)
    assert one.has(HOME_SCREEN)
    leave(one)
    assert "What you did" not in one.text


def test_a_stopped_server_says_what_was_done_too(
    starts: Starts, connect: Connects, tmp_path: Path
) -> None:
    """Whoever is seen out reads the farewell, then why it has ended."""
    server = starts(*with_checks(tmp_path))
    one = connect(server)
    go_to_the_checks(one)
    one.press("a\r")
    assert until_saved(one, 1)
    server.process.terminate()
    assert one.ends() == 0
    assert one.text.index("What you did:") < one.text.index("The server was stopped")
