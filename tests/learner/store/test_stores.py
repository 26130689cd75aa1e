"""What every store of events holds to."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.learner.store.conftest import event

if TYPE_CHECKING:
    from tftutor.learner.store.base import Store


async def test_events_come_back_as_they_were_in_their_order(store: Store) -> None:
    """What was appended is read back equal and in the order in which it came."""
    first, second, third = event(3), event(1), event(2)
    await store.append("local", [first, second])
    await store.append("local", [third])
    assert await store.events("local") == (first, second, third)


async def test_an_event_is_kept_once(store: Store) -> None:
    """Appending an event again adds nothing, and those beside it are kept."""
    first, second = event(1), event(2)
    await store.append("local", [first])
    await store.append("local", [first, second, second])
    assert await store.events("local") == (first, second)


async def test_learners_are_kept_apart(store: Store) -> None:
    """Two learners may hold the same event, and neither sees nor deletes the other's."""
    first = event(1)
    await store.append("one", [first])
    await store.append("two", [first, event(2)])
    assert await store.forget("two") == 2
    assert await store.events("one") == (first,)
    assert await store.events("two") == ()


async def test_a_room_is_forgotten_alone(store: Store) -> None:
    """Forgetting a room deletes its events, says how many, and leaves the others."""
    kept = event(3, "adam-optimizer")
    await store.append("local", [event(1), kept, event(2)])
    assert await store.forget("local", "limits") == 2
    assert await store.events("local") == (kept,)
    assert await store.forget("local", "limits") == 0


async def test_a_forgotten_event_can_be_imported_again(store: Store) -> None:
    """What was deleted is really gone: it can be kept anew."""
    first = event(1)
    await store.append("local", [first])
    await store.forget("local")
    await store.append("local", [first])
    assert await store.events("local") == (first,)


async def test_appends_at_the_same_time_are_all_kept(store: Store) -> None:
    """Many appends at once lose nothing."""
    events = [event(number) for number in range(40)]
    await asyncio.gather(*(store.append("local", [one]) for one in events))
    kept = await store.events("local")
    assert sorted(one.id for one in kept) == sorted(one.id for one in events)


@pytest.mark.parametrize("count", [0, 1])
async def test_closing_twice_is_no_harm(store: Store, count: int) -> None:
    """A store can be closed before it was used, and again after it was closed."""
    await store.append("local", [event(number) for number in range(count)])
    await store.close()
    await store.close()
