"""The frame of every page: head, the way to the others, text, foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tftutor.authoring.export.markup import NOTHING, Markup, joined, tag, text
from tftutor.authoring.export.site import GLOSSARY, INDEX, STYLE

if TYPE_CHECKING:
    from tftutor.authoring.export.site import Site


class Page(NamedTuple):
    """What is different on each page.

    Example:
        >>> Page("index.html", "Rooms", "All rooms.", NOTHING).language
    """

    file: str
    title: str
    description: str
    body: Markup
    """What stands in `main`."""
    language: str | None = None
    """Of the body, where it is not that of the words around it."""
    aside: Markup = NOTHING
    """What stands beside the body."""
    foot: Markup = NOTHING


def html(site: Site, page: Page) -> str:
    r"""A whole page.

    Example:
        >>> from tftutor.authoring.export.site import Site
        >>> from tftutor.rooms.glossary import Glossary
        >>> whole = html(Site("en", (), Glossary(())), Page("index.html", "R", "", NOTHING))
        >>> whole.split("\n")[0]
        '<!DOCTYPE html>'
    """
    main = tag("main", page.body, id="text", lang=page.language)
    skip = tag("a", text(site.words.text("export.skip")), class_="skip", href="#text")
    frame = tag("div", page.aside, main, class_="frame")
    body = tag("body", skip, _header(site, page.file), frame, _footer(site, page.foot))
    whole = tag("html", _head(page), Markup("\n"), body, lang=site.language)
    return f"<!DOCTYPE html>\n{whole}\n"


def _head(page: Page) -> Markup:
    lines = [
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", text(f"{page.title} · tftutor")),
        tag("meta", name="description", content=page.description),
        tag("link", rel="stylesheet", href=STYLE),
    ]
    return tag("head", joined(*lines, by="\n"))


def _header(site: Site, here: str) -> Markup:
    """The way to the list of rooms and to the glossary."""
    links = [
        tag(
            "a",
            text(site.words.text(f"export.{name}")),
            href=file,
            aria_current="page" if file == here else None,
        )
        for name, file in (("rooms", INDEX), ("glossary", GLOSSARY))
    ]
    brand = tag("span", text("tftutor"), class_="brand")
    return tag("header", tag("nav", brand, *links, aria_label=site.words.text("export.pages")))


def _footer(site: Site, foot: Markup) -> Markup:
    return tag("footer", foot, tag("p", text(site.words.text("export.foot"))))
