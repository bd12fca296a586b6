"""The page of ``standoff coalitions`` as blocks."""

from collections.abc import Iterable, Iterator, Sequence

from standoff.report.blocks import (
    Block,
    Bullets,
    Heading,
    Kind,
    Table,
    Text,
    aside,
    hint,
    name,
    para,
    quiet,
    text,
)
from standoff.report.pages.coalitions.page import (
    CoalitionRow,
    CoalitionsPage,
    JointAnswerRow,
    JointImprovementRow,
    JointReasonRow,
    SurvivalRow,
)
from standoff.report.words.concepts import cells_in_order, read_as
from standoff.report.words.states import (
    MoveRow,
    counted,
    first_of,
    instances,
    listed,
    sized,
    state_words,
)

ALL = hint("; standoff coalitions CASE --all lists every one")


def coalitions_blocks(page: CoalitionsPage) -> Iterator[Block]:
    """The record as blocks."""
    yield read_as(page.reading, _asked(page))
    yield from _survivals(page)
    for concept, rows in page.together.items():
        lead = f"Equilibria under {concept}, with these as one mover: "
        count = page.together_counts[concept]
        cut = f" ({first_of(len(rows), count, 'equilibria')})" if len(rows) < count else ""
        yield para(lead, name(", ".join(row.cells for row in rows) or "none"), f"{cut}.")
    for row in page.coalitions:
        if row.count:
            yield from _coalition(row)
    idle = "; ".join(listed(row.names) for row in page.coalitions if not row.count)
    if idle:
        yield para(f"Without a joint improvement anywhere: {idle}.")
    for why in page.reasons:
        yield from _reason(why)
    yield cells_in_order(page.options)
    sources = sorted(set(page.definitions.values()))
    words = f"{listed(list(page.definitions))} of coalitions: {listed(sources)}"
    yield aside(f"Definitions. {words}.", kind=Kind.DEFINITION)


def _asked(page: CoalitionsPage) -> str:
    gain = {
        "strict": "A coalition gains where every member does",
        "weak": "A coalition gains where no member loses and some member gains",
    }[page.improvement]
    others = "coalitions and alone" if page.opponents == "jointly" else "turns, each alone"
    if page.merged:
        gain = f"Each coalition moves as one. {gain}"
    return (
        f": {sized(page.states, page.feasible)}, "
        f"{counted(len(page.coalitions), 'coalition')} asked about. {gain}; "
        f"the others may answer in {others}."
    )


def _survivals(page: CoalitionsPage) -> Iterator[Block]:
    if not page.survivals:
        yield para("No state is an equilibrium of parties that act singly.")
        return
    concepts = tuple(page.definitions)
    rows = tuple(
        (
            text(name(row.state.cells)),
            *(text(_mark(row, c)) for c in concepts),
            text(", ".join(row.state.taken) or "nothing", quiet(instances(row.outcomes))),
        )
        for row in page.survivals
    )
    yield Table(("Equilibrium", *concepts, "Taken"), rows, tuple(range(1, len(concepts) + 1)))
    yield para("x: no coalition asked about leaves it; left: one would, or several.")
    if len(page.survivals) < page.equilibria:
        shown = first_of(len(page.survivals), page.equilibria, "equilibria")
        yield para(f"Listed are {shown}", ALL, ".")
    for row in page.survivals:
        yield from _leavers(page, row)


def _mark(row: SurvivalRow, concept: str) -> str:
    if concept not in row.concepts:
        return ""
    return "x" if concept in row.survives else "left"


def _leavers(page: CoalitionsPage, row: SurvivalRow) -> Iterator[Block]:
    names = {c.members: listed(c.names) for c in page.coalitions}
    under: dict[tuple[str, ...], list[str]] = {}
    for concept, coalitions in row.left_by.items():
        for members in coalitions:
            under.setdefault(members, []).append(concept)
    for members, concepts in under.items():
        words = f" is left by {names[members]} under {listed(concepts)}."
        yield para(name(row.state.cells), words, indent=1)


def _coalition(row: CoalitionRow) -> Iterator[Block]:
    called = f" ({row.id})" if row.id else ""
    many = counted(row.count, "joint improvement")
    yield Heading(f"{listed(row.names)}{called}: {many}")
    yield Bullets(tuple(_improvement(r, tuple(row.stable)) for r in row.improvements))
    if len(row.improvements) < row.count:
        shown = first_of(len(row.improvements), row.count, "joint improvements")
        yield para(f"Listed are {shown}", ALL, ".")


def _improvement(row: JointImprovementRow, concepts: Sequence[str]) -> Text:
    gains = "; ".join(f"{g.name} from place {g.before} to {g.after}" for g in row.gains)
    return text(
        "From ", state_words(row.begins), " to ", state_words(row.to),
        f": {_way(row.moves)}. " if row.moves else ". ",
        f"{gains}. {_fate(row, concepts)}",
    )  # fmt: skip


def _fate(row: JointImprovementRow, concepts: Sequence[str]) -> str:
    if len(row.stands) == len(concepts):
        return "Nothing answers it."
    answered = [c for c in concepts if c not in row.stands]
    return f"Answered under {listed(answered)}."


def _way(moves: Iterable[MoveRow]) -> str:
    return ", then ".join(f"{m.by} {m.does}" for m in moves)


def _reason(row: JointReasonRow) -> Iterator[Block]:
    verdict = "stays" if row.stable else "leaves"
    if not row.answers:
        verdict = "stays, having no joint improvement"
    lead = f"{listed(row.names)}, in "
    yield para(lead, state_words(row.state), f", under {row.concept}: {verdict}.")
    if row.answers:
        yield Bullets(tuple(map(_answer, row.answers)), 1)


def _answer(row: JointAnswerRow) -> Text:
    start = text(f"{_way(row.moves)}, to ", state_words(row.to))
    if not row.answered:
        return text(start, ", and no answer of the others makes it regret that.")
    return text(
        start, f"; but then {_way(row.sanction)}, to ", name(row.sanction[-1].to.cells),
        ", where it has no longer gained.",
    )  # fmt: skip
