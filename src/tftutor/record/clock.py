"""Time that a recording moves: a clock, the functions that tell it, a loop that waits by it.

Private names of Textual are replaced here and nowhere else in this package. They are known in
Textual 8.2; `tests/record/test_clock.py` lists every use of time, chance and threads in the
installed version, and fails when there is a new one.
"""

from __future__ import annotations

import asyncio
import random
import selectors
import sys
import time
import uuid
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta, tzinfo
from queue import Empty, SimpleQueue
from threading import get_ident
from typing import TYPE_CHECKING, Any, TypeVar

from tftutor.record.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from contextvars import Context

Result = TypeVar("Result")

KNOWN = ("8.2",)
"""Versions of Textual (major and minor) whose ways of telling time are known."""

LEAST = 1e-9
"""Seconds that time moves at least, so that no rounding can hold it."""


class VirtualClock:
    """Time that moves only when it is moved.

    Args:
        start: what a clock on the wall would show at the beginning.

    Example:
        >>> clock = VirtualClock(datetime(2026, 1, 1, 9))
        >>> clock.move(2.5)
        >>> clock.monotonic(), clock.today().isoformat()
        (2.5, '2026-01-01T09:00:02.500000')
    """

    def __init__(self, start: datetime) -> None:
        self.start = start
        self.now = 0.0
        self._watchers: list[Callable[[float, float], None]] = []

    def watch(self, watcher: Callable[[float, float], None]) -> None:
        """Call something before each movement, with the times from and to which it goes.

        Until then all is done that was to be done, and nothing changes until the second time.
        """
        self._watchers.append(watcher)

    def move(self, seconds: float) -> None:
        """Let time pass."""
        then = self.now + max(seconds, LEAST)
        for watcher in self._watchers:
            watcher(self.now, then)
        self.now = then

    def monotonic(self) -> float:
        """Seconds since the beginning."""
        return self.now

    def time(self) -> float:
        """Seconds since 1970, the clock on the wall taken for that of Greenwich."""
        return (self.start - datetime(1970, 1, 1)).total_seconds() + self.now

    def today(self) -> datetime:
        """What the clock on the wall shows."""
        return self.start + timedelta(seconds=self.now)


class Waiting(selectors.DefaultSelector):
    """A selector that lets time pass where another would wait.

    It waits in earnest only for threads, and then time stands still.
    """

    def __init__(self, clock: VirtualClock) -> None:
        super().__init__()
        self.clock = clock
        self.calls: SimpleQueue[Callable[[], object]] = SimpleQueue()
        """What threads want to be called in the loop."""
        self.aside = 0
        """How many calls threads are at work on."""

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """What is ready; nothing, with time moved on, where all wait."""
        ready = super().select(0)
        if timeout == 0 or ready:
            return ready
        if self._enter_one():
            return []
        if self.aside:
            return super().select(None)
        if timeout is None:
            raise RecordError("record.nothing-waits")
        self.clock.move(timeout)
        return []

    def _enter_one(self) -> bool:
        """Let one call of a thread in."""
        try:
            call = self.calls.get_nowait()
        except Empty:
            return False
        call()
        return True


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop on a virtual clock, with a single thread beside it.

    Whatever a thread hands over enters when the loop has nothing else to do, one call at a time;
    so the order of events depends on what happens, never on how fast.
    """

    def __init__(self, clock: VirtualClock) -> None:
        self._waiting = Waiting(clock)
        self._thread = get_ident()
        super().__init__(self._waiting)
        self._aside = ThreadPoolExecutor(1)

    def time(self) -> float:
        """The time of the clock."""
        return self._waiting.clock.now

    def set_task_factory(self, factory: object) -> None:
        """Keep the usual tasks: eager ones, which Textual asks for, are not in every Python."""

    def call_soon_threadsafe(  # type: ignore[override]
        self,
        callback: Callable[..., object],
        *args: Any,
        context: Context | None = None,
    ) -> asyncio.Handle | None:
        """Call soon; from another thread, as soon as nothing else is to be done."""
        if get_ident() == self._thread:
            return self.call_soon(callback, *args, context=context)
        self._hand_over(lambda: self.call_soon(callback, *args, context=context))
        return None

    def run_in_executor(  # type: ignore[override]
        self,
        executor: object,
        func: Callable[..., Any],
        *args: Any,
    ) -> asyncio.Future[Any]:
        """Call something in the one thread; time stands still until it is done.

        What comes of it enters behind all that the thread has handed over, however quick it was.
        What was begun is always done, also when nobody waits for it any more.
        """
        future: asyncio.Future[Any] = self.create_future()
        self._waiting.aside += 1
        work = self._aside.submit(func, *args)
        work.add_done_callback(lambda done: self._hand_over(lambda: self._settle(future, done)))
        return future

    async def shutdown_default_executor(self, timeout: float | None = None) -> None:
        """Let the thread come to its end."""
        self._aside.shutdown()

    def _hand_over(self, call: Callable[[], object]) -> None:
        """Let a call enter when nothing else is to be done, and wake the selector for it."""
        self._waiting.calls.put(call)
        super().call_soon_threadsafe(int)

    def _settle(self, future: asyncio.Future[Any], done: Future[Any]) -> None:
        """Tell who waits what came of a call in the thread."""
        self._waiting.aside -= 1
        error = done.exception()
        if future.cancelled():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(done.result())


def take_over(clock: VirtualClock, seed: int) -> None:
    """Let everything in this process tell the time of a clock, and begin chance at a seed.

    Raises:
        RecordError: Textual is loaded already, and has the functions of the real time, or its
            version is not known.
    """
    if any(name.partition(".")[0] == "textual" for name in sys.modules):
        raise RecordError("record.too-late")
    chance = random.Random(seed)
    random.seed(seed)
    time.monotonic = time.perf_counter = clock.monotonic
    time.time = clock.time
    uuid.uuid4 = lambda: uuid.UUID(int=chance.getrandbits(128), version=4)
    refuse_unknown_textual()
    show_days_of(clock)


def refuse_unknown_textual(installed: str = "") -> None:
    """Refuse a version of Textual whose ways of telling time are not known.

    Raises:
        RecordError: it is not one of them.

    Example:
        >>> refuse_unknown_textual("8.2.8")
    """
    from importlib.metadata import version

    number = installed or version("textual")
    if ".".join(number.split(".")[:2]) not in KNOWN:
        raise RecordError("record.unknown-textual", version=number, known=", ".join(KNOWN))


def show_days_of(clock: VirtualClock) -> None:
    """Replace the day and hour in the two modules of Textual that show them."""
    import textual._files
    import textual.widgets._header

    class Today(datetime):
        """The day and hour of the clock."""

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Today:
            """What the clock on the wall shows."""
            shown = clock.today().replace(tzinfo=tz)
            return cls.fromisoformat(shown.isoformat())

    for module in (textual._files, textual.widgets._header):
        vars(module)["datetime"] = Today


def run(main: Coroutine[Any, Any, Result], clock: VirtualClock) -> Result:
    """Run something on a virtual clock until it is done.

    Example:
        >>> clock = VirtualClock(datetime(2026, 1, 1))
        >>> run(asyncio.sleep(3600, "an hour later"), clock)
        'an hour later'
    """
    with asyncio.Runner(loop_factory=lambda: VirtualLoop(clock)) as runner:
        return runner.run(main)
