"""The pages: one a room, the list of rooms, the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.authoring.export.labs import Labs
from tftutor.authoring.export.markup import NOTHING, Markup, joined, tag, text
from tftutor.authoring.export.page import Page
from tftutor.authoring.export.passages import Passages
from tftutor.authoring.export.sentences import Sentences
from tftutor.authoring.export.site import GLOSSARY, INDEX, page_of

if TYPE_CHECKING:
    from tftutor.authoring.export.site import Site
    from tftutor.rooms.glossary import Term
    from tftutor.rooms.model import Room

LISTED = 2
"""Headings of this level stand in the contents of a page."""


def room_page(site: Site, room: Room) -> Page:
    """The page of a room."""
    front, words = room.front, site.words
    facts = words.text(
        "prose.by_line", author=front.author, minutes=front.minutes, updated=front.updated
    )
    foreign = room.language != site.language
    notice = words.text("room.only-english")
    sentences = Sentences(site, room.id)
    passages = Passages(sentences, words, Labs(words, room.id).lab)
    head = tag(
        "div",
        tag("h1", text(front.title)),
        tag("p", text(front.description), class_="lead"),
        tag("p", text(facts), class_="facts", lang=site.language if foreign else None),
        tag("p", text(notice), class_="facts", lang=site.language) if foreign else NOTHING,
        class_="title",
    )
    return Page(
        file=page_of(room.id),
        title=front.title,
        description=front.description,
        body=joined(head, passages.of(room.blocks), by="\n"),
        language=room.language if foreign else None,
        aside=_contents(site, room, sentences),
        foot=_neighbours(site, room),
    )


def _contents(site: Site, room: Room, sentences: Sentences) -> Markup:
    """The parts of a room, each with the way to it; nothing for a room without parts."""
    parts = [one for one in room.headings if one.level <= LISTED and one.anchor]
    if len(parts) < 2:
        return NOTHING
    items = [
        tag("li", tag("a", _bare(sentences.of(part.children)), href=f"#{part.anchor}"))
        for part in parts
    ]
    title = tag("p", text(site.words.text("export.contents")), class_="label")
    lang = room.language if room.language != site.language else None
    lists = tag("ul", *items, lang=lang)
    return tag(
        "nav", title, lists, class_="contents", aria_label=site.words.text("export.contents")
    )


def _bare(heading: Markup) -> Markup:
    """A heading without the links in it, to be one itself."""
    from re import sub

    return Markup(sub(r"</?(?:a|abbr)\b[^>]*>", "", heading))


def _neighbours(site: Site, room: Room) -> Markup:
    """The way to the room before and to the one after."""
    at = site.rooms.index(room)
    links = []
    if at > 0:
        links.append(_way(site, site.rooms[at - 1], "previous", "prev"))
    if at + 1 < len(site.rooms):
        links.append(_way(site, site.rooms[at + 1], "next", "next"))
    label = site.words.text("export.neighbours")
    return tag("nav", *links, class_="neighbours", aria_label=label) if links else NOTHING


def _way(site: Site, room: Room, key: str, relation: str) -> Markup:
    said = tag("span", text(site.words.text(f"export.{key}")), class_="label")
    lang = room.language if room.language != site.language else None
    title = tag("span", text(room.front.title), lang=lang)
    return tag("a", said, Markup(" "), title, href=page_of(room.id), rel=relation)


def index_page(site: Site) -> Page:
    """The list of rooms."""
    words = site.words
    cards = [_card(site, room) for room in site.rooms]
    head = tag(
        "div",
        tag("h1", text(words.text("export.title"))),
        tag("p", text(words.text("export.about")), class_="lead"),
        class_="title",
    )
    body = joined(head, tag("ol", *cards, class_="rooms"), by="\n")
    return Page(INDEX, words.text("export.rooms"), words.text("export.about"), body)


def _card(site: Site, room: Room) -> Markup:
    """A room in the list."""
    words, front = site.words, room.front
    foreign = room.language != site.language
    titles = {one.id: one.front.title for one in site.rooms}
    needs = [titles[name] for name in front.prerequisites if name in titles]
    facts = [words.text("home.minutes", minutes=front.minutes)]
    if needs:
        facts.append(words.text("home.after", rooms=", ".join(needs)))
    if foreign:
        facts.append(words.text("room.only-english"))
    lang = room.language if foreign else None
    title = tag("h2", tag("a", text(front.title), href=page_of(room.id)), lang=lang)
    about = tag("p", text(front.description), lang=lang)
    return tag("li", title, about, tag("p", text(" · ".join(facts)), class_="facts"))


def glossary_page(site: Site) -> Page:
    """Every term with its meaning, in the order of its name."""
    words = site.words
    terms = sorted(site.glossary.terms, key=lambda term: term.name(site.language).casefold())
    head = tag("div", tag("h1", text(words.text("export.glossary"))), class_="title")
    entries = tag("dl", *(_entry(site, term) for term in terms), class_="terms")
    about = words.text("export.glossary-about")
    return Page(GLOSSARY, words.text("export.glossary"), about, joined(head, entries, by="\n"))


def _entry(site: Site, term: Term) -> Markup:
    """A term: its name, how formulas write it, its English name beside another, its meaning."""
    name = term.name(site.language)
    english = term.name("en")
    head = [tag("dfn", text(name))]
    if term.symbol:
        head += [Markup(" "), tag("span", text(term.symbol), class_="symbol")]
    if english != name:
        head += [Markup(" "), tag("span", text(english), class_="facts", lang="en")]
    meaning = term.definition(site.language)
    return joined(tag("dt", *head, id=term.id), tag("dd", text(meaning)))
