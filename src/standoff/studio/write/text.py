"""The text of the case file itself."""

from standoff.studio.markup import render
from standoff.studio.opened import Opened, Query
from standoff.studio.view import Group, View


def _show(opened: Opened, query: Query) -> str:
    line = query.one("line")
    at = int(line) if line.isdecimal() and len(line) < 9 else 0
    return render("write/text.html", opened=opened, query=query, line=at)


def typed(said: str, before: str) -> str:
    """A text as it was typed; browsers send line ends as CRLF, files keep their own."""
    plain = said.replace("\r\n", "\n")
    return plain.replace("\n", "\r\n") if "\r\n" in before else plain


def _replace(opened: Opened, query: Query) -> str:
    return typed(query.one("text"), opened.text)


def _problems(opened: Opened, query: Query) -> str:
    return render("write/problems.html", opened=opened, query=query)


PIECES = {"problems": _problems}

VIEWS = (
    View(
        "text", "Text", Group.WRITE, "The case file as it is written, with problems at their line.",
        _show, sound=False,
    ),
)  # fmt: skip

CHANGES = {"text": _replace}
