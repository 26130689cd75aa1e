"""What is done in a room is written down, and it is said when it cannot be."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.ui.conftest import opened, settled
from tftutor.learner.errors import StoreError
from tftutor.learner.store.memory import MemoryStore
from tftutor.learner.store.sqlite import SqliteStore
from tftutor.ui.widgets.outline import Hanging, Outline
from tftutor.ui.widgets.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.ui.conftest import Clock
    from tftutor.learner.event import Event
    from tftutor.ui.app import TutorApp


class Slow(MemoryStore):
    """A store that keeps nothing before it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.let = asyncio.Event()
        self.closed = False

    async def append(self, learner: str, events: Sequence[Event]) -> None:
        """Keep events, when it is let."""
        await self.let.wait()
        await super().append(learner, events)

    async def close(self) -> None:
        """Remember that it was closed."""
        self.closed = True


class Broken(MemoryStore):
    """A store that cannot be read, or not be written."""

    def __init__(self, *, readable: bool) -> None:
        super().__init__()
        self._readable = readable

    async def events(self, learner: str) -> tuple[Event, ...]:
        """What there is, where it can be read."""
        if not self._readable:
            raise StoreError("learner.store-foreign", file="a/place")
        return await super().events(learner)

    async def append(self, learner: str, events: Sequence[Event]) -> None:
        """Never."""
        del learner, events
        raise StoreError("learner.store-full", file="a/place")


def done(app: TutorApp) -> list[tuple[str, str, str]]:
    """What is written down, without its time and data."""
    return [(one.kind, one.room, one.item) for one in app.keeper.journal.events]


async def test_guesses_and_names_are_written_down(tutor: Callable[..., TutorApp]) -> None:
    """A guess with how sure it was, and a name with whether it fits, are events of the room."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40)) as pilot:
        _, panel = await opened(pilot)
        panel.choose_preset(0)
        await settled(pilot)
        await pilot.press("b", "c", "i", "e")
        await app.keeper.finish()
        (preset,) = {one.item for one in app.keeper.journal.events}
        assert done(app) == [
            ("predicted", "gradient-descent", preset),
            ("named", "gradient-descent", preset),
        ]
        assert preset.startswith("learning-rate#")
        assert app.keeper.journal.events[0].data["sure"] == 3


async def test_a_section_passed_in_its_time_is_read(
    tutor: Callable[..., TutorApp], clock: Clock
) -> None:
    """A heading that was passed too fast is not read; one that had its time is, once."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40)) as pilot:
        screen, _ = await opened(pilot)
        await app.keeper.open()
        await pilot.pause()
        reader = screen.query_one(Reader)
        first, second, third = (one.anchor for one in screen.room.headings[:3])  # type: ignore[union-attr]
        for anchor, seconds in ((second, 0.5), (third, 60.0), (second, 60.0), (third, 60.0)):
            clock.now += seconds
            reader.go_to_anchor(anchor)
            await pilot.pause()
            await pilot.pause()
        await app.keeper.finish()
        items = [item for _, _, item in done(app)]
        assert first not in items
        assert len(items) == len(set(items))
        assert second in items
        await pilot.pause()
        outline = screen.query_one(Outline)
        prompts = [one.prompt for one in outline.options[:3]]
        read = [isinstance(one, Hanging) and one.sign.startswith("✓") for one in prompts]
        assert read == [False, True, third in items]


async def test_the_tutor_is_left_when_all_is_written(
    tutor: Callable[..., TutorApp], clock: Clock
) -> None:
    """Leaving waits for what is being written, and for the section that was being read."""
    app = tutor("gradient-descent")
    store = Slow()
    app.keeper.journal.store = store
    async with app.run_test(size=(140, 40)) as pilot:
        await opened(pilot)
        await app.keeper.open()
        await pilot.pause()
        clock.now += 60.0
        leaving = asyncio.create_task(app.action_quit())
        await pilot.pause()
        assert not leaving.done()
        assert app.is_running
        store.let.set()
        await leaving
        assert store.closed
        assert [kind for kind, _, _ in done(app)] == ["read"]


@pytest.mark.parametrize(
    ("readable", "said"),
    [(False, "a/place belongs to another program"), (True, "the disk is full")],
)
async def test_a_record_that_fails_is_told_once_and_the_tutor_works(
    tutor: Callable[..., TutorApp], readable: bool, said: str
) -> None:
    """Why it failed and what helps is said, once; everything else goes on."""
    app = tutor("gradient-descent")
    app.keeper.journal.store = Broken(readable=readable)
    async with app.run_test(size=(140, 40)) as pilot:
        _, panel = await opened(pilot)
        for _ in range(2):
            panel.choose_preset(0)
            await settled(pilot)
            await pilot.press("b", "c")
            await pilot.pause()
        await app.keeper.finish()
        await pilot.pause()
        troubles = [one.message for one in app._notifications]
        assert len(troubles) == 1
        assert said in troubles[0]
        assert panel.playback is not None
        assert panel.playback.playing


async def test_what_could_not_be_kept_is_remembered_for_the_end(
    tutor: Callable[..., TutorApp],
) -> None:
    """Who leaves is told why what they did last is not kept, until something is kept again."""
    app = tutor("gradient-descent")
    app.keeper.journal.store = Broken(readable=True)
    async with app.run_test(size=(140, 40)) as pilot:
        await opened(pilot)
        assert not await app.keeper.keep("read", "gradient-descent", "fog", sections=7)
        assert app.keeper.unsaved is not None
        assert "disk is full" in str(app.keeper.unsaved)
        app.keeper.journal.store = MemoryStore()
        assert await app.keeper.keep("read", "gradient-descent", "fog", sections=7)
        assert app.keeper.unsaved is None


async def test_a_file_of_others_is_left_as_it_is(
    tutor: Callable[..., TutorApp], tmp_path: Path
) -> None:
    """A record that is no record is named with what helps, and not a byte of it changes."""
    path = tmp_path / "progress.sqlite3"
    path.write_bytes(b"a letter to my grandmother\n" * 100)
    before = path.read_bytes()
    app = tutor("gradient-descent")
    app.keeper.journal.store = SqliteStore(path)
    async with app.run_test(size=(140, 40)) as pilot:
        await opened(pilot)
        await app.keeper.keep("read", "gradient-descent", "fog", sections=7)
        await app.keeper.finish()
        (trouble,) = [one.message for one in app._notifications]
        assert str(path) in trouble
        assert "keeps nothing" in trouble
        assert done(app) == [("read", "gradient-descent", "fog")]
    assert path.read_bytes() == before
