"""The nearest of the names that are allowed, for messages about one that is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(name: str, allowed: Iterable[str]) -> str:
    """The allowed name most like this one; empty if nothing is allowed.

    Example:
        >>> nearest("adan", ["sgd", "adam", "adagrad"])
        'adam'
    """
    from difflib import SequenceMatcher

    def likeness(other: str) -> float:
        return SequenceMatcher(None, other.casefold(), name[:100].casefold()).ratio()

    return max(allowed, key=likeness, default="")
