"""Texts in rows: how many they take at a width, and several of them side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console


class Space(NamedTuple):
    """What a widget has for its texts: as much as they like where it was not laid out yet."""

    console: Console
    width: int
    rows: int

    def holds(self, texts: Iterable[Text], more: int = 0) -> bool:
        """Whether texts are all in sight, folded at the width, and some rows beneath them.

        Example:
            >>> from rich.console import Console
            >>> low = Space(Console(), 10, 2)
            >>> low.holds([Text("one"), Text("two")]), low.holds([Text("a word or two")], 1)
            (True, False)
        """
        return self.width < 1 or self.taken(texts) + more <= self.rows

    def taken(self, texts: Iterable[Text]) -> int:
        """How many rows texts take, folded at the width; 0 while there is none.

        Example:
            >>> from rich.console import Console
            >>> Space(Console(), 10, 2).taken([Text("one"), Text("a word or two")])
            3
        """
        return sum(len(text.wrap(self.console, self.width)) for text in texts if self.width)


def side_by_side(items: Sequence[Text], width: int, gap: str = "  ") -> list[Text]:
    """Items one beside the other, as many in a row as fit.

    Example:
        >>> [row.plain for row in side_by_side([Text("one"), Text("two"), Text("three")], 9)]
        ['one  two', 'three']
    """
    rows: list[Text] = []
    for item in items:
        if rows and rows[-1].cell_len + len(gap) + item.cell_len <= width:
            rows[-1].append(gap).append_text(item)
        else:
            rows.append(item.copy())
    return rows
