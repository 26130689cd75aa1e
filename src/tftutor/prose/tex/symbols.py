"""The commands that stand for a character or a name, each with its class."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, get_args

from tftutor.prose.tex.nodes import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

LETTERS = r"""
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ
    iota ι kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ
    varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω
    Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
    nabla ∇ partial ∂ infty ∞ ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ wp ℘ imath ı jmath ȷ
    emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠
    triangle △ square □ blacksquare ■ prime ′ degree ° circledcirc ⊚ checkmark ✓ dagger †
    ldots … dots … cdots ⋯ dotsc … dotsb ⋯ vdots ⋮ ddots ⋱ surd √ flat ♭ sharp ♯ natural ♮
    % % # # & & $ $ _ _
"""
BINARY = r"""
    cdot · times × div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ bullet • oplus ⊕ ominus ⊖ otimes ⊗
    odot ⊙ oslash ⊘ cap ∩ cup ∪ bmod mod setminus ∖ wedge ∧ land ∧ vee ∨ lor ∨ diamond ⋄
"""
RELATIONS = r"""
    leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ equiv ≡ sim ∼ simeq ≃ cong ≅ propto ∝ ll ≪ gg ≫
    lt < gt > in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ mid | nmid ∤
    parallel ∥ perp ⊥ coloneqq := prec ≺ succ ≻ doteq ≐ triangleq ≜ models ⊨ vdash ⊢
    to → rightarrow → gets ← leftarrow ← leftrightarrow ↔ Rightarrow ⇒ implies ⟹ Leftarrow ⇐
    impliedby ⟸ Leftrightarrow ⇔ iff ⟺ mapsto ↦ longrightarrow ⟶ longleftarrow ⟵ uparrow ↑
    downarrow ↓ nearrow ↗ searrow ↘ longmapsto ⟼ hookrightarrow ↪ rightharpoonup ⇀
    rightleftharpoons ⇌ lesssim ≲ gtrsim ≳ nleq ≰ ngeq ≱ asymp ≍ colon :
"""
OPENING = r"{ { lbrace { lbrack [ lparen ( langle ⟨ lfloor ⌊ lceil ⌈ lvert | lVert ‖"
CLOSING = r"} } rbrace } rbrack ] rparen ) rangle ⟩ rfloor ⌋ rceil ⌉ rvert | rVert ‖"
SUMS = r"sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigwedge ⋀ bigvee ⋁"
INTEGRALS = r"int ∫ iint ∬ iiint ∭ oint ∮"
FUNCTIONS = """
    sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth log ln lg exp ker dim deg
    arg hom
"""
LIMITS = "lim max min sup inf det gcd Pr limsup liminf argmax argmin"

SPACES: Mapping[str, int] = MappingProxyType(
    {r"\,": 1, r"\:": 1, r"\;": 1, r"\>": 1, r"\ ": 1, r"\!": 0, "~": 1}
    | {r"\quad": 3, r"\qquad": 5, r"\enspace": 2, r"\thinspace": 1}
)
"""Spaces in cells."""


def pairs(table: str, kind: Kind, *, limits: bool = False) -> dict[str, tuple[str, Kind, bool]]:
    r"""A table of names and characters as commands.

    Example:
        >>> pairs("alpha α", "ord")
        {'\\alpha': ('α', 'ord', False)}
    """
    words = table.split()
    return {
        "\\" + name: (glyph, kind, limits)
        for name, glyph in zip(words[::2], words[1::2], strict=True)
    }


def names(table: str, *, limits: bool) -> dict[str, tuple[str, Kind, bool]]:
    r"""Functions written by their own name.

    Example:
        >>> names("sin", limits=False)
        {'\\sin': ('sin', 'op', False)}
    """
    spelled = {"limsup": "lim sup", "liminf": "lim inf", "argmax": "arg max", "argmin": "arg min"}
    return {"\\" + name: (spelled.get(name, name), "op", limits) for name in table.split()}


COMMANDS: Mapping[str, tuple[str, Kind, bool]] = MappingProxyType(
    pairs(LETTERS, "ord")
    | pairs(BINARY, "bin")
    | pairs(RELATIONS, "rel")
    | pairs(OPENING, "open")
    | pairs(CLOSING, "close")
    | pairs(SUMS, "bigop", limits=True)
    | pairs(INTEGRALS, "bigop")
    | names(FUNCTIONS, limits=False)
    | names(LIMITS, limits=True)
    | {r"\|": ("‖", "ord", False), r"\Vert": ("‖", "ord", False), r"\vert": ("|", "ord", False)}
    | {r"\backslash": ("\\", "ord", False)}
)
"""Each command with its character or name, its class, and whether bounds go above and below."""


def signs(characters: str, kind: Kind) -> dict[str, tuple[str, Kind]]:
    """Characters that stand for themselves, all of one class.

    Example:
        >>> signs("=<", "rel")
        {'=': ('=', 'rel'), '<': ('<', 'rel')}
    """
    return {character: (character, kind) for character in characters}


CHARACTERS: Mapping[str, tuple[str, Kind]] = MappingProxyType(
    signs("+−*·×±", "bin")
    | {"-": ("−", "bin"), "/": ("/", "ord")}
    | signs("=<>:≤≥≠≈→←⇒∈∝≡∼", "rel")
    | signs("([", "open")
    | signs(")]!?", "close")
    | signs(",;", "punct")
)
"""Characters that are not letters, with their class."""

MARKS: Mapping[str, str] = MappingProxyType(
    {r"\hat": "\u0302", r"\widehat": "\u0302", r"\bar": "\u0304", r"\overline": "\u0305"}
    | {r"\tilde": "\u0303", r"\widetilde": "\u0303", r"\vec": "\u20d7", r"\dot": "\u0307"}
    | {r"\ddot": "\u0308", r"\check": "\u030c", r"\breve": "\u0306", r"\acute": "\u0301"}
    | {r"\grave": "\u0300", r"\mathring": "\u030a", r"\underline": "\u0332"}
    | {r"\overrightarrow": "\u20d7"}
)
"""Accents as combining characters."""

ARROWS: Mapping[str, str] = MappingProxyType(
    {r"\xrightarrow": "→", r"\xleftarrow": "←", r"\xRightarrow": "⇒", r"\xleftrightarrow": "↔"}
)
"""Arrows as long as their labels."""

KINDS: tuple[Kind, ...] = get_args(Kind)
"""All classes."""
