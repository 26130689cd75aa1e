"""Challenges: the goal beside the run, the medal when it was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ui.conftest import opened, settled, until
from tests.ui.test_lab_questions import words
from tftutor.core.settings_code import read_settings_code
from tftutor.learner.challenge import challenge_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from tftutor.ui.app import TutorApp
    from tftutor.ui.widgets.lab_panel import LabPanel

BEST = 0.094
"""A learning rate with which the challenge of the ravine is known to be won best."""


async def challenged(pilot: Pilot[None]) -> LabPanel:
    """The lab with a challenge, its question passed over."""
    screen, panel = await opened(pilot)
    screen.ways.go_to("lab-goldilocks")
    await until(pilot, lambda: panel.lab is not None and panel.lab.id == "goldilocks")
    await settled(pilot)
    assert panel.lab is not None
    panel.choose_preset([preset.id for preset in panel.lab.presets].index("your-turn"))
    await settled(pilot)
    await pilot.press("space")
    return panel


def won(app: TutorApp) -> list[tuple[str, object]]:
    """The medals that are written down."""
    events = app.keeper.journal.events
    return [(one.item, one.data["medal"]) for one in events if one.kind == "won"]


async def test_a_challenge_is_judged_when_its_run_was_seen(tutor: Callable[..., TutorApp]) -> None:
    """The goal stands there from the start; the medal comes at the end, and is written down once.

    With it comes a settings code that leads back to the run.
    """
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 60)) as pilot:
        panel = await challenged(pilot)
        assert panel.lab is not None
        challenge = challenge_of(panel.lab, panel.preset)
        assert challenge is not None
        panel.player.to_start()
        await pilot.pause()
        assert f"The fewest known are {challenge.best}." in words(panel)
        assert "reached" not in words(panel)
        panel.change({"alpha": BEST})
        await settled(pilot)
        assert won(app) == []
        await pilot.press("end")
        await until(pilot, lambda: bool(won(app)))
        assert won(app) == [("goldilocks#your-turn", "gold")]
        assert "✓ Gold" in words(panel)
        event = app.keeper.journal.events[-1]
        assert dict(read_settings_code(str(event.data["code"])).inputs)["alpha"] == BEST
        await pilot.press("home", "end")
        panel.change({"alpha": BEST * 0.9})
        await settled(pilot)
        await pilot.press("end")
        await pilot.pause()
        await app.keeper.finish()
        assert won(app) == [("goldilocks#your-turn", "gold")]


async def test_without_a_medal_it_is_said_what_is_missing(tutor: Callable[..., TutorApp]) -> None:
    """Too slow, not reached: each is said, and nothing is written down."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 60)) as pilot:
        panel = await challenged(pilot)
        for alpha, said in ((0.03, "A medal needs"), (0.0001, "Not reached in this run.")):
            panel.change({"alpha": alpha})
            await settled(pilot)
            panel.player.to_end()
            await pilot.pause()
            assert f"✗ {'Reached' if 'medal' in said else 'Not'}" in words(panel)
            assert said in words(panel)
        await app.keeper.finish()
        assert won(app) == []
