"""The leaves of a formula: letters, numbers, operators, fences and accents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tftutor.authoring.export.markup import NOTHING, Markup, tag, text

if TYPE_CHECKING:
    from tftutor.prose.tex.nodes import Kind, Symbol

THIN = "0.1667em"
"""The space beside a named function, 3/18 em."""
WIDTHS: dict[str, str] = {"bin": "0.2222em", "rel": "0.2778em"}
"""The space at each side of an operation and of a relation (The TeXbook, chapter 18)."""
UPRIGHT = frozenset("ΓΔΘΛΞΠΣΥΦΨΩ∇∞∅∀∃∄¬⊤⊥∠△□■⊚✓†ℏ%#&$_°…⋯⋮⋱♭♯♮")
"""Letters and signs that stand upright, as TeX has them."""
FENCES = frozenset("()[]{}|‖⟨⟩⌊⌋⌈⌉/\\↑↓")
"""Signs that would grow with what stands beside them if they were not told not to."""
WORDLIKE = frozenset(("ord", "op", "bigop", "inner", "sign"))
"""What a named function keeps a thin space from."""
ACCENTS = {
    "hat": "^", "widehat": "^", "bar": "‾", "overline": "‾", "tilde": "~", "widetilde": "~",
    "vec": "→", "overrightarrow": "→", "dot": "˙", "ddot": "¨", "check": "ˇ", "breve": "˘",
    "acute": "´", "grave": "`", "mathring": "˚", "underline": "_",
}  # fmt: skip
"""The sign that an accent puts over (a line: under) its base."""
STRETCHED = frozenset(("widehat", "overline", "widetilde", "overrightarrow", "underline"))
"""Accents as wide as what they cover."""


def atom(
    symbol: Symbol, kind: Kind, before: Kind | None, after: Kind | None, *, tight: bool
) -> Markup:
    """A symbol among its neighbours.

    Args:
        symbol: from the tree.
        kind: its class in this place.
        before: the class of what stands before it, None for nothing.
        after: likewise.
        tight: whether it is in a script, where operators stand close.

    Example:
        >>> from tftutor.prose.tex.nodes import Symbol
        >>> atom(Symbol("−", "bin"), "sign", None, "ord", tight=False)
        '<mo form="prefix" lspace="0" rspace="0">−</mo>'
        >>> atom(Symbol("x"), "ord", None, None, tight=False)
        '<mi>x</mi>'
    """
    sign = symbol.text
    if kind == "bigop":
        return operator(sign, lspace="0" if before is None else None)
    if kind == "op":
        left = THIN if before in WORDLIKE and not tight else "0"
        right = THIN if after in WORDLIKE and not tight else "0"
        return operator(sign, form="prefix", lspace=left, rspace=right)
    if kind in WIDTHS and symbol.kind != "ord":
        alone = before is None and after is None
        space = "0" if tight or alone else WIDTHS[kind]
        return operator(sign, form="infix", lspace=space, rspace=space, stretchy=_still(sign))
    if kind == "punct":
        return operator(sign, lspace="0", rspace="0" if tight else THIN)
    if symbol.kind != "ord" or sign in FENCES or sign[:1] in "′″‴":
        form = {"open": "prefix", "sign": "prefix", "close": "postfix"}.get(kind)
        return operator(sign, form=form, lspace="0", rspace="0", stretchy=_still(sign))
    if sign[:1].isdigit() or sign[:1] == ".":
        return tag("mn", text(sign))
    return tag("mi", text(sign), mathvariant="normal" if sign in UPRIGHT else None)


def _still(sign: str) -> str | None:
    """What keeps a sign at its own size; nothing where it would keep it by itself."""
    return "false" if sign in FENCES else None


def operator(sign: str, **attributes: object) -> Markup:
    """An operator with attributes.

    Example:
        >>> operator("=", form="infix")
        '<mo form="infix">=</mo>'
    """
    return tag("mo", text(sign), **attributes)


def fence(sign: str, form: Literal["prefix", "postfix"]) -> Markup:
    """A delimiter as tall as what it holds; an empty one draws nothing.

    Example:
        >>> fence("", "prefix")
        ''
    """
    if not sign:
        return NOTHING
    return operator(sign, form=form, fence="true", stretchy="true", lspace="0", rspace="0")


def accent(name: str, base: Markup, *, wide: bool) -> Markup:
    """A mark over a base, a line under it for `underline`.

    Example:
        >>> accent("hat", tag("mi", text("m")), wide=False)
        '<mover accent="true"><mi>m</mi><mo stretchy="false">^</mo></mover>'
    """
    stretchy = "true" if name in STRETCHED or (name == "bar" and wide) else "false"
    mark = operator(ACCENTS.get(name, name), stretchy=stretchy)
    if name == "underline":
        return tag("munder", base, mark, accentunder="true")
    return tag("mover", base, mark, accent="true")
