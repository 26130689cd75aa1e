"""A folder of content with one short room in two languages that has every kind of check."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FRONT = """---
title: {title}
description: Every kind of check.
author: The tftutor authors
created: 2026-01-05
updated: 2026-01-05
minutes: 5
---

(first)=
## {first}

{words}

"""

CHECKS = r"""
```{check} way
kind = "single"
title = "WAY"
question = 'Which way does $-f^{\prime}$ point?'
hints = ['Think of a ball.', 'It rolls down.']
worked = 'A ball rolls **down**.'
follows = "slope"
[[choices]]
text = "down"
right = true
says = 'Down it is.'
[[choices]]
text = "up"
right = false
says = 'That is uphill.'
[[choices]]
text = "sideways"
right = false
says = 'That is level.'
```

```{check} both
kind = "multiple"
question = 'Which are squares?'
[[choices]]
text = "4"
right = true
[[choices]]
text = "5"
right = false
says = 'Not 5.'
[[choices]]
text = "9"
right = true
```

```{check} slope
kind = "numeric"
title = "SLOPE"
question = 'How steep is ${a}x^2$ at $x = {x}$?'
answer = "2*a*x"
hints = ['The exponent comes to the front.']
worked = 'It is $2 \cdot {a} \cdot {x}$.'
[vary]
a = "2:9"
x = "3:12"
[[slips]]
answer = "a*x"
says = 'The 2 is missing.'
```

```{check} derivative
kind = "expression"
question = 'Derive $x^2 + 3x$.'
answer = "2*x + 3"
variables = ["x"]
```

```{check} lines
kind = "order"
question = 'Put them in order.'
lines = ["first", "second", "third", "fourth"]
```

```{check} step
kind = "trace"
question = 'Compute the last two lines.'
problem = "theta-squared"
optimizer = "adam"
start = [5]
step = 2
level = 2
set = { beta1 = 0.9, beta2 = 0.999 }
[vary]
start = "2:9"
alpha = [0.001, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5]
```

(second)=
## END

"""


def checked_content(folder: Path, words: str = "Some words.", checks: str = CHECKS) -> Path:
    """Write the folder; the room is called `checked`."""
    for language, title, first in (("en", "Checked", "Begin"), ("km", "សាកល្បង", "ចាប់ផ្តើម")):
        (folder / language).mkdir(parents=True)
        text = FRONT.format(title=title, first=first, words=words) + checks
        (folder / language / "checked.md").write_text(text, "utf-8")
    listing = '[[rooms]]\nid = "checked"\nkind = "lesson"\nprerequisites = []\n'
    (folder / "rooms.toml").write_text(listing, "utf-8")
    return folder
