"""What ``standoff show`` tells first: who can do what, how things stand, and what is claimed."""

from collections.abc import Iterator

from standoff.case import Case, DecisionMaker, Reversible
from standoff.case.edits import Adopt
from standoff.errors import StandoffError
from standoff.expr.states import BY_SETS, STATE_LIMIT
from standoff.graph import reading
from standoff.report.first.screen import Said, told
from standoff.report.names.grammar import capital, enumerated
from standoff.report.names.phrases import party
from standoff.report.names.states import present_words
from standoff.report.names.story import account_name, day
from standoff.report.names.turns import source_name
from standoff.report.names.wishes import formula_words
from standoff.report.pages.show import ShowPage
from standoff.report.words.states import counted

ONE_WAY = {
    Reversible.BOTH: "",
    Reversible.ONLY_ON: ", which cannot be undone",
    Reversible.ONLY_OFF: ", which cannot be taken up again once it is given up",
}

LARGE = 1 << 16
"""States beyond which the present one is told as the case says it."""


def show_told(page: ShowPage, *, full: bool) -> ShowPage:
    """The page with its first screen."""
    return told(page, _said(page), full=full)


def _said(page: ShowPage) -> Iterator[Said]:
    case = page.case
    if case.summary:
        yield Said(case.summary)
    yield Said("Who can do what:", tuple(map(_options, case.decision_makers)))
    if case.infeasible:
        rules = tuple(f"{capital(formula_words(case, r.when))}." for r in case.infeasible)
        yield Said("What cannot be:", rules)
    now = _now(page)
    when = f" on {day(str(case.as_of))}" if case.as_of else ""
    if now:
        yield Said(f"How things stand{when}: {now}.")
    yield Said("Accounts of what each wants:", tuple(_accounts(case)))
    if case.claims:
        lines = tuple(f"{n}  {c.says}" for n, c in enumerate(case.claims, 1))
        yield Said("What is claimed:", lines)
    rest = [
        counted(count, one, many)
        for count, one, many in (
            (len(case.commitments), "threat or promise", "threats and promises"),
            (len(case.record), "event on record", "events on record"),
            (len(case.sources), "source", "sources"),
        )
        if count
    ]
    if rest:
        yield Said(f"The case also has {enumerated(rest)}.")
    if page.states and max(page.states.values()) > STATE_LIMIT:
        most = counted(max(page.states.values()), "state")
        yield Said(f"It has {most}, which nobody can list. {BY_SETS}.")


def _options(d: DecisionMaker) -> str:
    texts = [f"{o.text.rstrip('.') or o.short or o.id}{ONE_WAY[o.reversible]}" for o in d.options]
    return f"{capital(party(d).name)}: {'; '.join(texts) or 'nothing'}."


def _now(page: ShowPage) -> str:
    case = page.case
    first = next(iter(page.states), "")
    if case.status_quo is None and not first:
        return ""
    if first and page.states[first] <= LARGE:
        try:
            return present_words(reading(case, Adopt(first)))
        except StandoffError:
            pass
    return "" if case.status_quo is None else capital(formula_words(case, case.status_quo))


def _accounts(case: Case) -> Iterator[str]:
    named = {s.id: source_name(s) for s in case.sources}
    for p in case.perspectives:
        title = f": {p.title}" if p.title and p.title != account_name(p) else ""
        source = named.get(p.cited.source, p.cited.source)
        yield f"{capital(account_name(p))}{title}{f' [{source}]' if source else ''}."
