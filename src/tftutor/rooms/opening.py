"""The opening of a room: its first sections, parsed before all the rest is."""

from __future__ import annotations

LINES = 24
"""How many lines of the file an opening has at least: more than a window shows."""


def opening_of(text: str, lines: int = LINES) -> str:
    r"""The text up to the first heading, lab or check after some lines; else all of it.

    A heading inside a fence is none; the anchor before a heading belongs to it.

    Example:
        >>> opening_of("# A\n\none\n\n(b)=\n# B\n\ntwo\n", lines=2)
        '# A\n\none\n'
        >>> opening_of("# A\n\n```\n# no heading\n```\n", lines=1)
        '# A\n\n```\n# no heading\n```\n'
    """
    rows = text.split("\n")
    fence = ""
    for number, row in enumerate(rows):
        mark = row[:3]
        if fence:
            fence = "" if row.rstrip() and set(row.rstrip()) == {fence[0]} else fence
        elif row.startswith(("```{lab}", "```{check}")) and number >= lines // 2:
            return "\n".join(rows[:number]).rstrip("\n") + "\n"
        elif mark in ("```", ":::", "~~~"):
            fence = mark
        elif number >= lines and row.startswith("#"):
            end = number - 1 if rows[number - 1].startswith("(") else number
            return "\n".join(rows[:end]).rstrip("\n") + "\n"
    return text
