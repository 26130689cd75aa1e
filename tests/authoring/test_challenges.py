"""Challenges: the best count is found, not believed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tftutor.authoring.challenges import challenges, turned_in
from tftutor.authoring.check import check, read
from tftutor.authoring.fix import fix
from tftutor.core.condition import settled_step
from tftutor.core.run import run
from tftutor.labs.control import Control
from tftutor.learner.challenge import asked_settings
from tftutor.rooms.library import Library
from tftutor.rooms.settings import settings_of
from tftutor.text.places import content_root


def challenged(content: Path, written: str) -> None:
    """Give the first lab a challenge in both languages."""
    for language in ("en", "km"):
        path = content / language / "first.md"
        text = path.read_text("utf-8")
        path.write_text(text.replace("steps = 40\n", f"steps = 40\n{written}\n", 1), "utf-8")


def keys(content: Path) -> list[str]:
    """The keys of all faults of the English room."""
    return [fault.message.key for fault in check(content) if fault.file == "en/first.md"]


@pytest.mark.parametrize("best", ["", ", best = 2", ", best = 1"])
def test_the_best_count_is_mended(content: Path, best: str) -> None:
    """θ² is solved in one step by α = 0.5; a wrong count or none is told, and then written."""
    challenged(content, f'challenge = {{ goal = "loss < 1e-3"{best} }}')
    assert keys(content) == ([] if best.endswith("1") else ["check.challenge-best"])
    fix(content)
    assert keys(content) == []
    text = (content / "en/first.md").read_text("utf-8")
    assert 'challenge = { goal = "loss < 1e-3", best = 1 }' in text


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ('challenge = { goal = "loss < -1" }', "check.challenge-never"),
        ('challenge = { best = 3 }', "rooms.option"),
        ('challenge = { goal = "loss < 1", bst = 3 }', "rooms.option"),
        ('challenge = { goal = "height < 1" }', "rooms.goal-what"),
    ],
)  # fmt: skip
def test_a_challenge_that_is_none_is_told(content: Path, written: str, key: str) -> None:
    """A goal that cannot be reached, or not be understood, is a fault at its line."""
    challenged(content, written)
    assert keys(content) == [key]


def test_no_finer_search_beats_the_shipped_challenges() -> None:
    """The best counts of the shipped rooms stand against a search at random of their settings."""
    generator = np.random.default_rng(1)
    library = Library(content_root())
    sources = read(library, library.entries()).sources.values()
    found = [
        one for source in sources if source.room.language == "en" for one in challenges(source)
    ]
    assert len(found) >= 5
    for _, lab, preset, challenge in found:
        controls = turned_in(lab, preset, asked_settings(lab, preset))
        for _ in range(100):
            turned = {one.name: anywhere(one, generator.uniform()) for one in controls}
            (path, *_) = run(settings_of(lab, preset, turned))
            steps = settled_step(path, challenge.goal)
            assert steps is None or steps >= challenge.best


def anywhere(control: Control, share: float) -> float:
    """The value at a share of a slider."""
    low, high = control.slider
    if control.scale == "log":
        return float(low * (high / low) ** share)
    return float(low + (high - low) * share)
