"""Who uses the tutor and with what: passed to the app, never global."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tftutor.learner.clock import wall_clock
from tftutor.ui.preferences import Preferences, preferences_path
from tftutor.ui.reception import Welcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tftutor.learner.store.base import Store
    from tftutor.rooms.library import Library
    from tftutor.ui.classroom.link import ClassLink
    from tftutor.ui.gate import Gate


@dataclass
class Session:
    """One person at one terminal.

    The clock is injected, so that tests and recordings decide what time it is.
    """

    library: Library
    preferences: Preferences = field(default_factory=Preferences)
    preferences_path: Path | None = field(default_factory=preferences_path)
    """Where choices are kept for the next start; None: in the learner's record."""
    clock: Callable[[], float] = time.monotonic
    """Seconds, ever rising."""
    frames_per_second: int = 20
    """How often a lab that plays is painted; over a network less often."""
    gate: Gate | None = None
    """What holds frames back while the way to the terminal is full; None where it never is."""
    welcome: Welcome = field(default_factory=Welcome)
    """What is asked before the first room; at a machine of one's own, nothing."""
    watch: bool = False
    """Whether a room is shown afresh when its file changes: for its author."""
    store: Store = field(default_factory=lambda: in_memory())
    """Where what the learner does is kept."""
    learner: str = "local"
    """Whose record in the store."""
    now: Callable[[], datetime] = wall_clock
    """The time of day, in UTC."""
    classroom: ClassLink | None = None
    """The class that the app takes part in; None where there is none."""


def in_memory() -> Store:
    """A store that forgets everything when it goes."""
    from tftutor.learner.store.memory import MemoryStore

    return MemoryStore()
