"""What happens on the server: one line of JSON an event, without secrets and keystrokes."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime


@dataclass(frozen=True)
class Log:
    """Writes events to a stream.

    Example:
        >>> import sys
        >>> from datetime import datetime, timezone
        >>> log = Log(sys.stdout, lambda: datetime(2030, 1, 2, tzinfo=timezone.utc))
        >>> log.write("stop", sessions=0)
        {"at": "2030-01-02T00:00:00.000+00:00", "event": "stop", "sessions": 0}
    """

    stream: TextIO
    now: Callable[[], datetime]

    def write(self, event: str, **facts: object) -> None:
        """Write one event; on a full disk it is lost, and the class goes on."""
        at = self.now().isoformat(timespec="milliseconds")
        line = json.dumps({"at": at, "event": event, **facts}, ensure_ascii=True, default=str)
        with contextlib.suppress(OSError):
            self.stream.write(line + "\n")
            self.stream.flush()
