"""The kinds of lab: from the fence of a room to something that can be run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.labs.arrow_field import ArrowFieldLab
from tftutor.labs.basins import BasinsLab
from tftutor.labs.chain_rule import ChainRuleLab
from tftutor.labs.contrast import ContrastLab
from tftutor.labs.derivative_error import DerivativeErrorLab
from tftutor.labs.descent import DescentLab
from tftutor.labs.network import NetworkLab
from tftutor.labs.own_function import OwnFunctionLab
from tftutor.labs.own_rule import OwnRuleLab
from tftutor.labs.pieces import PiecesLab
from tftutor.labs.secant import SecantLab
from tftutor.labs.sweep import SweepLab
from tftutor.text.message import TutorError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tftutor.labs.experiment import LabKind
    from tftutor.rooms.model import Lab

KINDS: Mapping[str, Callable[[Lab], LabKind]] = {
    "descent": DescentLab,
    "secant": SecantLab,
    "derivative-error": DerivativeErrorLab,
    "chain-rule": ChainRuleLab,
    "arrow-field": ArrowFieldLab,
    "own-function": OwnFunctionLab,
    "own-rule": OwnRuleLab,
    "pieces": PiecesLab,
    "sweep": SweepLab,
    "basins": BasinsLab,
    "network": NetworkLab,
    "contrast": ContrastLab,
}
"""Every kind by the name that rooms give it."""


class LabError(TutorError):
    """A lab of a kind that this version does not have."""


def open_lab(lab: Lab) -> LabKind:
    """A lab of a room, ready to be run.

    Raises:
        LabError: its kind is not known.

    Example:
        >>> from tftutor.rooms.model import Lab
        >>> options = {"function": "x**2", "x": 1, "h": 2}
        >>> kind = open_lab(Lab(1, "a", "secant", "A", "", options))
        >>> round(kind.run(kind.inputs(None), None).function.secant(1.0, 2.0), 6)
        4.0
    """
    if lab.kind not in KINDS:
        raise LabError("lab.unknown-kind", kind=lab.kind, allowed=", ".join(KINDS))
    return KINDS[lab.kind](lab)
