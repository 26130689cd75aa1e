"""Which screen shows the class, for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import ModalScreen

from tftutor.text.catalogue import catalogue

if TYPE_CHECKING:
    from tftutor.ui.app import TutorApp
    from tftutor.ui.classroom.attend import Attendance


def open_class(app: TutorApp, attendance: Attendance) -> None:
    """Show the class: all of it to presenters, to others what is theirs."""
    view = attendance.view
    if isinstance(app.screen, ModalScreen):
        return
    if view is None:
        app.notify(catalogue(app.language).text("class.no-answer-yet"), severity="warning")
    elif view.standing != "active":
        from tftutor.ui.screens.classroom_second import SecondScreen

        app.push_screen(SecondScreen(attendance))
    elif view.role == "presenter":
        from tftutor.ui.screens.classroom import ClassScreen

        if not isinstance(app.screen, ClassScreen):
            app.push_screen(ClassScreen(attendance, app.session.library))
    else:
        from tftutor.ui.screens.classroom_card import ClassCard

        app.push_screen(ClassCard(attendance, app.session.library))
