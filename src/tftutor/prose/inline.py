"""Inline content as runs of styled text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich import cells
from rich.style import Style

from tftutor.prose.tex import TexError, render_inline
from tftutor.prose.wrap import NO_BREAK, Run
from tftutor.rooms.model import (
    Emphasis,
    Inline,
    InlineCode,
    InlineMath,
    LineBreak,
    Link,
    Term,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.prose.theme import ProseTheme

SIGN = re.compile("(?<= [=<>≤≥≠≈≡∈∼∝→⇒+−±·×]) ")
SHORT = 24
"""Formulas and code of up to so many cells are never divided."""


def runs(content: Sequence[Inline], theme: ProseTheme, style: Style | None = None) -> list[Run]:
    """Inline content as runs.

    Args:
        content: from the model.
        theme: gives the styles.
        style: of the text around; the theme's text if not given.

    Example:
        >>> from tftutor.prose.theme import dark
        >>> [run.text for run in runs([Words("so "), InlineMath("x^2")], dark)]
        ['so ', 'x²']
    """
    found: list[Run] = []
    base = theme.text if style is None else style
    for piece in content:
        match piece:
            case Words(text):
                found.append(Run(text.replace("\n", " "), base))
            case Emphasis(children, strong):
                found += runs(children, theme, base + (theme.strong if strong else theme.emphasis))
            case InlineCode(text):
                found.append(Run(kept(text), base + theme.inline_code))
            case InlineMath(tex):
                found.append(_formula(tex, theme, base))
            case Link(target, children):
                mark = Style(meta={"link": target})
                found += runs(children, theme, base + theme.link + mark)
            case Term(name, children):
                found += runs(children, theme, base + theme.term + Style(meta={"term": name}))
            case LineBreak():
                found.append(Run("\n", base))
    return found


def _formula(tex: str, theme: ProseTheme, base: Style) -> Run:
    try:
        return Run(held(render_inline(tex)), base + theme.math)
    except TexError:
        return Run(kept(tex), base + theme.inline_code)


def held(formula: str) -> str:
    """A formula whose lines end, if they must, before a relation or an operation.

    Example:
        >>> held("y = a + b").count(" "), held("y = a + b + c + d + e + f + g").count(" ")
        (0, 7)
    """
    return kept(SIGN.sub(NO_BREAK, formula))


def kept(text: str) -> str:
    """Text that is not divided when it is short: its spaces hold.

    Example:
        >>> kept("a = b") == "a\u00a0=\u00a0b"
        True
    """
    short = cells.cell_len(text) <= SHORT
    return text.replace(" ", NO_BREAK) if short else text.replace("\n", " ")


def text_of(content: Sequence[Inline]) -> str:
    """Inline content as plain text.

    Example:
        >>> text_of([Words("the "), Emphasis((Words("slope"),))])
        'the slope'
    """
    from tftutor.prose.theme import mono

    return "".join(run.text for run in runs(content, mono)).replace(NO_BREAK, " ")
