"""Hinges between codings: the smallest part of one that brings the other's word over.

Two cases with the same options, each read in one perspective, differ in parts:
runs of lines of a list of priorities, other preferences, rules, beliefs, the
present state, outcomes, commitments, what is final, and the claim's own
question. Parts of the first are put into the second, in sets of growing size.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from difflib import SequenceMatcher
from itertools import combinations
from math import comb
from typing import Any

from standoff.case.apply import edit
from standoff.case.edits import Adopt
from standoff.case.parts import Case, Claim
from standoff.case.perspective import Order, Preferences, Priorities, Reversible, Rule, View
from standoff.case.rules import view_of
from standoff.claims.judge import judge_claim
from standoff.claims.verdict import ByModel
from standoff.errors import StandoffError
from standoff.expr import STATE_LIMIT, Expr, parse
from standoff.graph import Solver

SETS = 400
"""Sets of parts that are tried for one difference, beside those that shrink the whole."""

SIZE = 3
"""Parts of the largest sets that are tried one by one."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something that two codings say otherwise.

    kind
        ``lines``, ``preferences``, ``rule``, ``belief``, ``start``, ``outcome``,
        ``commitment``, ``option``, ``control``, ``fixed``, ``lifted`` or ``question``.
    of
        Whose it is, or what it is called.
    theirs, ours
        What the first coding says, and the second; empty where one says nothing.
    taken, span
        For lines: which of the first are put in place of which of the second, each
        from and up to before.
    """

    kind: str
    of: str
    theirs: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    taken: tuple[int, int] = (0, 0)
    span: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Between:
    """What brings the word of one coding over.

    parts
        The parts of the first that, put into the second, give its word there.
    smallest
        True when no smaller set does; False when only none of these can be spared.
    tried
        Sets of parts that were tried.
    of
        How many parts the codings say otherwise.
    """

    parts: tuple[Part, ...]
    smallest: bool
    tried: int
    of: int


@dataclass(frozen=True, slots=True)
class Coding:
    """A case in one of its perspectives, and the claim that is asked of it."""

    case: Case
    perspective: str
    claim: Claim

    @classmethod
    def of(cls, case: Case, perspective: str, claim: str) -> "Coding":
        """A coding of a claim. Its case has that perspective only."""
        found = next(c for c in case.claims if c.id == claim)
        return cls(edit(case, Adopt(perspective)), perspective, found)

    @property
    def view(self) -> View:
        """What the perspective says, with all that it extends."""
        return view_of(self.case)


def word_in(coding: Coding, *, limit: int = STATE_LIMIT) -> ByModel:
    """The word of the verdict on the claim."""
    solver = Solver(coding.case, limit=limit)
    return judge_claim(solver, coding.claim, coding.perspective).word


def between(theirs: Coding, ours: Coding, *, limit: int = STATE_LIMIT) -> Between | None:
    """The smallest part of the first coding that brings its word into the second.

    Sets of up to SIZE parts are tried, smaller ones first, as long as SETS last. Then all
    parts are put over and those taken back, one by one, that the word does not
    need. No parts where the words agree; None where the codings have other options,
    or nothing brings it over.
    """
    if theirs.case.scope.options != ours.case.scope.options:
        return None
    parts, wanted = tuple(differing(theirs, ours)), word_in(theirs, limit=limit)
    search = _Search(theirs, ours, wanted, limit)
    if word_in(ours, limit=limit) is wanted:
        return Between((), True, 0, len(parts))
    tried = 0
    for size in range(1, min(SIZE, len(parts)) + 1):
        if tried + comb(len(parts), size) > SETS:
            break
        for some in combinations(parts, size):
            tried += 1
            if search.brings(some):
                return Between(some, True, tried, len(parts))
    if not search.brings(parts):
        return None
    return search.shrunk(parts, tried)


@dataclass(frozen=True, slots=True)
class _Search:
    theirs: Coding
    ours: Coding
    wanted: ByModel
    limit: int

    def brings(self, parts: Sequence[Part]) -> bool:
        """Whether the word comes over with these parts."""
        try:
            made = put_over(self.theirs, self.ours, parts)
            return word_in(made, limit=self.limit) is self.wanted
        except StandoffError:  # parts that do not fit without others
            return False

    def shrunk(self, parts: tuple[Part, ...], tried: int) -> Between:
        """The parts without those that can be spared, the last first."""
        kept = list(parts)
        for part in reversed(parts):
            tried += 1
            without = [k for k in kept if k is not part]
            if without and self.brings(without):
                kept = without
        return Between(tuple(kept), len(kept) == 1, tried, len(parts))


# ------------------------------------------------------------------ what differs

_Said = Mapping[str, tuple[object, tuple[str, ...]]]
"""Of each thing by name, what is said of it without who says so, and how it is shown."""

_UNCOMPARED = {"cited", "status_quo_cited"}


def differing(theirs: Coding, ours: Coding) -> Iterator[Part]:
    """Everything that two codings say otherwise and that may bear on a verdict."""
    for kind, table in _TABLES.items():
        first, second = table(theirs), table(ours)
        for name in dict.fromkeys([*first, *second]):
            (a, shown), (b, here) = first.get(name, _NOTHING), second.get(name, _NOTHING)
            named = kind in _NAMES and (a is None or b is None)  # a name for more, or for less
            if a != b and not named:
                yield from _preferences(theirs, ours, Part(kind, name, shown, here))


_NOTHING: tuple[object, tuple[str, ...]] = (None, ())
_NAMES = {"outcome", "commitment"}


def _preferences(theirs: Coding, ours: Coding, part: Part) -> Iterator[Part]:
    """The runs of lines in which two lists of priorities differ; any other part as it is."""
    both = [_order(coding.view, part.of) for coding in (theirs, ours)]
    lists = all(isinstance(order, Priorities) for order in both)
    if part.kind != "preferences" or not lists:
        yield part
        return
    match = SequenceMatcher(None, part.ours, part.theirs, autojunk=False)
    for what, i, j, k, n in match.get_opcodes():
        if what != "equal":
            yield Part("lines", part.of, part.theirs[k:n], part.ours[i:j], (k, n), (i, j))


def _order(view: View, dm: str) -> Order | None:
    return next((p.order for p in view.preferences if p.of == dm), None)


def _bare(value: Any) -> object:
    """A part of a case without who says so, to be compared."""
    if isinstance(value, Expr):
        return str(value)
    if isinstance(value, tuple):
        return tuple(map(_bare, value))
    if not is_dataclass(value):
        return value
    kept = [f.name for f in fields(value) if f.compare and f.name not in _UNCOMPARED]
    return (type(value).__name__, *(_bare(getattr(value, name)) for name in kept))


def _pairs(pairs: Iterable[tuple[str, Any]]) -> _Said:
    return {name: (_bare(value), (str(value),)) for name, value in pairs}


def _wishes(coding: Coding) -> _Said:
    return {p.of: ((type(p.order), p.order.lines()), p.order.lines())
            for p in coding.view.preferences}  # fmt: skip


def _rules(coding: Coding) -> _Said:
    return _pairs((str(r.when), r.when) for r in (*coding.case.infeasible, *coding.view.infeasible))


def _options(coding: Coding) -> _Said:
    made = {f"{d.id}.{o.id}": o.reversible for d in coding.case.decision_makers for o in d.options}
    return _pairs((made | dict(coding.view.reversible)).items())


def _start(coding: Coding) -> _Said:
    state = coding.view.status_quo or coding.case.status_quo
    return _pairs([] if state is None else [("", state)])


def _commitments(coding: Coding) -> _Said:
    return {
        c.id: (_bare((c.kind, c.by, c.when, c.response, c.against)), (f"{c.when}: {c.response}",))
        for c in coding.case.commitments
    }


def _question(coding: Coding) -> _Said:
    claim = coding.claim
    return {claim.id: (_bare((claim.check, claim.given, claim.under)), (claim.check.kind,))}


_TABLES: Mapping[str, Callable[[Coding], _Said]] = {
    "preferences": _wishes,
    "belief": lambda c: {b.of: (_bare(b.view), (b.of,)) for b in c.view.beliefs},
    "rule": _rules,
    "lifted": lambda c: _pairs((str(f), f) for f in c.view.feasible),
    "start": _start,
    "option": _options,
    "control": lambda c: _pairs(c.view.control),
    "fixed": lambda c: _pairs(c.view.fixed),
    "outcome": lambda c: _pairs((o.id, o.when) for o in c.case.outcomes),
    "commitment": _commitments,
    "question": _question,
}
"""By kind, what a coding says of each thing that it says something of."""


# ------------------------------------------------------------------ parts put over


def put_over(theirs: Coding, ours: Coding, parts: Sequence[Part]) -> Coding:
    """The second coding with parts of the first; names of the first that it lacks come along."""
    case, view, claim = ours.case, ours.view, ours.claim
    outcomes = {o.id: o for o in (*theirs.case.outcomes, *case.outcomes)}
    pledges = {c.id: c for c in (*theirs.case.commitments, *case.commitments)}
    told, seen = {o.id: o for o in theirs.case.outcomes}, theirs.view
    for part in sorted(parts, key=lambda part: part.span, reverse=True):
        match part.kind:
            case "outcome":
                outcomes[part.of] = told[part.of]
            case "commitment":
                pledges |= {c.id: c for c in theirs.case.commitments if c.id == part.of}
            case "start":
                state = seen.status_quo or theirs.case.status_quo
                view, case = replace(view, status_quo=None), replace(case, status_quo=state)
            case "rule":
                case, view = _ruled(case, view, part)
            case "question":
                asked = theirs.claim
                claim = replace(claim, check=asked.check, given=asked.given, under=asked.under)
            case "option":
                how = Reversible(part.theirs[0])
                view = replace(view, reversible=_keyed(view.reversible, part.of, (part.of, how)))
            case _:
                view = _viewed(seen, view, part)
    case = replace(
        case,
        outcomes=tuple(outcomes.values()),
        commitments=tuple(pledges.values()),
        perspectives=(replace(case.perspectives[0], view=view),),
        claims=tuple(claim if c.id == claim.id else c for c in case.claims),
    )
    return Coding(case, ours.perspective, claim)


def _ruled(case: Case, view: View, part: Part) -> tuple[Case, View]:
    """A rule of the first coding added, or one that it does not have taken away."""
    if part.theirs:
        return replace(case, infeasible=(*case.infeasible, Rule(parse(part.of)))), view
    kept = [tuple(r for r in rules if str(r.when) != part.of)
            for rules in (case.infeasible, view.infeasible)]  # fmt: skip
    return replace(case, infeasible=kept[0]), replace(view, infeasible=kept[1])


def _viewed(seen: View, view: View, part: Part) -> View:
    """What a view says of one thing, as the first coding has it, or does not."""
    if part.kind == "lines":
        return replace(view, preferences=tuple(
            _spliced(p, seen, part) if p.of == part.of else p for p in view.preferences
        ))  # fmt: skip
    field = {"preferences": "preferences", "belief": "beliefs", "control": "control",
             "fixed": "fixed", "lifted": "feasible"}[part.kind]  # fmt: skip
    new = next((x for x in getattr(seen, field) if _name(x) == part.of), None)
    change: Any = {field: _keyed(getattr(view, field), part.of, new)}
    return replace(view, **change)


def _spliced(own: Preferences, seen: View, part: Part) -> Preferences:
    """A list with a run of its lines given up for one of the first coding."""
    mine, theirs = own.order, _order(seen, part.of)
    if not isinstance(mine, Priorities) or not isinstance(theirs, Priorities):
        raise StandoffError("there are no lines to put in place of others")
    (i, j), (k, n) = part.span, part.taken
    new = tuple(replace(line, tier=0) for line in theirs.statements[k:n])
    lines = (*mine.statements[:i], *new, *mine.statements[j:])
    return replace(own, order=Priorities(tuple(replace(line, tier=0) for line in lines)))


def _name(entry: Any) -> str:
    """What an entry of a view goes by."""
    if isinstance(entry, Expr):
        return str(entry)
    return str(entry[0] if isinstance(entry, tuple) else entry.of)


def _keyed(entries: tuple[Any, ...], name: str, new: Any) -> tuple[Any, ...]:
    """The entries with a new one in place of that of a name, at its end, or without it."""
    kept = tuple(x for x in entries if _name(x) != name)
    return kept if new is None else (*kept, new)
