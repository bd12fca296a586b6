"""Who says what: every statement of a case with the source that it rests on."""

from collections.abc import Iterator
from dataclasses import replace

from standoff.case import edits as e
from standoff.case.parts import Case, Path
from standoff.case.perspective import ASSUMED, Cited, Preferences, Priorities, View
from standoff.kept import kept

Citation = tuple[Path, str]
"""The path of a statement, and the id of its source (empty when nobody is named)."""

Sourced = tuple[Path, Cited]
"""The path of a statement, and what it cites, with the source that it rests on in the end."""


def citations(case: Case) -> Iterator[Citation]:
    """Preferences, attitudes, beliefs, commitments, claims and events, with their sources.

    A preference statement without a source of its own rests on that of its
    list, and a list on that of its perspective or belief. Parties, options, rules,
    outcomes, present states and track records are listed where they do name
    one, or quote.
    """
    for path, cited in sourced(case):
        yield path, cited.source


def sourced(case: Case) -> Iterator[Sourced]:
    """The same statements, with all that they cite."""
    yield from _declared(case)
    for c in case.commitments:
        yield ("commitments", c.id), c.cited
        for n, track in enumerate(c.record):
            yield ("commitments", c.id, "record", n), _within(track.cited, c.cited)
    for p in case.perspectives:
        yield from _view(p.view, ("perspectives", p.id), p.cited)
        if p.cited:
            yield ("perspectives", p.id), p.cited
    for n, claim in enumerate(case.claims):
        yield ("claims", n), claim.cited
        yield from _given(claim.given, ("claims", n), claim.cited)
    for n, event in enumerate(case.record):
        yield ("record", n), event.cited


def _declared(case: Case) -> Iterator[Sourced]:
    """Parties, options, rules, the present state and outcomes, where they cite anything."""
    for d in case.decision_makers:
        here = ("decision_makers", d.id)
        own: list[Sourced] = [(here, d.cited)]
        own += [((*here, "options", o.id), o.cited) for o in d.options]
        yield from ((path, _within(cited, d.cited)) for path, cited in own if cited)
    shared: list[Sourced] = [(("infeasible", n), r.cited) for n, r in enumerate(case.infeasible)]
    shared.append((("status_quo",), case.status_quo_cited))
    shared += [(("outcomes", o.id), o.cited) for o in case.outcomes]
    yield from ((path, cited) for path, cited in shared if cited)


def _within(cited: Cited, around: Cited) -> Cited:
    """What is cited, from the source around it unless it names its own."""
    if cited.source or not around.source:
        return cited
    return replace(cited, source=around.source)


def _view(view: View, path: Path, around: Cited) -> Iterator[Sourced]:
    for preferences in view.preferences:
        yield from _preferences(preferences, (*path, "preferences", preferences.of), around)
    for attitudes in view.attitudes:
        yield (*path, "attitudes", attitudes.of), _within(attitudes.cited, around)
    for n, rule in enumerate(view.infeasible):
        if rule.cited:
            yield (*path, "infeasible", n), rule.cited
    if view.status_quo_cited:
        yield (*path, "status_quo"), _within(view.status_quo_cited, around)
    for belief in view.beliefs:
        here, cited = (*path, "beliefs", belief.of), _within(belief.cited, around)
        yield here, cited
        yield from _view(belief.view, here, cited)


def _preferences(preferences: Preferences, path: Path, around: Cited) -> Iterator[Sourced]:
    cited = _within(preferences.cited, around)
    if not isinstance(preferences.order, Priorities):
        yield path, cited
        return
    if preferences.cited:
        yield path, cited
    order = preferences.order
    for place, statement in zip(order.places(), order.statements, strict=True):
        yield (*path, "priorities", *place), _within(statement.cited, cited)


def _given(given: tuple[e.Edit, ...], path: Path, around: Cited) -> Iterator[Sourced]:
    for n, change in enumerate(given):
        match change:
            case e.Prefer(preferences=preferences):
                yield from _preferences(preferences, (*path, "given", n), around)
            case e.Believe(belief=belief):
                here, cited = (*path, "given", n), _within(belief.cited, around)
                yield here, cited
                yield from _view(belief.view, here, cited)
            case _:
                pass


def accounts_of(case: Case, source: str) -> frozenset[str]:
    """Ids of the perspectives that are a source's own account.

    Those that name it as theirs; where none does, the one perspective whose own
    statements cite it, if no other's do.
    """
    if source in {"", ASSUMED}:
        return frozenset()
    named = frozenset(p.id for p in case.perspectives if p.cited.source == source)
    citing = frozenset(_citing(case).get(source, ()))
    return named or (citing if len(citing) == 1 else frozenset())


@kept(8)
def _citing(case: Case) -> dict[str, set[str]]:
    """By source, the ids of the perspectives whose statements cite it."""
    found: dict[str, set[str]] = {}
    for path, cited in sourced(case):
        if path[0] == "perspectives":
            found.setdefault(cited.source, set()).add(str(path[1]))
    return found
