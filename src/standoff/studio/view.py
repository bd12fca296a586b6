"""What a view is: a question to a text, answered as the inner part of a page."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from standoff.studio.opened import Opened, Query

Show = Callable[[Opened, Query], str]
"""From a text and what was asked to HTML."""

Change = Callable[[Opened, Query], str]
"""From a text and the fields of a form to another text. Raises BadInput."""

Data = Callable[[Opened, Query], object]
"""From a text and what was asked to what is sent to a script as JSON."""

Work = Callable[[Opened, Query, "Tell"], str]
"""Long work in the background: its result is HTML, shown by the view that began it."""

Tell = Callable[[int, int], None]
"""Told how much is done, of how much."""


class Group(StrEnum):
    """The parts of the menu."""

    WRITE = "Write"
    SEE = "See"
    ASK = "Ask"


@dataclass(frozen=True, slots=True)
class View:
    """One entry of the menu.

    id
        The last part of its address.
    about
        What it shows, in a sentence without jargon.
    sound
        Whether it needs a case without errors; else problems are shown in its place.
    beside
        Whether it is told which other files there are, and the text of the one that is asked for:
        the fields ``files``, ``file`` and ``beside``.
    """

    id: str
    title: str
    group: Group
    about: str
    show: Show
    sound: bool = True
    beside: bool = False
