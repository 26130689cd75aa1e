"""An answer on its way into the record, wherever the check was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tftutor.learner.verdict import Verdict
    from tftutor.ui.check_state import CheckState
    from tftutor.ui.keeping import Keeper


def write_answer(
    keeper: Keeper, room: str, state: CheckState, verdict: Verdict, then: Callable[[], None]
) -> None:
    """Write an answer down; only when it is kept, or cannot be, its verdict is shown.

    Args:
        keeper: which writes.
        room: of the check.
        state: of the check that was answered.
        verdict: that is written down.
        then: called when the verdict can be shown.
    """
    from tftutor.learner.grade import answered

    def written(kept: bool) -> None:
        if state.verdict is not None and state.kept == "writing":
            state.kept = "saved" if kept else "lost"
        then()

    data = answered(state.item, verdict, state.hints)
    keeper.note("answered", room, state.item.check.id, then=written, **data)
