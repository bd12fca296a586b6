"""How the page of beliefs is laid out: counts, states, surprises, corrections."""

from collections.abc import Iterator, Sequence

from standoff.report.blocks import (
    Block,
    Bullets,
    Heading,
    Kind,
    Role,
    Table,
    Text,
    aside,
    hint,
    name,
    para,
    quiet,
    strong,
    text,
)
from standoff.report.pages.beliefs.page import (
    SOURCES,
    BeliefRow,
    BeliefsPage,
    ConceptRow,
    CorrectionRow,
    OutcomeRow,
    SeenRow,
    WorthRow,
    WrongRow,
)
from standoff.report.words.concepts import cells_in_order, definition_blocks, read_as
from standoff.report.words.states import counted, listed, sized, state_words, together


def beliefs_blocks(page: BeliefsPage) -> Iterator[Block]:
    """The record as blocks."""
    yield read_as(page.reading, f": {sized(page.states, page.feasible)}.")
    if not page.beliefs:
        yield from _nobody_wrong(page)
    else:
        yield _belief_heading(page)
        yield Bullets(tuple(map(_belief, page.beliefs)))
        yield _count_table(page)
        told = [row for row in page.concepts if row.concept in page.shown]
        for rows in together(told, lambda row: (row.states, row.surprises)):
            yield from _concept_blocks(page, rows)
        yield from _correction_blocks(page)
        yield cells_in_order(page.options)
    own = {k: words for k, words in page.definitions.items() if k not in SOURCES}
    yield from definition_blocks(own)
    terms = "; ".join(f"{term}: {words}" for term, words in SOURCES.items())
    yield aside(f"Of hypergames. {terms}.", kind=Kind.DEFINITION)


def _nobody_wrong(page: BeliefsPage) -> Iterator[Block]:
    yield para(
        "Nobody has a belief here: all see the same conflict, expect its equilibria",
        hint(" (see standoff analyze)", Role.PLAIN),
        ", and nobody is surprised.",
    )
    if page.elsewhere:
        yield para(f"Perspectives with beliefs: {listed(page.elsewhere)}.")


def _belief_heading(page: BeliefsPage) -> Heading:
    who = page.decision_makers.get(page.viewer, "")
    return Heading(
        f"What others see otherwise, as {who} thinks" if who else "What is seen otherwise"
    )


def _belief(row: BeliefRow) -> Text:
    return text(strong(row.name), ": ", listed(row.restates) or "nothing")


def _rest(page: BeliefsPage) -> list[str]:
    wrong = {row.decision_maker for row in page.beliefs} | {page.viewer}
    return [dm for dm in page.decision_makers if dm not in wrong]


def _count_table(page: BeliefsPage) -> Table:
    concepts = page.concepts
    rows = [("hold when all act on their own view", [c.holds for c in concepts])]
    for row in page.beliefs:
        expected = [c.expected[row.decision_maker] for c in concepts]
        rows.append((f"are expected by {row.name}", expected))
    others = "are expected by everybody else" if _rest(page) else "would hold if nobody were wrong"
    rows.append((others, [c.if_corrected for c in concepts]))
    return Table(
        ("States that", *(c.concept for c in concepts)),
        tuple((text(words), *(text(f"{n:,}") for n in counts)) for words, counts in rows),
        centred=tuple(range(1, len(concepts) + 1)),
    )


def _concept_blocks(page: BeliefsPage, rows: Sequence[ConceptRow]) -> Iterator[Block]:
    first = rows[0]
    yield Heading(f"Under {listed([r.concept for r in rows])}")
    if not first.states:
        yield para("No state holds and nobody expects one.")
        return
    yield _state_table(page, first)
    more = first.states_in_all - len(first.states)
    if more:
        yield para(quiet(f"And {counted(more, 'more state')}"), ALL, quiet("."))
    if first.undecided:
        count = counted(first.undecided, "more state")
        yield para(f"{count} would hold, but somebody sees no such state.")
    wrong = together(first.surprises, lambda row: (row.way, row.count, row.state, row.why))
    items = tuple(_wrong_text([row.name for row in some], some[0]) for some in wrong)
    yield Bullets(items) if items else para("Nobody is surprised.")


ALL = hint("; --all lists them", elsewhere="; standoff analyze CASE --beliefs --all lists them")


def _state_table(page: BeliefsPage, row: ConceptRow) -> Table:
    table = tuple(
        (
            text(name(s.state.cells)),
            text("yes" if s.holds else "no"),
            text(_expecting(page, s)),
            text(", ".join(s.state.taken) or "nothing"),
        )
        for s in row.states
    )
    return Table(("State", "Holds", "Expected by", "Taken"), table, centred=(1,))


def _expecting(page: BeliefsPage, row: SeenRow) -> str:
    """Who expects a state; those who see the base itself in one word."""
    if len(row.expected_by) == len(page.decision_makers):
        return "all"
    rest = _rest(page)
    who = [dm for dm in row.expected_by if dm not in rest]
    return ", ".join([*who, "others"] if row.if_corrected and rest else who) or "nobody"


def _wrong_text(who: Sequence[str], row: WrongRow) -> Text:
    state, by = state_words(row.state), strong(listed(who))
    rest = f" So it is with {counted(row.count - 1, 'more state')}." if row.count > 1 else ""
    if row.way == "disappointing":
        return text("Expected by ", by, ", and does not hold: ", state, ". ", row.why, ".", rest)
    return text("Not foreseen by ", by, ", and holds: ", state, ". ", row.why, ".", rest)


def _correction_blocks(page: BeliefsPage) -> Iterator[Block]:
    yield Heading("What it would change to set somebody right")
    if any(row.outcomes for row in page.corrections):
        yield aside("In brackets: by how many ranks the worst and the best of what holds move.")
    items = [words for row in page.corrections for words in _correction(page, row)]
    idle = [f"{row.name} about {row.words}" for row in page.corrections if _is_idle(row)]
    yield Bullets((*items, *([text(f"No difference: {listed(idle)}.")] if idle else [])))


def _is_idle(row: CorrectionRow) -> bool:
    return not (row.why_not or row.outcomes or row.expectation)


def _correction(page: BeliefsPage, row: CorrectionRow) -> Iterator[Text]:
    """What comes of it, once for the concepts under which it is the same."""
    lead = text(strong(row.name), f" set right about {row.words}: ")
    if row.why_not:
        yield text(lead, f"cannot be read: {row.why_not}.")
    elif row.outcomes:
        for same in together(row.outcomes, lambda o: (o.gained, o.lost, o.worth)):
            under = listed([o.concept for o in same])
            yield text(lead, f"under {under} {_gain_words(same[0])}. {worth_words(same[0].worth)}")
    elif row.expectation:
        every = len(row.expectation) == len(page.concepts)
        under = "" if every else f" under {listed(row.expectation)}"
        yield text(lead, f"it expects other states{under}; what holds stays.")


def _gain_words(row: OutcomeRow) -> str:
    parts = []
    if row.gained_count:
        verb = "comes" if row.gained_count == 1 else "come"
        parts.append(f"{counted(row.gained_count, 'state')} {verb} to hold")
    if row.lost_count:
        verb = "ceases" if row.lost_count == 1 else "cease"
        parts.append(f"{counted(row.lost_count, 'state')} {verb} to hold")
    return listed(parts)


def worth_words(rows: Sequence[WorthRow]) -> str:
    """Better for A (worst rank +2); worse for B (...); nobody else moves."""
    parts = []
    for turn, words in (("better", "Better for"), ("worse", "Worse for"), ("mixed", "Mixed for")):
        who = [f"{r.name} ({rank_words(r)})" for r in rows if r.turn == turn]
        parts += [f"{words} {listed(who)}."] if who else []
    if any(r.turn == "unknown" for r in rows):
        return "On one of the two sides there is no such state, so ranks cannot be compared."
    return " ".join(parts) or "The worst and the best of it stay the same for everybody."


def rank_words(row: WorthRow) -> str:
    """By how many ranks the worst and the best state moved: ``worst +2, best -1``."""
    ends = (("worst", row.worst), ("best", row.best))
    moved = [(end, pair[1] - pair[0]) for end, pair in ends if pair and pair[0] != pair[1]]
    return ", ".join(f"{end} {by:+d}" for end, by in moved)
