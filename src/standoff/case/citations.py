"""Who says what: every statement of a case with the source that it rests on."""

from collections.abc import Iterator

from standoff.case import edits as e
from standoff.case.parts import Case, Path
from standoff.case.views import Cited, Preferences, Priorities, View

Citation = tuple[Path, str]
"""The path of a statement, and the id of its source (empty when nobody is named)."""


def citations(case: Case) -> Iterator[Citation]:
    """Preferences, beliefs, commitments, claims and events, with their sources.

    A preference statement without a source of its own rests on that of its
    list, and a list on that of its perspective or belief. Rules and track
    records are listed where they do name one.
    """
    for n, rule in enumerate(case.infeasible):
        if rule.cited.source:
            yield ("infeasible", n), rule.cited.source
    for c in case.commitments:
        yield ("commitments", c.id), c.cited.source
        for n, track in enumerate(c.record):
            yield ("commitments", c.id, "record", n), track.cited.source or c.cited.source
    for p in case.perspectives:
        yield from _view(p.view, ("perspectives", p.id), p.cited)
        if p.cited.source:
            yield ("perspectives", p.id), p.cited.source
    for n, claim in enumerate(case.claims):
        yield ("claims", n), claim.cited.source
        yield from _given(claim.given, ("claims", n), claim.cited)
    for n, event in enumerate(case.record):
        yield ("record", n), event.cited.source


def _view(view: View, path: Path, around: Cited) -> Iterator[Citation]:
    for preferences in view.preferences:
        yield from _preferences(preferences, (*path, "preferences", preferences.of), around)
    for n, rule in enumerate(view.infeasible):
        if rule.cited.source:
            yield (*path, "infeasible", n), rule.cited.source
    for belief in view.beliefs:
        here, source = (*path, "beliefs", belief.of), belief.cited.source or around.source
        yield here, source
        yield from _view(belief.view, here, Cited(source))


def _preferences(preferences: Preferences, path: Path, around: Cited) -> Iterator[Citation]:
    source = preferences.cited.source or around.source
    if not isinstance(preferences.order, Priorities):
        yield path, source
        return
    if preferences.cited.source:
        yield path, source
    order = preferences.order
    for place, statement in zip(order.places(), order.statements, strict=True):
        yield (*path, "priorities", *place), statement.cited.source or source


def _given(given: tuple[e.Edit, ...], path: Path, around: Cited) -> Iterator[Citation]:
    for n, change in enumerate(given):
        match change:
            case e.Prefer(preferences=preferences):
                yield from _preferences(preferences, (*path, "given", n), around)
            case e.Believe(belief=belief):
                here = (*path, "given", n)
                yield here, belief.cited.source or around.source
                yield from _view(belief.view, here, Cited(belief.cited.source or around.source))
            case _:
                pass
