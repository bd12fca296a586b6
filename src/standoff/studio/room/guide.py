"""The guide "From a sentence to a question", where it is needed: beside the text."""

from functools import cache

from markupsafe import Markup

from standoff.library.guides import guide
from standoff.studio.markup import render
from standoff.studio.opened import Opened, Query
from standoff.studio.view import Group, View


def _show(opened: Opened, query: Query) -> str:
    if not isinstance(opened.tree, dict):
        title = "From a sentence to a question"
        return render("write/unreadable.html", opened=opened, query=query, title=title)
    return render("room/guide.html", text=_html(), place=query.place)


@cache
def _html() -> Markup:
    """The guide; what is markup in it is shown as it is written, and links lead nowhere."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only where somebody reads the guide

    made = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["link", "image"])
    text = guide("sentences").replace("<details>", "").replace("</details>", "")
    # what scrolls sideways can be reached by keyboard
    html = made.render(text).replace("<pre>", '<pre tabindex="0">')
    return Markup(html)  # noqa: S704 - escaped by the renderer


VIEWS = (
    View(
        "sentences", "From a sentence to a question", Group.WRITE,
        "Which question a sentence of a text is, and what is lost.", _show, sound=False,
    ),
)  # fmt: skip
