"""What comes back: missed items the next day and in other rooms, known ones ever later."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tftutor.learner.event import Event, JsonValue, new_event
from tftutor.learner.review import due, due_in, remembered

MONDAY = datetime(2026, 1, 5, 19, tzinfo=UTC)
DAY = timedelta(days=1)


def answer(at: datetime, right: bool, variant: int = 0, **data: JsonValue) -> Event:
    """An answer to one check."""
    data |= {"right": right, "variant": variant}
    return new_event(at, "answered", "limits", "slope", **data)


def days(*events: Event) -> float:
    """After how many days the check comes back."""
    (one,) = remembered(events)
    return (one.due - events[-1].at) / DAY


def test_what_was_missed_comes_the_next_day() -> None:
    """Not in the same evening, but in the next morning, with new numbers."""
    missed = [answer(MONDAY, False)]
    assert due(missed, MONDAY + timedelta(hours=3)) == ()
    (one,) = due(missed, MONDAY + timedelta(hours=13))
    assert (one.room, one.item, one.missed, one.variant) == ("limits", "slope", True, 1)


def test_what_was_missed_comes_in_another_room_at_once() -> None:
    """A later room brings it back, the room itself does not."""
    missed = [answer(MONDAY, False)]
    assert [one.item for one in due_in("derivatives", missed, MONDAY)] == ["slope"]
    assert due_in("limits", missed, MONDAY) == ()


def test_the_better_something_is_known_the_later_it_comes() -> None:
    """Wrong, with hints, alone, alone and certain: each comes later than the one before."""
    waits = [
        days(answer(MONDAY, False)),
        days(answer(MONDAY, True, hints=2)),
        days(answer(MONDAY, True)),
        days(answer(MONDAY, True, sure=3)),
    ]
    assert waits == sorted(waits)
    assert waits[0] == 1.0
    assert waits[2] < waits[3]


def test_what_is_known_again_and_again_comes_ever_later() -> None:
    """Each right answer on its day makes the wait longer; a wrong one makes it short again."""
    events = [answer(MONDAY, True)]
    waits = [days(*events)]
    for variant in range(1, 5):
        events.append(answer(remembered(events)[0].due, True, variant))
        waits.append(days(*events))
    assert waits == sorted(set(waits))
    assert waits[-1] > 30
    events.append(answer(remembered(events)[0].due, False, 9))
    assert days(*events) < 10
    assert remembered(events)[0].variant == 10


def test_trying_again_after_the_verdict_does_not_count() -> None:
    """A right answer to the same numbers after a wrong one is no knowledge yet."""
    missed = answer(MONDAY, False)
    again = answer(MONDAY + timedelta(minutes=1), True)
    assert remembered([missed, again]) == remembered([missed])


def test_other_numbers_count() -> None:
    """A right answer to another item of the same check counts."""
    missed = answer(MONDAY, False)
    other = answer(MONDAY + timedelta(minutes=1), True, variant=1)
    (one,) = remembered([missed, other])
    assert (one.missed, one.variant) == (False, 2)


def test_chance_plays_no_part() -> None:
    """The same answers give the same days, and a log merged from two machines breaks nothing."""
    events = [answer(MONDAY, True), answer(MONDAY - 3 * DAY, True, 1), answer(MONDAY, False, 2)]
    assert remembered(events) == remembered(events)


def test_other_events_bring_nothing_back() -> None:
    """Reading, predicting and events of a newer tutor are passed over, as is a bad rating."""
    others = [
        new_event(MONDAY, "read", "limits", "fog"),
        new_event(MONDAY, "predicted", "limits", "lab#preset", right=False),
        new_event(MONDAY, "dreamt", "limits", "slope", right=False),
        new_event(MONDAY, "reviewed", "limits", "slope", rating="good"),
    ]
    assert remembered(others) == ()


def test_a_rating_of_ones_own_counts() -> None:
    """`reviewed` carries the rating itself."""
    rated = [new_event(MONDAY, "reviewed", "limits", "slope", rating=1)]
    assert [one.missed for one in remembered(rated)] == [True]
