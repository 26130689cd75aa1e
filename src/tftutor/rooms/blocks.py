"""Blocks: the flat tokens of a room as nested frozen blocks, every fault noted with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, cast

from tftutor.rooms.anchors import Anchors
from tftutor.rooms.fences import DIRECTIVES, Fence, read_code
from tftutor.rooms.front import ID
from tftutor.rooms.inline import InlineReader
from tftutor.rooms.model import (
    Block,
    Callout,
    Check,
    Code,
    Divider,
    Formula,
    Heading,
    Inline,
    Lab,
    ListBlock,
    Paragraph,
    Quote,
    Table,
)
from tftutor.rooms.tables import check_cells, column_alignment
from tftutor.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from tftutor.rooms.faults import Faults

CALLOUTS = ("note", "tip", "important", "warning")
"""The kinds of admonition."""
DEEPEST = 4
"""The lowest level of heading."""

MOST_NESTED = 6
"""Lists, quotes and callouts inside each other; far below the depth at which Markdown gives up."""

ADMONITION = re.compile(r"\s*\{([^{}]*)\}\s*(.*)")
BEGINS = re.compile(r"\||:::")
"""What a paragraph begins with where a table or a callout went wrong."""


@dataclass
class BlockReader:
    """Reads the tokens of a room from the first to the last."""

    tokens: Sequence[Token]
    lines: Sequence[str]
    """Of the source, for what the tokens do not tell."""
    anchors: Anchors
    faults: Faults
    verify: bool = True
    """Whether the mathematics is asked about the labs."""
    at: int = field(default=0, init=False)
    depth: int = field(default=0, init=False)
    """How many lists, quotes and callouts stand around."""

    def read(self) -> tuple[Block, ...]:
        """All blocks of the room."""
        return self._blocks("")

    # The way through the tokens

    def _next(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def _inside(self, until: str) -> tuple[Block, ...]:
        self.depth += 1
        if self.depth == MOST_NESTED + 1:
            line = _line(self.tokens[self.at]) if self.at < len(self.tokens) else 1
            self.faults.add(line, "rooms.too-deep", most=MOST_NESTED)
        blocks = self._blocks(until)
        self.depth -= 1
        return blocks

    def _blocks(self, until: str) -> tuple[Block, ...]:
        blocks: list[Block] = []
        while self.at < len(self.tokens):
            token = self._next()
            if token.type == until:
                break
            self._take(token, blocks)
        self.anchors.drop()
        return tuple(blocks)

    def _take(self, token: Token, blocks: list[Block]) -> None:
        if token.type == "target":
            self.anchors.wait(token.content, _line(token))
            return
        if token.type not in ("heading_open", "math_block", "math_block_label"):
            self.anchors.drop()
        fence = self._fence(token) if token.type == "fence" else None
        if fence is not None and fence.directive[0] == "output":
            self._attach(fence, blocks)
            return
        block = self._directive(fence) if fence is not None else self._block(token)
        if block is not None:
            blocks.append(block)

    def _block(self, token: Token) -> Block | None:
        line = _line(token)
        match token.type:
            case "paragraph_open":
                return Paragraph(line, self._sentence("paragraph_close", begins=True))
            case "heading_open":
                return self._heading(token)
            case "bullet_list_open" | "ordered_list_open":
                return self._list(token)
            case "table_open":
                return self._table(token)
            case "blockquote_open":
                return Quote(line, self._inside("blockquote_close"))
            case "container_callout_open":
                return self._callout(token)
            case "math_block" | "math_block_label":
                return self._formula(token)
            case "hr":
                return Divider(line)
        self._refuse(token)
        return None

    def _refuse(self, token: Token) -> None:
        kinds = {"html_block": "rooms.html", "code_block": "rooms.indented"}
        key = kinds.get(token.type, "rooms.unsupported")
        self.faults.add(_line(token), key, what=token.type.replace("_", " "))

    # Sentences and headings

    def _sentence(self, until: str, *, begins: bool = False) -> tuple[Inline, ...]:
        content: tuple[Inline, ...] = ()
        while (token := self._next()).type != until:
            if begins and BEGINS.match(token.content):
                self.faults.add(_line(token), "rooms.stray", mark=token.content[:3].strip())
            content = InlineReader(token.children or (), _line(token), self.faults).read()
        return content

    def _heading(self, token: Token) -> Heading:
        line, level = _line(token), int(token.tag[1:])
        children = self._sentence("heading_close")
        if level > DEEPEST:
            self.faults.add(line, "rooms.heading-level", level=level, deepest=DEEPEST)
        if self.depth:
            self.faults.add(line, "rooms.nested", what=token.markup)
        if not children:
            self.faults.add(line, "rooms.heading-empty")
        return Heading(line, level, self.anchors.of_heading(children, line), children)

    # What holds other things

    def _list(self, token: Token) -> ListBlock:
        ordered = token.type == "ordered_list_open"
        start = int(token.attrGet("start") or 1) if ordered else None
        if token.attrGet("start") == 0:
            start = 0
        items: list[tuple[Block, ...]] = []
        while self._next().type == "list_item_open":
            items.append(self._inside("list_item_close"))
        return ListBlock(_line(token), tuple(items), start)

    def _callout(self, token: Token) -> Callout:
        line = _line(token)
        match = ADMONITION.fullmatch(token.info)
        kind = match[1].strip() if match else token.info.strip()
        if not match or kind not in CALLOUTS:
            self.faults.add(
                line,
                "rooms.callout",
                name=kind,
                nearest=nearest(kind, CALLOUTS),
                allowed=", ".join(CALLOUTS),
            )
        end = (token.map or [0, 0])[1]
        if not self._closes(end, token.markup):
            self.faults.add(line, "rooms.open", mark=token.markup)
        title = self._title(match[2] if match else "", line)
        blocks = self._inside("container_callout_close")
        return Callout(line, cast("Literal['note']", kind), title, blocks)

    def _title(self, text: str, line: int) -> tuple[Inline, ...]:
        from tftutor.rooms.markdown import sentence

        return InlineReader(sentence(text.strip()), line, self.faults).read()

    def _table(self, token: Token) -> Table:
        rows: list[tuple[tuple[Inline, ...], ...]] = []
        align: tuple[Literal["left", "center", "right"], ...] = ()
        while (token_inside := self._next()).type != "table_close":
            if token_inside.type == "tr_open":
                cells, aligns = self._row()
                align = align or aligns
                rows.append(cells)
                check_cells(_line(token_inside), len(align), self.lines, self.faults)
        return Table(_line(token), rows[0], tuple(rows[1:]), align)

    def _row(
        self,
    ) -> tuple[tuple[tuple[Inline, ...], ...], tuple[Literal["left", "center", "right"], ...]]:
        cells: list[tuple[Inline, ...]] = []
        aligns: list[Literal["left", "center", "right"]] = []
        while (token := self._next()).type != "tr_close":
            aligns.append(column_alignment(token))
            cells.append(self._sentence(token.type.replace("_open", "_close")))
        return tuple(cells), tuple(aligns)

    # Formulas, listings, labs

    def _formula(self, token: Token) -> Formula:
        anchor = self.anchors.of_formula(token.info, _line(token))
        tex = token.content.strip("\n").strip()
        if not tex:
            self.faults.add(_line(token), "rooms.formula-empty")
        return Formula(_line(token), tex, anchor)

    def _fence(self, token: Token) -> Fence:
        end = (token.map or [0, 0])[1] - 1
        if end < _line(token) or not self._closes(end, token.markup):
            self.faults.add(_line(token), "rooms.open", mark=token.markup)
        return Fence(_line(token), token.info, token.content)

    def _closes(self, index: int, markup: str) -> bool:
        line = self.lines[index].lstrip(" >\t").rstrip() if index < len(self.lines) else ""
        return len(line) >= len(markup) and not line.strip(markup[0])

    def _attach(self, fence: Fence, blocks: list[Block]) -> None:
        """Store an output with the listing that it follows."""
        code = blocks[-1] if blocks else None
        if not isinstance(code, Code) or code.output is not None:
            self.faults.add(fence.line, "rooms.output-alone")
            return
        output = fence.source
        blocks[-1] = Code(
            code.line, code.language, code.source, code.emphasised, output, code.continues
        )

    def _directive(self, fence: Fence) -> Block | None:
        name, argument = fence.directive
        if name == "code":
            return read_code(fence, self.faults)
        if name == "lab":
            return self._lab(fence, argument)
        if name == "check":
            return self._check(fence, argument)
        self.faults.add(
            fence.line,
            "rooms.directive",
            name=name,
            nearest=nearest(name, DIRECTIVES),
            allowed=", ".join(DIRECTIVES),
        )
        return None

    def _lab(self, fence: Fence, name: str) -> Lab | None:
        if not self._named(fence, "lab", name):
            return None
        from tftutor.rooms.labspec.read import read_lab  # many rooms begin without a lab

        return read_lab(name, fence.source, fence.line, self.faults, verify=self.verify)

    def _check(self, fence: Fence, name: str) -> Check | None:
        if not self._named(fence, "check", name):
            return None
        from tftutor.rooms.checkspec.read import read_check  # as with labs

        return read_check(name, fence.source, fence.line, self.faults, verify=self.verify)

    def _named(self, fence: Fence, directive: str, name: str) -> bool:
        """Whether a directive has an id, by which references find it; it stands by itself."""
        if self.depth:
            self.faults.add(fence.line, "rooms.nested", what=f"{{{directive}}}")
        if not ID.fullmatch(name):
            self.faults.add(fence.line, "rooms.id", text=name)
            return False
        self.anchors.register(f"{directive}-{name}", fence.line)
        return True


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1
