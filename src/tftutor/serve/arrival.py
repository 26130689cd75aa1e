"""Who has come and from what terminal: what a session is told when it begins."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Arrival:
    """A learner at the door. Everything in it has passed the guards.

    Example:
        >>> one = Arrival(1, "dara", "xterm", 80, 24)
        >>> Arrival.from_json(one.as_json()) == one
        True
    """

    number: int
    """Of the session, since the server began."""
    name: str
    """As given to the SSH client, or in the app."""
    terminal: str
    columns: int
    rows: int
    environment: dict[str, str] = field(default_factory=dict)
    identity: str = ""
    """The learner in the store, if already known: the fingerprint of a key."""
    choices: dict[str, Any] = field(default_factory=dict)
    """The preferences that were chosen at earlier logins, by their names."""

    def as_json(self) -> bytes:
        """To be sent to the process that forks."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def from_json(cls, text: bytes) -> Arrival:
        """From what was sent."""
        return cls(**json.loads(text))
