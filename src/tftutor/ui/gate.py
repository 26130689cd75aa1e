"""What stands between the frames of an app and a line that may be slow."""

from __future__ import annotations

from typing import Protocol


class Gate(Protocol):
    """Is asked before each frame.

    Frames that do not pass are not queued: the next one that passes shows all that has changed.
    """

    def passes(self) -> bool:
        """Whether a frame may be painted now; if not, the gate has it painted when it opens."""
