"""The page of ``standoff explain``: why a state is stable for somebody, or not."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from standoff.case import Rule
from standoff.graph import Reading
from standoff.graph.walls import walls
from standoff.report.blocks import (
    Block,
    Bullets,
    Role,
    Span,
    Text,
    hint,
    para,
    quiet,
)
from standoff.report.first.begin import account_words
from standoff.report.names.states import name_of, present_words
from standoff.report.names.stays import staying
from standoff.report.records import ReadingRecord, about
from standoff.report.words.concepts import definition_blocks, definitions, read_as
from standoff.report.words.states import (
    MoveRow,
    StateRow,
    counted,
    move_row,
    person,
    state_row,
    state_words,
)
from standoff.report.words.verdicts import answer_text
from standoff.stability.explain import Answer, Explanation, explain


@dataclass(frozen=True, slots=True)
class ImprovementRow:
    """An improvement, the sanction that answers it (none when it stands), and both in words."""

    move: MoveRow
    answered: bool
    sanction: tuple[MoveRow, ...]
    words: Text


@dataclass(frozen=True, slots=True)
class StabilityRow:
    """Whether the state is stable for one decision maker under one concept, and why.

    ``walls`` are rules, with the reasons given for them, of which each alone
    keeps it from an improvement; looked for where it has none. ``told`` says it all in words.
    """

    decision_maker: str
    name: str
    concept: str
    stable: bool
    improvements: tuple[ImprovementRow, ...]
    walls: tuple[str, ...]
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainPage(ReadingRecord):
    """Why one state of a reading is stable for each decision maker asked about, or not.

    ``account`` says whose account it is, ``called`` what readers know the state by, ``supposing``
    what was supposed; ``full`` that the text has every move in option form.
    """

    schema: str = "standoff/explain/1"
    state: StateRow
    rows: tuple[StabilityRow, ...]
    definitions: dict[str, str]
    called: str = ""
    account: str = ""
    supposing: str = ""
    full: bool = True


def explain_page(
    reading: Reading,
    state: int,
    people: Iterable[int],
    concepts: Sequence[str],
    *,
    supposing: str = "",
    full: bool = True,
) -> ExplainPage:
    """The record of the page: one state, for these decision makers, under these concepts."""
    model, everybody = reading.model, tuple(people)
    return ExplainPage(
        **about(reading),
        state=state_row(reading, state),
        rows=tuple(_row(reading, explain(model, state, i, c)) for c in concepts for i in everybody),
        definitions=definitions(concepts),
        called=present_words(reading) if state == reading.start else name_of(reading, state),
        account=account_words(reading, changed=False),
        supposing=supposing,
        full=full,
    )


def _row(reading: Reading, e: Explanation) -> StabilityRow:
    return StabilityRow(
        reading.names[e.dm],
        person(reading, e.dm),
        e.concept,
        e.unanswered is None,
        tuple(_improvement_row(reading, e, a) for a in e.answers),
        () if e.answers else tuple(map(_rule_words, walls(reading, e.state, e.dm))),
        tuple(staying(reading, e)),
    )


def _rule_words(rule: Rule) -> str:
    """A rule with who says so, and why."""
    source = ", ".join(filter(None, [rule.cited.source, rule.cited.at]))
    because = f", because {rule.cited.because}" if rule.cited.because else ""
    return f"{rule.when}{f' [{source}]' if source else ''}{because}"


def _improvement_row(reading: Reading, e: Explanation, answer: Answer) -> ImprovementRow:
    steps = answer.sanction.steps if answer.sanction else ()
    return ImprovementRow(
        move_row(reading, answer.improvement),
        answer.sanction is not None,
        tuple(move_row(reading, s) for s in steps),
        answer_text(reading, e, answer),
    )


def explain_blocks(page: ExplainPage) -> Iterator[Block]:
    """The record as blocks: in words, or every move in option form."""
    if page.full:
        yield read_as(page.reading)
        yield para("The state ", state_words(page.state), ".")
        for row in page.rows:
            yield from _row_blocks(row)
        yield from definition_blocks(page.definitions)
        return
    lead = f"Supposing that {page.supposing}. " if page.supposing else ""
    yield para(f"{page.account} {lead}Asked of: {page.called}.")
    for row in page.rows:
        yield para(Span(row.told[0], Role.STRONG), " ", " ".join(row.told[1:]))
    yield para(quiet("Every move in option form"), hint(": --full"), quiet("."))


def _row_blocks(row: StabilityRow) -> Iterator[Block]:
    word = Span("stable", Role.GOOD) if row.stable else Span("not stable", Role.BAD)
    yield para(f"{row.name}, under {row.concept}: ", word, ". ", _why(row))
    if row.improvements:
        yield Bullets(tuple(i.words for i in row.improvements), indent=1)


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
