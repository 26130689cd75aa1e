"""An answer that is said to be saved is there again, whatever happens to the tutor."""

from __future__ import annotations

import os
import shlex
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from tests.e2e.test_khmer_terminals import eventually, tmux  # noqa: F401 - a fixture
from tests.ui.checked_room import checked_content

if TYPE_CHECKING:
    from tests.e2e.test_khmer_terminals import Tmux


def command(content: Path, state: Path, told: Path) -> list[str]:
    """Opens the tutor with a record of its own, and tells its process."""
    script = Path(sys.executable).with_name("tftutor")
    line = f"echo $$ > {shlex.quote(str(told))}; exec {shlex.quote(str(script))} checked"
    line += f" --lang en --content {shlex.quote(str(content))}"
    return ["env", f"XDG_STATE_HOME={state}", "sh", "-c", line]


def test_a_saved_answer_outlives_a_kill(tmux: Tmux, tmp_path: Path) -> None:  # noqa: F811
    """Killed in the moment in which “saved” appears, the tutor shows the answer when it is back."""
    content, state, told = checked_content(tmp_path / "c"), tmp_path / "state", tmp_path / "pid"
    start = command(content, state, told)
    tmux.start(start)
    assert eventually(lambda: "x to answer it" in "\n".join(tmux.shown()))
    tmux("send-keys", "x")
    assert eventually(lambda: "enter answer" in "\n".join(tmux.shown()))
    tmux("send-keys", "b", "Enter")
    assert eventually(lambda: "✗ not yet  saved" in "\n".join(tmux.shown()))
    os.kill(int(told.read_text("utf-8")), signal.SIGKILL)
    tmux("wait-for", "ended")
    with closing(sqlite3.connect(state / "tftutor" / "progress.sqlite3")) as database:
        (check,) = database.execute("PRAGMA integrity_check").fetchone()
        assert check == "ok"
        assert database.execute("SELECT kind, item FROM events").fetchall() == [("answered", "way")]
    tmux.start(start)
    assert eventually(lambda: "WAY · ✗ not yet" in "\n".join(tmux.shown()))
    assert "(•) b) up" in "\n".join(tmux.shown())
