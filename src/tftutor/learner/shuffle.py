"""Orders that are mixed, and always the same for the same item."""

from __future__ import annotations

from random import Random


def shuffled(count: int, variant: int, name: str) -> tuple[int, ...]:
    """The places 0, 1, … in the mixed order of an item, never as they were.

    Args:
        count: how many there are.
        variant: of the item.
        name: of the check, so that two checks are not mixed alike.

    Example:
        >>> shuffled(3, 0, "adam") == shuffled(3, 0, "adam"), sorted(shuffled(3, 1, "adam"))
        (True, [0, 1, 2])
    """
    places = list(range(count))
    Random(f"{name}/{variant}").shuffle(places)
    if count > 1 and places == sorted(places):
        places = [*places[1:], places[0]]
    return tuple(places)
