"""To forget what was done, in a room or altogether: asked first, for it is for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.learner.errors import StoreError
from tftutor.text.catalogue import catalogue
from tftutor.ui.screens.confirm import ConfirmScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from tftutor.ui.app import TutorApp
    from tftutor.ui.keeping import Keeper


def ask(app: TutorApp, keeper: Keeper, room: str | None, then: Callable[[], None]) -> None:
    """Ask whether to forget, and do so if that is wanted.

    Args:
        app: which asks.
        keeper: of the record.
        room: what was done in it; None for everything.
        then: called when it is forgotten.
    """
    words = catalogue(app.language)
    if room is None:
        question = words.text("progress.forget-all")
    else:
        front = app.session.library.entry(room).front(app.language)
        question = words.text("progress.forget-room", title=front.title if front else room)

    async def forget() -> None:
        try:
            await keeper.forget(room)
        except StoreError as error:
            app.notify(words.say(error.message), severity="error")
            return
        app.notify(words.text("progress.forgotten"))
        then()

    def answered(wanted: bool | None) -> None:
        if wanted:
            app.run_worker(forget, exclusive=False)  # type: ignore[arg-type]  # its type

    leave, do = words.text("progress.leave-it"), words.text("progress.forget-it")
    app.push_screen(ConfirmScreen(question, leave, do), answered)
