"""What turns a verdict round, in words, and in dots how many changes it takes."""

from collections.abc import Sequence

from standoff.case import Case, resolved
from standoff.case import edits as e
from standoff.case.apply import preferences_at
from standoff.case.edits import Edit, LineEdit
from standoff.case.lines import named
from standoff.case.parts import position
from standoff.case.perspective import Preferences, Priorities, Ranking
from standoff.claims import ByModel
from standoff.claims.carriers import Carrier
from standoff.claims.hinges import Hinge, Hinges
from standoff.expr import Not
from standoff.graph import reading
from standoff.report.names.grammar import enumerated
from standoff.report.names.phrases import party, phrases
from standoff.report.names.states import name_of
from standoff.report.names.wishes import formula_words, option_name

DOTS = 3

BECOMES = {
    ByModel.FOLLOWS: "it follows",
    ByModel.FAILS: "it does not follow",
    ByModel.CANNOT_BE_ASKED: "it cannot be asked",
    ByModel.DEPENDS: "it depends on how far people look ahead",
    ByModel.NOT_ASKED: "it is not asked",
}


def dots(found: Hinges | None) -> str:
    """``●○○`` where one change turns it, ``●●○`` where it takes two, ``○○○`` where none does.

    Empty where nothing was looked for.
    """
    if found is None or not found.tried.of:
        return ""
    size = min(found.size, DOTS)
    return "●" * size + "○" * (DOTS - size)


def dots_words(found: Hinges | None) -> str:
    """What the dots mean of one verdict."""
    if found is None:
        return "what turns it was not looked for"
    if not found.tried.of:
        return "there is no assumption here to change"
    if not found.found:
        return f"none of {tried_words(found)} turns it"
    return {1: "a single change turns it"}.get(found.size, f"{found.size} changes together turn it")


def tried_words(found: Hinges) -> str:
    """``57 single changes``, ``the 8 nearest of 550 single changes``."""
    tried = found.tried
    if tried.single < tried.of:
        return f"the {tried.single:,} nearest of {tried.of:,} single changes"
    return f"{tried.of:,} single change{'' if tried.of == 1 else 's'}"


def turn(case: Case, found: Hinges) -> str:
    """The smallest change that turns the verdict, with what it becomes; or that none does."""
    if not found.tried.of:
        return "There is no assumption here to change."
    if not found.found:
        return f"None of {tried_words(found)} turns it."
    lead = "One change turns it" if found.size == 1 else f"{found.size} changes together turn it"
    return f"{lead}: {turn_words(case, found, found.found[0])}{_others(len(found.found) - 1)}."


def turn_words(case: Case, found: Hinges, hinge: Hinge) -> str:
    """One smallest change and what the verdict becomes: ``X left out; then it follows``."""
    changes = [change for way in hinge.alternatives[:1] for change in way]
    words = enumerated([change_words(case, found.perspective, change) for change in changes])
    return f"{words}; then {BECOMES[hinge.becomes]}"


def _others(more: int) -> str:
    if not more:
        return ""
    return "; another turns it too" if more == 1 else f"; {more} others turn it too"


def change_words(case: Case, perspective: str, change: Edit) -> str:
    """One change of an account: whose wish, and what is done to it."""
    people = {d.id: party(d).name for d in case.decision_makers}
    if isinstance(change, LineEdit):
        return _line(case, perspective, change, people)
    match change:
        case e.Allow(rule=rule):
            return f"that {formula_words(case, rule)} is possible after all"
        case e.Correct(dm=dm):
            return f"{people[dm]} without a wrong belief"
        case e.Believe(belief=belief):
            return f"another belief of {people[belief.of]}"
        case e.Prefer(preferences=preferences):
            return f"another order of what {people[preferences.of]} would rather have"
        case e.Control(option=option):
            return f"somebody else deciding on {option_name(case, position(case, option))}"
        case e.Reverse(option=option):
            return f"whether {option_name(case, position(case, option))} can be undone"
        case e.Fix(option=option, taken=taken):
            name = option_name(case, position(case, option))
            return f"{name} {'taken' if taken else 'ruled out'}"
        case _:
            return str(change)


def supposed_words(case: Case, given: Sequence[Edit]) -> str:
    """What a claim supposes, after *that*: ``Moscow has attacked``; empty for nothing."""
    fixed = [change for change in given if isinstance(change, e.Fix)]
    words = [_held(case, change) for change in fixed]
    first = case.perspectives[0].id
    for change in given:
        match change:
            case e.Fix():
                pass
            case e.Assume(that=that):
                words.append(f"it is so throughout: {formula_words(case, that)}")
            case e.StartAt(state=state):
                words.append(f"it begins with {formula_words(case, state)}")
            case _:
                words.append(f"with {change_words(case, first, change)}")
    return enumerated(words)


def _held(case: Case, change: e.Fix) -> str:
    at = position(case, change.option)
    of, option = [(d, o) for d in case.decision_makers for o in d.options][at]
    found = phrases(option, many=of.plural)
    return party(of).said(found.taken if change.taken else found.left)


DONE = {e.Drop: "left out", e.Negate: "turned round", e.Tie: "counting equally",
        e.Swap: "exchanged", e.Arrange: "in another order"}  # fmt: skip


def _line(case: Case, perspective: str, change: LineEdit, people: dict[str, str]) -> str:
    found = preferences_at(resolved(case, perspective).view, change)
    whose = f"{' thinks that '.join(people[dm] for dm in (*change.seen_by, change.dm))}"
    if isinstance(change, e.Add):
        return f"{whose} also wanting {formula_words(case, change.want)}"
    around = resolved(case, perspective).cited.source
    wishes = [wish(case, found, n, around) for n in named(change)] if found else []
    lines = enumerated(wishes) or "a line"
    if found and isinstance(found.order, Ranking):
        places = " and ".join(_situations(case, perspective, found.order, n) for n in named(change))
        return f"{places} {DONE.get(type(change), 'changed')} in {possessive(whose)} ranking"
    if isinstance(change, e.Weaken):
        return f"{whose} wanting {lines} only if {formula_words(case, change.condition)}"
    at = named(change)
    if found and len(at) == 1 and refused(found, at[0]):
        lines = f"against {wish(case, found, at[0], around, refused=True)}"
    else:
        lines = f"for {lines}"
    return f"{possessive(whose)} wish {lines} {DONE.get(type(change), 'changed')}"


def refused(found: Preferences, n: int) -> bool:
    """Whether a line wants that something is not so."""
    order = found.order
    return isinstance(order, Priorities) and isinstance(order.statements[n - 1].want, Not)


def possessive(name: str) -> str:
    """``Moscow's``, ``the republics'``."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _situations(case: Case, perspective: str, order: Ranking, n: int) -> str:
    """The situations that share a place of a ranking, by their names."""
    read = reading(case, e.Adopt(perspective))
    words = []
    for want in order.tiers[n - 1]:
        states = read.where(want).nonzero()[0].tolist()
        known = len(states) == 1
        words.append(f"“{name_of(read, states[0])}”" if known else formula_words(case, want))
    return " or ".join(words)


def wish(case: Case, found: Preferences, n: int, around: str, *, refused: bool = False) -> str:
    """What a line wants in words, with who says so where that is somebody.

    With ``refused`` it is what the line wants not to be so.
    """
    order, cited = found.order, found.cited
    if not isinstance(order, Priorities):
        return order.lines()[n - 1]
    line = order.statements[n - 1]
    source = line.cited.source or cited.source or around
    named_ = next((s for s in case.sources if s.id == source), None)
    at = line.cited.at or (cited.at if not line.cited.source else "")
    says = ", ".join(filter(None, [source_name(named_) if named_ else "assumed", at]))
    want = line.want.part if refused and isinstance(line.want, Not) else line.want
    words = formula_words(case, want)
    return f"{words} [{says}]" if "“" in words else f"“{words}” [{says}]"


def source_name(source: object) -> str:
    """A source in a few words: its first author with the year, else its title."""
    authors, title = getattr(source, "authors", ()), getattr(source, "title", "")
    year = getattr(source, "year", "") or str(getattr(source, "date", ""))[:4]
    return " ".join(filter(None, [authors[0] if authors else title, year]))


def carried_words(case: Case, found: Carrier) -> str:
    """The lines that carry a verdict: ``It rests on one line: ...``; empty where on none."""
    if not found.lines:
        return ""
    lines = [change_line(case, found.perspective, drop) for drop in found.lines]
    lead = "It rests on one line" if len(lines) == 1 else f"It rests on {len(lines)} lines"
    return f"{lead}: {enumerated(lines)}."


def change_line(case: Case, perspective: str, line: e.Drop) -> str:
    """A line of somebody's wishes: ``Moscow wants not a war [essay]``."""
    found = preferences_at(resolved(case, perspective).view, line)
    assert found is not None  # noqa: S101 - the line was found in it
    people = {d.id: party(d) for d in case.decision_makers}
    who, around = people[line.dm], resolved(case, perspective).cited.source
    if refused(found, line.line):
        words = wish(case, found, line.line, around, refused=True)
        return f"{who.said('do not want' if who.many else 'does not want')} {words}"
    return f"{who.said('want' if who.many else 'wants')} {wish(case, found, line.line, around)}"
