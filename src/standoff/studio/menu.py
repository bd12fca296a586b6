"""The menu: all views, and what else can be asked of a text, by name.

A module of ``write``, ``see`` or ``ask`` may have any of these tables:

``VIEWS``
    Entries of the menu, each a whole page.
``PIECES``
    Small parts of pages that are asked for by themselves: ``{base}/piece/NAME``.
``DATA``
    What scripts ask for: ``{base}/data/NAME``, as JSON.
``CHANGES``
    What forms can do to the text: a post to ``{base}/change`` with ``do=NAME``.
``WORKS``
    Long work: a post to ``{base}/work`` with ``do=NAME``; may be stopped.
"""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from standoff.studio.view import Change, Data, Show, View, Work

MODULES = (
    "room.page",
    "room.guide",
    "write.about",
    "write.parties",
    "write.rules",
    "write.start",
    "write.preferences",
    "room.painted",
    "write.asked.pairs",
    "write.asked.each",
    "write.beliefs",
    "write.items",
    "write.formulas",
    "write.text",
    "see.overview",
    "see.equilibria",
    "see.graph",
    "see.why",
    "see.senses",
    "see.perceptions",
    "see.paths",
    "see.commitments",
    "see.invert",
    "see.compare",
    "see.together",
    "see.verdicts",
    "see.record",
    "ask.what_if",
    "ask.keep",
    "ask.robust",
    "ask.lessons",
    "ask.report",
    "ask.paper",
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A group of the menu: its entries that always show, and those behind "More"."""

    title: str
    main: tuple[str, ...]
    more: tuple[str, ...] = ()


FIRST = "overview"
"""The view that a case opens on, above all groups."""

SHELVES = (
    Shelf("Text", ("reading", "sources", "claims"), ("record", "commitments", "about", "text")),
    Shelf(
        "Model",
        ("parties", "start", "wants"),
        ("rules", "outcomes", "scenarios", "perspectives", "beliefs"),
    ),
    Shelf(
        "Answers",
        ("settles", "verdicts", "report"),
        ("graph", "why", "paths", "what-if", "invert", "compare", "together", "further",
         "perceptions", "credible", "replay", "robust", "class", "paper"),
    ),
)  # fmt: skip
"""The groups of the menu, in its order."""

MENU = (FIRST, *(name for shelf in SHELVES for name in (*shelf.main, *shelf.more)))
"""Every view by its id, in the order of the menu."""


def _tables(name: str) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for module in MODULES:
        out |= getattr(import_module(f"standoff.studio.{module}"), name, {})
    return out


@cache
def views() -> dict[str, View]:
    """Every view, in the order of the menu."""
    modules = [import_module(f"standoff.studio.{module}") for module in MODULES]
    found = {view.id: view for module in modules for view in getattr(module, "VIEWS", ())}
    return {name: found.pop(name) for name in MENU if name in found} | found


@cache
def pieces() -> dict[str, Show]:
    """Every part of a page that can be asked for by itself."""
    return _tables("PIECES")


@cache
def data() -> dict[str, Data]:
    """All that scripts can ask for."""
    return _tables("DATA")


@cache
def changes() -> dict[str, Change]:
    """Every change that a form can ask for."""
    return _tables("CHANGES")


@cache
def works() -> dict[str, Work]:
    """Every piece of long work."""
    return _tables("WORKS")
