"""How far long work has come: a bar on a terminal, nothing in a pipe."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.progress import Progress, TaskID

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


class Stages:
    """Work of several stages, each with its own bar; nothing in a pipe.

    Example:
        >>> with Stages() as stages:
        ...     stages.begin("Playing")(0.5)
    """

    def __init__(self) -> None:
        self._bars: Progress | None = None
        self._stage: TaskID | None = None

    def __enter__(self) -> Stages:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import Progress

            self._bars = Progress(console=Console(stderr=True), transient=True)
            self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bars is not None:
            self._bars.stop()

    def begin(self, title: str) -> Callable[[float], None]:
        """Begin a stage; what is handed back is told how much of it is done, from 0 to 1."""
        bars = self._bars
        if bars is None:
            return lambda _: None
        if self._stage is not None:
            bars.remove_task(self._stage)
        stage = self._stage = bars.add_task(title, total=1.0)
        return lambda done: bars.update(stage, completed=done)
