r"""Formulas as text: TeX source drawn in the cells of a terminal.

Two renderers share one parser: `render_display` draws in two dimensions, `render_inline` in one
line. Both know the mathematics of the rooms, not all of TeX; what they do not know is an error
with its column, never dropped.

Example:
    >>> render_inline(r"\hat m_t = \frac{m_t}{1 - \beta_1^t}")
    'm̂ₜ = mₜ/(1 − β₁ᵗ)'
    >>> print(render_display(r"\frac{dy}{dx} = 2x"))
    dy
    ── = 2x
    dx
"""

from __future__ import annotations

from tftutor.prose.tex.boxes import Box
from tftutor.prose.tex.breaking import fitted
from tftutor.prose.tex.errors import TexError
from tftutor.prose.tex.layout import draw
from tftutor.prose.tex.linear import line
from tftutor.prose.tex.parse import parse

__all__ = ["Box", "TexError", "render_display", "render_inline"]


def render_display(tex: str, width: int | None = None) -> Box:
    r"""A formula in two dimensions.

    Args:
        tex: the source without dollar signs.
        width: the cells to fit in: a wider formula is broken before its relations, then before
            its additions. One that still does not fit comes wider, never clipped.

    Raises:
        TexError: the source cannot be read.

    Example:
        >>> print(render_display(r"\theta_t - \frac{\alpha}{\sqrt{\hat v_t} + \epsilon}"))
                α
        θₜ − ───────
              __
             √v̂ₜ + ϵ
    """
    node = parse(tex)
    return draw(node) if width is None else fitted(node, width)


def render_inline(tex: str) -> str:
    r"""A formula in one line, with parentheses where a fraction or a script needs them.

    Raises:
        TexError: the source cannot be read.

    Example:
        >>> render_inline(r"\theta_{t+1} = \theta_t - \frac{\alpha}{2} g_t^2")
        'θₜ₊₁ = θₜ − (α/2)gₜ²'
    """
    return line(parse(tex)).text
