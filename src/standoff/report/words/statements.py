"""Who says what: every statement of a case, in words, with its source and the place in it."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from standoff.case import (
    Case,
    Cited,
    Perspective,
    Preferences,
    Priorities,
    Ranking,
    Reversible,
    View,
)
from standoff.case.edits import Adopt, Believe, Edit, Prefer
from standoff.case.parts import Path
from standoff.case.perspective import UNCITED, Attitudes, Belief
from standoff.errors import StandoffError
from standoff.graph import reading
from standoff.report.names.orders import Said, formula_in, preference_lines
from standoff.report.names.story import account_name
from standoff.report.names.wishes import formula_words, option_name
from standoff.report.words.states import listed
from standoff.texts.quotes import Quote


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement of the case.

    kind
        ``party``, ``option``, ``preference``, ``attitude``, ``belief``, ``commitment``, ``track
        record``, ``claim``, ``rule``, ``present state``, ``outcome``, ``event`` or ``perspective``.
    where
        The perspective, and whose view within it; empty for what all share.
    of
        The id that the case gives it, or the name of the one whose preference it is.
    words
        What is said.
    because
        The reason given.
    quote
        The words of the source that it rests on, where the case file quotes them.
    path
        Where it stands in the case file; empty for what has no place of its own.
    """

    kind: str
    where: str
    of: str
    words: str
    source: str
    at: str
    because: str
    quote: str = ""
    path: Path = ()


REVERSIBLE = {
    Reversible.BOTH: "can be taken back",
    Reversible.ONLY_ON: "irreversible once taken",
    Reversible.ONLY_OFF: "irreversible once given up",
}


def quoted_words(cited: Cited) -> str:
    """The words that are quoted, with what stands next to them where the case says it."""
    return " [...] ".join(map(_passage, cited.quotes))


def _passage(quote: Quote) -> str:
    around = (f"[{quote.prefix}] " if quote.prefix else "", quote.exact,
              f" [{quote.suffix}]" if quote.suffix else "")  # fmt: skip
    return " ".join("".join(around).split())


def statements(case: Case) -> Iterator[StatementRow]:
    """All statements, in the order of the file."""
    yield from _declared(case)
    yield from _committed(case)
    for p in case.perspectives:
        here: Path = ("perspectives", p.id)
        if p.cited.quote:
            yield _row(here, "perspective", "", p.id, p.title or p.summary or p.id, p.cited)
        yield from view_rows(case, p.view, account_name(p), p.cited, _sayer(case, p), here)
    for n, claim in enumerate(case.claims):
        here = ("claims", n)
        yield _row(here, "claim", "", claim.id, claim.says, claim.cited)
        for k, change in enumerate(claim.given):
            yield from _given(case, change, claim.id, claim.cited, (*here, "given", k))
    for n, event in enumerate(case.record):
        yield _row(("record", n), "event", "", str(event.date), event.what, event.cited)


def _declared(case: Case) -> Iterator[StatementRow]:
    """Parties, options, the present state and outcomes that cite somebody; and every rule."""
    for d in case.decision_makers:
        here: Path = ("decision_makers", d.id)
        rows = [_row(here, "party", "", d.id, d.name, d.cited)] if d.cited else []
        rows += [
            _row((*here, "options", o.id), "option", "", o.id, o.text, o.cited, d.cited)
            for o in d.options if o.cited
        ]  # fmt: skip
        yield from rows
    for n, rule in enumerate(case.infeasible):
        words = f"cannot be: {formula_words(case, rule.when)}"
        yield _row(("infeasible", n), "rule", "", "", words, rule.cited)
    if case.status_quo_cited:
        words = "" if case.status_quo is None else formula_words(case, case.status_quo)
        yield _row(("status_quo",), "present state", "", "", words, case.status_quo_cited)
    for o in case.outcomes:
        if o.cited:
            words = o.text or formula_words(case, o.when)
            yield _row(("outcomes", o.id), "outcome", "", o.id, words, o.cited)


def _committed(case: Case) -> Iterator[StatementRow]:
    """Commitments, and how such were kept before."""
    for c in case.commitments:
        here: Path = ("commitments", c.id)
        words = c.text or f"where {formula_words(case, c.when)}: {formula_words(case, c.response)}"
        yield _row(here, c.kind.value.replace("_", " "), "", c.id, words, c.cited)
        for n, track in enumerate(c.record):
            words = f"{track.kept} kept, {track.broken} broken: {track.what}"
            at: Path = (*here, "record", n)
            yield _row(at, "track record", "", c.id, words, track.cited, c.cited)


def _row(
    path: Path, kind: str, where: str, of: str, words: str, cited: Cited, around: Cited = UNCITED
) -> StatementRow:
    """A row; without a source of its own it rests on what stands around it."""
    named = cited if cited.source else Cited(around.source, cited.at or around.at, cited.because)
    return StatementRow(
        kind, where, of, words, named.source, named.at, named.because, quoted_words(cited), path
    )


def view_rows(
    case: Case, view: View, where: str, around: Cited, said: Said = str, path: Path = ()
) -> Iterator[StatementRow]:
    """What a perspective or a belief says, and the beliefs in it, in the order of the file."""
    names = {d.id: d.name for d in case.decision_makers}
    for one in view.preferences:
        here: Path = (*path, "preferences", one.of)
        yield from _wishes(one, where, names.get(one.of, one.of), around, said, here)
    for a in view.attitudes:
        of, here = names.get(a.of, a.of), (*path, "attitudes", a.of)
        yield _row(here, "attitude", where, of, attitude_words(a, names), a.cited, around)
    yield from _ruled(case, view, where, around, said, path)
    for belief in view.beliefs:
        yield from _believed(case, belief, where, around, said, (*path, "beliefs", belief.of))


def _wishes(
    preferences: Preferences, where: str, who: str, around: Cited, said: Said, path: Path
) -> Iterator[StatementRow]:
    """What somebody wants, line by line, and the words that all lines rest on together."""
    order, inner = preferences.order, _inner(preferences.cited, around)
    tiers = isinstance(order, Priorities)
    places = order.places() if isinstance(order, Priorities) else ()
    for n, (words, cited) in enumerate(preference_lines(preferences, said)):
        here: Path = (*path, "priorities", *places[n]) if tiers else path
        yield _row(here, "preference", where, who, words, cited, inner)
    if preferences.cited.quote and tiers:
        words, cited = "these lines together", preferences.cited
        yield _row(path, "preference", where, who, words, cited, around)


def _believed(
    case: Case, belief: Belief, where: str, around: Cited, said: Said, path: Path
) -> Iterator[StatementRow]:
    """That somebody sees some of it otherwise, and what it sees."""
    who = next((d.name for d in case.decision_makers if d.id == belief.of), belief.of)
    words = f"{who} sees some of it otherwise"
    yield _row(path, "belief", where, who, words, belief.cited, around)
    inner, seen = _inner(belief.cited, around), f"{where}, as {who} sees it"
    yield from view_rows(case, belief.view, seen, inner, said, path)


def _sayer(case: Case, p: Perspective) -> Said:
    """How formulas of a perspective are told: states of a ranking by what they are called."""
    if any(isinstance(one.order, Ranking) for one in p.view.preferences):
        with suppress(StandoffError):
            read = reading(case, Adopt(p.id))
            return lambda tree: formula_in(read, tree)
    return lambda tree: formula_words(case, tree)


def _ruled(
    case: Case, view: View, where: str, around: Cited, said: Said, path: Path
) -> Iterator[StatementRow]:
    """What a view says of rules, control, options and the present state."""
    names = {d.id: d.name for d in case.decision_makers}
    options = enumerate(case.scope.options)
    called = {o: o if said is str else option_name(case, n) for n, o in options}
    for option, who in view.control:
        several = [who] if isinstance(who, str) else who
        verb = "decides" if len(several) == 1 else "each decide"
        words = f"{listed([names.get(w, w) for w in several])} {verb} on {called[option]}"
        yield _row((), "perspective", where, option, words, around)
    for n, rule in enumerate(view.infeasible):
        here: Path = (*path, "infeasible", n)
        yield _row(here, "rule", where, "", f"cannot be: {said(rule.when)}", rule.cited, around)
    for tree in view.feasible:
        yield _row((), "rule", where, "", f"can be after all: {said(tree)}", around)
    for option, taken in view.fixed:
        words = f"{called[option]} is {'taken' if taken else 'not taken'} throughout"
        yield _row((), "perspective", where, option, words, around)
    for option, how in view.reversible:
        yield _row((), "perspective", where, option, f"{called[option]}: {REVERSIBLE[how]}", around)
    for option in view.unaware_of:
        yield _row((), "perspective", where, option, f"{called[option]} is not seen", around)
    if view.status_quo is not None:
        words, cited = f"starts from {said(view.status_quo)}", view.status_quo_cited
        yield _row((*path, "status_quo"), "perspective", where, "", words, cited, around)


def attitude_words(a: Attitudes, names: Mapping[str, str]) -> str:
    """``for A and itself, against B``."""
    parts = []
    for word, people in (("for", a.pro), ("against", a.against), ("neutral to", a.neutral)):
        called = ["itself" if dm == a.of else names.get(dm, dm) for dm in people]
        parts += [f"{word} {listed(called)}"] if called else []
    return ", ".join(parts) or "for itself, neutral to all others"


def _inner(cited: Cited, around: Cited) -> Cited:
    return cited if cited.source else Cited(around.source, "", "")


def _given(
    case: Case, change: Edit, where: str, around: Cited, path: Path
) -> Iterator[StatementRow]:
    """What a claim supposes of wishes and beliefs."""
    match change:
        case Prefer(preferences=preferences):
            who = next(d.name for d in case.decision_makers if d.id == preferences.of)
            yield from _wishes(preferences, where, who, around, str, path)
        case Believe(belief=belief):
            yield from _believed(case, belief, where, around, str, path)
        case _:
            pass
