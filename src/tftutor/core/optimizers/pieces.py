"""Adam taken apart: the rule that remains when some of its pieces are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

PIECES = ("momentum", "scaling", "correction")
"""What is added to plain descent to make it Adam, in this order."""


def rule_of(pieces: Collection[str]) -> str:
    """The update rule with these pieces of Adam, as assignments, one a line.

    With none it is gradient descent; with `momentum` the step follows m, the average of g; with
    `scaling` it is divided by √v, v the average of g²; `correction` takes from both their bias
    to 0. All three together are Adam (Kingma & Ba, 2015).

    Args:
        pieces: of `PIECES`, in any order.

    Example:
        >>> print(rule_of(["momentum", "scaling"]))
        m = beta1*m + (1 - beta1)*g
        v = beta2*v + (1 - beta2)*g**2
        theta = theta - alpha*m/(sqrt(v) + epsilon)
    """
    lines, direction, size = [], "g", ""
    if "momentum" in pieces:
        lines.append("m = beta1*m + (1 - beta1)*g")
        direction = "m"
    if "scaling" in pieces:
        lines.append("v = beta2*v + (1 - beta2)*g**2")
        size = "v"
    if "correction" in pieces and "momentum" in pieces:
        lines.append("m_hat = m/(1 - beta1**t)")
        direction = "m_hat"
    if "correction" in pieces and "scaling" in pieces:
        lines.append("v_hat = v/(1 - beta2**t)")
        size = "v_hat"
    divided = f"/(sqrt({size}) + epsilon)" if size else ""
    lines.append(f"theta = theta - alpha*{direction}{divided}")
    return "\n".join(lines)
