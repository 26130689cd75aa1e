"""Marks, braces and arrows along a box."""

from __future__ import annotations

from tftutor.prose.tex.alphabets import marked
from tftutor.prose.tex.boxes import Box, aligned, padded, stack
from tftutor.prose.tex.nodes import Accent
from tftutor.prose.tex.scripts import limits


def draw_accent(node: Accent, base: Box) -> Box:
    r"""A combining mark on one character, a row of its own over or under more.

    Example:
        >>> from tftutor.prose.tex.nodes import Symbol
        >>> draw_accent(Accent("hat", "\u0302", Symbol("m")), Box.of("m")).width
        1
    """
    if base.height == 1 and (text := marked(base.rows[0], node.mark)):
        return Box((text,), 0, base.width)
    if node.name == "underline":
        return stack([base, Box.of("‾" * base.width)], 0)
    long = {"hat": "^", "widehat": "^", "tilde": "~", "widetilde": "~", "vec": "→"}
    long |= {"overrightarrow": "─" * (base.width - 1) + "→", "dot": "˙", "ddot": "¨"}
    return stack([Box.of(long.get(node.name, "_" * base.width)), base], 1)


def draw_brace(body: Box, *, over: bool) -> Box:
    """A brace along the body, its point away from it.

    Example:
        >>> print(draw_brace(Box.of("a + b"), over=False))
        a + b
        ╰─┬─╯
    """
    body = aligned(body, max(body.width, 3))
    left = (body.width - 3) // 2
    right = body.width - 3 - left
    if over:
        return stack([Box.of("╭" + "─" * left + "┴" + "─" * right + "╮"), body], 1)
    return stack([body, Box.of("╰" + "─" * left + "┬" + "─" * right + "╯")], 0)


def draw_arrow(head: str, above: Box | None, below: Box | None) -> Box:
    """An arrow two cells longer than its longest label.

    Example:
        >>> print(draw_arrow("→", Box.of("h→0"), None))
        h→0
        ────→
    """
    width = max(box.width for box in (above, below, Box.of(" ")) if box) + 1
    shaft = ("═" if head == "⇒" else "─") * width
    lines = {"←": "←" + shaft, "↔": "←" + shaft[1:] + "→"}
    line = Box.of(lines.get(head, shaft + head))
    labels = [padded(box, 0, 1) if box else None for box in (below, above)]
    return limits(line, labels[0], labels[1])
