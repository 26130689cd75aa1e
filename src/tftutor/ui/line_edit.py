"""A line that is being typed: its text and where the caret stands. No widget in here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tftutor.text.clusters import clusters

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 400
"""Characters that a line holds at most: more than any answer needs."""


@dataclass(frozen=True)
class LineEdit:
    """Text with a caret, which moves over whole letters as a reader sees them.

    Example:
        >>> LineEdit().typed("3x").pressed("left").typed("*")
        LineEdit(text='3*x', caret=2)
    """

    text: str = ""
    caret: int = 0
    """Characters before it."""

    def typed(self, text: str) -> LineEdit:
        """With text put in at the caret: one line, nothing that cannot be seen."""
        line = " ".join(text.split()) if text.strip() else " " * bool(text)
        shown = "".join(one for one in line if one.isprintable())
        shown = shown[: max(0, LONGEST - len(self.text))]
        before, after = self.text[: self.caret], self.text[self.caret :]
        return LineEdit(before + shown + after, self.caret + len(shown))

    def pressed(self, key: str) -> LineEdit | None:
        """After a key that edits a line; None if it is none of those.

        Example:
            >>> LineEdit("12", 2).pressed("backspace"), LineEdit().pressed("f1")
            (LineEdit(text='1', caret=1), None)
        """
        edit = EDITS.get(key)
        return None if edit is None else edit(self)

    def at(self, caret: int) -> LineEdit:
        """With the caret somewhere, but never inside a letter."""
        ends = [0]
        for cluster in clusters(self.text):
            ends.append(ends[-1] + len(cluster))
        return replace(self, caret=min(ends, key=lambda end: abs(end - caret)))

    def _left(self) -> LineEdit:
        before = clusters(self.text[: self.caret])
        return replace(self, caret=self.caret - len(before[-1]) if before else 0)

    def _right(self) -> LineEdit:
        after = clusters(self.text[self.caret :])
        return replace(self, caret=self.caret + len(after[0]) if after else self.caret)

    def _backspace(self) -> LineEdit:
        left = self._left().caret
        return LineEdit(self.text[:left] + self.text[self.caret :], left)

    def _delete(self) -> LineEdit:
        right = self._right().caret
        return LineEdit(self.text[: self.caret] + self.text[right:], self.caret)

    def _home(self) -> LineEdit:
        return replace(self, caret=0)

    def _end(self) -> LineEdit:
        return replace(self, caret=len(self.text))

    def _clear(self) -> LineEdit:
        return LineEdit(self.text[self.caret :], 0)

    def _cut(self) -> LineEdit:
        return LineEdit(self.text[: self.caret], self.caret)


EDITS: dict[str, Callable[[LineEdit], LineEdit]] = {
    "left": LineEdit._left,
    "right": LineEdit._right,
    "home": LineEdit._home,
    "end": LineEdit._end,
    "ctrl+a": LineEdit._home,
    "ctrl+e": LineEdit._end,
    "backspace": LineEdit._backspace,
    "delete": LineEdit._delete,
    "ctrl+d": LineEdit._delete,
    "ctrl+u": LineEdit._clear,
    "ctrl+k": LineEdit._cut,
}
"""What each key does to the line."""
