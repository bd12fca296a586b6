"""The page of ``standoff explain``: why a state is stable for somebody, or not."""

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.case import Rule
from standoff.graph import Reading
from standoff.graph.walls import walls
from standoff.report.blocks import (
    Block,
    Bullets,
    Heading,
    Page,
    Role,
    Span,
    Text,
    name,
    para,
    quiet,
    text,
)
from standoff.report.words.concepts import definition_blocks, definitions
from standoff.report.words.states import StateRow, counted, listed, move_words, person, state_row
from standoff.report.words.verdicts import answer_text
from standoff.stability.explain import Answer, Explanation
from standoff.stability.search import Step


@dataclass(frozen=True, slots=True)
class StepRow:
    """One move: who, what, and the state that it leads to."""

    by: str
    does: str
    to: StateRow


@dataclass(frozen=True, slots=True)
class ImprovementRow:
    """An improvement, the sanction that answers it (none when it stands), and both in words."""

    move: StepRow
    answered: bool
    sanction: tuple[StepRow, ...]
    words: Text


@dataclass(frozen=True, slots=True)
class StabilityRow:
    """Whether the state is stable for one decision maker under one concept, and why.

    ``walls`` are rules, with the reasons given for them, of which each alone
    keeps it from an improvement; looked for where it has none.
    """

    decision_maker: str
    name: str
    concept: str
    stable: bool
    improvements: tuple[ImprovementRow, ...]
    walls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExplainPage:
    """Why one state of a reading is stable for each decision maker asked about, or not."""

    schema: str
    title: str
    perspective: str
    reading: tuple[str, ...]
    state: StateRow
    rows: tuple[StabilityRow, ...]
    definitions: dict[str, str]


def explain_page(reading: Reading, state: int, explanations: Sequence[Explanation]) -> ExplainPage:
    """The record of the page, from explanations of one state."""
    return ExplainPage(
        schema="standoff/explain/1",
        title=reading.case.title,
        perspective=reading.case.perspectives[0].id,
        reading=tuple(map(str, reading.edits)),
        state=state_row(reading, state),
        rows=tuple(_row(reading, e) for e in explanations),
        definitions=definitions({e.concept for e in explanations}),
    )


def _row(reading: Reading, e: Explanation) -> StabilityRow:
    return StabilityRow(
        reading.names[e.dm],
        person(reading, e.dm),
        e.concept,
        e.unanswered is None,
        tuple(_improvement_row(reading, e, a) for a in e.answers),
        () if e.answers else tuple(map(_rule_words, walls(reading, e.state, e.dm))),
    )


def _rule_words(rule: Rule) -> str:
    """A rule with who says so, and why."""
    source = ", ".join(filter(None, [rule.cited.source, rule.cited.at]))
    because = f", because {rule.cited.because}" if rule.cited.because else ""
    return f"{rule.when}{f' [{source}]' if source else ''}{because}"


def _improvement_row(reading: Reading, e: Explanation, answer: Answer) -> ImprovementRow:
    steps = answer.sanction.steps if answer.sanction else ()
    return ImprovementRow(
        step_row(reading, answer.improvement),
        answer.sanction is not None,
        tuple(step_row(reading, s) for s in steps),
        answer_text(reading, e, answer),
    )


def step_row(reading: Reading, step: Step) -> StepRow:
    """A move for a record."""
    does = move_words(reading, step)
    return StepRow(person(reading, step.mover), does, state_row(reading, step.target))


def lay_out_explain(page: ExplainPage) -> Page:
    """The record as blocks."""
    words = listed(page.state.taken) or "nothing taken"
    blocks: list[Block] = [
        Heading(page.title, 1),
        para(quiet(f"Read {'; '.join(page.reading) or 'as written'}.")),
        para("The state ", name(page.state.cells), f" ({words})."),
    ]
    for row in page.rows:
        blocks += _row_blocks(row)
    blocks += definition_blocks(page.definitions)
    return Page(page.title, tuple(blocks))


def _row_blocks(row: StabilityRow) -> list[Block]:
    word = Span("stable", Role.GOOD) if row.stable else Span("not stable", Role.BAD)
    blocks: list[Block] = [para(text(f"{row.name}, under {row.concept}: ", word, ". ", _why(row)))]
    if row.improvements:
        blocks.append(Bullets(tuple(i.words for i in row.improvements), indent=1))
    return blocks


def _walled(row: StabilityRow) -> list[str]:
    """Which rules alone keep it from one."""
    return [f"It would have one if this were possible: {rule}." for rule in row.walls]


def _why(row: StabilityRow) -> str:
    if not row.improvements:
        return " ".join(["It has no improvement from here.", *_walled(row)])
    count = counted(len(row.improvements), "improvement")
    if row.stable:
        return f"Its {count} from here {'is' if len(row.improvements) == 1 else 'are'} answered:"
    return "This improvement stands:" if len(row.improvements) == 1 else "The last of these stands:"
