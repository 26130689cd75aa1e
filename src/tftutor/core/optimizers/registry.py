"""The list of optimizers, by id."""

from __future__ import annotations

from tftutor.core.errors import OptimizerError, nearest
from tftutor.core.optimizers.adadelta import ADADELTA
from tftutor.core.optimizers.adagrad import ADAGRAD
from tftutor.core.optimizers.adam import ADAM
from tftutor.core.optimizers.adamax import ADAMAX
from tftutor.core.optimizers.adamw import ADAMW
from tftutor.core.optimizers.amsgrad import AMSGRAD
from tftutor.core.optimizers.base import Optimizer
from tftutor.core.optimizers.gradient_descent import HEAVY_BALL, NESTEROV, SGD
from tftutor.core.optimizers.lion import LION
from tftutor.core.optimizers.nadam import NADAM
from tftutor.core.optimizers.own import own_optimizer
from tftutor.core.optimizers.radam import RADAM
from tftutor.core.optimizers.rmsprop import RMSPROP

OPTIMIZERS: tuple[Optimizer, ...] = (
    SGD,
    HEAVY_BALL,
    NESTEROV,
    ADAGRAD,
    RMSPROP,
    ADADELTA,
    ADAM,
    ADAMW,
    AMSGRAD,
    ADAMAX,
    NADAM,
    RADAM,
    LION,
)
"""Every built-in optimizer, in the order of a menu."""

OWN = "own"
"""The id of the update rule that the learner writes."""

ALIASES = (("gd", "sgd"),)
"""Other names for an optimizer: with the gradient of all data SGD is gradient descent."""


def optimizer_ids() -> tuple[str, ...]:
    """The ids of all optimizers, in the order of a menu; the learner's own rule is the last.

    Example:
        >>> optimizer_ids()[0], optimizer_ids()[-1], len(optimizer_ids())
        ('sgd', 'own', 14)
    """
    return (*(one.id for one in OPTIMIZERS), OWN)


def optimizer(id: str, rule: str = "") -> Optimizer:  # noqa: A002 (as in the settings)
    """The optimizer of an id or of an alias.

    Args:
        id: one of `optimizer_ids()`, or `gd`.
        rule: the update rule of `own`, assignments, one a line; the others have no use for it.

    Raises:
        OptimizerError: no optimizer has this id; the nearest ids are named.
        ExpressionError: the rule cannot be understood; the column is named.

    Example:
        >>> optimizer("gd").id
        'sgd'
        >>> optimizer("amda")
        Traceback (most recent call last):
        tftutor.core.errors.OptimizerError: There is no optimizer “amda”. Try: adam, radam, nadam.
    """
    name = dict(ALIASES).get(id, id)
    if name == OWN:
        return own_optimizer(rule)
    for one in OPTIMIZERS:
        if one.id == name:
            return one
    raise OptimizerError("optimizer.unknown", name=id, nearest=nearest(id, optimizer_ids()))
