"""An app takes part in its class: says where it is, follows, and tells what happens."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tftutor.learner.classroom.commands import Followed, HandRaised, Moved
from tftutor.learner.classroom.model import Place
from tftutor.text.catalogue import catalogue
from tftutor.ui.classroom.follow import Follower
from tftutor.ui.classroom.place import place_of
from tftutor.ui.screens.home import HomeScreen
from tftutor.ui.screens.room import RoomScreen
from tftutor.ui.widgets.class_bar import ClassBar

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.timer import Timer

    from tftutor.learner.classroom.commands import Command
    from tftutor.learner.classroom.notices import Notice
    from tftutor.learner.classroom.views import ClassView
    from tftutor.ui.app import TutorApp
    from tftutor.ui.classroom.link import ClassLink

LOOK, SELDOM = 0.25, 1.0
"""Seconds between looks at where the app is: where somebody waits for it, and where nobody does."""
STIRS = 5
"""Looks after something was done; then nobody looks any more, until something is done again."""


class Attendance:
    """One app in one class.

    Args:
        app: that takes part.
        link: the way to the class.
    """

    def __init__(self, app: TutorApp, link: ClassLink) -> None:
        self._app = app
        self._link = link
        self._follower = Follower(app)
        self._told = Place()
        self._second_asked = False
        self._looks = 0
        """How many are still to come."""
        self._timer: Timer | None = None
        self._goal: Place | None = None
        """Where to go on, once no dialog is in the way."""
        self._view: ClassView | None = None

    @property
    def view(self) -> ClassView | None:
        """The class as it was seen last."""
        return self._view

    @property
    def watches(self) -> bool:
        """Whether this is a second login that has not taken over: it may write nothing."""
        return self._view is not None and self._view.standing != "active"

    @property
    def link(self) -> ClassLink:
        """The way to the class."""
        return self._link

    def begin(self) -> None:
        """Take part from now on."""
        self._link.listen(self)
        self.stir()
        if self._app.screen_stack:
            self.arrive(self._app.screen)

    def tell(self, command: Command) -> None:
        """Something was done here."""
        self._link.tell(command)

    # What is done with keys

    def toggle_following(self) -> None:
        """Follow the presenter, or leave."""
        if self._view is not None:
            self.tell(Followed(on=not self._view.following))

    def toggle_hand(self) -> None:
        """Raise the hand, or take it down."""
        if self._view is not None:
            self.tell(HandRaised(up=not self._view.hand))

    # Where the app is

    def _look(self) -> None:
        """Tell where the app is when that has changed, and catch up with who is followed."""
        self._timer, self._looks = None, self._looks - 1
        if not self._app.screen_stack:
            return  # the app is being left
        self._go_on()
        self._follower.catch_up()
        if self._view is not None and self._view.standing == "active":
            place = place_of(self._app)
            if place != self._told:
                self._told = place
                self.tell(Moved(place=place))
        if self._is_awaited() or self._told.playing:
            self._looks = STIRS
        self._look_on()

    def _look_on(self) -> None:
        """Look again after a while, if there is anything to come."""
        if self._timer is None and self._looks > 0:
            seconds = LOOK if self._is_awaited() else SELDOM
            self._timer = self._app.set_timer(seconds, self._look, name="look")

    def stir(self) -> None:
        """Something is done here: the place may soon be another."""
        self._looks = STIRS
        self._look_on()

    def _is_awaited(self) -> bool:
        """Whether others see where the app goes, or it has itself still to go somewhere."""
        goes = self._goal is not None or self._follower.goes
        return goes or self._view is None or self._view.watched

    # What comes from the class

    def viewed(self, view: ClassView) -> None:
        """The class is so now."""
        self._app.call_later(self._take, view)

    def noticed(self, notice: Notice) -> None:
        """Something is to be told to this seat."""
        key = f"class.refused.{notice.why}" if notice.kind == "refused" else f"class.{notice.kind}"
        severity = "warning" if notice.kind in ("refused", "first-login") else "information"
        self._app.call_later(self._app.notify, self._words(key), severity=severity)

    def _take(self, view: ClassView) -> None:
        before, self._view = self._view, view
        if not self._app.screen_stack:
            return
        self.stir()
        same = before is not None and (before.seat, before.standing) == (view.seat, "active")
        if view.standing == "active" and not same:
            self._goal = replace(view.came, playing=False)
            self._told = view.came
            self._go_on()
            if before is not None and before.seat == view.seat:
                self._app.run_worker(self._app.keeper.catch_up(), group="record")
        self._follower.follow(view.place)
        self._tell_news(before, view)
        self.show_on(self._app.screen)
        if view.standing == "asked" and not self._second_asked:
            self._ask_second()

    def _go_on(self) -> None:
        """Go where the learner was when they left, unless they have gone elsewhere by now."""
        goal = self._goal
        here = self._app.screen
        if goal is None or not isinstance(here, HomeScreen | RoomScreen):
            return  # first the language and the name, and whatever else is asked
        self._goal = None
        if goal.room and isinstance(here, HomeScreen):
            Follower(self._app).follow(goal)

    def _ask_second(self) -> None:
        from tftutor.ui.screens.classroom_second import SecondScreen

        self._second_asked = True
        self._app.push_screen(SecondScreen(self))

    def _tell_news(self, before: ClassView | None, view: ClassView) -> None:
        """What a learner should not miss, once each."""
        said = before.message if before is not None else None
        if view.message is not None and view.message != said:
            self._app.notify(view.message.text, title=self._words("class.message"), timeout=15)
        if view.roster is not None:
            return
        asked = _asked(view)
        if asked and asked != _asked(before):
            self._app.notify(self._words("class.vote-now"), title=self._words("class.question"))
        if view.leader and (before is None or not before.leader):
            self._app.notify(self._words("class.leads", name=view.leader))

    def arrive(self, screen: Screen[object]) -> None:
        """Another screen is shown: the line of the class stands above its keys."""
        if not screen.is_attached:
            return  # the app is being left
        hints = screen.query("#hints")
        shows_all = hasattr(screen, "show_class")
        if hints and not shows_all and not screen.query(ClassBar):
            screen.mount(ClassBar(), before=hints.first())
        self._app.call_later(self.show_on, screen)

    def show_on(self, screen: Screen[object]) -> None:
        """Show the class on a screen that has a place for it."""
        if self._view is None:
            return
        for bar in screen.query(ClassBar):
            bar.show(self._view)
        show = getattr(screen, "show_class", None)
        if show is not None:
            show(self._view)

    def _words(self, key: str, **values: object) -> str:
        return catalogue(self._app.language).text(key, **values)


def _asked(view: ClassView | None) -> tuple[str, int] | None:
    """Which vote is open, if any."""
    poll = view.poll if view is not None else None
    return (poll.id, poll.round) if poll is not None and poll.phase == "voting" else None
