"""What can be wrong in a formula, with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.text.message import TutorError

if TYPE_CHECKING:
    from collections.abc import Iterable


class TexError(TutorError):
    """A formula that cannot be read, with the column (counted from 1) where it goes wrong.

    Example:
        >>> str(TexError("prose.tex_unclosed", 3, opened="{"))
        'Column 3: “{” is opened and never closed.'
    """

    def __init__(self, key: str, column: int, **values: object) -> None:
        super().__init__(key, column=column, **values)
        self.column = column


def unknown(name: str, column: int, known: Iterable[str]) -> TexError:
    r"""The error for a command that is not known, with the known one that is spelled most alike.

    Example:
        >>> unknown(r"\alpa", 1, [r"\alpha", r"\beta"]).message.values["nearest"]
        '\\alpha'
    """
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=1, cutoff=0.3)
    if not near:
        return TexError("prose.tex_unknown", column, command=name)
    return TexError("prose.tex_unknown_near", column, command=name, nearest=near[0])
