"""`tftutor progress`: the record is the learner's own."""

from __future__ import annotations

import asyncio
import io
import json
import os
import signal
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.commands.test_app import terminal
from tftutor.learner.event import Event, new_event
from tftutor.learner.store.sqlite import SqliteStore, progress_path
from tftutor.learner.totals import totals
from tftutor.learner.transfer import to_line
from tftutor.rooms.library import Library
from tftutor.text.places import content_root

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.conftest import Tutor

THEN = datetime(2026, 1, 5, 12, tzinfo=UTC)
LIBRARY = Library(content_root(), verify=False)
CHALLENGE = totals(LIBRARY.room("gradient-descent", "en")).challenges[0]
SECTIONS = len(LIBRARY.room("derivatives", "en").headings)
DONE = (
    new_event(THEN, "read", "derivatives", "summary", sections=SECTIONS),
    new_event(THEN, "answered", "gradient-descent", "slope", right=False, variant=0),
    new_event(THEN, "won", "gradient-descent", CHALLENGE, medal="silver"),
)


def keep(*events: Event) -> None:
    """Put events into the record."""

    async def append() -> None:
        store = SqliteStore(progress_path())
        await store.append("local", events)
        await store.close()

    asyncio.run(append())


def kept() -> tuple[Event, ...]:
    """The events of the record."""

    async def read() -> tuple[Event, ...]:
        store = SqliteStore(progress_path())
        try:
            return await store.events("local")
        finally:
            await store.close()

    return asyncio.run(read())


def test_looking_makes_no_file(tftutor: Tutor) -> None:
    """Who has done nothing yet is told where to begin, and nothing is written."""
    done = tftutor("progress")
    assert done.code == 0
    assert "sections read: 0 of" in done.out
    assert done.out.splitlines()[-1].startswith("Begin Derivatives")
    assert not progress_path().exists()


def test_the_record_is_shown(tftutor: Tutor) -> None:
    """Counts, medals and what is due, for all rooms or one."""
    keep(*DONE)
    out = tftutor("progress", "show").out
    assert "sections read: 1 of" in out
    assert "Challenge won: silver" in out
    assert out.splitlines()[-1] == "Due for review: 1"
    one = tftutor("progress", "show", "derivatives").out
    assert "silver" not in one


def test_programs_get_the_record_too(tftutor: Tutor) -> None:
    """JSON with what is due, what comes next, and for each room done and of."""
    keep(*DONE)
    told = json.loads(tftutor("progress", "show", "--json").out)
    rooms = {one["id"]: one for one in told["rooms"]}
    assert (told["due"], told["next"]) == (1, {"kind": "review", "room": ""})
    assert rooms["derivatives"]["read"]["done"] == 1
    assert rooms["gradient-descent"]["medals"] == {CHALLENGE: "silver"}
    assert rooms["gradient-descent"]["won"]["done"] == 1
    assert rooms["gradient-descent"]["won"]["of"] > 1


def test_the_list_of_rooms_tells_what_was_read(tftutor: Tutor) -> None:
    """A column appears once something was read; the JSON has the counts always."""
    assert f"/{SECTIONS}" not in tftutor("rooms").out
    keep(*DONE)
    assert f"  1/{SECTIONS}  Derivatives" in tftutor("rooms").out
    told = json.loads(tftutor("rooms", "--json").out)
    assert told[0]["progress"]["read"] == {"done": 1, "of": len(told[0]["sections"])}


def test_a_record_can_be_taken_along(tftutor: Tutor, tmp_path: Path) -> None:
    """What was exported and deleted comes back by an import as it was, and only once."""
    keep(*DONE)
    lines = tftutor("progress", "export").out
    file = tmp_path / "record.jsonl"
    assert "3 entries" in tftutor("progress", "export", "-o", str(file)).out
    assert file.read_text("utf-8") == lines
    assert "3 entries deleted" in tftutor("progress", "reset", "--yes").out
    assert kept() == ()
    assert (
        tftutor("progress", "import", str(file)).out == "3 entries added, 0 were there already.\n"
    )
    assert (
        tftutor("progress", "import", str(file)).out == "0 entries added, 3 were there already.\n"
    )
    assert kept() == DONE


def test_a_record_comes_through_a_pipe(tftutor: Tutor, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` reads the lines from standard input."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{to_line(one)}\n" for one in DONE)))
    assert tftutor("progress", "import", "-").code == 0
    assert kept() == DONE


def test_one_room_is_exported_and_reset_alone(tftutor: Tutor) -> None:
    """The rest stays."""
    keep(*DONE)
    assert tftutor("progress", "export", "derivatives").out.count("\n") == 1
    assert tftutor("progress", "reset", "gradient-descent", "--yes").code == 0
    assert kept() == DONE[:1]


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        "[]",
        '{"id": "x"}',
        to_line(DONE[0]).replace("2026", "year"),
        to_line(DONE[0]).replace('"read"', '"Read it"'),
        to_line(DONE[0]).replace(DONE[0].id, "short"),
        to_line(DONE[0]).replace("+00:00", ""),
        to_line(DONE[0]).replace(str(SECTIONS), "NaN"),
        to_line(DONE[0]).replace(str(SECTIONS), '"' + 5000 * "x" + '"'),
        to_line(DONE[0]).replace(str(SECTIONS), "[" * 9000),
    ],
)
def test_a_line_that_is_no_event_imports_nothing(tftutor: Tutor, tmp_path: Path, bad: str) -> None:
    """The number of the line is told, and what stood before it is not kept either."""
    file = tmp_path / "record.jsonl"
    file.write_text(f"{to_line(DONE[1])}\n\n{bad}\n", "utf-8")
    done = tftutor("progress", "import", str(file))
    assert (done.code, done.out) == (2, "")
    assert "Line 3" in done.err
    assert kept() == ()


def test_a_reset_is_asked_first(tftutor: Tutor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a terminal it needs --yes; at one anything but yes keeps the record."""
    keep(*DONE)
    refused = tftutor("progress", "reset")
    assert refused.code == 2
    assert "--yes" in refused.err
    for answer, code, left in (("no\n", 1, 3), ("\n", 1, 3), ("Yes\n", 0, 0)):
        terminal = io.StringIO(answer)
        monkeypatch.setattr(terminal, "isatty", lambda: True)
        monkeypatch.setattr("sys.stdin", terminal)
        done = tftutor("progress", "reset")
        assert "cannot be undone" in done.err
        assert (done.code, len(kept())) == (code, left)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "derivative"), "derivatives"),
        (("import",), "FILE"),
        (("import", "nowhere.jsonl"), "nowhere.jsonl"),
        (("export", "-o", "/nowhere/at/all"), "/nowhere/at/all"),
        (("forget",), "reset"),
    ],
)
def test_wrong_use_is_told(tftutor: Tutor, arguments: tuple[str, ...], said: str) -> None:
    """Unknown rooms, files and actions: exit code 2 and what is allowed."""
    done = tftutor("progress", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_broken_record_is_said_and_left_alone(tftutor: Tutor) -> None:
    """`progress` refuses it with the remedy; `rooms` says so and lists the rooms all the same."""
    progress_path().parent.mkdir(parents=True)
    progress_path().write_bytes(b"broken " * 1000)
    done = tftutor("progress")
    assert (done.code, done.out) == (2, "")
    assert str(progress_path()) in done.err
    listed = tftutor("rooms")
    assert listed.code == 0
    assert "damaged" in listed.err
    assert "derivatives" in listed.out
    assert progress_path().read_bytes() == b"broken " * 1000


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as POSIX has them")
def test_an_interrupt_ends_the_question(tftutor: Tutor) -> None:
    """Ctrl+C at the question of a reset ends the command with 130, and nothing is deleted."""
    keep(*DONE)
    with terminal(sys.executable, "-m", "tftutor", "progress", "reset") as one:
        assert one.wait_for(b"cannot be undone")
        one.program.send_signal(signal.SIGINT)
        assert one.program.wait(20) == 130
    assert len(kept()) == len(DONE)
