"""What a settings code holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tftutor.core.settings import Settings


@dataclass(frozen=True)
class LabState:
    """A lab as it stands: where it is, what was turned, what is run, and the step looked at.

    Example:
        >>> LabState(room="derivatives", lab="secant", inputs=(("h", 0.5),)).cursor
        0
    """

    room: str = ""
    """The id of the room."""
    lab: str = ""
    """The id of the lab in it."""
    preset: str = ""
    """The id of the preset that was chosen; empty for none."""
    cursor: int = 0
    """The step looked at."""
    inputs: tuple[tuple[str, float | str], ...] = ()
    """The controls that stand elsewhere than the lab or preset sets them."""
    settings: Settings | None = None
    """The run itself; None where the room's lab and the inputs say it all."""
