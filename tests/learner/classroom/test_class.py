"""What happens in a class, told as a lesson goes."""

from __future__ import annotations

from tftutor.learner.classroom import commands as do
from tftutor.learner.classroom.apply import apply, fold
from tftutor.learner.classroom.model import ClassState, Place
from tftutor.learner.classroom.views import ClassView, view


def joined(seat: str, learner: str, *, presenter: bool = False) -> do.Joined:
    """Somebody comes in."""
    return do.Joined(
        seat=seat,
        learner=learner,
        name=learner.title(),
        node="north",
        role="presenter" if presenter else "learner",
        at=1.0,
    )


def lesson(*more: do.Command) -> ClassState:
    """A presenter (seat t) and two learners (seats a and b), and what happens then."""
    return fold([joined("t", "teacher", presenter=True), joined("a", "sok"), joined("b", "dara"),
                 *more])  # fmt: skip


def seen(state: ClassState, seat: str) -> ClassView:
    """What a seat sees."""
    made = view(state, seat)
    assert made is not None
    return made


ASKED = do.Asked(seat="t", poll="p1", room="derivatives", item="secant#small", options=3, right=2)
FIRST = (
    do.Voted(seat="a", poll="p1", round=1, choice=1),
    do.Voted(seat="b", poll="p1", round=1, choice=2),
)


def test_a_question_from_vote_to_answer() -> None:
    """Vote, show how the votes fall, vote again, and see what is right."""
    state = lesson(ASKED, *FIRST)
    poll, presented = seen(state, "a").poll, seen(state, "t").poll
    assert poll is not None
    assert presented is not None
    assert (poll.mine, poll.voted, poll.votes, poll.right) == (1, 2, (), 0)
    assert (presented.votes, presented.right) == (((1, 1, 0),), 2)

    state = fold([do.VotesShown(seat="t")], state)
    poll = seen(state, "a").poll
    assert poll is not None
    assert (poll.votes, poll.right) == (((1, 1, 0),), 0)

    again = do.Voted(seat="a", poll="p1", round=2, choice=2)
    state = fold([do.VotedAgain(seat="t"), again, do.AnswerShown(seat="t")], state)
    poll = seen(state, "b").poll
    assert poll is not None
    assert (poll.votes, poll.right, poll.mine) == (((1, 1, 0), (0, 1, 0)), 2, 0)


def test_a_vote_too_late_is_refused() -> None:
    """When votes are shown no more come in; nor does one of the round before."""
    for then in (do.VotesShown(seat="t"), do.VotedAgain(seat="t"), do.PollEnded(seat="t")):
        state = lesson(ASKED, then)
        change = apply(state, FIRST[0])
        assert change.state == state
        assert change.notices[0].why == "closed"


def test_votes_for_what_is_not_there_are_refused() -> None:
    """A choice outside of the options is no vote."""
    state = lesson(ASKED)
    for choice in (0, 4, -1):
        change = apply(state, do.Voted(seat="a", poll="p1", round=1, choice=choice))
        assert (change.state, change.notices[0].why) == (state, "choice")


def test_following_and_leaving() -> None:
    """Who follows sees the presenter's place; each leaves alone, and all when leading ends."""
    place = Place(room="derivatives", lab="secant", step=7, code="tf1abc")
    state = lesson(
        do.Led(seat="t", on=True),
        do.Followed(seat="a", on=True),
        do.Followed(seat="b", on=True),
        do.Moved(seat="t", place=place),
    )
    assert seen(state, "a").place == seen(state, "b").place == place
    assert (seen(state, "a").leader, seen(state, "t").watched) == ("Teacher", True)
    state = fold([do.Followed(seat="a", on=False)], state)
    assert (seen(state, "a").place, seen(state, "b").place) == (None, place)
    state = fold([do.Led(seat="t", on=False)], state)
    assert (seen(state, "b").following, seen(state, "b").leader) == (False, "")


def test_nobody_follows_without_a_leader() -> None:
    """Following is refused where nobody leads."""
    change = apply(lesson(), do.Followed(seat="a", on=True))
    assert change.notices[0].why == "no-leader"


def test_a_second_login_takes_over() -> None:
    """Both logins are told; the second takes over where the first was, and the first ends."""
    state = lesson(do.Moved(seat="a", place=Place(room="derivatives")))
    change = apply(state, joined("c", "sok"))
    assert [(one.seat, one.kind) for one in change.notices] == [
        ("c", "second-login"),
        ("a", "first-login"),
    ]
    assert seen(change.state, "c").standing == "asked"
    change = apply(change.state, do.TookOver(seat="c"))
    assert [(one.seat, one.kind) for one in change.notices] == [("a", "taken-over")]
    assert change.state.seats["c"].place.room == "derivatives"
    assert "a" not in change.state.seats


def test_a_second_login_watches() -> None:
    """It sees what the first sees, may not vote, and works on when the first has gone."""
    place = Place(room="derivatives", step=3)
    state = lesson(joined("c", "sok"), do.Watched(seat="c", target="a"), ASKED)
    state = fold([do.Moved(seat="a", place=place)], state)
    assert (seen(state, "c").place, seen(state, "a").watched) == (place, True)
    change = apply(state, do.Voted(seat="c", poll="p1", round=1, choice=1))
    assert change.notices[0].why == "watching"
    assert apply(state, do.Moved(seat="c", place=Place(room="fog"))).state == state
    change = apply(state, do.Left(seat="a"))
    assert [(one.seat, one.kind) for one in change.notices] == [("c", "active")]
    assert seen(change.state, "c").place is None
    assert fold([do.Left(seat="c")], change.state).places["sok"] == place


def test_nobody_watches_others() -> None:
    """A learner's second login sees its own first login only; a presenter sees anybody."""
    state = lesson(joined("c", "sok"))
    assert apply(state, do.Watched(seat="c", target="b")).notices[0].why == "watch"
    assert apply(state, do.Watched(seat="a", target="b")).notices[0].why == "presenter"
    state = fold([do.Watched(seat="t", target="b")], state)
    assert seen(state, "t").whose == "Dara"


def test_a_removed_learner_stays_out() -> None:
    """All seats of the learner end, a new login too, until let in again."""
    state = lesson(joined("c", "sok"))
    change = apply(state, do.LearnerRemoved(seat="t", learner="sok"))
    assert {(one.seat, one.kind) for one in change.notices} == {("a", "removed"), ("c", "removed")}
    back = apply(change.state, joined("d", "sok"))
    assert [one.kind for one in back.notices] == ["removed"]
    assert "d" not in back.state.seats
    state = fold([do.LearnerReadmitted(seat="t", learner="sok"), joined("d", "sok")], back.state)
    assert "d" in state.seats


def test_a_presenter_is_not_removed() -> None:
    """Nobody removes a presenter."""
    change = apply(lesson(), do.LearnerRemoved(seat="t", learner="teacher"))
    assert change.notices[0].why == "remove-presenter"


def test_hands_are_raised_and_seen_to() -> None:
    """A hand that is up stays at its place in the row; lowering it is told."""
    state = lesson(do.HandRaised(seat="a", up=True, at=5.0), do.HandRaised(seat="a", up=True, at=9))
    assert state.seats["a"].hand == 5.0
    change = apply(state, do.HandLowered(seat="t", target="a"))
    assert [(one.seat, one.kind) for one in change.notices] == [("a", "hand-seen")]


def test_who_needs_the_presenter_stands_first() -> None:
    """Raised hands first, the longest first; then who is stuck; the others by name."""
    more = [joined(seat, name) for seat, name in (("c", "bopha"), ("d", "vanna"), ("e", "anan"))]
    state = lesson(
        *more,
        do.HandRaised(seat="d", up=True, at=9.0),
        do.HandRaised(seat="a", up=True, at=5.0),
        do.Marked(seat="b", mark="stuck"),
    )
    roster = seen(state, "t").roster
    assert roster is not None
    assert [seat.name for seat in roster.seats] == ["Sok", "Vanna", "Dara", "Anan", "Bopha"]


def test_a_reset_keeps_who_is_there() -> None:
    """Questions, answers, hands, messages and removals go; seats and places stay."""
    answered = do.Answered(
        seat="a", kind="answered", room="derivatives", item="slope", answer="4", right=True
    )
    state = lesson(
        ASKED, *FIRST, answered, do.MessageSaid(seat="t", text="Hello"), do.Led(seat="t", on=True),
        do.LearnerRemoved(seat="t", learner="dara"), do.ClassReset(seat="t"),
    )  # fmt: skip
    assert state.seats.keys() == {"t", "a"}
    assert (state.poll, state.past, state.answers, state.message) == (None, (), {}, None)
    assert (state.leader, state.removed) == ("", frozenset())


def test_who_comes_again_is_told_where_they_were() -> None:
    """On whichever host, after the old one was lost too; the next learner is told nothing."""
    place = Place(room="derivatives", lab="secant", step=3, code="tf1abc")
    south = do.Joined(seat="c", learner="sok", name="Sok", node="south")
    state = lesson(do.Moved(seat="a", place=place), do.NodeLost(node="north"), south)
    assert seen(state, "c").came == place
    assert seen(fold([joined("d", "dara")], state), "d").came == Place()
    assert seen(lesson(do.Moved(seat="a", place=place)), "a").came == Place()


def test_a_lost_host_takes_its_seats_along() -> None:
    """The seats of a host that is gone are gone; those of others stay."""
    south = do.Joined(seat="z", learner="vanna", name="Vanna", node="south")
    state = lesson(south, do.NodeLost(seat="", node="north"))
    assert state.seats.keys() == {"z"}


def test_answers_are_counted_once_a_learner() -> None:
    """The histogram has the last answer of each, and knows who was right at once."""

    def answered(seat: str, answer: str, right: bool, at: float) -> do.Answered:
        return do.Answered(seat=seat, kind="answered", room="derivatives", item="slope",
                           answer=answer, right=right, at=at)  # fmt: skip

    state = lesson(answered("a", "3", False, 1.0), answered("b", "4", True, 2.0),
                   answered("a", "4", True, 3.0))  # fmt: skip
    roster = seen(state, "t").roster
    assert roster is not None
    (shown,) = roster.histograms
    assert (shown.learners, shown.right, shown.first_right) == (2, 2, 1)
    assert [(bar.answer, bar.count) for bar in shown.bars] == [("4", 2)]
