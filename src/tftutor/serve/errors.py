"""What can keep a server from starting."""

from __future__ import annotations

from tftutor.text.message import TutorError


class ServeError(TutorError):
    """The server cannot start as it was asked to; the sentence says what to change.

    Example:
        >>> ServeError("serve.needs-extra").message.key
        'serve.needs-extra'
    """
