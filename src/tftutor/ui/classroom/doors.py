"""Which screen shows the class, for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import ModalScreen

if TYPE_CHECKING:
    from tftutor.ui.app import TutorApp
    from tftutor.ui.classroom.attend import Attendance


def open_class(app: TutorApp, attendance: Attendance) -> None:
    """Show the class: all of it to presenters, to others what is theirs."""
    view = attendance.view
    if view is None or isinstance(app.screen, ModalScreen):
        return
    if view.standing != "active":
        from tftutor.ui.screens.classroom_second import SecondScreen

        app.push_screen(SecondScreen(attendance))
    elif view.role == "presenter":
        from tftutor.ui.screens.classroom import ClassScreen

        if not isinstance(app.screen, ClassScreen):
            app.push_screen(ClassScreen(attendance, app.session.library))
    else:
        from tftutor.ui.screens.classroom_card import ClassCard

        app.push_screen(ClassCard(attendance, app.session.library))
