"""The journal: what was done is kept first and counted then."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tftutor.learner.errors import EventError, StoreError
from tftutor.learner.event import written
from tftutor.learner.journal import Journal
from tftutor.learner.store.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.learner.event import Event

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


class Failing(MemoryStore):
    """A store that keeps nothing."""

    async def append(self, learner: str, events: Sequence[Event]) -> None:
        """Refuse."""
        raise StoreError("learner.store-full", file=f"{learner}: {len(events)}")


async def test_what_was_done_is_there_after_a_restart() -> None:
    """A second journal on the same store has the same events and the same progress."""
    store = MemoryStore()
    first = Journal(store, now=lambda: NOON)
    await first.add("read", "limits", "fog", sections=7)
    await first.add("answered", "limits", "slope", right=True)
    second = Journal(store, now=lambda: NOON + timedelta(days=1))
    assert await second.open() is None
    assert second.events == first.events
    assert second.rooms == first.rooms
    assert second.session == ()


async def test_what_could_not_be_kept_does_not_count() -> None:
    """When the store fails, the progress stays as it was."""
    journal = Journal(Failing())
    with pytest.raises(StoreError):
        await journal.add("read", "limits", "fog", sections=7)
    assert journal.events == ()
    assert not journal.progress("limits").begun


async def test_too_much_data_is_refused() -> None:
    """An event is small; more is refused before anything is kept."""
    journal = Journal(MemoryStore())
    with pytest.raises(EventError):
        await journal.add("answered", "limits", "slope", answer="x" * 5000)
    assert await journal.store.events("local") == ()


async def test_forgetting_a_room_begins_it_anew() -> None:
    """After a reset of a room nothing of it is left, and other rooms keep theirs."""
    journal = Journal(MemoryStore())
    await journal.add("read", "limits", "fog", sections=7)
    await journal.add("won", "adam-optimizer", "race", medal="gold")
    assert await journal.forget("limits") == 1
    assert not journal.progress("limits").begun
    assert journal.progress("adam-optimizer").won == {"race": "gold"}
    assert await journal.forget() == 1
    assert journal.rooms == {}


async def test_a_worse_medal_takes_nothing_away() -> None:
    """The best medal of a challenge stays, a wrong answer takes no right one away."""
    journal = Journal(MemoryStore())
    for medal in ("silver", "gold", "bronze", "wood"):
        await journal.add("won", "limits", "race", medal=medal)
    await journal.add("answered", "limits", "slope", right=True)
    await journal.add("answered", "limits", "slope", right=False)
    progress = journal.progress("limits")
    assert progress.won == {"race": "gold"}
    assert progress.right == progress.tried == {"slope"}


async def test_half_a_character_does_no_harm() -> None:
    """What a terminal sends broken is kept as a question mark, not lost and not fatal."""
    journal = Journal(MemoryStore())
    event = await journal.add("answered", "limits", "slope", answer="\ud800")
    assert "?" in written(event.data)
    with pytest.raises(EventError):
        await journal.add("read", "\ud800")
