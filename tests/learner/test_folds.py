"""What follows from the events: shares, the next step, the summary, the results of a class."""

from __future__ import annotations

from datetime import UTC, datetime

from tftutor.learner.event import Event, JsonValue, new_event
from tftutor.learner.next_step import NextStep, next_step
from tftutor.learner.progress import RoomProgress, progress
from tftutor.learner.replies import asked, results
from tftutor.learner.summary import Summary, summary
from tftutor.learner.totals import shares, totals
from tftutor.rooms.library import Library
from tftutor.text.catalogue import LANGUAGES, catalogue
from tftutor.text.places import content_root

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
ROOMS = ("limits", "derivatives", "adam")


def event(kind: str, room: str, item: str, **data: JsonValue) -> Event:
    """Something that was done at noon."""
    return new_event(NOON, kind, room, item, **data)


def test_all_of_a_room_can_be_done() -> None:
    """Who reads, answers, predicts and wins everything in a shipped room has full shares."""
    room = Library(content_root()).room("gradient-descent", "en")
    there = totals(room)
    events = [event("read", room.id, anchor, sections=9) for anchor in there.sections]
    events += [event("answered", room.id, check, right=True) for check in there.checks]
    events += [event("predicted", room.id, preset, right=False) for preset in there.predictions]
    events += [event("won", room.id, challenge, medal="bronze") for challenge in there.challenges]
    assert all(one.complete for one in shares(progress(events)[room.id], there).values())
    assert len(there.sections) == len(room.headings)
    assert there.challenges
    assert there.predictions


def test_what_is_no_longer_in_a_room_does_not_count() -> None:
    """A share never says more than there is, though a room was rewritten."""
    done = RoomProgress(read=frozenset(("old-one", "old-two")))
    there = totals(Library(content_root()).room("derivatives", "en"))
    assert shares(done, there)["read"].done == 0


def test_what_is_due_comes_first() -> None:
    """Review before anything new."""
    assert next_step(ROOMS, {}, due=2) == NextStep("review", due=2)


def test_the_room_that_was_left_last_is_gone_on_with() -> None:
    """Of two rooms begun it is the later one; a room that is read is passed over."""
    events = [
        event("read", "adam", "a", sections=2),
        event("read", "limits", "a", sections=2),
        event("read", "derivatives", "a", sections=1),
    ]
    assert next_step(ROOMS, progress(events), events) == NextStep("continue", "limits")
    events.append(event("predicted", "adam", "lab#race", right=True))
    assert next_step(ROOMS, progress(events), events) == NextStep("continue", "adam")


def test_the_first_room_that_was_not_begun_is_next() -> None:
    """In the order of the course; when all are read there is nothing but review."""
    assert next_step(ROOMS, {}) == NextStep("begin", "limits")
    read = RoomProgress(read=frozenset("a"), sections=1)
    assert next_step(ROOMS, {"limits": read, "adam": read}) == NextStep("begin", "derivatives")
    assert next_step(ROOMS, dict.fromkeys(ROOMS, read)) == NextStep("done")


def test_a_summary_counts_each_thing_once() -> None:
    """Two tries at an item are one item, right in the end; other numbers are another item."""
    events = [
        event("read", "limits", "fog"),
        event("read", "limits", "fog"),
        event("answered", "limits", "slope", variant=0, right=False),
        event("answered", "limits", "slope", variant=0, right=True),
        event("answered", "limits", "slope", variant=1, right=False),
        event("predicted", "adam", "race#all", right=True),
        event("named", "adam", "race#all", right=False),
        event("won", "adam", "gold", medal="bronze"),
        event("won", "adam", "gold", medal="silver"),
        event("won", "adam", "odd", medal="wood"),
        event("dreamt", "nowhere", "x"),
    ]
    assert summary(events) == Summary(
        read=1,
        answered=2,
        right=1,
        predicted=1,
        foreseen=1,
        won=(("gold", "silver"),),
        missed=1,
        rooms=("limits", "adam"),
    )


def test_a_summary_can_be_said() -> None:
    """Every line has its sentence in every language; where nothing was done there is none."""
    whole = Summary(3, 2, 1, 2, 1, 1, (("a", "gold"),), 1, ("limits",))
    for language in LANGUAGES:
        said = [catalogue(language).say(line) for line in whole.lines]
        assert len(said) == 6
        for step in ("review", "continue", "begin", "done"):
            assert catalogue(language).say(NextStep(step, "limits", 2).message)
    assert Summary().lines == ()
    assert summary([]).empty
    assert not whole.empty


def test_a_class_is_counted_by_last_replies() -> None:
    """Who answers again is counted once, by the last answer; other items do not mix in."""
    first = event("answered", "limits", "way", answer="a", right=False)
    second = event("answered", "limits", "way", answer="b", right=True, sure=2)
    guess = event("predicted", "limits", "lab#race", answer=1, right=False)
    events = {"one": [first, second, guess], "two": [first], "three": [second], "late": []}
    found = results(events, "limits", "way")
    assert found.histogram == (("b", 2, True), ("a", 1, False))
    assert found.right == 2
    assert found.replies["one"].sure == 2
    assert results(events, "limits", "lab#race", "predicted").histogram == (("1", 1, False),)
    assert asked(events, "limits") == (("answered", "way"), ("predicted", "lab#race"))
