"""Optimizers: each an entry of one list, a pair of pure functions and the data about them.

A new optimizer is a file like the others, one entry here and one row in the tests.
"""

from tftutor.core.optimizers.base import Hyperparameter, Line, Optimizer
from tftutor.core.optimizers.registry import optimizer, optimizer_ids

__all__ = ["Hyperparameter", "Line", "Optimizer", "optimizer", "optimizer_ids"]
