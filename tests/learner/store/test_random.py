"""Whatever is kept, forgotten and opened anew in whatever order: all stores agree."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.learner.store.conftest import event
from tftutor.learner.store.memory import MemoryStore
from tftutor.learner.store.sqlite import SqliteStore

LEARNERS, ROOMS = ("one", "two"), ("limits", "adam")
POOL = [event(number, ROOMS[number % 2]) for number in range(8)]

steps = st.one_of(
    st.tuples(
        st.just("append"),
        st.sampled_from(LEARNERS),
        st.lists(st.sampled_from(POOL), max_size=4),
    ),
    st.tuples(
        st.just("forget"), st.sampled_from(LEARNERS), st.sampled_from([*ROOMS, "nowhere", None])
    ),
    st.tuples(st.just("reopen"), st.just("one"), st.none()),
)


@pytest.mark.slow
@given(st.lists(steps, max_size=12))
def test_the_file_keeps_what_memory_keeps(done: list[tuple[str, str, object]]) -> None:
    """After every step both stores tell the same events of every learner, in the same order."""

    async def compare(file: Path) -> None:
        memory, kept = MemoryStore(), SqliteStore(file)
        for what, learner, given_ in done:
            match what, given_:
                case "append", list(events):
                    await memory.append(learner, events)
                    await kept.append(learner, events)
                case "forget", str() | None as room:
                    assert await memory.forget(learner, room) == await kept.forget(learner, room)
                case _:
                    await kept.close()
                    kept = SqliteStore(file)
            for name in LEARNERS:
                assert await memory.events(name) == await kept.events(name)
        await kept.close()

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(compare(Path(folder) / "progress.sqlite3"))
