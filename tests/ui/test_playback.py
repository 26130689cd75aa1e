"""Where a run is shown as time passes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tftutor.ui.playback import SPEEDS, Playback


def test_cursor_follows_the_clock_not_the_frames() -> None:
    """Whatever frames are seen, the cursor at a time is the same."""
    playing = Playback(100, speed=20.0).play(1.0)
    seen_often = playing
    for tenth in range(10, 31):
        seen_often = seen_often.at(tenth / 10)
    assert seen_often.cursor == playing.at(3.0).cursor == 40


def test_play_at_the_end_starts_over() -> None:
    """Play at the end begins at step 0 again."""
    assert Playback(10, cursor=10).play(0.0).cursor == 0


def test_an_empty_run_never_plays() -> None:
    """A lab that does not move in time cannot be played."""
    assert not Playback(0).play(0.0).playing


def test_changing_the_speed_does_not_jump() -> None:
    """Faster and slower go on from the cursor that was shown."""
    playing = Playback(1000, speed=10.0).play(0.0)
    faster = playing.faster(1, 3.0)
    assert faster.cursor == playing.at(3.0).cursor == 30
    assert faster.at(4.0).cursor == 30 + int(faster.speed)


def test_speed_stays_among_its_values() -> None:
    """However often it is asked for, the speed has a least and a greatest value."""
    slow = fast = Playback(10)
    for _ in range(20):
        slow, fast = slow.faster(-1, 0.0), fast.faster(1, 0.0)
    assert (slow.speed, fast.speed) == (SPEEDS[0], SPEEDS[-1])


@given(
    length=st.integers(0, 500),
    moves=st.lists(st.tuples(st.sampled_from(["play", "pause", "step", "to", "faster", "length"]),
                             st.integers(-600, 600)), max_size=30),
)  # fmt: skip
def test_the_cursor_never_leaves_the_run(length: int, moves: list[tuple[str, int]]) -> None:
    """No sequence of keys brings the cursor before the start or behind the end."""
    now = 0.0
    playback = Playback(length)
    for move, value in moves:
        now += 0.37
        match move:
            case "play":
                playback = playback.play(now)
            case "pause":
                playback = playback.pause(now)
            case "step":
                playback = playback.step(value, now)
            case "to":
                playback = playback.to(value, now)
            case "faster":
                playback = playback.faster(value, now)
            case "length":
                playback = playback.of_length(abs(value), now)
        shown = playback.at(now + 1.0)
        assert 0 <= shown.cursor <= shown.length


@given(st.integers(1, 400), st.integers(0, 400), st.integers(1, 50))
def test_back_undoes_forward(length: int, cursor: int, steps: int) -> None:
    """Some steps forward and as many back lead to the same cursor, unless the end was met."""
    start = Playback(length).to(min(cursor, length), 0.0)
    there = start.step(steps, 0.0)
    if there.cursor < length:
        assert there.step(-steps, 0.0).cursor == start.cursor
