"""The page around a document: head, outline, and the rules of what it may load (nothing)."""

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from standoff.glance import escape
from standoff.report.documents import Document, Section
from standoff.report.pictures.palette import dark_rules
from standoff.report.render.html.render import parts, section


def to_html(document: Document) -> str:
    """The document as one file; the same document gives the same bytes."""
    top = "\n".join(section(one, 2) for one in document.sections[:1])
    more = document.sections[1:]
    body = "\n".join(section(one, 2) for one in more)
    script = _packed("script.js")
    return (
        f"<!DOCTYPE html>\n"
        f'<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy()}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light dark">\n'
        f'<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(document.title)}</title>\n<style>{style()}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#content">Skip to the report</a>\n'
        f"<header>\n<h1>{escape(document.title)}</h1>\n{parts(document.lead, 2)}\n</header>\n"
        f'<main id="content" tabindex="-1">\n{top}\n{_outline(more)}\n'
        f"{body}\n</main>\n"
        f"<footer><p>Made by standoff from one case file; nothing on this page was loaded from "
        f"anywhere else.</p></footer>\n<script>{script}</script>\n</body>\n</html>\n"
    )


@cache
def _packed(name: str) -> str:
    """A file of this package, without its carriage returns."""
    return files("standoff.report.render.html").joinpath(name).read_text("utf-8").replace("\r", "")


def style() -> str:
    """The style of the page, for others that look like it; with the colours of parties."""
    dark = f"@media screen and (prefers-color-scheme: dark) {{\n{dark_rules()}\n}}\n"
    return f"{_packed('style.css')}{dark}"


def policy() -> str:
    """What the page may load and run: its own style and script, by their hashes."""
    script = _packed("script.js")
    return (
        f"default-src 'none'; style-src '{_hash(style())}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(words: str) -> str:
    digest = hashlib.sha256(words.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _outline(sections: Sequence[Section]) -> str:
    items = "\n".join(
        f'<li><a href="#{escape(one.id)}">{escape(one.title)}</a></li>' for one in sections
    )
    return f'<nav aria-label="Contents">\n<ul>\n{items}\n</ul>\n</nav>'
