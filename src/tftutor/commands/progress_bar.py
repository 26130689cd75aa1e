"""How far long work has come: a bar on a terminal, nothing in a pipe."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Item = TypeVar("Item")


def tracked(items: Sequence[Item], title: str, long: bool = True) -> Iterator[Item]:
    """The items one after another, with a bar on standard error while they are worked on.

    Args:
        items: what is worked on.
        title: what is being done.
        long: whether the work lasts long enough for a bar to be seen.

    Example:
        >>> list(tracked([1, 2], "Running", long=False))
        [1, 2]
    """
    if not (long and sys.stderr.isatty()):
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, title, console=Console(stderr=True), transient=True)
