"""Whatever is done to the tutor, it stands."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

import pytest
from textual.screen import Screen
from textual.widget import Widget

from tests.ui.invariants import troubles, troubles_at_rest
from tests.ui.monkey import Monkey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.ui.conftest import Clock
    from tftutor.ui.app import TutorApp

ROOMS = ("gradient-descent", None, "adam-optimizer", "derivatives")
REST = 25
"""After so many actions everything is left to come to rest."""


def alike(app: TutorApp) -> dict[str, int]:
    """How many screens and widgets are alive."""
    gc.collect()
    living = gc.get_objects()
    screens = sum(isinstance(one, Screen) for one in living)
    return {"screens": screens, "widgets": sum(isinstance(one, Widget) for one in living)}


async def plays(tutor: Callable[..., TutorApp], clock: Clock, seed: int, times: int) -> None:
    """A monkey of a seed does so many things; what does not hold is told with its tail."""
    app = tutor(ROOMS[seed % len(ROOMS)], language="km" if seed % 3 == 2 else "en")
    app.session.preferences.reduced_motion = bool(seed % 2)
    app.exit = lambda *_, **__: None  # type: ignore[method-assign]
    app.open_url = lambda *_, **__: None  # type: ignore[method-assign]
    try:
        async with app.run_test(size=(140, 40)) as pilot:
            monkey = Monkey(pilot, app, clock, seed)
            while monkey.done < times:
                await monkey.act()
                wrong = list(troubles(app))
                if not wrong and monkey.done % REST == 0:
                    wrong = await at_rest(monkey)
                assert not wrong, wrong
    except Exception as error:
        error.add_note(f"seed {seed}, after {monkey.done} actions, of which the last:")
        error.add_note(monkey.replay())
        raise


async def at_rest(monkey: Monkey) -> list[str]:
    """What does not hold when everything has come to rest, looked at twice."""
    await monkey.settle()
    wrong = list(troubles_at_rest(monkey.app))
    if wrong:
        await monkey.pilot.pause(0.2)
        await monkey.settle()
        wrong = list(troubles_at_rest(monkey.app))
    return wrong


def seeds() -> Iterator[int]:
    """Those of the sample, or the ones asked for in the environment: `MONKEY=7,8`."""
    asked = os.environ.get("MONKEY", "1,2")
    return (int(seed) for seed in asked.split(","))


@pytest.mark.slow
@pytest.mark.parametrize("seed", seeds())
async def test_a_monkey_breaks_nothing(
    tutor: Callable[..., TutorApp], clock: Clock, seed: int, soak: bool
) -> None:
    """Random keys, mouse, sizes, pastes, rooms, languages: it stands and agrees with itself."""
    await plays(tutor, clock, seed, 10_000 if soak else int(os.environ.get("TIMES", "200")))
