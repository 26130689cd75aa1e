"""Challenges: the best count is found, not believed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tftutor.authoring.challenges import challenges, fewest
from tftutor.authoring.check import check, read
from tftutor.authoring.fix import fix
from tftutor.core.run import run
from tftutor.learner.challenge import reached
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
    import numpy as np

    generator = np.random.default_rng(1)
    library = Library(content_root())
    sources = read(library, library.entries()).sources.values()
    found = [one for source in sources for one in challenges(source)]
    assert found
    for _, lab, preset, challenge in found:
        assert fewest(lab, preset, challenge.goal) == challenge.best
        for _ in range(150):
            turned = {"alpha": float(10.0 ** generator.uniform(-3, 0.5))}
            if preset is not None:
                turned["momentum"] = float(generator.uniform(0.0, 1.0))
            (path, *_) = run(settings_of(lab, preset, turned))
            steps = reached(path, challenge.goal)
            assert steps is None or steps >= challenge.best
