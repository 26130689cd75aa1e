"""What was done in a room, as a line of words: sections, checks, guesses, challenges."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tftutor.learner.progress import RoomProgress
    from tftutor.learner.totals import Share
    from tftutor.text.catalogue import Catalogue

BAR = 10
"""Cells of a bar."""

COUNTED = ("read", "right")
"""What makes a room done: sections that were read, checks that were answered rightly."""


def part(shares: Mapping[str, Share]) -> float:
    """How much of a room is done, from 0 to 1.

    Example:
        >>> from tftutor.learner.totals import Share
        >>> part({"read": Share(1, 3), "right": Share(0, 1)})
        0.25
    """
    there = sum(shares[name].of for name in COUNTED)
    return sum(shares[name].done for name in COUNTED) / there if there else 0.0


def bar(part: float) -> str:
    """A share as a bar; its number always stands beside it.

    Example:
        >>> bar(0.52)
        '━━━━━─────'
    """
    full = round(part * BAR)
    return "━" * full + "─" * (BAR - full)


def percent(shares: Mapping[str, Share]) -> str:
    """A bar with its number.

    Example:
        >>> from tftutor.learner.totals import Share
        >>> percent({"read": Share(1, 3), "right": Share(0, 1)})
        '━━──────── 25%'
    """
    done = part(shares)
    return f"{bar(done)} {done:.0%}"


def done_words(done: RoomProgress, shares: Mapping[str, Share], words: Catalogue) -> str:
    """All that was done, in words; what a room does not have is left out.

    Example:
        >>> from tftutor.learner.progress import RoomProgress
        >>> from tftutor.learner.totals import Totals, shares
        >>> from tftutor.text.catalogue import catalogue
        >>> done = RoomProgress(read=frozenset({"fog"}))
        >>> done_words(done, shares(done, Totals(("fog", "hill", "sea"))), catalogue("en"))
        '1 of 3 sections'
    """
    parts = [
        words.text(f"progress.{name}", n=shares[name].done, of=shares[name].of)
        for name in COUNTED
        if shares[name].of
    ]
    if done.predicted:
        parts.append(words.text("progress.guesses", n=len(done.foreseen), of=len(done.predicted)))
    if done.named:
        parts.append(words.text("progress.named", n=len(done.named)))
    medals = list(done.won.values())
    parts += [
        words.text(f"progress.{medal}", n=medals.count(medal)) for medal in dict.fromkeys(medals)
    ]
    return " · ".join(parts)
