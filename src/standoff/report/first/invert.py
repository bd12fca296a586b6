"""What ``standoff invert`` tells first: whose mind, or what else, would have to change."""

from collections.abc import Iterator, Sequence

from standoff.case.edits import Assume, Control, Edit, Fix, Reverse
from standoff.case.parts import position
from standoff.case.perspective import Reversible
from standoff.expr import Not
from standoff.graph import Reading
from standoff.inverse.ask import Findings
from standoff.inverse.mediate import Remedy
from standoff.report.first.letters import few
from standoff.report.first.screen import Said, told
from standoff.report.names.foresight import how_far
from standoff.report.names.grammar import apart, capital, enumerated
from standoff.report.names.orders import formula_in
from standoff.report.names.phrases import holder, party, phrases_of
from standoff.report.names.roads import called
from standoff.report.names.states import present_words
from standoff.report.pages.invert.page import ChangeRow, ConceptRow, InvertPage, ReversalRow
from standoff.report.words.states import StateRow, together

FEW = 6
"""Changes of which so many are told."""


def invert_told(found: Findings, page: InvertPage, *, full: bool) -> InvertPage:
    """The page with its first screen."""
    reading = found.reading
    said = [Said(f"Now: {present_words(reading)}.")] if reading.start is not None else []
    said.append(Said(f"Wanted is that this lasts: {_wanted(found)}."))
    for rows in together(page.concepts, _alike):
        said += _minds(reading, rows, len(page.concepts))
    said += _else(found)
    return told(page, said, full=full)


def _wanted(found: Findings) -> str:
    words = capital(formula_in(found.reading, found.formula))
    known = called(found.reading, found.wanted[:3].tolist(), len(found.wanted))
    return words if words.strip("“”") == known.strip("“”") else f"{words}, as in {known}"


def _alike(row: ConceptRow) -> object:
    alone = tuple((a.who, a.possible) for a in row.alone)
    return (bool(row.already), row.already or (row.together.possible, row.together.moves), alone)


def _minds(reading: Reading, rows: Sequence[ConceptRow], every: int) -> Iterator[Said]:
    row, far = rows[0], capital(how_far([r.concept for r in rows], every))
    if row.already:
        yield Said(f"{far}, {_called(reading, row.already)} would last already.")
    elif row.together.possible:
        lines = [_reversal(reading, move) for move in row.together.moves]
        lead = f"{far}, it would last if minds changed a little:"
        yield Said(lead, (*few(lines, FEW), *_alone(reading, row.alone)))
    elif row.together.possible is False:
        yield Said(f"{far}, no change of minds is enough.")
    else:
        yield Said(f"{far}, no change of minds was found that is enough.")


def _called(reading: Reading, rows: Sequence[StateRow]) -> str:
    return called(reading, [row.number - 1 for row in rows], len(rows))


def _reversal(reading: Reading, move: ReversalRow) -> str:
    who = next(party(d) for d in reading.case.decision_makers if d.id == move.decision_maker)
    one, others = _called(reading, [move.state]), _called(reading, move.past)
    better = "better" if move.rises else "less"
    return f"{who.said('like' if who.many else 'likes')} {one} {better} than {others}."


def _alone(reading: Reading, rows: Sequence[ChangeRow]) -> Iterator[str]:
    names = {d.id: party(d).name for d in reading.case.decision_makers}
    enough = [names[row.who[0]] for row in rows if row.possible]
    if len(rows) > 1:
        yield (f"One party's mind alone can be enough: that of {apart(enough, 'or')}." if enough
               else "Nobody's mind alone is enough.")  # fmt: skip


def _else(found: Findings) -> Iterator[Said]:
    """What would do without a change of minds."""
    if found.remedies is None:
        return
    lines = [_remedy(found, remedy) for remedy in found.remedies.found]
    if lines:
        yield Said("What would do without a change of minds:", few(lines, FEW))
    else:
        yield Said("Nothing was found that would do without a change of minds.")


def _remedy(found: Findings, remedy: Remedy) -> str:
    lacking = [f.concept for f in found.by_concept if not len(f.settles)]
    under = [c for c, row in zip(lacking, remedy.settles, strict=True) if row.any()]
    words = enumerated([edit_words(found.reading, e) for e in remedy.edits])
    return f"{words}: then it would last {how_far(under, len(found.by_concept))}."


def edit_words(reading: Reading, change: Edit) -> str:
    """What somebody from outside would have to bring about."""
    case = reading.case
    match change:
        case Fix(option=option, taken=taken):
            at = position(case, option)
            who, words = holder(reading, at), phrases_of(reading, at, many=holder(reading, at).many)
            how = "for good" if taken else "as that is taken off the table"
            return f"{who.said(words.taken if taken else words.left)}, {how}"
        case Reverse(option=option, how=how):
            return f"{_option(reading, option)} {ONE_WAY[how]}"
        case Control(option=option, dm=dm):
            owners = (dm,) if isinstance(dm, str) else dm
            some = [party(d) for d in case.decision_makers if d.id in owners]
            verb = "decide" if some[-1].many else "decides"
            names = enumerated([one.name for one in some], "or")
            return f"{names} {verb} whether {_option(reading, option)}"
        case Assume(that=Not(part=part)):
            return f"it is ruled out that {formula_in(reading, part)}"
    return str(change)


ONE_WAY = {
    Reversible.BOTH: "in a way that can be undone and redone",
    Reversible.ONLY_ON: "in a way that cannot be undone",
    Reversible.ONLY_OFF: "in a way that cannot be taken up again once it is given up",
}


def _option(reading: Reading, option: str) -> str:
    at = position(reading.case, option)
    who = holder(reading, at)
    return who.said(phrases_of(reading, at, many=who.many).taken)
