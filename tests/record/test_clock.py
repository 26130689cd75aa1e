"""The clock of a recording: when it moves, what it holds, and that Textual tells its time."""

from __future__ import annotations

import ast
import asyncio
import subprocess
import sys
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import textual

from tftutor.record.clock import VirtualClock, refuse_unknown_textual, run, take_over
from tftutor.record.errors import RecordError

TEXTUAL = Path(textual.__file__).parent

WATCHED = ("time", "datetime", "random", "uuid", "secrets")
CALLS = ("run_in_executor", "to_thread", "Thread", "ThreadPoolExecutor")

KNOWN = {
    "_files.py": {"datetime.datetime"},  # replaced in the module
    "_profile.py": {"time.perf_counter"},
    "_sleep.py": {"time.perf_counter", "time.sleep"},  # of Windows, not used
    "_time.py": {"time.monotonic", "time.perf_counter"},
    "_wait.py": {"time.monotonic", "time.process_time"},  # of Pilot.pause, which is not used
    "_win_sleep.py": {"run_in_executor", "time.sleep"},
    "app.py": {"time.perf_counter", "uuid.uuid4"},
    "clock.py": {"time.monotonic"},
    "command.py": {"time.monotonic"},
    "document/_history.py": {"time.monotonic"},
    "driver.py": {"Thread"},  # only to deliver files
    "drivers/linux_driver.py": {"Thread"},
    "drivers/linux_inline_driver.py": {"Thread"},
    "drivers/web_driver.py": {"Thread"},
    "eta.py": {"time.monotonic"},
    "message_pump.py": {"time.perf_counter"},
    "notifications.py": {"time.time", "uuid.uuid4"},
    "renderables/gradient.py": {"time.time"},
    "widget.py": {"time.monotonic"},
    "widgets/_directory_tree.py": {"to_thread"},
    "widgets/_header.py": {"datetime.datetime"},  # replaced in the module
    "widgets/_loading_indicator.py": {"time.time"},
    "widgets/_markdown.py": {"run_in_executor"},
    "worker.py": {"run_in_executor", "time.monotonic"},
}
"""Where Textual 8.2 uses time, chance or threads; all of it is replaced, or comes to nothing."""


def uses(file: Path) -> set[str]:
    """What a file uses of time, chance and threads."""
    tree = ast.parse(file.read_text("utf-8"))
    found: set[str] = set()
    modules: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules |= {a.asname or a.name: a.name for a in node.names if a.name in WATCHED}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module in WATCHED:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id in modules:
                found.add(f"{modules[node.value.id]}.{node.attr}")
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            found |= {name} & set(CALLS)
    return found


def test_every_use_of_time_in_textual_is_known() -> None:
    """Textual uses time, chance and threads where we know of it, and nowhere else.

    If this fails after an upgrade, look at each new place: is it replaced by
    `tftutor.record.clock` before Textual is imported? Then write it down here, and the version
    into `KNOWN` of that module.
    """
    found = {
        path.relative_to(TEXTUAL).as_posix(): used
        for path in TEXTUAL.rglob("*.py")
        if "demo" not in path.parts and (used := uses(path))
    }
    new = {path: used - KNOWN.get(path, set()) for path, used in found.items()}
    assert {path: used for path, used in new.items() if used} == {}


SEEN = """
import sys, time
from datetime import datetime
from tftutor.record.clock import VirtualClock, take_over
clock = VirtualClock(datetime(2026, 1, 2, 3, 4, 5))
take_over(clock, 7)
clock.move(60.0)
import textual._time, textual.clock, textual.command, textual.notifications, textual.widget
import textual._files, textual.document._history, textual.widgets._header
from textual.notifications import Notification
assert textual._time.get_time() == textual._time.time() == 60.0
assert textual.widget.monotonic() == textual.command.monotonic() == time.perf_counter() == 60.0
assert textual.clock.Clock()._start_time == 60.0
stamp = Notification("x").raised_at
assert stamp == (datetime(2026, 1, 2, 3, 5, 5) - datetime(1970, 1, 1)).total_seconds()
assert textual.widgets._header.datetime.now().isoformat() == "2026-01-02T03:05:05"
assert textual._files.datetime.now().strftime("%H:%M") == "03:05"
print(Notification("x").identity)
"""


def test_all_of_textual_tells_the_time_of_the_clock() -> None:
    """In a fresh process each way to the time leads to the clock, and chance repeats itself."""
    said = [
        subprocess.run(
            [sys.executable, "-c", SEEN], capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    ]
    assert said[0] == said[1] != ""


def test_it_refuses_to_come_too_late() -> None:
    """Where Textual is loaded its functions of the real time cannot be replaced any more."""
    with pytest.raises(RecordError) as caught:
        take_over(VirtualClock(datetime(2026, 1, 1)), 7)
    assert caught.value.message.key == "record.too-late"


def test_it_refuses_an_unknown_textual() -> None:
    """Another version of Textual may tell the time in another way."""
    with pytest.raises(RecordError, match=r"9\.0\.0"):
        refuse_unknown_textual("9.0.0")


def test_hours_pass_at_once_and_in_order() -> None:
    """Sleepers wake in the order of their times, and nobody waits in earnest."""
    clock = VirtualClock(datetime(2026, 1, 1))
    woken: list[tuple[str, float]] = []

    async def sleeper(name: str, seconds: float) -> None:
        await asyncio.sleep(seconds)
        woken.append((name, clock.monotonic()))

    async def main() -> None:
        await asyncio.gather(sleeper("late", 7200), sleeper("early", 10), sleeper("soon", 10))

    before = time.monotonic()
    run(main(), clock)
    assert [name for name, _ in woken] == ["early", "soon", "late"]
    assert [round(when, 6) for _, when in woken] == [10, 10, 7200]
    assert time.monotonic() - before < 5


def test_time_stands_still_while_a_thread_works() -> None:
    """What is done aside takes no time, though others would sleep a shorter while."""
    clock = VirtualClock(datetime(2026, 1, 1))
    go_on = threading.Event()

    async def main() -> float:
        asyncio.get_running_loop().call_later(0.001, go_on.set)
        await asyncio.to_thread(go_on.wait, 0.2)
        return clock.monotonic()

    assert run(main(), clock) == 0.0
    assert not go_on.is_set()


def test_calls_of_threads_enter_one_at_a_time() -> None:
    """What a call sets going is done before the next call of the thread enters."""
    clock = VirtualClock(datetime(2026, 1, 1))
    order: list[str] = []

    async def main() -> None:
        loop = asyncio.get_running_loop()

        def first(name: str) -> None:
            order.append(name)
            loop.call_soon(lambda: loop.call_soon(order.append, name + " done"))

        def work() -> None:
            for name in ("a", "b", "c"):
                loop.call_soon_threadsafe(first, name)

        await asyncio.to_thread(work)

    run(main(), clock)
    assert order == ["a", "a done", "b", "b done", "c", "c done"]


def test_the_result_of_quick_work_enters_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when the thread is done before anybody waits for it."""

    class AtOnce(ThreadPoolExecutor):
        """Is done before it gives its future away."""

        def submit(self, *args: Any, **values: Any) -> Future[Any]:  # noqa: ANN401 - as its base
            """Wait for the work."""
            work = super().submit(*args, **values)
            wait([work])
            return work

    monkeypatch.setattr("tftutor.record.clock.ThreadPoolExecutor", AtOnce)
    test_calls_of_threads_enter_one_at_a_time()


def test_what_fails_aside_fails_for_who_waits() -> None:
    """An error in the thread is raised where its result was awaited."""

    async def main() -> None:
        await asyncio.to_thread(int, "x")

    with pytest.raises(ValueError, match="invalid literal"):
        run(main(), VirtualClock(datetime(2026, 1, 1)))


def test_time_stands_still_for_work_that_nobody_waits_for() -> None:
    """What was given up is done all the same, before time goes on."""
    clock = VirtualClock(datetime(2026, 1, 1))
    done: list[float] = []

    def work() -> None:
        threading.Event().wait(0.05)
        done.append(clock.monotonic())

    async def main() -> None:
        task = asyncio.create_task(asyncio.to_thread(work))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.sleep(1)

    run(main(), clock)
    assert done == [0.0]


def test_two_pieces_of_work_do_not_race() -> None:
    """Work aside is done in the order in which it was given, one piece at a time."""
    clock = VirtualClock(datetime(2026, 1, 1))
    done: list[str] = []

    def work(name: str) -> None:
        done.append(f"{name} begins")
        threading.Event().wait(0.02)
        done.append(f"{name} ends")

    async def main() -> None:
        await asyncio.gather(*(asyncio.to_thread(work, name) for name in "abc"))

    run(main(), clock)
    assert done == [f"{name} {what}" for name in "abc" for what in ("begins", "ends")]


def test_waiting_for_nothing_is_an_error() -> None:
    """Where nobody will ever wake, the recording says so and does not hang."""

    async def main() -> None:
        await asyncio.Event().wait()

    with pytest.raises(RecordError) as caught:
        run(main(), VirtualClock(datetime(2026, 1, 1)))
    assert caught.value.message.key == "record.nothing-waits"


def test_watchers_hear_of_each_stretch_of_time() -> None:
    """The stretches that watchers hear of follow each other without gaps."""
    clock = VirtualClock(datetime(2026, 1, 1))
    stretches: list[tuple[float, float]] = []
    clock.watch(lambda before, after: stretches.append((before, after)))

    async def main() -> None:
        for _ in range(5):
            await asyncio.sleep(0.3)

    run(main(), clock)
    assert [before for before, _ in stretches[1:]] == [after for _, after in stretches[:-1]]
    assert stretches[0][0] == 0.0
    assert round(stretches[-1][1], 6) == 1.5
