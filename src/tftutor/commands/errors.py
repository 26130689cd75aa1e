"""What is wrong with a command line."""

from __future__ import annotations

from tftutor.text.message import TutorError


class UsageError(TutorError):
    """The command line cannot be understood; the sentence says where and what is allowed.

    Example:
        >>> str(UsageError("cli.needs", names="ROOM"))
        'Something is missing: ROOM.'
    """
