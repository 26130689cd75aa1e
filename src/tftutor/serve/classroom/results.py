"""The results of the class as a file in the state folder, which only its owner may read."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tftutor.learner.classroom.results import table

if TYPE_CHECKING:
    from pathlib import Path

    from tftutor.learner.classroom.model import ClassState

LARGEST = 200_000
"""Characters of a table that also travels to the presenter."""


def write_results(state: ClassState, folder: Path, now: datetime | None = None) -> tuple[str, str]:
    """Write the results; where they are, and what they are unless that is too long.

    Raises:
        OSError: they cannot be written.
    """
    at = (now or datetime.now(UTC)).strftime("%Y%m%d-%H%M%S")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = table(state)
    path = folder / f"class-{at}.csv"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        file.write("\ufeff" + text)  # by which spreadsheets know that it is UTF-8
    return str(path), text if len(text) <= LARGEST else ""
