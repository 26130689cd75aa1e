"""The words of a programming language in colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType
    from rich.style import Style

    from tftutor.prose.theme import ProseTheme
    from tftutor.prose.wrap import Line


def highlighted(source: str, language: str, theme: ProseTheme) -> list[Line]:
    """The lines of a listing with the theme's styles; a language that is not known stays plain.

    Example:
        >>> from tftutor.prose.theme import dark
        >>> [segment.text for segment in highlighted("x = 1", "python", dark)[0]]
        ['x', ' ', '=', ' ', '1']
    """
    text = source.rstrip("\n").expandtabs(4)
    lexer = lexer_of(language)
    if lexer is None:
        return [[Segment(line)] if line else [] for line in text.split("\n")]
    styles = token_styles(theme)
    lines: list[Line] = [[]]
    for kind, value in lexer.get_tokens(text):
        style = style_of(kind, styles)
        first, *others = value.split("\n")
        if first:
            lines[-1].append(Segment(first, style))
        lines += [[Segment(other, style)] if other else [] for other in others]
    return lines[:-1]  # the lexer ends the last line


def lexer_of(language: str) -> Lexer | None:
    """The lexer of a language, imported now and not before.

    Example:
        >>> lexer_of("text") is None
        True
    """
    if language in ("", "text", "plain", "output"):
        return None
    if language in ("python", "py"):
        from pygments.lexers.python import PythonLexer

        return PythonLexer(stripnl=False)
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return None


def token_styles(theme: ProseTheme) -> dict[str, Style]:
    """The style of each kind of token, by the name that pygments gives it.

    Example:
        >>> from tftutor.prose.theme import dark
        >>> token_styles(dark)["Comment"] == dark.comment
        True
    """
    names = ("Name.Function", "Name.Class", "Name.Builtin", "Name.Decorator", "Name.Tag")
    return {
        "Keyword": theme.keyword,
        "Operator.Word": theme.keyword,
        "Literal.String": theme.string,
        "Literal.Number": theme.number,
        "Comment": theme.comment,
        **dict.fromkeys(names, theme.name),
    }


def style_of(kind: _TokenType, styles: dict[str, Style]) -> Style | None:
    """The style of a token: its own, or that of the kind it belongs to.

    Example:
        >>> from pygments.token import Token
        >>> from tftutor.prose.theme import dark
        >>> style_of(Token.Literal.Number.Float, token_styles(dark)) == dark.number
        True
    """
    path = list(kind)
    for length in range(len(path), 0, -1):
        style = styles.get(".".join(path[:length]))
        if style is not None:
            return style
    return None
