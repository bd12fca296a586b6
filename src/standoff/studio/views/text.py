"""The text of the case file itself."""

from standoff.studio.markup import render
from standoff.studio.opened import Opened, Query
from standoff.studio.views.view import Group, View


def _show(opened: Opened, query: Query) -> str:
    line = query.one("line")
    at = int(line) if line.isdecimal() and len(line) < 9 else 0
    return render("write/text.html", opened=opened, query=query, line=at)


def _replace(opened: Opened, query: Query) -> str:
    """The whole text; browsers send line ends as CRLF, files keep their own."""
    said = query.one("text").replace("\r\n", "\n")
    return said.replace("\n", "\r\n") if "\r\n" in opened.text else said


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
