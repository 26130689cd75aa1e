"""ASCII for signs that an output cannot carry: words for text, cells for screens, JSON's escapes.

A locale without UTF-8 must break neither a command nor the layout of a screen.
"""

from __future__ import annotations

import codecs
import json
import re
import unicodedata
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

WORDS, CELLS, ESCAPES = "tftutor.words", "tftutor.cells", "tftutor.escapes"
"""How the three ways are called as the error handlers of a stream."""

_LIKE = {
    sign: plain
    for plain, signs in (
        ("-", "─━┄┈╌–—−‐‑⁻₋▔‾"), ("=", "═≡≜⇔"), ("|", "│┃┆┊╎║‖∥⌠⌡⌈⌉⌊⌋"), ("+", "┌┐└┘├┤┬┴┼╭╮╯╰⊕"),
        ("/", "╱⁄∕÷"), ("\\", "╲∖"), ('"', "“”„″«»"), ("'", "‘’‚′"), (".", "·•…⋅∙∘⋮⋯⋱˙。"),
        ("*", "×∗⋆★☆◆◇⊙"), (">", "→▶▸►⇒⟹⟶↦›≫≥"), ("<", "←◀◂◄⇐⟸⟵‹≪≤"), ("^", "↑▲△∧"),
        ("v", "↓▼✓∨√"), ("x", "✗✕╳"), ("o", "○◎●◦↻■□▪°"), ("~", "≈∼≃≅∝"), ("d", "∂"), ("D", "∇"),
        ("S", "∑∫"), ("P", "∏"), ("i", "ı"), ("!", "≠"), ("[", "⇤⟨"), ("]", "⇥⟩"),
    )
    for sign in signs
}  # fmt: skip

_LONGER = {
    "→": "->", "←": "<-", "⇒": "=>", "≤": "<=", "≥": ">=", "≠": "!=", "…": "...", "√": "sqrt ",
    "∇": "grad ", "∑": "sum", "∏": "prod", "∫": "int", "∞": "inf", "∈": " in ", "∉": " not in ",
    "≪": "<<", "≫": ">>", "\u0302": "_hat", "\u0304": "_bar",
}  # fmt: skip

_LETTERS = (
    "ALPHA", "BETA", "GAMMA", "DELTA", "EPSILON", "ZETA", "ETA", "THETA", "IOTA", "KAPPA", "LAMDA",
    "MU", "NU", "XI", "OMICRON", "PI", "RHO", "SIGMA", "TAU", "UPSILON", "PHI", "CHI", "PSI",
    "OMEGA",
)  # fmt: skip
"""As Unicode spells them."""

_RUNS = re.compile(r"[⁰¹²³⁴-⁹ⁱ⁺⁻⁼⁽⁾ⁿ]+|[₀-₎ₐ-ₜᵢ-ᵥⱼ]+|.", re.DOTALL)


def in_words(text: str) -> str:
    """A text in ASCII that says the same, at any length.

    Example:
        >>> in_words("θₜ₊₁ ≤ x² → “m̂”"), in_words("10⁻³ ក")
        ('theta_{t+1} <= x^2 -> "m_hat"', '10^{-3} ?')
        >>> in_words("ŷ ≠ ϵ")
        'y_hat != epsilon'
    """
    return "".join(_script(run) if len(run) > 1 else _word(run) for run in _RUNS.findall(text))


def in_cells(text: str) -> str:
    """A text in ASCII that takes as many cells: marks above letters are left out.

    Example:
        >>> in_cells("│ θ̂ₜ ≤ ⣿ │")
        '| tt < . |'
    """
    return "".join(_cell(sign) for sign in text)


def in_escapes(text: str) -> str:
    r"""A text as it stands in a string of JSON.

    Example:
        >>> in_escapes("α𝔼")
        '\\u03b1\\ud835\\udd3c'
    """
    return json.dumps(text)[1:-1]


def register() -> None:
    """Let streams be opened with `errors=WORDS`, `CELLS` or `ESCAPES`.

    Example:
        >>> register()
        >>> "α = 10⁻³".encode("ascii", WORDS)
        b'alpha = 10^{-3}'
    """
    codecs.register_error(WORDS, partial(_instead, in_words))
    codecs.register_error(CELLS, partial(_instead, in_cells))
    codecs.register_error(ESCAPES, partial(_instead, in_escapes))


def _instead(plain: Callable[[str], str], error: UnicodeError) -> tuple[str, int]:
    """What a codec writes for the signs of which it complains, and where it goes on.

    Raises:
        UnicodeError: it was reading.
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return plain(error.object[error.start : error.end]), error.end


def _script(run: str) -> str:
    """Raised or lowered signs as TeX has them."""
    mark = "_" if unicodedata.decomposition(run[0]).startswith("<sub>") else "^"
    return f"{mark}{{{''.join(map(_cell, run))}}}"


def _word(sign: str) -> str:
    """One sign in words."""
    if sign in _LONGER:
        return _LONGER[sign]
    kind = unicodedata.decomposition(sign).partition(" ")[0]
    if kind in ("<sub>", "<super>"):
        return f"{'_' if kind == '<sub>' else '^'}{_cell(sign)}"
    parts = unicodedata.normalize("NFKD", sign)
    if len(parts) > 1 and not _denies(parts):
        return "".join(map(_word, parts))
    return _greek(sign) or _cell(sign)


def _cell(sign: str) -> str:
    """One sign in one cell, or in none."""
    if sign.isascii():
        return sign
    if unicodedata.combining(sign):
        return ""
    if sign in _LIKE:
        return _LIKE[sign]
    if "\u2800" <= sign <= "\u28ff":
        return " " if sign == "\u2800" else "."
    if "\u2580" <= sign <= "\u259f":
        return "#"
    parts = unicodedata.normalize("NFKD", sign)
    simple, marks = parts[0], parts[1:]
    if _denies(marks) or not all(map(unicodedata.combining, marks)):
        return "?"
    return simple if simple.isascii() else _greek(simple)[:1] or "?"


def _denies(parts: Iterable[str]) -> bool:
    """Whether a sign is struck through, and so means the contrary."""
    return "\u0338" in parts


def _greek(sign: str) -> str:
    """The name of a Greek letter; empty for any other sign."""
    name = unicodedata.name(sign, "")
    if not name.startswith("GREEK"):
        return ""
    spelt = next((word for word in name.split() if word in _LETTERS), "").lower()
    spelt = "lambda" if spelt == "lamda" else spelt
    return spelt.capitalize() if "CAPITAL" in name else spelt
