"""HTML, MathML and SVG as text: every element closed, every character escaped."""

from __future__ import annotations

from html import escape
from typing import NewType

Markup = NewType("Markup", str)
"""Text in which every character stands for itself: made by the functions here and joined."""

VOID = frozenset(("br", "hr", "link", "meta"))
"""Elements of HTML that have no content and no closing tag."""

NOTHING = Markup("")


def text(content: str) -> Markup:
    """Text as it is read, with what would be markup escaped.

    Example:
        >>> text("a < b & c")
        'a &lt; b &amp; c'
    """
    return Markup(escape(content, quote=False))


def tag(name: str, /, *children: Markup, **attributes: object) -> Markup:
    """An element.

    Args:
        name: of the element.
        *children: its content.
        **attributes: `class_` is `class`, other underscores are hyphens, None leaves one out.

    Example:
        >>> tag("p", text("so"), class_="byline", id=None)
        '<p class="byline">so</p>'
        >>> tag("br")
        '<br>'
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in VOID:
        return Markup(f"<{name}{given}>")
    return Markup(f"<{name}{given}>{''.join(children)}</{name}>")


def joined(*parts: Markup, by: str = "") -> Markup:
    r"""Markup after markup.

    Example:
        >>> joined(text("a"), text("b"), by="\n")
        'a\nb'
    """
    return Markup(by.join(part for part in parts if part))
