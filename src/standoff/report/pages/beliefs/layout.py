"""How the page of beliefs is laid out: counts, states, surprises, corrections."""

from collections.abc import Iterable, Sequence

from standoff.report.blocks import (
    Block,
    Bullets,
    Heading,
    Page,
    Table,
    Text,
    name,
    para,
    quiet,
    strong,
    text,
)
from standoff.report.pages.beliefs.page import (
    SOURCES,
    BeliefsPage,
    ConceptRow,
    CorrectionRow,
    OutcomeRow,
    SeenRow,
    WorthRow,
    WrongRow,
)
from standoff.report.words.concepts import definition_blocks
from standoff.report.words.states import counted, listed


def lay_out_beliefs(page: BeliefsPage, *, concepts: Sequence[str] = ()) -> Page:
    """The record as blocks; states and surprises under these concepts, by default nash and seq."""
    blocks: list[Block] = [Heading(page.title, 1), para(quiet(_lead(page)))]
    if not page.beliefs:
        blocks += _nobody_wrong(page)
    else:
        blocks += _belief_blocks(page)
        blocks.append(_count_table(page))
        for rows in _alike(page, concepts or ("nash", "seq")):
            blocks += _concept_blocks(page, rows)
        blocks += _correction_blocks(page)
        blocks.append(para(quiet("Cells, in order: " + ", ".join(page.options) + ".")))
    own = {k: words for k, words in page.definitions.items() if k not in SOURCES}
    blocks += definition_blocks(own)
    terms = "; ".join(f"{term}: {words}" for term, words in SOURCES.items())
    blocks.append(para(quiet(f"Of hypergames. {terms}.")))
    return Page(page.title, tuple(blocks))


def _lead(page: BeliefsPage) -> str:
    return f"Read {'; '.join(page.reading)}: {counted(page.states, 'feasible state')}."


def _nobody_wrong(page: BeliefsPage) -> list[Block]:
    blocks: list[Block] = [
        para(
            "Nobody has a belief here: all see the same conflict, expect its equilibria "
            "(see standoff analyze), and nobody is surprised."
        )
    ]
    if page.elsewhere:
        blocks.append(para(f"Perspectives with beliefs: {listed(page.elsewhere)}."))
    return blocks


def _belief_blocks(page: BeliefsPage) -> list[Block]:
    who = page.decision_makers.get(page.viewer, "")
    title = f"What others see otherwise, as {who} thinks" if who else "What is seen otherwise"
    items = tuple(
        text(strong(row.name), ": ", listed(row.restates) or "nothing") for row in page.beliefs
    )
    return [Heading(title), Bullets(items)]


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


def _alike(page: BeliefsPage, concepts: Sequence[str]) -> list[list[ConceptRow]]:
    """The wanted concepts, those together under which everything is the same."""
    groups: list[list[ConceptRow]] = []
    for row in page.concepts:
        if row.concept not in concepts:
            continue
        for group in groups:
            if (group[0].states, group[0].surprises) == (row.states, row.surprises):
                group.append(row)
                break
        else:
            groups.append([row])
    return groups


def _concept_blocks(page: BeliefsPage, rows: Sequence[ConceptRow]) -> list[Block]:
    first = rows[0]
    blocks: list[Block] = [Heading(f"Under {listed([r.concept for r in rows])}")]
    if not first.states:
        return [*blocks, para("No state holds and nobody expects one.")]
    blocks.append(_state_table(page, first))
    more = first.states_in_all - len(first.states)
    if more:
        blocks.append(para(quiet(f"And {counted(more, 'more state')}; --all lists them.")))
    if first.undecided:
        count = counted(first.undecided, "more state")
        blocks.append(para(f"{count} would hold, but somebody sees no such state."))
    items = tuple(_wrong_text(who, row) for who, row in _together(first.surprises))
    blocks.append(Bullets(items) if items else para("Nobody is surprised."))
    return blocks


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


def _together(rows: Iterable[WrongRow]) -> list[tuple[list[str], WrongRow]]:
    """Surprises that are the same for several decision makers, once."""
    groups: list[tuple[list[str], WrongRow]] = []
    for row in rows:
        for who, other in groups:
            if (row.way, row.count, row.state, row.why) == (
                other.way,
                other.count,
                other.state,
                other.why,
            ):
                who.append(row.name)
                break
        else:
            groups.append(([row.name], row))
    return groups


def _wrong_text(who: Sequence[str], row: WrongRow) -> Text:
    words = listed(row.state.taken) or "nothing taken"
    state = text(name(row.state.cells), f" ({words})")
    rest = f" So it is with {counted(row.count - 1, 'more state')}." if row.count > 1 else ""
    by = strong(listed(who))
    if row.way == "disappointing":
        return text("Expected by ", by, ", and does not hold: ", state, ". ", row.why, ".", rest)
    return text("Not foreseen by ", by, ", and holds: ", state, ". ", row.why, ".", rest)


def _correction_blocks(page: BeliefsPage) -> list[Block]:
    items: list[Text] = []
    idle: list[str] = []
    for row in page.corrections:
        lead = text(strong(row.name), f" set right about {row.words}: ")
        if row.why_not:
            items.append(text(lead, f"cannot be read: {row.why_not}."))
        elif row.outcomes:
            items += [text(lead, words) for words in _outcome_texts(page, row)]
        elif row.expectation:
            under = _under(page, row.expectation)
            items.append(text(lead, f"it expects other states{under}; what holds stays."))
        else:
            idle.append(f"{row.name} about {row.words}")
    if idle:
        items.append(text(f"No difference: {listed(idle)}."))
    blocks: list[Block] = [Heading("What it would change to set somebody right")]
    if any(row.outcomes for row in page.corrections):
        note = "In brackets: by how many ranks the worst and the best of what holds move."
        blocks.append(para(quiet(note)))
    return [*blocks, Bullets(tuple(items))]


def _under(page: BeliefsPage, concepts: Sequence[str]) -> str:
    return "" if len(concepts) == len(page.concepts) else f" under {listed(concepts)}"


def _outcome_texts(page: BeliefsPage, row: CorrectionRow) -> list[str]:
    """What a correction changes, once for the concepts under which it is the same."""
    groups: list[tuple[OutcomeRow, list[str]]] = []
    for outcome in row.outcomes:
        for first, concepts in groups:
            if (first.gained, first.lost, first.worth) == (
                outcome.gained,
                outcome.lost,
                outcome.worth,
            ):
                concepts.append(outcome.concept)
                break
        else:
            groups.append((outcome, [outcome.concept]))
    return [
        f"under {listed(concepts)} {_gain_words(first)}. {worth_words(first.worth)}"
        for first, concepts in groups
    ]


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
