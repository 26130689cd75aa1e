"""Commands and views as JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.learner.classroom.test_class import ASKED, FIRST, lesson, seen
from tftutor.learner.classroom import commands as do
from tftutor.learner.classroom.views import ClassView
from tftutor.learner.classroom.wire import WireError, from_json, read, to_json

BAD = (
    '{"is":"Voted","seat":"s"}',
    '{"is":"Left","seat":1}',
    '{"is":"Left","seat":"s","more":1}',
    '{"is":"Left","seat":"s","at":NaN}',
    '{"is":"Left","seat":"s","at":true}',
    '{"is":"Voted","seat":"s","poll":"p","round":1,"choice":1.5}',
    '{"is":"Voted","seat":"s","poll":"p","round":true,"choice":1}',
    '{"is":"Marked","seat":"s","mark":"lost"}',
    '{"is":"Moved","seat":"s","place":{"room":"r","where":"x"}}',
    '{"is":"Moved","seat":"s","place":null}',
    '{"is":"PresenterCommand","seat":"s"}',
    '{"is":["Left"],"seat":"s"}',
    '["Left"]',
    "",
    "[" * 100_000,
    '{"is":"Left","seat":"' + "x" * 20_000 + '"}',
)


@pytest.mark.parametrize("line", BAD, ids=range(len(BAD)))
def test_what_is_no_command_is_refused(line: str) -> None:
    """Missing, unknown, wrong, too long and too deep: an error that says so, nothing else."""
    with pytest.raises(WireError):
        read(line)


def test_control_characters_are_taken_out() -> None:
    """No text from outside can move a cursor or turn the direction of writing."""
    command = read(json.dumps({"is": "MessageSaid", "seat": "s", "text": "a\x1b[2J\u202eb\x07ក"}))
    assert isinstance(command, do.MessageSaid)
    assert command.text == "a[2Jbក"


@pytest.mark.parametrize("seat", ["t", "a"])
def test_views_come_back_as_they_were(seat: str) -> None:
    """A view of a presenter and of a learner survive the wire."""
    shown = seen(lesson(ASKED, *FIRST, do.VotesShown(seat="t")), seat)
    assert from_json(ClassView, json.loads(json.dumps(to_json(shown)))) == shown


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda one: st.lists(one, max_size=3) | st.dictionaries(st.text(max_size=5), one, max_size=3),
))  # fmt: skip
def test_no_data_crash_the_reader(data: object) -> None:
    """Whatever JSON comes: a command or a refusal."""
    for kind in ("Moved", "Voted", "Joined"):
        try:
            read(json.dumps({"is": kind, "seat": "s", "place": data, "name": data}))
        except WireError:
            continue
