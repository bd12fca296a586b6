"""A new text: its source entry, and an account of its own where it tells the conflict its way."""

from standoff.case.ids import identifier
from standoff.case.text.amend import amend
from standoff.case.text.touches import Put, Touch
from standoff.errors import BadInput
from standoff.studio.opened import Opened, Query
from standoff.studio.room.selected import refusal
from standoff.studio.write.form.answers import normal
from standoff.studio.write.form.page import tree_of
from standoff.studio.write.form.tree import mapping

KEPT = ("authors", "date", "published", "url")
"""What else is said of a source, where it was typed."""


def _taken_in(opened: Opened, query: Query) -> str:
    """The text of the case with a source more; its words are in a file already."""
    if opened.tree is None:
        raise BadInput(opened.problems)
    tree, file = tree_of(opened), query.one("file")
    title = " ".join(query.one("title").split())
    if not file or not title:
        raise refusal("a text needs a title", "say who wrote it, or what it is called")
    name = identifier(title, [*mapping(tree, "sources"), "assumed"], "source", brief=True)
    said: dict[str, object] = {"title": title}
    typed = {key: normal(query.one(key)) for key in KEPT}
    said |= {key: [v] if key == "authors" else v for key, v in typed.items() if v}
    touches: list[Touch] = [Put(("sources", name), {**said, "text": file})]
    if query.one("account"):
        touches += _account(opened, name, title)
    return amend(opened.text, *touches)


def _account(opened: Opened, source: str, title: str) -> list[Touch]:
    """A perspective of the source's own, in which nobody wants anything yet."""
    tree = tree_of(opened)
    every = mapping(tree, "perspectives")
    name = identifier(title, [*every], "account", brief=True)
    said: dict[str, object] = {"title": title, "source": source}
    people = mapping(tree, "decision_makers")
    if people:
        said["preferences"] = {dm: {"priorities": []} for dm in people}
    return [Put(("perspectives", name), said)]


def title_of_text(words_: str, file: str) -> str:
    """What a text may be called: its first line where that is short, or the name of its file."""
    first = words_.strip().split("\n", 1)[0].strip()
    if 0 < len(first) <= 100:
        return first
    return file.rsplit(".", 1)[0].replace("-", " ").replace("_", " ").strip() or "A text"


INTAKE = {"text-in": _taken_in}
