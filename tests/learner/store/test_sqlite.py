"""The file of events: who may read it, and what it does when something is wrong with it."""

from __future__ import annotations

import os
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier
from typing import TYPE_CHECKING

import pytest

from tests.learner.store.conftest import event
from tftutor.learner.errors import StoreError
from tftutor.learner.journal import Journal
from tftutor.learner.store import database
from tftutor.learner.store.sqlite import SqliteStore

if TYPE_CHECKING:
    from pathlib import Path


async def refused(file: Path) -> str:
    """The key of the sentence with which a file is refused; it must be left as it is."""
    before = file.read_bytes()
    store = SqliteStore(file, patience=0.05)
    with pytest.raises(StoreError) as raised:
        await store.events("local")
    await store.close()
    assert file.read_bytes() == before
    assert str(file) in str(raised.value)
    return raised.value.message.key


async def test_the_file_is_made_when_it_is_needed_and_for_its_owner_alone(file: Path) -> None:
    """Nothing is on the disk before something is kept; then folder and file are private."""
    store = SqliteStore(file)
    assert await store.events("local") == ()
    assert not file.parent.exists()
    await store.append("local", [event(1)])
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    modes = {stat.S_IMODE(one.stat().st_mode) for one in file.parent.iterdir()}
    assert modes == {0o600}
    await store.close()


async def test_events_outlive_the_program(file: Path) -> None:
    """Another store on the same file reads what the first one kept, also while both are open."""
    first, second = SqliteStore(file), SqliteStore(file)
    one, other = event(1), event(2)
    await first.append("local", [one])
    await second.append("local", [other])
    assert await first.events("local") == (one, other)
    await first.close()
    assert await second.events("local") == (one, other)
    await second.close()


async def test_every_commit_is_on_the_disk(file: Path) -> None:
    """The file is written ahead and in full: a commit outlives a loss of power."""
    with closing(database.connect(file, 1.0)) as opened:
        assert opened.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert opened.execute("PRAGMA synchronous").fetchone() == (2,)


async def test_a_file_that_is_no_database_is_refused(file: Path) -> None:
    """Some other file in the place of the record is named and left as it is."""
    file.parent.mkdir()
    file.write_bytes(b"not a database at all " * 400)
    assert await refused(file) == "learner.store-damaged"


async def test_a_cut_file_is_refused(file: Path) -> None:
    """A record of which the second half is gone is named as damaged and left as it is."""
    store = SqliteStore(file)
    await store.append("local", [event(number) for number in range(400)])
    await store.close()
    file.write_bytes(file.read_bytes()[: 3 * 4096])
    assert await refused(file) == "learner.store-damaged"


async def test_a_database_of_another_program_is_refused(file: Path) -> None:
    """A database with tables that are not ours is left as it is."""
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE bookmarks (address TEXT)")
    assert await refused(file) == "learner.store-foreign"


async def test_a_newer_file_is_refused(file: Path) -> None:
    """A record of a later version is not touched by an earlier one."""
    store = SqliteStore(file)
    await store.append("local", [event(1)])
    await store.close()
    with closing(sqlite3.connect(file)) as newer:
        newer.execute(f"PRAGMA user_version = {len(database.MIGRATIONS) + 1}")
    assert await refused(file) == "learner.store-newer"


def test_a_new_file_is_made_once_however_many_open_it(tmp_path: Path) -> None:
    """Programs that begin at one moment see it as it is before or after it was made."""
    with ThreadPoolExecutor(6) as pool:
        for number in range(40):
            file, together = tmp_path / f"{number}.sqlite3", Barrier(6)

            def open_it(file: Path = file, together: Barrier = together) -> None:
                together.wait()
                database.connect(file, 5.0).close()

            for opened in [pool.submit(open_it) for _ in range(6)]:
                opened.result()


async def test_a_file_that_is_being_written_is_waited_for_and_then_refused(file: Path) -> None:
    """While another program writes, an append fails after its patience, and works afterwards."""
    store = SqliteStore(file, patience=0.05)
    first, second = event(1), event(2)
    await store.append("local", [first])
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as raised:
            await store.append("local", [second])
        other.execute("ROLLBACK")
    assert raised.value.message.key == "learner.store-locked"
    await store.append("local", [second])
    assert await store.events("local") == (first, second)
    await store.close()


async def test_a_folder_in_the_place_of_the_file_is_refused(file: Path) -> None:
    """What cannot be opened says so with its place."""
    file.mkdir(parents=True)
    with pytest.raises(StoreError) as raised:
        await SqliteStore(file).append("local", [event(1)])
    assert raised.value.message.key == "learner.store-denied"


def test_a_file_that_may_not_be_written_is_refused(file: Path) -> None:
    """Without the right to write, the record is refused and left as it is."""
    file.parent.mkdir()
    file.touch()
    file.chmod(0o400)
    child = os.fork()
    if child == 0:  # who may write everything gives that right away first
        if os.geteuid() == 0:
            os.chown(file, 65534, 65534)
            os.setuid(65534)
        try:
            database.connect(file, 0.05).close()
        except StoreError as error:
            os._exit(0 if error.message.key == "learner.store-denied" else 2)
        except BaseException:
            os._exit(3)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert file.read_bytes() == b""


async def test_all_events_of_one_append_are_kept_or_none(file: Path) -> None:
    """An append that fails in its midst leaves nothing of itself behind."""
    store = SqliteStore(file)
    kept = event(1)
    await store.append("local", [kept])
    with closing(sqlite3.connect(file)) as other:
        other.execute(
            "CREATE TRIGGER stop BEFORE INSERT ON events WHEN NEW.item = 'check-3' "
            "BEGIN SELECT RAISE(ABORT, 'stopped'); END"
        )
    with pytest.raises(StoreError):
        await store.append("local", [event(2), event(3)])
    assert await store.events("local") == (kept,)
    await store.close()


async def test_what_is_forgotten_is_gone_from_the_disk(file: Path) -> None:
    """After a reset the deleted answers are in none of the files of the record."""
    store = SqliteStore(file)
    await store.append("local", [event(1, "secret-room")])
    await store.forget("local")
    await store.close()
    assert all(b"secret-room" not in one.read_bytes() for one in file.parent.iterdir())


async def test_the_app_goes_on_in_memory_where_the_file_cannot_be_used(file: Path) -> None:
    """A journal on a broken file says why, then keeps what is done for this session."""
    file.parent.mkdir()
    file.write_bytes(b"broken " * 1000)
    journal = Journal(SqliteStore(file))
    error = await journal.open()
    assert error is not None
    assert error.message.key == "learner.store-damaged"
    await journal.add("read", "limits", "fog", sections=7)
    assert journal.progress("limits").read == {"fog"}
    assert file.read_bytes() == b"broken " * 1000
