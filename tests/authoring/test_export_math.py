"""Formulas as MathML."""

from __future__ import annotations

from typing import get_args
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tftutor.authoring.export.mathml import Setter, formula
from tftutor.authoring.walk import blocks, inlines
from tftutor.prose.tex import nodes
from tftutor.prose.tex.nodes import Node, Symbol
from tftutor.rooms.library import Library
from tftutor.rooms.model import Formula, InlineMath
from tftutor.text.places import content_root

LIBRARY = Library(content_root())
CORE = frozenset(
    ("math", "semantics", "annotation", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac")
) | frozenset(
    (
        "msqrt",
        "mroot",
        "msub",
        "msup",
        "msubsup",
        "munder",
        "mover",
        "munderover",
        "mtable",
        "mtr",
        "mtd",
    )
)
"""The elements of MathML Core that browsers draw."""
CHILDREN = {
    "mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "msubsup": 3,
    "munder": 2, "mover": 2, "munderover": 3, "semantics": 2,
}  # fmt: skip
"""How many children an element must have."""


def formulas() -> list[tuple[str, bool]]:
    """Every formula of the content, and whether it is displayed."""
    found: dict[tuple[str, bool], None] = {}
    for entry in LIBRARY.entries():
        for language in entry.languages:
            for block in blocks(LIBRARY.room(entry.id, language)):
                if isinstance(block, Formula):
                    found[block.tex, True] = None
                for part in inlines(block):
                    if isinstance(part, InlineMath):
                        found[part.tex, False] = None
    return list(found)


def tree(markup: str) -> Element:
    """Markup as a tree, sound in itself: known elements, each with the children that it needs."""
    root = fromstring(markup)
    assert {one.tag for one in root.iter()} <= CORE
    assert [one.tag for one in root.iter() if len(one) != CHILDREN.get(one.tag, len(one))] == []
    return root


def drawn(markup: str) -> str:
    """What a formula shows, without the source that it carries."""
    return "".join(
        one.text or "" for one in tree(markup).iter() if one.tag in ("mi", "mn", "mo", "mtext")
    )


def test_every_formula_of_the_content_becomes_mathml() -> None:
    """None falls back to its source; all elements are known and have the children they need."""
    found = formulas()
    assert len(found) > 150
    assert [tex for tex, display in found if formula(tex, display=display)[:5] != "<math"] == []
    assert all(len(drawn(formula(tex, display=display))) > 0 for tex, display in found)


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        (r"\theta_{t+1} = \theta_t - \alpha g", "θt+1=θt−αg"),
        (r"\frac{dy}{dx} = 2x", "dydx=2x"),
        (r"\hat m_t", "m^t"),
        (r"\begin{cases} 1 & x > 0 \\ 0 & \text{else} \end{cases}", "{1x>00else"),
        (r"\sum_{i=1}^{m} x_i", "∑i=1mxi"),
        (r"x \underbrace{+ 1}_{n}", "x+1⏟n"),
        (r"a \xrightarrow{h \to 0} b", "a→h→0b"),
        (r"\binom{n}{2}", "(n2)"),
        (r"\overset{!}{=}", "=!"),
    ],
)
def test_a_formula_shows_its_signs_in_order(tex: str, shown: str) -> None:
    """Nothing is lost or doubled between the source and the page."""
    assert drawn(formula(tex, display=True)).replace("\u00a0", "") == shown


def test_a_minus_before_a_number_stands_close() -> None:
    """A sign has no space after it, a difference has one at each side."""
    signed = tree(formula("x = -1", display=False)).findall(".//mo")[1]
    differing = tree(formula("x - 1", display=False)).findall(".//mo")[0]
    assert (signed.get("form"), signed.get("rspace")) == ("prefix", "0")
    assert (differing.get("form"), differing.get("rspace")) == ("infix", "0.2222em")


def test_bounds_stand_over_and_under_only_where_there_is_room() -> None:
    """A displayed sum has its bounds over and under it, one in a sentence at its side."""
    assert tree(formula(r"\sum_{i=1}^m i", display=True)).find(".//munderover") is not None
    assert tree(formula(r"\sum_{i=1}^m i", display=False)).find(".//msubsup") is not None


def test_what_cannot_be_read_is_shown_as_source() -> None:
    """A broken formula is code on the page, not an error."""
    assert formula(r"\nosuch{x} < 1", display=True) == r"<code>\nosuch{x} &lt; 1</code>"


ATOMS: some.SearchStrategy[Node] = some.builds(
    Symbol,
    some.sampled_from(["x", "2", "=", "−", "sin", "(", "∑"]),
    some.sampled_from(["ord", "bin", "rel", "op", "bigop", "open"]),
    some.booleans(),
)


def grown(children: some.SearchStrategy[Node]) -> some.SearchStrategy[Node]:
    """Nodes of every kind around others."""
    maybe = some.none() | children
    several = some.lists(children, max_size=3).map(tuple)
    return some.one_of(
        some.builds(nodes.Row, several),
        some.builds(nodes.Text, some.text("ab <&", max_size=5)),
        some.builds(nodes.Space, some.integers(0, 6)),
        some.builds(nodes.Fraction, children, children, some.booleans()),
        some.builds(nodes.Root, children, maybe),
        some.builds(nodes.Scripts, children, maybe, maybe),
        some.builds(
            nodes.Accent, some.sampled_from(["hat", "bar", "underline"]), some.just("^"), children
        ),
        some.builds(
            nodes.Fenced, some.sampled_from(["(", ""]), children, some.sampled_from([")", ""])
        ),
        some.builds(
            nodes.Grid,
            some.sampled_from(["aligned", "cases", "array", "substack"]),
            some.lists(several, min_size=1, max_size=3).map(tuple),
            some.just("lr"),
        ),
        some.builds(nodes.Boxed, children),
        some.builds(nodes.Arrow, some.just("→"), maybe, maybe),
        some.builds(nodes.Brace, children, some.booleans()),
        some.builds(nodes.Stack, children, maybe, maybe),
    )


@given(some.recursive(ATOMS, grown, max_leaves=8), some.booleans())
def test_every_tree_can_be_set(node: Node, display: bool) -> None:
    """Whatever nodes stand in each other, the elements are sound."""
    assert len(get_args(Node)) == 14
    tree(Setter(display).node(node))


def test_words_in_formulas_keep_their_blanks() -> None:
    """A blank at the end of a text is kept."""
    assert "if\u00a0" in drawn(formula(r"\text{if } x", display=True))


def test_a_prime_stands_beside_its_letter() -> None:
    """Fonts draw a prime raised: as a script it would fly too high."""
    root = tree(formula("f'_1(x)", display=True))
    assert root.find(".//msup") is None
    assert drawn(formula("f''(x)", display=False)) == "f″(x)"
