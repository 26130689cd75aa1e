"""A small folder of content without a fault, to be broken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tftutor.authoring.check import check
from tftutor.authoring.new import new_room

LISTINGS = """
(listings)=
## {heading}

See [the lab](#lab-first-lab) and [the other room](second#first-part); {{term}}`x <slope>`, $x^2$.

```{{code}} python
:emphasize-lines: 1
rate = 0.5  # {comment}
print("ready")
```

```{{output}}
ready
```

```{{code}} python
:continues:
print(rate * 3)
print("done")
```

```{{output}}
1.5
done
```
"""

GLOSSARY = """[[terms]]
id = "slope"
en = { term = "slope", definition = "Rise over run." }
km = { term = "មេគុណប្រាប់ទិស", definition = "ឡើងធៀបនឹងទៅ។" }
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Two rooms in two languages, a glossary, and no fault."""
    day = date(2026, 1, 5)
    new_room(tmp_path, "first", day)
    new_room(tmp_path, "second", day)
    for language, heading, comment in (("en", "Code", "a half"), ("km", "កូដ", "ពាក់កណ្តាល")):
        path = tmp_path / language / "first.md"
        text = path.read_text("utf-8") + LISTINGS.format(heading=heading, comment=comment)
        path.write_text(text, "utf-8")
    (tmp_path / "glossary.toml").write_text(GLOSSARY, "utf-8")
    return tmp_path


@pytest.fixture
def broken(content: Path) -> Callable[..., list[tuple[str, str]]]:
    """Changes a file of the content and gives what the check then finds: places and keys."""

    def found(file: str, old: str, new: str, *, run: bool = False) -> list[tuple[str, str]]:
        path = content / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        return [(fault.place, fault.message.key) for fault in check(content, run)]

    return found
