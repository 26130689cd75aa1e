"""What is wrong with a demo."""

from __future__ import annotations

from tftutor.text.message import TutorError


class RecordError(TutorError):
    """Anything that keeps a demo from being recorded; the message says what is allowed."""


class ScriptError(RecordError):
    """A script that cannot be understood; the message has its file and line."""


class StepError(RecordError):
    """A step that did not come true; the message has the step and what the screen showed."""
