"""A challenge in words: the goal, the best that is known, and what a run came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from tftutor.learner.challenge import MEDALS
from tftutor.ui.question_text import RIGHT, WRONG

if TYPE_CHECKING:
    from tftutor.learner.challenge import Attempt
    from tftutor.rooms.model import LabChallenge
    from tftutor.text.catalogue import Catalogue


def goal_line(challenge: LabChallenge, words: Catalogue) -> Text:
    """What is to be reached, and the fewest steps that are known.

    Example:
        >>> from tftutor.rooms.model import LabChallenge
        >>> from tftutor.text.catalogue import catalogue
        >>> goal_line(LabChallenge("loss < 1e-3", 27), catalogue("en")).plain
        '◎ Challenge: loss < 1e-3 in as few steps as you can. The fewest known are 27.'
    """
    said = words.text("challenge.goal", goal=challenge.goal, best=challenge.best)
    return Text(f"◎ {said}", style="bold")


def result_line(challenge: LabChallenge, tried: Attempt, words: Catalogue) -> Text:
    """What the run came to: a medal, or what is missing for one.

    Example:
        >>> from tftutor.learner.challenge import Attempt
        >>> from tftutor.rooms.model import LabChallenge
        >>> from tftutor.text.catalogue import catalogue
        >>> challenge = LabChallenge("loss < 1e-3", 27)
        >>> result_line(challenge, Attempt(30, "silver"), catalogue("en")).plain
        '✓ Silver: reached after 30 steps. The fewest known are 27.'
        >>> result_line(challenge, Attempt(None, ""), catalogue("en")).plain
        '✗ Not reached in this run.'
    """
    values = {"steps": tried.steps, "best": challenge.best}
    if tried.won:
        return Text(f"{RIGHT} {words.text(f'challenge.{tried.medal}', **values)}", style="bold")
    if tried.steps is None:
        return Text(f"{WRONG} {words.text('challenge.missed')}")
    if tried.changed:
        changed = ", ".join(tried.changed)
        return Text(f"{WRONG} {words.text('challenge.changed', changed=changed, **values)}")
    most = int(max(MEDALS.values()) * challenge.best)
    return Text(f"{WRONG} {words.text('challenge.slow', most=most, **values)}")
