"""What can be asked of the mathematics in vain, each error with what is allowed instead."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from tftutor.text.message import TutorError

if TYPE_CHECKING:
    from collections.abc import Iterable


class CoreError(TutorError):
    """Anything that the mathematics refuses; the message says what is allowed."""


class OptimizerError(CoreError):
    """An optimizer, or a hyperparameter of one, that is not there or out of its range."""


class NoiseError(CoreError):
    """A kind of noise, or a value of it, that is not there or out of its range."""


class ScheduleError(CoreError):
    """A schedule, or a value of it, that is not there or out of its range."""


class RunError(CoreError):
    """Settings that no run can be made from: a start of the wrong length, no steps, no goal."""


class SweepError(CoreError):
    """An axis of a sweep that cannot be walked."""


def nearest(name: str, allowed: Iterable[str]) -> str:
    """The allowed names that look like a name, or all of them when none does, for a sentence.

    Example:
        >>> nearest("adm", ["sgd", "adam", "adamw"])
        'adam, adamw'
        >>> nearest("?", ["sgd", "adam"])
        'sgd, adam'
    """
    names = list(allowed)
    return ", ".join(get_close_matches(name.lower(), names, n=3, cutoff=0.5) or names)
