"""What ``standoff diff`` tells first: what changed, by the names of people and of things."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from standoff.case import Case
from standoff.claims import ByModel, Verdict
from standoff.errors import StandoffError
from standoff.expr import Expr, Not, parse
from standoff.interop.difference import Change, How
from standoff.report.first.screen import Said, told
from standoff.report.names.foresight import clauses
from standoff.report.names.grammar import capital, counted
from standoff.report.names.phrases import party
from standoff.report.names.story import account_name, day
from standoff.report.names.told import MARKS, MEANINGS
from standoff.report.names.turns import possessive
from standoff.report.names.wishes import formula_words, option_name
from standoff.report.pages.diff import SECTIONS, DiffPage, VerdictChange, trimmed

Cases = tuple[Case, Case]
Judged = tuple[Sequence[Verdict], Sequence[Verdict]]
Names = Callable[[Case, str], str | None]

FIELDS = {
    "as_of": "the date of the account", "at": "the place in the source", "because": "the reason",
    "check": "the question to the model", "concepts": "how far people look ahead",
    "does": "the words for doing it", "left": "the words for its not being so",
    "published": "where it was published",
    "quote": "the quote", "reversible": "whether it can be undone", "says": "its words",
    "short": "the short name", "source": "the source", "taken": "the words for its being so",
    "text": "the text", "tier": "the line that it counts equally with",
    "under": "how far people look ahead", "undoes": "the words for undoing it",
    "unaware_of": "what it does not know of", "want": "what is wanted",
    "what": "what happened", "when": "what it means", "given": "what it supposes",
    "if": "the condition", "infeasible": "what cannot be", "control": "who decides",
    "fix": "what is held", "reason": "the reason", "ranking": "the ranking",
    "priorities": "the wishes", "preferences": "what is wanted", "beliefs": "what is believed",
    "summary": "the summary", "title": "the title", "name": "the name", "year": "the year",
    "record": "the record", "status_quo": "the present state", "themes": "the themes",
}  # fmt: skip
"""Keys of a case file, as readers would say them."""

HEADINGS = {**SECTIONS, "scenarios": "Situations"}
"""Parts of a case, in the order in which they are told."""

FORMULAS = frozenset({"when", "want", "if", "response", "status_quo"})
"""Keys whose text is a formula, wherever they stand."""


def diff_told(
    cases: Cases,
    found: Sequence[Change],
    page: DiffPage,
    verdicts: Judged | None = None,
    *,
    full: bool = False,
) -> DiffPage:
    """The page with its first screen; ``verdicts`` are those that the page compares."""
    said = [Said(f"From {page.before} to {page.after}, this changed:")]
    for section, heading in HEADINGS.items():
        lines = [_line(cases, c) for c in found if _section(c) == section]
        said += [Said(f"{heading}:", tuple(lines))] if lines else []
    if not found:
        said = [Said("The two cases say the same.")]
    return told(page, [*said, *_verdicts(cases, page, verdicts or ((), ()))], full=full)


def _section(change: Change) -> str:
    return change.place[0] if change.place[0] in HEADINGS else ""


# ------------------------------------------------------------------ one change


def _line(cases: Cases, change: Change) -> str:
    """What it is, and what became of it."""
    subject = capital(_subject(cases, change))
    old, new = (_said(c, change, v) for c, v in zip(cases, (change.before, change.after),
                                                    strict=True))  # fmt: skip
    match change.how:
        case How.ADDED:
            return f"{subject}: new{_quoted(subject, new)}."
        case How.REMOVED:
            return f"{subject}: taken out{_quoted(subject, old)}."
        case How.MOVED:
            return f"{subject}: line {change.before} before, line {change.after} now."
        case How.REORDERED:
            return f"{subject}: in another order."
        case How.CHANGED if change.place[-1] == "ranking":
            return f"{subject}: {_places(cases, change.before, change.after)}."
        case _:
            old, new = trimmed(old, new)
            return f"{subject}: “{old}” before, “{new}” now."


MOST = 3
"""Situations that are told of a ranking that changed."""


def _places(cases: Cases, before: Any, after: Any) -> str:
    """Which situations have another place in a ranking now, from the best, which is 1."""
    old, new = _tiers(before), _tiers(after)
    moved = [name for name in new if name in old and old[name] != new[name]]
    parts = [
        f"“{_from_either(cases, _situation, name)}” {old[name]} before, {new[name]} now"
        for name in moved[:MOST]
    ]
    counts = ((len(moved) - MOST, "with another place"), (len(new.keys() - old.keys()), "new"),
              (len(old.keys() - new.keys()), "taken out"))  # fmt: skip
    parts += [f"{n:,} more {what}" if what == "with another place" else f"{n:,} {what}"
              for n, what in counts if n > 0]  # fmt: skip
    return f"by place from the best, {'; '.join(parts)}" if parts else "written in another way"


def _tiers(ranking: Any) -> dict[str, int]:
    """Each situation with its place; those that share one stand in a list."""
    tiers = ranking if isinstance(ranking, list) else []
    return {
        str(name): n
        for n, tier in enumerate(tiers, 1)
        for name in (tier if isinstance(tier, list) else [tier])
    }


def _situation(case: Case, text: str) -> str | None:
    """What a situation of a ranking is called: by the scenario that is just it, else in words."""
    scenario = next((s for s in case.scenarios if str(s.when) == text), None)
    return (scenario.text.rstrip(".") if scenario else "") or _in_words(case, text)


def _quoted(subject: str, words: str) -> str:
    """What a part says, unless its name said it."""
    return f", “{words}”" if words and words.rstrip(".") not in subject else ""


def _subject(cases: Cases, change: Change) -> str:
    """What a place of the file is about: ``in the essay, Moscow's wish for “talks”``."""
    whole, *below = change.place
    named = NAMED.get(whole)
    if whole == "themes" and below:
        return f"the theme {below[0]}"
    if named is None or not below:
        return " / ".join(FIELDS.get(key, key) for key in change.place)
    first = _from_either(cases, named, below[0])
    return _within(cases, first, below[1:]) if below[1:] else first


def _within(cases: Cases, first: str, keys: Sequence[str]) -> str:
    """A part of something named, from its keys: an option, a wish, a belief, or a field."""
    match keys:
        case ["options", option, *rest]:
            return _then(cases, f"{possessive(first)} {_option(cases, option)}", rest)
        case ["preferences", dm, *rest]:
            whose = f"in {first}, {possessive(_from_either(cases, _person, dm))}"
            return _wishes(cases, whose, rest)
        case ["beliefs", *holders]:
            who = [_from_either(cases, _person, k) for k in holders[:1]]
            return _then(cases, f"in {first}, what {who[0] if who else 'somebody'} believes",
                         holders[1:])  # fmt: skip
        case ["control" | "reversible" | "fix" as key, option, *_]:
            return f"in {first}, {FIELDS[key]}: {_option(cases, option)}"
        case _:
            return _then(cases, first, keys)


def _wishes(cases: Cases, whose: str, keys: Sequence[str]) -> str:
    match keys:
        case ["priorities", want, *rest]:
            return _then(cases, f"{whose} wish {_wanted(cases, want)}", rest)
        case ["ranking", *_]:
            return f"{whose} ranking"
        case _:
            return _then(cases, f"{whose} preferences", keys)


def _then(cases: Cases, first: str, keys: Sequence[str]) -> str:
    """A field of something, or, under a belief, the wishes that are ascribed to somebody."""
    match keys:
        case []:
            return first
        case ["preferences", dm, *rest]:
            person = _from_either(cases, _person, dm)
            return _wishes(cases, f"{first} of {person}, its", rest)
        case _:
            return f"{first}, {', '.join(FIELDS.get(key, _known(cases, key)) for key in keys)}"


# ------------------------------------------------------------------ names


def _from_either(cases: Cases, named: Names, key: str) -> str:
    """The name in the second case, else in the first, else the key itself."""
    return next(filter(None, (named(case, key) for case in reversed(cases))), key)


def _known(cases: Cases, key: str) -> str:
    return _from_either(cases, _person, key)


def _person(case: Case, key: str) -> str | None:
    return next((party(d).name for d in case.decision_makers if d.id == key), None)


def _option(cases: Cases, key: str) -> str:
    def named(case: Case, text: str) -> str | None:
        at = case.scope.names.get(text)
        return f"option {option_name(case, at)}" if isinstance(at, int) else None

    return _from_either(cases, named, key)


def _formula(cases: Cases, text: str) -> str:
    return next(filter(None, (_in_words(case, text) for case in reversed(cases))), text)


def _wanted(cases: Cases, text: str) -> str:
    """``for “talks”``, ``against “a pledge”``: what a line of wishes wants."""
    against = text.startswith("not ") and isinstance(_tree(text), Not)
    words = _formula(cases, text.removeprefix("not ") if against else text)
    return f"{'against' if against else 'for'} {words if '“' in words else f'“{words}”'}"


def _tree(text: str) -> Expr | None:
    try:
        return parse(text)
    except StandoffError:
        return None


def _in_words(case: Case, text: str) -> str:
    tree = _tree(text)
    return formula_words(case, tree) if tree else ""


def _titled(parts: str, lead: str, *fields: str) -> Names:
    """Names of the items of a section, by the first of some fields that says anything."""

    def named(case: Case, key: str) -> str | None:
        item = next((i for i in getattr(case, parts) if i.id == key), None)
        text = next(filter(None, (str(getattr(item, f, "") or "") for f in fields)), key)
        return f"{lead} “{text.rstrip('.')}”" if item else None

    return named


def _account(case: Case, key: str) -> str | None:
    p = next((p for p in case.perspectives if p.id == key), None)
    if p is None or p.short:
        return account_name(p) if p else None
    return f"the account “{account_name(p)}”"


def _rule(case: Case, key: str) -> str | None:
    words = _in_words(case, key)
    return f"“{words}”" if words else None


def _event(case: Case, key: str) -> str | None:
    on = [e for e in case.record if str(e.date) == key.partition(" ")[0]]
    return f"{day(key.partition(' ')[0])}, “{on[0].what.rstrip('.')}”" if len(on) == 1 else None


NAMED: Mapping[str, Names] = {
    "sources": _titled("sources", "the source", "title"),
    "decision_makers": _person,
    "infeasible": _rule,
    "outcomes": _titled("outcomes", "the outcome", "text"),
    "scenarios": _titled("scenarios", "the situation", "text"),
    "coalitions": _titled("coalitions", "the coalition"),
    "commitments": _titled("commitments", "the commitment", "text"),
    "perspectives": _account,
    "claims": _titled("claims", "the claim", "short", "says"),
    "record": _event,
}
"""How the items of each section are called."""


def _said(case: Case, change: Change, value: Any) -> str:
    """What a part says, formulas in words; nothing for an item, whose name is enough."""
    key = change.place[-1]
    if len(change.place) > 1 and change.place[-2] in ITSELF and isinstance(value, str):
        return ""
    if isinstance(value, str) and key in FORMULAS:
        return _in_words(case, value) or value
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, Mapping):
        return "; ".join(f"{FIELDS.get(k, k)} {v}" for k, v in value.items()) if (
            key in ASKED
        ) else ""  # fmt: skip
    return "" if value is None else str(value)


ITSELF = frozenset({"priorities", "infeasible"})
"""Lists whose items go by what they say."""

ASKED = frozenset({"check"})
"""Keys whose mapping is told, as it has no name of its own."""


# ------------------------------------------------------------------ verdicts


def _verdicts(cases: Cases, page: DiffPage, judged: Judged) -> Iterator[Said]:
    if page.compared is None:
        yield Said(f"Verdicts were not compared: {page.why_not}")
    elif not page.verdicts:
        same = f"All {counted(page.compared, 'verdict')} are as they were."
        yield Said(same if page.compared else "The two cases make no claim in common.")
    else:
        changed = sum(bool(v.before and v.after) for v in page.verdicts)
        both_have = f"Of {counted(page.compared, 'verdict')} in both, {changed:,} changed:"
        lead = both_have if page.compared else "The two cases make no claim in common:"
        old, new = ({(v.claim.id, v.perspective): v for v in side} for side in judged)
        keys = [(row.claim, row.perspective) for row in page.verdicts]
        both = [(old.get(key), new.get(key)) for key in keys]
        rows = zip(page.verdicts, both, strict=True)
        yield Said(lead, tuple(_verdict(cases, row, *pair) for row, pair in rows))


def _verdict(cases: Cases, row: VerdictChange, old: Verdict | None, new: Verdict | None) -> str:
    claim = _from_either(cases, NAMED["claims"], row.claim).removeprefix("the claim ")
    account = _from_either(cases, _account, row.perspective)
    return f"{claim}, in {account}: {_turned(row, old, new)}."


def _turned(row: VerdictChange, old: Verdict | None, new: Verdict | None) -> str:
    if not (old and new):
        one = old or new
        return f"{_word(one)}, which is {'new' if new else 'gone'}" if one else "not judged"
    model = [f"before, {_word(old)}; now, {_word(new)}"] if row.before != row.after else []
    record = f"by the record before, {row.record_before}; now, {row.record_after}"
    return "; ".join([*model, record] if row.record_before != row.record_after else model)


def _word(v: Verdict) -> str:
    """What the model says, with how far people look ahead where it depends on that."""
    if v.word is not ByModel.DEPENDS:
        return MEANINGS[MARKS[v.word]]
    others = [j.concept for j in v.judgements if not j.holds]
    return f"follows {clauses(v.holds_under)} and not {clauses(others)}"
