"""Who waits when a machine is full: labs that play, not learners who have pressed a key.

Each session takes its place behind the gateway, through which everybody's keys come. A session
that paints though no key was pressed plays a lab: it does not interrupt others, since nobody sees
whether a frame comes a little later.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MODEST = 5
"""Steps by which a session is nicer than the gateway."""

ANSWERED = 1.0
"""Seconds after a key in which what is painted probably answers it."""


def be_modest() -> None:
    """Let the gateway go first, for good."""
    os.nice(MODEST)


class Manners:
    """How this process behaves towards others.

    Args:
        clock: seconds, ever rising.
        behave: is told whether others may go first from now on.

    Example:
        >>> now, told = 0.0, []
        >>> manners = Manners(lambda: now, told.append)
        >>> manners.pressed(); manners.painted(); now = 2.0; manners.painted(); manners.pressed()
        >>> told
        [True, False]
    """

    def __init__(self, clock: Callable[[], float], behave: Callable[[bool], None]) -> None:
        self._clock = clock
        self._behave = behave
        self._patient = False
        self._key_at = clock()

    def pressed(self) -> None:
        """A key was pressed: it is answered at once."""
        self._key_at = self._clock()
        self._be(False)

    def painted(self) -> None:
        """Something was painted."""
        if self._clock() - self._key_at > ANSWERED:
            self._be(True)

    def _be(self, patient: bool) -> None:
        if patient != self._patient:
            self._patient = patient
            self._behave(patient)


def let_others_first(patient: bool) -> None:
    """Whether this process waits for its turn instead of interrupting others; Linux only."""
    if hasattr(os, "sched_setscheduler"):
        policy = os.SCHED_BATCH if patient else os.SCHED_OTHER
        os.sched_setscheduler(0, policy, os.sched_param(0))
