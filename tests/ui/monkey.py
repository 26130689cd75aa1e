"""A monkey at the tutor: what it may do, how that reaches the app, and its tail for a replay."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Size
from textual.keys import _character_to_key, key_to_character

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.ui.conftest import Clock
    from tftutor.ui.app import TutorApp

Value = str | int | float

KEYS = (
    *("space", "left", "right", "shift+left", "shift+right", "home", "end", "plus", "minus"),
    *("full_stop", "comma", "equals_sign", "left_square_bracket", "right_square_bracket"),
    *("f", "m", "c", "u", "r", "e", "o", "p", "s", "w", "h", "y", "G", "v", "j", "g", "k", "x"),
    *("a", "b", "c", "d", "n", "N", "q", "slash", "question_mark", "L", "T", "t", "i", "l", "z"),
    *(
        "x",
        "x",
        "X",
        "R",
        "P",
        "i",
        "ctrl+g",
        "ctrl+s",
        "ctrl+n",
        "ctrl+o",
        "shift+up",
        "shift+down",
    ),
    *("up", "down", "pageup", "pagedown", "ctrl+home", "ctrl+end", "ctrl+t", "ctrl+p", "ctrl+c"),
    *("enter", "enter", "tab", "shift+tab", "escape", "escape", "backspace", "delete", "insert"),
    *("ctrl+a", "ctrl+e", "ctrl+u", "ctrl+k", "ctrl+w", "ctrl+v", "ctrl+x", "ctrl+q", "ctrl+z"),
    *(
        "ctrl+d",
        "ctrl+l",
        "ctrl+r",
        "ctrl+left",
        "ctrl+right",
        "ctrl+up",
        "Z",
        "ctrl+@",
        "alt+x",
        "f1",
        "f12",
    ),
    *(str(digit) for digit in range(10)),
)
"""Every bound key, keys of fields and lists, and keys that mean nothing."""

TYPED = {
    "tab": "\t", "enter": "\r", "space": " ", "plus": "+", "minus": "-", "slash": "/",
    "backspace": "\x08",
}  # fmt: skip
"""What keys type that have names of their own."""

TEXTS = (
    *("0.1", "1e-3", "1/8", "០.៥", "-5", "nan", "inf", "1e400", "", ".", "1e", "0.9999999999"),
    *(
        "x**2 - 3*x",
        "sin(1/x)",
        "x+x + 1 + 2",
        "exp(exp(x))",
        "x**",
        "((((x",
        "1/0",
        "m/(sqrt(v)+1e-8)",
        "abs(x)",
    ),
    *(
        "x" * 400,
        "__import__('os')",
        "ជម្រាល",
        "ក្រាដ្យង់ ស្ត្រី",
        "e\u0301\u200d👩‍👩‍👧",
        "\x1b[31m[red]oops[/]",
    ),
    *("\x00\x07\x7f\r\n\t", "tft1-AAAA", "gradient", "adam", "\u202e\ufeff\U0001f1f0\U0001f1ed"),
    *("[/b] [@click=app.quit]", "line\nline\r\nline", "(" * 3000, "9" * 3000, "x+" * 5000 + "x"),
)
"""What is typed and pasted: values, formulas, Khmer, nonsense, far too much."""

PLACES = (
    *("derivatives", "gradient-descent", "adam-optimizer", "course"),
    *("derivatives#check-corner", "gradient-descent#check-loop-order"),
    *("adam-optimizer#lab-race", "gradient-descent#nowhere", "derivatives#"),
)

CHECK_KEYS = (
    *("a", "b", "c", "d", "e", "1", "2", "0", "full_stop", "minus", "x", "slash", "asterisk"),
    *("up", "down", "shift+up", "shift+down", "enter", "ctrl+g", "ctrl+s", "ctrl+n", "backspace"),
)
"""What answers checks."""

SIZES = ((140, 40), (80, 24), (100, 30), (200, 55), (30, 9), (0, 0), (1, 1), (300, 100))


@dataclass(frozen=True)
class Action:
    """Something that a person, or a monkey, does; complete, so that it can be done again."""

    name: str
    values: tuple[Value, ...] = ()


def choose(chance: random.Random, size: Size) -> Action:
    """An action by chance, for a window of a size."""
    x, y = chance.randrange(max(1, size.width)), chance.randrange(max(1, size.height))
    to_x, to_y = chance.randrange(size.width + 2), chance.randrange(size.height + 2)
    button = chance.choice((1, 1, 1, 1, 2, 3))
    match chance.choices(NAMES, WEIGHTS)[0]:
        case "key":
            return Action("key", (chance.choice(KEYS),))
        case "burst":
            return Action("burst", (chance.choice(KEYS), chance.randrange(2, 30)))
        case "type":
            return Action("type", (chance.randrange(len(TEXTS)),))
        case "field":
            return Action("field", (chance.randrange(6), chance.randrange(len(TEXTS))))
        case "paste":
            return Action("paste", (chance.randrange(len(TEXTS)),))
        case "click":
            return Action("click", (x, y, button))
        case "drag":
            return Action("drag", (x, y, to_x, to_y, button, chance.randrange(1, 6)))
        case "lost":
            return Action("lost", (x, y, button))
        case "wheel":
            return Action("wheel", (x, y, chance.choice((-1, 1)), chance.randrange(1, 8)))
        case "move":
            return Action("move", (x, y))
        case "resize":
            odd = (chance.randrange(301), chance.randrange(101))
            return Action("resize", odd if chance.random() < 0.4 else chance.choice(SIZES))
        case "room":
            return Action("room", (chance.choice(PLACES),))
        case "check":
            keys = tuple(chance.choice(CHECK_KEYS) for _ in range(chance.randrange(1, 9)))
            return Action("check", (chance.randrange(3), *keys))
        case "follow":
            return Action("follow", (chance.randrange(1, 6),))
        case name:
            return Action(name, (chance.choice((0.01, 0.05, 0.3, 2.0, 60.0, 1e7)),))


CHANCES = {
    "key": 40, "burst": 4, "type": 4, "field": 8, "paste": 3, "click": 14, "drag": 6, "lost": 1,
    "check": 8, "wheel": 6, "move": 4, "resize": 4, "room": 2, "follow": 3, "wait": 8,
}  # fmt: skip
NAMES, WEIGHTS = tuple(CHANCES), tuple(CHANCES.values())


class Monkey:
    """Does what is chosen, through the door by which a terminal's input comes in."""

    def __init__(self, pilot: Pilot[None], app: TutorApp, clock: Clock, seed: int) -> None:
        self.pilot, self.app, self.clock = pilot, app, clock
        self.chance = random.Random(seed)
        self.tail: deque[Action] = deque(maxlen=60)
        self.done = 0

    async def act(self) -> Action:
        """Do something by chance."""
        action = choose(self.chance, self.app.size)
        await self.perform(action)
        return action

    async def perform(self, action: Action) -> None:
        """Do this, and let the app begin to answer."""
        self.tail.append(action)
        self.done += 1
        self.perform_now(action.name, *action.values)
        await asyncio.sleep(min(0.06, float(action.values[0])) if action.name == "wait" else 0)
        await self.pilot.pause(0)

    def perform_now(self, name: str, *values: Value) -> None:
        """Send the input of an action."""
        getattr(self, f"_{name}")(*values)

    async def settle(self) -> None:
        """Until everything has been answered and computed."""
        while any(worker.is_running for worker in self.app.workers):
            await self.pilot.pause(0.02)
        await self.pilot.pause()

    def replay(self) -> str:
        """The last actions as Python, to be done again by `perform`."""
        return ",\n".join(f"Action({one.name!r}, {one.values!r})" for one in self.tail)

    def _send(self, event: events.Event) -> None:
        driver = self.app._driver
        assert driver is not None
        event.set_sender(self.app)
        driver.process_message(event)

    def _key(self, key: str) -> None:
        self._send(events.Key(key, TYPED.get(key) or key_to_character(key)))

    def _burst(self, key: str, times: int) -> None:
        for _ in range(times):
            self._key(key)

    def _type(self, text: int) -> None:
        for character in TEXTS[text][:40]:
            self._send(events.Key(_character_to_key(character), character))

    def _field(self, place: int, text: int) -> None:
        self._burst("escape", 2)
        self._key("e")
        self._burst("tab", 2 * place)
        self._burst("backspace", 12)
        self._type(text)

    def _paste(self, text: int) -> None:
        self._send(events.Paste(TEXTS[text]))

    def _mouse(self, kind: type[events.MouseEvent], x: int, y: int, button: int = 0) -> None:
        self._send(kind(None, x, y, 0, 0, button, False, False, False, screen_x=x, screen_y=y))

    def _click(self, x: int, y: int, button: int) -> None:
        self._mouse(events.MouseDown, x, y, button)
        self._mouse(events.MouseUp, x, y, button)

    def _drag(self, x: int, y: int, to_x: int, to_y: int, button: int, moves: int) -> None:
        self._mouse(events.MouseDown, x, y, button)
        for move in range(1, moves + 1):
            share = move / moves
            across, down = round(x + (to_x - x) * share), round(y + (to_y - y) * share)
            self._mouse(events.MouseMove, across, down, button)
        self._mouse(events.MouseUp, to_x, to_y, button)

    def _lost(self, x: int, y: int, button: int) -> None:
        """The button goes up outside the terminal's window: nobody hears of it."""
        self._mouse(events.MouseDown, x, y, button)

    def _wheel(self, x: int, y: int, way: int, times: int) -> None:
        kind = events.MouseScrollUp if way > 0 else events.MouseScrollDown
        for _ in range(times):
            self._mouse(kind, x, y)

    def _move(self, x: int, y: int) -> None:
        self._mouse(events.MouseMove, x, y)

    def _resize(self, width: int, height: int) -> None:
        size = Size(width, height)
        driver = self.app._driver
        assert driver is not None
        driver._size = (width, height)
        self._send(events.Resize(size, size))

    def _room(self, place: str) -> None:
        """From the palette; not while a dialog has the keys."""
        if self.app.screen.is_modal:
            return
        room, _, anchor = place.partition("#")
        self.app.open_room(room, anchor)

    def _follow(self, times: int) -> None:
        self._burst("escape", 2)
        self._burst("n", times)
        self._key("enter")

    def _check(self, back: int, *keys: str) -> None:
        """Go to a check and answer something."""
        self._burst("escape", 2)
        self._key("x")
        self._burst("X", back)
        for key in keys:
            self._key(key)
        self._key("enter")

    def _wait(self, seconds: float) -> None:
        self.clock.now += seconds
