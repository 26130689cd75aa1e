"""The Markdown that rooms are written in: CommonMark with what MyST adds, as tokens."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

TARGET = re.compile(r"\(([^()\n]*)\)=\s*")


@cache
def _markdown() -> MarkdownIt:
    """The parser. It keeps nothing between two calls, so one serves all threads."""
    markdown = MarkdownIt("commonmark").enable("table").disable("reference")
    # An escaped character stays a token of its own, so that `\\$` is told from a stray `$`.
    markdown.core.ruler.disable("text_join")
    dollarmath_plugin(markdown, allow_space=False, allow_digits=False, allow_blank_lines=False)
    myst_role_plugin(markdown)
    container_plugin(markdown, "callout", marker=":", validate=_is_callout)
    markdown.block.ruler.before("hr", "target", _target, {"alt": ["paragraph"]})
    return markdown


def tokens(text: str) -> Sequence[Token]:
    """The tokens of a text: blocks in a flat list, sentences as children of `inline` tokens.

    Example:
        >>> [token.type for token in tokens("One.")]
        ['paragraph_open', 'inline', 'paragraph_close']
    """
    return _markdown().parse(text)


def _is_callout(parameters: str, _markup: str) -> bool:
    return bool(parameters.strip())


def _target(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """`(anchor)=` on a line of its own, before the heading or formula that it names."""
    if state.sCount[start] - state.blkIndent >= 4:
        return False
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    match = TARGET.fullmatch(line)
    if match is None:
        return False
    if not silent:
        state.line = start + 1
        token = state.push("target", "", 0)
        token.content = match[1].strip()
        token.map = [start, start + 1]
    return True


def sentence(text: str) -> Sequence[Token]:
    """The tokens of one sentence, without a paragraph around it.

    Example:
        >>> [token.type for token in sentence("*now*")]
        ['em_open', 'text', 'em_close']
    """
    inline = _markdown().parseInline(text)
    return inline[0].children or ()
