"""Tokens to a tree, by recursive descent."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from tftutor.prose.tex.commands import BUILDERS, KNOWN
from tftutor.prose.tex.errors import TexError, unknown
from tftutor.prose.tex.nodes import (
    EMPTY,
    Accent,
    Arrow,
    Grid,
    Node,
    Row,
    Scripts,
    Space,
    Symbol,
)
from tftutor.prose.tex.symbols import ARROWS, CHARACTERS, COMMANDS, MARKS, SPACES
from tftutor.prose.tex.tokens import END, Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from tftutor.prose.tex.nodes import Kind

ROW_SPACE = re.compile(r"\[\s*(?:-?\d*\.?\d+\s*(?:pt|em|ex|mm|cm|mu)|[tbc])\s*\]")
PRIMES: Mapping[int, str] = MappingProxyType({1: "′", 2: "″", 3: "‴"})
PRIMED = frozenset(map(Symbol, PRIMES.values()))


def parse(source: str) -> Node:
    r"""The tree of a formula.

    Lines parted by `\\` or columns by `&` outside any environment are taken as `aligned`.

    Args:
        source: TeX without dollar signs.

    Raises:
        TexError: a command is unknown, or a group, delimiter or environment is left open.

    Example:
        >>> parse(r"\theta_{t}").base.text
        'θ'
    """
    return Parser(source).whole()


class Parser:
    """A walk over the tokens of one formula.

    Example:
        >>> Parser("x^2").whole().above.text
        '2'
    """

    def __init__(self, source: str, start: int = 0, end: int | None = None) -> None:
        self.source = source
        self.tokens = tokenize(source, start, end)
        self.place = 0

    def whole(self) -> Node:
        """All tokens as one tree."""
        rows = self.rows(())
        if self.token is not END:
            raise self.unexpected()
        if len(rows) == 1 and len(rows[0]) == 1:
            return rows[0][0]
        return Grid("aligned", rows)

    def part(self, start: int, end: int) -> Node:
        """The tree of a stretch of the source, such as a formula inside text."""
        return Parser(self.source, start, end).whole()

    @property
    def token(self) -> Token:
        """The token that comes next."""
        return self.tokens[self.place] if self.place < len(self.tokens) else END

    def take(self) -> Token:
        """The next token, which is then behind us."""
        token = self.token
        self.place += 1
        return token

    def unexpected(self) -> TexError:
        """The error of a token that cannot stand here."""
        if self.token is END:
            return TexError("prose.tex_ends", len(self.source) + 1)
        return TexError("prose.tex_unexpected", self.token.column, found=self.token.text)

    def expect(self, text: str, opened: Token) -> None:
        """Take the token that closes what `opened` began."""
        if self.token.text != text:
            if self.token is END:
                raise TexError("prose.tex_unclosed", opened.column, opened=opened.text)
            raise self.unexpected()
        self.place += 1

    # Lists

    def rows(self, closers: Collection[str]) -> tuple[tuple[Node, ...], ...]:
        r"""Cells parted by `&` in rows parted by `\\`, up to one of the closers."""
        rows: list[tuple[Node, ...]] = []
        cells: list[Node] = []
        while True:
            cells.append(self.row({"&", r"\\", *closers}))
            separator = self.token.text
            if separator == "&":
                self.place += 1
                continue
            rows.append(tuple(cells))
            cells = []
            if separator != r"\\":
                break
            self.place += 1
            self.skip_row_space()
        if len(rows) > 1 and rows[-1] == (EMPTY,):
            rows.pop()
        return tuple(rows)

    def skip_row_space(self) -> None:
        r"""Pass over the optional `[6pt]` and `\hline` after a line, and the `[t]` of a grid."""
        found = ROW_SPACE.match(self.source, self.token.start) if self.token.text == "[" else None
        while found and self.token is not END and self.token.start < found.end():
            self.place += 1
        while self.token.text == r"\hline":
            self.place += 1

    def row(self, closers: Collection[str]) -> Node:
        """Atoms up to one of the closers, which stays."""
        items: list[Node] = []
        while self.token is not END and self.token.text not in closers:
            node = self.scripted()
            if node is not EMPTY:
                items.append(node)
        items = paired_bars(items)
        return items[0] if len(items) == 1 else Row(tuple(items)) if items else EMPTY

    def scripted(self) -> Node:
        """An atom with its scripts."""
        base = EMPTY if self.token.text in ("^", "_", "'") else self.atom()
        below: Node | None = None
        above: Node | None = None
        while True:
            text = self.token.text
            if text == "_" and below is None:
                self.place += 1
                below = self.argument()
            elif text == "^" and (above is None or above in PRIMED):
                self.place += 1
                above = Row((above, self.argument())) if above else self.argument()
            elif text in ("_", "^"):
                raise self.unexpected()
            elif text == "'" and above is None:
                above = self.primes()
            elif text in (r"\limits", r"\nolimits") and isinstance(base, Symbol):
                base = base._replace(limits=text == r"\limits")
                self.place += 1
            else:
                break
        return base if below is None and above is None else Scripts(base, below, above)

    def primes(self) -> Symbol:
        """One, two or three primes."""
        count = 0
        while self.token.text == "'":
            count += 1
            self.place += 1
        return Symbol(PRIMES.get(count, "′" * count))

    def argument(self) -> Node:
        """A group, or the one atom that comes next (of a number, its first digit)."""
        token = self.token
        if token.text[:1].isdigit() and len(token.text) > 1:
            first = Token(token.text[0], token.start, token.start + 1)
            self.tokens[self.place : self.place + 1] = [
                first,
                Token(token.text[1:], token.start + 1, token.end),
            ]
        if token is END or token.text in ("}", "^", "_", "&", r"\\", r"\right"):
            raise self.unexpected()
        node = self.atom()
        return node.items[0] if isinstance(node, Row) and len(node.items) == 1 else node

    # Atoms

    def atom(self) -> Node:
        """One atom without its scripts."""
        token = self.take()
        text = token.text
        if text == "{":
            return self.group(token)
        if text in COMMANDS:
            glyph, kind, limits = COMMANDS[text]
            return Symbol(glyph, kind, limits)
        if text in CHARACTERS:
            return Symbol(*CHARACTERS[text])
        if text in SPACES:
            return Space(SPACES[text])
        if text.startswith("\\"):
            return self.command(token)
        if text in ("}", "&", "$"):
            self.place -= 1
            raise self.unexpected()
        return Symbol(text)

    def group(self, opened: Token) -> Node:
        """What stands in braces."""
        body = self.row(("}",))
        self.expect("}", opened)
        return body if isinstance(body, Row) else Row((body,))

    def command(self, token: Token) -> Node:
        """A command that takes arguments."""
        name = token.text
        if name in MARKS:
            return Accent(name[1:], MARKS[name], self.argument())
        if name in ARROWS:
            below = self.optional()
            return Arrow(ARROWS[name], self.argument(), below)
        if name in BUILDERS:
            return BUILDERS[name](self, token)
        raise unknown(name, token.column, KNOWN)

    def optional(self) -> Node | None:
        """An argument in square brackets, if there is one."""
        if self.token.text != "[":
            return None
        opened = self.take()
        body = self.row(("]",))
        self.expect("]", opened)
        return body

    def raw(self) -> str:
        """The source between braces, as it stands."""
        start, end = self.span()
        return self.source[start:end]

    def span(self) -> tuple[int, int]:
        """Where the source between braces begins and ends."""
        opened = self.token
        self.expect("{", opened)
        depth = 1
        while depth:
            token = self.take()
            if token is END:
                raise TexError("prose.tex_unclosed", opened.column, opened="{")
            depth += {"{": 1, "}": -1}.get(token.text, 0)
        return opened.end, token.start


def paired_bars(items: list[Node]) -> list[Node]:
    """Bars such as those of |x|, as opening and closing by turns when their number is even.

    Example:
        >>> bars = paired_bars([Symbol("|"), Symbol("x"), Symbol("|")])
        >>> bars[0].kind, bars[2].kind
        ('open', 'close')
    """
    places = [at for at, item in enumerate(items) if _bar(item)]
    if len(places) % 2:
        return items
    for turn, at in enumerate(places):
        kind: Kind = "close" if turn % 2 else "open"
        item = items[at]
        if isinstance(item, Scripts) and isinstance(item.base, Symbol):
            items[at] = item._replace(base=item.base._replace(kind=kind))
        elif isinstance(item, Symbol):
            items[at] = item._replace(kind=kind)
    return items


def _bar(node: Node) -> bool:
    symbol = node.base if isinstance(node, Scripts) else node
    return isinstance(symbol, Symbol) and symbol.kind == "ord" and symbol.text in ("|", "‖")
