"""A room full of checks, and a learner who answers them over SSH."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import asyncssh

from tests.serve.conftest import eventually
from tests.ui.checked_room import checked_content

if TYPE_CHECKING:
    from pathlib import Path

    from tests.serve.conftest import Client

CHECKS = 12
"""In the room, each followed by the next."""
ASKED = """
```{{check}} q{number}
kind = "single"
title = "Q{number}"
question = 'Which is it?'
worked = 'This.'
{follows}
[[choices]]
text = "this"
right = true
says = 'It is this in Q{number}.'
[[choices]]
text = "that"
right = false
says = 'It is not that.'
```

"""
ROOM = "".join(
    ASKED.format(number=one, follows=f'follows = "q{one + 1}"' if one < CHECKS else "")
    for one in range(1, CHECKS + 1)
)


def with_checks(folder: Path) -> list[str]:
    """The options of a server with that one room, whose sessions can read it."""
    content = checked_content(folder / "content", checks=ROOM + "(second)=\n## END\n\n")
    user = ["--user", "root"] if os.geteuid() == 0 else []
    return ["--content", str(content), *user]


def new_key(path: Path) -> str:
    """Make the key of a learner; their name in the store."""
    key = asyncssh.generate_private_key("ssh-ed25519")
    key.write_private_key(path)
    path.chmod(0o600)
    return f"key:{key.get_fingerprint()}"


def go_to_the_checks(one: Client) -> None:
    """Open the room, and let the keys act on its first check."""
    assert one.has("Checked"), one.terminal.text
    one.press("\r")
    assert one.has("x to answer it"), one.terminal.text
    one.press("x")
    assert focused(one, 1)


def until_saved(one: Client, number: int) -> bool:
    """Wait until an answer is said to be saved; False when the connection has ended before."""

    def said() -> bool:
        rows = one.terminal.rows
        place = next((at for at, row in enumerate(rows) if f"this in Q{number}." in row), 0)
        return "saved" in rows[place - 1] and "not saved" not in rows[place - 1]

    def over() -> bool:
        ended = one.process.poll() is not None
        return not one.read() and ended

    assert eventually(lambda: said() or over()), one.terminal.text
    return said()


def focused(one: Client, number: int) -> bool:
    """Wait until the keys act on a check; False when the connection has ended before."""

    def there() -> bool:
        rows = one.terminal.rows
        start = next((at for at, row in enumerate(rows) if f"Q{number} ─" in row), len(rows))
        return any("enter answer" in row for row in rows[start : start + 9])

    def over() -> bool:
        ended = one.process.poll() is not None
        return not one.read() and ended

    assert eventually(lambda: there() or over()), one.terminal.text
    return there()
