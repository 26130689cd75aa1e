"""What is left of the rehearsal, in the memory that all sessions share."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import asyncio, gc
from textual.strip import Strip
from textual.widget import Widget
from tftutor.serve.rehearsal import rehearse
from tftutor.text.places import content_root
asyncio.run(rehearse(content_root()))
gc.collect()
alive = gc.get_objects()
print(sum(isinstance(one, Strip) for one in alive), sum(isinstance(one, Widget) for one in alive))
"""


def test_the_rehearsal_leaves_nothing_that_was_painted() -> None:
    """Neither widgets nor their rows are kept, which no session would ever look at again."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, timeout=60
    )
    strips, widgets = map(int, done.stdout.split())
    assert widgets == 0
    assert strips < 100, "a few empty rows are kept by Textual for all"
