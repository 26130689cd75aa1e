"""Random commands of a small class."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from tftutor.learner.classroom import commands as do
from tftutor.learner.classroom.model import Place

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

SEATS = ("s1", "s2", "s3", "s4", "s5")
LEARNERS = ("sok", "dara", "teacher")
NODES = ("north", "south")

VALUES: dict[str, SearchStrategy[Any]] = {
    "seat": st.sampled_from(SEATS),
    "target": st.sampled_from(("", *SEATS)),
    "learner": st.sampled_from(LEARNERS),
    "name": st.sampled_from(("Sok", "Dara", "=1+1")),
    "node": st.sampled_from(NODES),
    "poll": st.sampled_from(("p1", "p2", "p3")),
    "room": st.sampled_from(("derivatives", "gradient-descent")),
    "item": st.sampled_from(("secant#small", "slope", "")),
    "kind": st.sampled_from(("answered", "predicted")),
    "answer": st.sampled_from(("1", "-2", "@x")),
    "text": st.sampled_from(("", "Ready?")),
    "mark": st.sampled_from(("", "stuck", "done")),
    "right": st.integers(0, 4),
    "options": st.integers(0, 9),
    "round": st.integers(1, 3),
    "choice": st.integers(0, 5),
    "sure": st.integers(0, 3),
    "at": st.floats(1.0, 99.0),
    "up": st.booleans(),
    "on": st.booleans(),
    "place": st.builds(Place, room=st.sampled_from(("", "derivatives")), step=st.integers(0, 9)),
}


def of_kind(kind: type[do.Command]) -> SearchStrategy[do.Command]:
    """Commands of one kind, with values that often fit each other."""
    values = {one.name: VALUES[one.name] for one in fields(kind) if one.name != "role"}
    if kind is do.Answered:
        values["right"] = st.booleans()
    if kind is do.Joined:
        # who is a presenter is said by the key: one person is not now this and now that
        persons = st.sampled_from(
            [("sok", "learner"), ("dara", "learner"), ("teacher", "presenter")]
        )
        del values["learner"]
        return persons.flatmap(
            lambda who: st.builds(kind, learner=st.just(who[0]), role=st.just(who[1]), **values)
        )
    return st.builds(kind, **values)


KINDS = (*do.SERVER, *do.LEARNER, *do.PRESENTER)
anything: SearchStrategy[do.Command] = st.one_of(*(of_kind(kind) for kind in KINDS))
