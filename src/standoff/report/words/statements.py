"""Who says what: every statement of a case, in words, with its source and the place in it."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from standoff.case import (
    Case,
    Cited,
    Perspective,
    Priorities,
    Ranking,
    Reversible,
    View,
)
from standoff.case.edits import Adopt, Believe, Edit, Prefer
from standoff.case.perspective import UNCITED, Attitudes
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
    """

    kind: str
    where: str
    of: str
    words: str
    source: str
    at: str
    because: str
    quote: str = ""


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
    for c in case.commitments:
        words = c.text or f"where {formula_words(case, c.when)}: {formula_words(case, c.response)}"
        yield _row(c.kind.value.replace("_", " "), "", c.id, words, c.cited)
        for track in c.record:
            counts = f"{track.kept} kept, {track.broken} broken: {track.what}"
            yield _row("track record", "", c.id, counts, track.cited, c.cited)
    for p in case.perspectives:
        if p.cited.quote:
            yield _row("perspective", "", p.id, p.title or p.summary or p.id, p.cited)
        yield from view_rows(case, p.view, account_name(p), p.cited, _sayer(case, p))
    for claim in case.claims:
        yield _row("claim", "", claim.id, claim.says, claim.cited)
        yield from _given(case, claim.given, claim.id, claim.cited)
    for event in case.record:
        yield _row("event", "", str(event.date), event.what, event.cited)


def _declared(case: Case) -> Iterator[StatementRow]:
    """Parties, options, the present state and outcomes that cite somebody; and every rule."""
    for d in case.decision_makers:
        rows = [_row("party", "", d.id, d.name, d.cited)] if d.cited else []
        rows += [_row("option", "", o.id, o.text, o.cited, d.cited) for o in d.options if o.cited]
        yield from rows
    for rule in case.infeasible:
        yield _row("rule", "", "", f"cannot be: {formula_words(case, rule.when)}", rule.cited)
    if case.status_quo_cited:
        words = "" if case.status_quo is None else formula_words(case, case.status_quo)
        yield _row("present state", "", "", words, case.status_quo_cited)
    for o in case.outcomes:
        if o.cited:
            yield _row("outcome", "", o.id, o.text or formula_words(case, o.when), o.cited)


def _row(
    kind: str, where: str, of: str, words: str, cited: Cited, around: Cited = UNCITED
) -> StatementRow:
    """A row; without a source of its own it rests on what stands around it."""
    named = cited if cited.source else Cited(around.source, cited.at or around.at, cited.because)
    return StatementRow(
        kind, where, of, words, named.source, named.at, named.because, quoted_words(cited)
    )


def view_rows(
    case: Case, view: View, where: str, around: Cited, said: Said = str
) -> Iterator[StatementRow]:
    """What a perspective or a belief says, and the beliefs in it, in the order of the file."""
    names = {d.id: d.name for d in case.decision_makers}
    for preferences in view.preferences:
        for words, cited in preference_lines(preferences, said):
            around_it = _inner(preferences.cited, around)
            of = names.get(preferences.of, preferences.of)
            yield _row("preference", where, of, words, cited, around_it)
        if preferences.cited.quote and isinstance(preferences.order, Priorities):
            of = names.get(preferences.of, preferences.of)
            yield _row("preference", where, of, "these lines together", preferences.cited, around)
    for a in view.attitudes:
        of = names.get(a.of, a.of)
        yield _row("attitude", where, of, attitude_words(a, names), a.cited, around)
    yield from _ruled(case, view, where, around, said)
    for belief in view.beliefs:
        who = names.get(belief.of, belief.of)
        inner = _inner(belief.cited, around)
        words = f"{who} sees some of it otherwise"
        yield _row("belief", where, who, words, belief.cited, around)
        yield from view_rows(case, belief.view, f"{where}, as {who} sees it", inner, said)


def _sayer(case: Case, p: Perspective) -> Said:
    """How formulas of a perspective are told: states of a ranking by what they are called."""
    if any(isinstance(one.order, Ranking) for one in p.view.preferences):
        with suppress(StandoffError):
            read = reading(case, Adopt(p.id))
            return lambda tree: formula_in(read, tree)
    return lambda tree: formula_words(case, tree)


def _ruled(case: Case, view: View, where: str, around: Cited, said: Said) -> Iterator[StatementRow]:
    """What a view says of rules, control, options and the present state."""
    names = {d.id: d.name for d in case.decision_makers}
    options = enumerate(case.scope.options)
    called = {o: o if said is str else option_name(case, n) for n, o in options}
    for option, who in view.control:
        several = [who] if isinstance(who, str) else who
        verb = "decides" if len(several) == 1 else "each decide"
        words = f"{listed([names.get(w, w) for w in several])} {verb} on {called[option]}"
        yield _row("perspective", where, option, words, around)
    for rule in view.infeasible:
        yield _row("rule", where, "", f"cannot be: {said(rule.when)}", rule.cited, around)
    for tree in view.feasible:
        yield _row("rule", where, "", f"can be after all: {said(tree)}", around)
    for option, taken in view.fixed:
        words = f"{called[option]} is {'taken' if taken else 'not taken'} throughout"
        yield _row("perspective", where, option, words, around)
    for option, how in view.reversible:
        yield _row("perspective", where, option, f"{called[option]}: {REVERSIBLE[how]}", around)
    for option in view.unaware_of:
        yield _row("perspective", where, option, f"{called[option]} is not seen", around)
    if view.status_quo is not None:
        words, cited = f"starts from {said(view.status_quo)}", view.status_quo_cited
        yield _row("perspective", where, "", words, cited, around)


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
    case: Case, given: tuple[Edit, ...], where: str, around: Cited
) -> Iterator[StatementRow]:
    for change in given:
        match change:
            case Prefer(preferences=preferences):
                yield from view_rows(case, View(preferences=(preferences,)), where, around)
            case Believe(belief=belief):
                yield from view_rows(case, View(beliefs=(belief,)), where, around)
            case _:
                pass
