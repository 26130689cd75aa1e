"""Formulas as MathML Core: the tree of the TeX parser, node by node."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from tftutor.authoring.export.markup import NOTHING, Markup, joined, tag, text
from tftutor.authoring.export.mathsigns import accent, atom, fence, operator
from tftutor.authoring.export.mathtables import table
from tftutor.prose.tex.errors import TexError
from tftutor.prose.tex.nodes import (
    EMPTY,
    Accent,
    Arrow,
    Boxed,
    Brace,
    Fenced,
    Fraction,
    Grid,
    Node,
    Root,
    Row,
    Scripts,
    Space,
    Stack,
    Symbol,
    Text,
)
from tftutor.prose.tex.parse import PRIMED, parse
from tftutor.prose.tex.spacing import kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.prose.tex.nodes import Kind

EMS = {0: "0", 1: "0.1667em", 2: "0.5em", 3: "1em", 5: "2em"}
"""Spaces of the source, which the tree counts in cells of a terminal, as TeX has them."""


def formula(tex: str, *, display: bool) -> Markup:
    r"""A formula; what cannot be read is shown as its source.

    The TeX source is kept as an annotation, for copying.

    Args:
        tex: the source without dollar signs.
        display: whether it stands on lines of its own.

    Example:
        >>> formula("x^2", display=False)[:59]
        '<math><semantics><msup><mi>x</mi><mn>2</mn></msup><annotati'
    """
    try:
        body = Setter(display).node(parse(tex))
    except TexError:
        return tag("code", text(tex))
    source = tag("annotation", text(tex), encoding="application/x-tex")
    meaning = tag("semantics", body, source)
    return tag("math", meaning, display="block" if display else None)


@dataclass(frozen=True)
class Setter:
    """Sets nodes in a style.

    Example:
        >>> Setter(display=False).node(Fraction(Symbol("1"), Symbol("2")))
        '<mfrac><mn>1</mn><mn>2</mn></mfrac>'
    """

    display: bool
    """Whether bounds stand over and under sums and limits."""
    tight: bool = False
    """Whether this is a script, where operators stand close."""

    @property
    def small(self) -> Setter:
        """The style of scripts and bounds."""
        return replace(self, display=False, tight=True)

    @property
    def inside(self) -> Setter:
        """The style of the parts of a fraction."""
        return replace(self, display=False)

    def node(self, node: Node) -> Markup:
        """One node by itself, as one element."""
        return self.item(node, kinds([node])[0][0], None, None)

    def item(self, node: Node, kind: Kind, before: Kind | None, after: Kind | None) -> Markup:
        """One node among its neighbours."""
        match node:
            case Symbol():
                return atom(node, kind, before, after, tight=self.tight)
            case Row(items):
                return tag("mrow", *self.row(items))
            case Text(words):
                return tag("mtext", text(words.replace(" ", "\u00a0")))
            case Space(cells):
                return tag("mspace", width=EMS.get(cells, f"{cells / 3:.4g}em"))
            case Fraction(above, below, line):
                parts = (self.inside.node(above), self.inside.node(below))
                return tag("mfrac", *parts, linethickness=None if line else "0")
            case Root(radicand, degree):
                if degree is None:
                    return tag("msqrt", self.node(radicand))
                return tag("mroot", self.node(radicand), self.small.node(degree))
            case Scripts():
                return self.scripts(node, kind, before, after)
            case Accent(name, _, base):
                return accent(name, self.node(base), wide=not isinstance(base, Symbol))
            case Fenced(left, body, right):
                return joined(
                    tag("mrow", fence(left, "prefix"), self.node(body), fence(right, "postfix"))
                )
            case Grid():
                return table(node, self.cell)
            case Boxed(body):
                cell = tag("mtd", self.node(body))
                return tag("mtable", tag("mtr", cell), class_="boxed", displaystyle="true")
            case Arrow(head, above, below):
                shaft = operator(head, stretchy="true", minsize="2em")
                return self.around(shaft, self.label(below), self.label(above))
            case Brace(body, over):
                sign = operator("⏞" if over else "⏟", stretchy="true")
                return tag("mover" if over else "munder", self.node(body), sign)
            case Stack(base, above, below):
                return self.around(self.item(base, kind, before, after), below, above)
            case _:
                assert_never(node)

    def row(self, items: Sequence[Node]) -> list[Markup]:
        """Neighbours, with the spaces that their classes ask for."""
        if not items:
            return []
        sides = kinds(items)
        befores: list[Kind | None] = [None, *(right for _, right in sides[:-1])]
        afters: list[Kind | None] = [*(left for left, _ in sides[1:]), None]
        rows = zip(items, sides, befores, afters, strict=True)
        return [self.item(item, kind, before, after) for item, (kind, _), before, after in rows]

    def cell(self, node: Node) -> list[Markup]:
        """What stands in a cell of a table, in display style."""
        whole = replace(self, display=not self.tight)
        return whole.row(node.items if isinstance(node, Row) else (node,))

    def label(self, node: Node | None) -> Node | None:
        """A label of an arrow, with a little room at its sides."""
        return None if node is None else Row((Space(2), node, Space(2)))

    def scripts(self, node: Scripts, kind: Kind, before: Kind | None, after: Kind | None) -> Markup:
        """A base with scripts, or with bounds where they belong over and under it."""
        base = node.base
        mine = kinds([base])[0][0] if kind in ("bigop", "sign") else kind
        limits = isinstance(base, Symbol) and base.limits and self.display
        drawn = self.item(base, mine, before, after) if base is not EMPTY else tag("mrow", NOTHING)
        if limits or isinstance(base, Brace | Arrow):
            return self.around(drawn, node.below, node.above)
        if node.above in PRIMED:  # fonts draw primes raised already: as a script they fly
            under = self.scripts(node._replace(above=None), kind, before, after)
            return tag("mrow", under, self.node(node.above))
        parts = [self.small.node(part) for part in (node.below, node.above) if part is not None]
        name = {(True, False): "msub", (False, True): "msup"}.get(
            (node.below is not None, node.above is not None), "msubsup"
        )
        return tag(name, drawn, *parts) if parts else drawn

    def around(self, base: Markup, below: Node | None, above: Node | None) -> Markup:
        """A base with what stands under and over it."""
        parts = [self.small.node(part) for part in (below, above) if part is not None]
        name = {(True, False): "munder", (False, True): "mover"}.get(
            (below is not None, above is not None), "munderover"
        )
        return tag(name, base, *parts) if parts else base
