"""A second login that only watches writes nothing; once it has taken over, it does."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from tests.serve.answering import focused, go_to_the_checks, new_key, until_saved, with_checks
from tests.serve.conftest import eventually

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.serve.conftest import Client, Starts

    Connects = Callable[..., Client]


def kept(folder: Path) -> list[tuple[str, str]]:
    """What is in the store, in its order."""
    path = folder / "state" / "progress.sqlite3"
    if not path.exists():
        return []
    with closing(sqlite3.connect(path)) as database:
        return list(database.execute("SELECT kind, item FROM events ORDER BY seq"))


def test_who_only_watches_writes_nothing(starts: Starts, connect: Connects, tmp_path: Path) -> None:
    """Their answers are not kept, and they read so; they are once they have taken over."""
    server = starts(*with_checks(tmp_path))
    path = tmp_path / "sok"
    new_key(path)
    first = connect(server, "-i", str(path), known=False)
    go_to_the_checks(first)
    second = connect(server, "-i", str(path), known=False)
    first.others = second.others = [first, second]
    assert second.has("already, from another place")
    second.press("w")
    assert second.has("only watches")
    assert second.has("x to answer it"), "it sees the room of the first"
    second.press("x")
    assert focused(second, 1)
    second.press("a\r")
    assert second.has("✓ right  not saved"), second.terminal.text
    assert second.has("is not kept"), second.terminal.text
    first.press("a\r")
    assert until_saved(first, 1)
    assert kept(tmp_path) == [("answered", "q1")]

    second.press("C")
    assert second.has("Take over")
    second.press("t")
    assert first.ends() == 0
    assert eventually(lambda: not watching(second))
    second.press("\r")
    assert focused(second, 2)
    second.press("a\r")
    assert until_saved(second, 2)
    assert kept(tmp_path) == [("answered", "q1"), ("answered", "q2")]


def watching(one: Client) -> bool:
    """Whether the line of the class says that this login only watches."""
    one.read()
    return "only watches. C" in one.terminal.text
