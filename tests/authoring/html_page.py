"""What is wrong with a page of HTML, found with nothing but the standard library."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(("br", "hr", "link", "meta"))
"""Elements of HTML that are never closed."""
ONCE = frozenset(("html", "head", "body", "main", "title"))
"""Elements of which a page has one, but for the titles of its drawings."""
NOT_IN_P = frozenset(
    ("p", "div", "ul", "ol", "dl", "table", "figure", "pre", "blockquote", "section", "details")
) | frozenset(("h1", "h2", "h3", "h4", "hr", "nav", "aside", "header", "footer", "main"))
"""Elements that would end a paragraph."""


@dataclass
class Checker(HTMLParser):
    """Reads a page and notes what is wrong with it."""

    faults: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    """Ids that other elements point to by name."""
    languages: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    count: dict[str, int] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Set the parser up."""
        super().__init__(convert_charrefs=True)

    def handle_decl(self, decl: str) -> None:
        """The type of the document stands first."""
        if decl != "DOCTYPE html" or self.getpos() != (1, 0):
            self.faults.append(f"declaration {decl}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note ids, links and what stands where it may not."""
        given = dict(attrs)
        if len(given) != len(attrs):
            self.faults.append(f"an attribute twice in {tag}")
        if tag in NOT_IN_P and "p" in self.open:
            self.faults.append(f"{tag} in p, line {self.getpos()[0]}")
        if tag in ("a", "summary") and tag in self.open:
            self.faults.append(f"{tag} in {tag}, line {self.getpos()[0]}")
        if "svg" not in self.open:
            self.count[tag] = self.count.get(tag, 0) + 1
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name == "href"]
        for name in ("aria-labelledby", "aria-describedby"):
            self.named += (given.get(name) or "").split()
        if given.get("lang"):
            self.languages.append(given["lang"] or "")
        self.faults += [
            f"{name} in {tag}" for name in given if name.startswith("on") or name == "style"
        ]
        if tag == "script":
            self.faults.append("script")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Each element closes the one that was opened last."""
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> in {self.open[-3:]}, line {self.getpos()[0]}")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        """Text as it is read."""
        self.words.append(data)

    @property
    def text(self) -> str:
        """All text of the page."""
        return "".join(self.words)


def checked(source: str) -> Checker:
    """A page that was read to its end, with its faults."""
    checker = Checker()
    checker.feed(source)
    checker.close()
    checker.faults += [f"{name} is left open" for name in checker.open]
    once = {name: checker.count.get(name, 0) for name in ONCE}
    checker.faults += [f"{count} of {name}" for name, count in once.items() if count != 1]
    checker.faults += [f"{one} twice" for one in {*checker.ids} if checker.ids.count(one) > 1]
    checker.faults += [f"{one} is nowhere" for one in checker.named if one not in checker.ids]
    return checker
