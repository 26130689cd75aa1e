"""Listings with coloured words, marked lines, and what they print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.authoring.export.markup import NOTHING, Markup, joined, tag, text
from tftutor.prose.blocks.highlight import lexer_of

if TYPE_CHECKING:
    from tftutor.rooms.model import Code
    from tftutor.text.catalogue import Catalogue


def listing(block: Code, words: Catalogue) -> Markup:
    r"""A listing, and under it what it prints.

    Example:
        >>> from tftutor.rooms.model import Code
        >>> from tftutor.text.catalogue import catalogue
        >>> listing(Code(1, "", "x = 1"), catalogue("en"))
        '<div class="listing"><pre><code>x = 1\n</code></pre></div>'
    """
    lines = highlighted(block.source, block.language)
    drawn = [
        tag("mark", line, Markup("\n"))
        if number in block.emphasised
        else joined(line, Markup("\n"))
        for number, line in enumerate(lines, start=1)
    ]
    language = f"language-{block.language}" if block.language else None
    source = tag("pre", tag("code", *drawn, class_=language))
    return tag("div", source, printed(block.output, words), class_="listing")


def printed(output: str | None, words: Catalogue) -> Markup:
    """What a listing prints, with a label; nothing where the room does not show it."""
    if output is None:
        return NOTHING
    label = tag("p", text(words.text("prose.output")), class_="label")
    shown = text(output.rstrip("\n") + "\n")
    return joined(label, tag("pre", tag("samp", shown), class_="output"))


def highlighted(source: str, language: str) -> list[Markup]:
    """The lines of a listing, each word in the class that pygments gives it.

    Example:
        >>> highlighted("x = 1", "python")
        ['<span class="n">x</span> <span class="o">=</span> <span class="mi">1</span>']
    """
    plain = source.rstrip("\n").expandtabs(4)
    lexer = lexer_of(language)
    if lexer is None:
        return [text(line) for line in plain.split("\n")]
    from pygments.token import STANDARD_TYPES

    lines: list[list[Markup]] = [[]]
    for kind, value in lexer.get_tokens(plain):
        name = STANDARD_TYPES.get(kind, "")
        first, *others = value.split("\n")
        lines[-1] += _piece(first, name)
        lines += [_piece(other, name) for other in others]
    return [joined(*line) for line in lines[:-1]]  # the lexer ends the last line


def _piece(value: str, name: str) -> list[Markup]:
    """A word in its class; blanks need none."""
    if not value:
        return []
    plain = name in ("", "w") or not value.strip()
    return [text(value) if plain else tag("span", text(value), class_=name)]
