"""Checks of HTML by the parser of the standard library."""

import itertools
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "input", "br", "hr", "img", "link"}
EMPTY_SVG = {"rect", "circle", "path"}


@dataclass
class Found:
    """What a page has, and what is wrong with it."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


class Reader(HTMLParser):
    """Reads a page, and notes tags that are not closed as they were opened."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found, self.open = Found(), []

    def handle_starttag(self, tag, attrs):
        pairs = {k: v or "" for k, v in attrs}
        self.found.tags.append((tag, pairs))
        if "id" in pairs:
            self.found.ids.append(pairs["id"])
        if tag == "a":
            self.found.links.append(pairs.get("href", ""))
        if re.fullmatch(r"h[1-6]", tag):
            self.found.headings.append((int(tag[1]), ""))
        if len({k for k, _ in attrs}) != len(attrs):
            self.found.wrong.append(f"{tag}: an attribute twice")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.found.tags.append((tag, {k: v or "" for k, v in attrs}))
        if tag not in EMPTY_SVG:
            self.found.wrong.append(f"{tag} closes itself")

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.found.wrong.append(f"</{tag}> at {self.getpos()}")

    def handle_data(self, data):
        self.found.texts.append(data)


def read(page: str) -> Found:
    reader = Reader()
    reader.feed(page)
    reader.close()
    found = reader.found
    found.wrong += [f"{tag} is never closed" for tag in reader.open]
    return found


def problems(page: str) -> list[str]:
    """Everything that is wrong with a whole page."""
    found = read(page)
    wrong = list(found.wrong)
    wrong += [f"id {i} twice" for i in set(found.ids) if found.ids.count(i) > 1]
    for href in found.links:
        if re.match(r"https?://", href):
            continue  # followed by a reader who wants to, never loaded
        if not href.startswith("#"):
            wrong.append(f"a link out of the page: {href}")
        elif href[1:] not in found.ids:
            wrong.append(f"a link to nowhere: {href}")
    levels = [level for level, _ in found.headings]
    wrong += [] if levels[:1] == [1] and levels.count(1) == 1 else ["not one h1 at the top"]
    steps = itertools.pairwise(levels)
    wrong += [f"a heading {b} after {a}" for a, b in steps if b > a + 1]
    wrong += [p for tag, attrs in found.tags for p in _of_tag(tag, attrs, found)]
    return wrong


def _of_tag(tag, attrs, found):
    for name, value in attrs.items():
        if name.startswith("on") or name == "style":
            yield f"{tag} has {name}"
        follows = (
            tag == "a" and re.match(r"https?://", value) and "noreferrer" in attrs.get("rel", "")
        )
        if (
            name in {"src", "href", "action", "xlink:href"}
            and not value.startswith("#")
            and not follows
        ):
            yield f"{tag} loads {value}"
    if tag in {"svg", "img"} and not (attrs.get("aria-labelledby") or attrs.get("alt")):
        yield f"{tag} without a name"
    for label in attrs.get("aria-labelledby", "").split():
        if label not in found.ids:
            yield f"{tag} is named by {label}, which is not there"
    if tag == "th" and attrs.get("scope") not in {"row", "col"}:
        yield "th without scope"
    if tag in {"iframe", "object", "embed", "form", "base"}:
        yield f"{tag} has no place here"
