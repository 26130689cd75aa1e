"""A demo from its script to a film."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tftutor.record.film import Film, Reel
from tftutor.record.request import Began, Taken
from tftutor.record.script import said
from tftutor.record.studio import played

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tftutor.record.script import Script

GROUNDS = {"dark": 0x101218, "light": 0xFBFAF6}
"""The ground of each theme."""


@contextmanager
def filmed(
    script: Script, language: str, content: Path, began: Callable[[int], None] = lambda _: None
) -> Iterator[Film]:
    """Play a demo and keep its film as long as the context lasts.

    Args:
        script: the demo.
        language: `en` or `km`.
        content: the folder with the rooms.
        began: is told the number of each step as it begins.

    Raises:
        RecordError: it cannot be played to its end.
    """
    with Reel() as reel:
        for report in played(script, language, content):
            if isinstance(report, Taken):
                reel.add(report)
            elif isinstance(report, Began):
                began(report.step)
        yield Film(
            title=said(script.title, language),
            language=language,
            size=script.size,
            fps=script.fps,
            dark=script.theme == "dark",
            background=GROUNDS[script.theme],
            reel=reel,
        )


def snapshots(script: Script) -> tuple[str, ...]:
    """The names of the moments whose screens are kept, in order."""
    return tuple(step.snapshot for step in script.steps if step.snapshot)
