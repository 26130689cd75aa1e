"""Whatever is done to the tutor, it stands, and takes no more memory than before."""

from __future__ import annotations

import ctypes
import functools
import gc
import os
import sys
import time
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pytest
from textual.screen import Screen
from textual.widget import Widget

from tests.ui.invariants import troubles, troubles_at_rest
from tests.ui.monkey import Monkey

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Clock
    from tftutor.ui.app import TutorApp

ROOMS = ("gradient-descent", None, "adam-optimizer", "derivatives")

REST = 25
"""After so many actions everything is left to come to rest."""

WARM = 3000
"""After so many actions everything that is loaded once is loaded."""

ALL = ("derivatives", "gradient-descent", "adam-optimizer", "course")
PEAK = 16
"""All rooms open, and so many changes of the theme at once: what most is needed for.

The allocator keeps the places of what was needed once: with three rooms open the first such burst
takes 14 megabytes for good, of which nothing lives a little later.
"""

EVERY = 1000
"""From then on it is measured after every so many actions what the app takes.

A map of 2,400 runs takes more than a line: what is open at one moment says little.
"""

SEEDS = [int(seed) for seed in os.environ.get("MONKEY_SEEDS", "1,2").split(",")]
"""The monkeys that play; `MONKEY_SEEDS=7,8` calls others."""

TIMES = int(os.environ.get("MONKEY_TIMES", "10000"))
"""How much each of them does in a whole campaign."""


@dataclass(frozen=True)
class Taken:
    """What an app takes when it is at rest in its first room."""

    resident: int
    """Bytes of the process, with what the allocator keeps to use again; 0 where none are told."""
    bytes: int
    """The same without that, where the allocator can be asked to give it back."""
    blocks: int
    """What Python holds, in pieces, without what is kept in caches that have a bound."""
    screens: int
    widgets: int


def empty_bounded_caches() -> None:
    """Forget what functions remember up to a bound: it comes and goes, and cannot grow for ever.

    A cache without a bound is left alone: what it holds counts.
    """
    for one in gc.get_objects():
        cached = isinstance(one, functools._lru_cache_wrapper)
        if cached and one.cache_parameters()["maxsize"] is not None:
            one.cache_clear()


def resident() -> int:
    """Bytes of this process that are in memory."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if statm.exists() else 0


def give_back() -> None:
    """Have the allocator give back what is free (glibc; elsewhere there is no such call)."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


async def taken(monkey: Monkey) -> Taken:
    """Back to the first screen, then count what lives."""
    monkey.perform_now("resize", 140, 40)
    for _ in range(len(monkey.app.screen_stack) - 1):
        monkey.app.pop_screen()
        await monkey.settle()
    await monkey.settle()
    empty_bounded_caches()
    gc.collect()
    living = gc.get_objects()
    before = resident()
    give_back()
    return Taken(
        before,
        resident(),
        sys.getallocatedblocks(),
        sum(isinstance(one, Screen) for one in living),
        sum(isinstance(one, Widget) for one in living),
    )


async def play(tutor: Callable[..., TutorApp], clock: Clock, seed: int, times: int) -> list[Taken]:
    """A monkey does so many things; what does not hold is told with the last of them.

    Returns:
        what the app took from the warm-up on, if it came so far.
    """
    app = tutor(ROOMS[seed % len(ROOMS)], language="km" if seed % 3 == 2 else "en")
    app.session.preferences.reduced_motion = bool(seed % 2)
    app.exit = lambda *_, **__: None  # type: ignore[method-assign]
    app.open_url = lambda *_, **__: None  # type: ignore[method-assign]
    measured: list[Taken] = []
    try:
        async with app.run_test(size=(140, 40)) as pilot:
            monkey = Monkey(pilot, app, clock, seed)
            while monkey.done < times:
                await monkey.act()
                wrong = list(troubles(app))
                if not wrong and monkey.done % REST == 0:
                    wrong = await at_rest(monkey)
                assert not wrong, wrong
                if monkey.done == WARM:
                    await most(monkey)
                if monkey.done >= WARM and monkey.done % EVERY == 0:
                    measured.append(await taken(monkey))
    except Exception as error:
        error.add_note(f"seed {seed}, after {monkey.done} actions, of which the last:")
        error.add_note(monkey.replay())
        raise
    return measured


async def most(monkey: Monkey) -> None:
    """Have the app need as much as it ever may."""
    for room in ALL:
        monkey.perform_now("room", room)
        await monkey.settle()
    monkey.perform_now("burst", "T", PEAK)
    await monkey.settle()


async def at_rest(monkey: Monkey) -> list[str]:
    """What does not hold when everything has come to rest, looked at twice."""
    await monkey.settle()
    wrong = list(troubles_at_rest(monkey.app))
    if wrong:
        await monkey.pilot.pause(0.2)
        await monkey.settle()
        wrong = list(troubles_at_rest(monkey.app))
    return wrong


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
async def test_a_monkey_breaks_nothing(
    tutor: Callable[..., TutorApp],
    clock: Clock,
    seed: int,
    soak: bool,
    request: pytest.FixtureRequest,
) -> None:
    """Random keys, mouse, sizes, pastes, rooms, languages: it stands, agrees, and stays light."""
    began, cpu = time.monotonic(), time.process_time()
    times = TIMES if soak else 200
    measured = await play(tutor, clock, seed, times)
    took, worked = time.monotonic() - began, time.process_time() - cpu
    figures = f"{times / took:.0f} actions a second, {worked:.0f} s of CPU; {measured}"
    request.node.add_report_section("call", "figures", figures)
    half = len(measured) // 2
    if half:
        before, after = middle(measured[:half]), middle(measured[half:])
        assert after.screens <= before.screens + 2
        assert after.widgets <= before.widgets * 1.1 + 50
        assert after.blocks <= before.blocks * 1.1
        assert after.bytes <= before.bytes * 1.1


def middle(measured: list[Taken]) -> Taken:
    """The median of each figure."""
    return Taken(*(round(median(figures)) for figures in zip(*map(astuple, measured), strict=True)))
