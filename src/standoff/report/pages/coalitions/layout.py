"""The page of ``standoff coalitions`` as blocks."""

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
    text,
)
from standoff.report.pages.coalitions.page import (
    CoalitionRow,
    CoalitionsPage,
    JointAnswerRow,
    JointImprovementRow,
    JointMoveRow,
    JointReasonRow,
    SurvivalRow,
)
from standoff.report.words.states import StateRow, counted, listed

ALL = "standoff coalitions CASE --all lists every one"


def lay_out_coalitions(page: CoalitionsPage) -> Page:
    """The record as blocks."""
    blocks: list[Block] = [Heading(page.title, 1), para(quiet(_lead(page)))]
    blocks += _survivals(page)
    blocks += [
        para(
            f"Equilibria under {concept}, with these as one mover: ",
            name(", ".join(row.cells for row in rows) or "none"),
            ".",
        )
        for concept, rows in page.together.items()
    ]
    blocks += [b for row in page.coalitions if row.count for b in _coalition(row)]
    blocks += _idle([row for row in page.coalitions if not row.count])
    blocks += [b for row in page.reasons for b in _reason(row)]
    blocks.append(para(quiet("Cells, in order: " + ", ".join(page.options) + ".")))
    sources = sorted(set(page.definitions.values()))
    words = f"{listed(list(page.definitions))} of coalitions: {listed(sources)}"
    blocks.append(para(quiet(f"Definitions. {words}.")))
    return Page(page.title, tuple(blocks))


def _lead(page: CoalitionsPage) -> str:
    done = "; ".join(page.reading) or "as written"
    gain = {
        "strict": "A coalition gains where every member does",
        "weak": "A coalition gains where no member loses and some member gains",
    }[page.improvement]
    others = "coalitions and alone" if page.opponents == "jointly" else "turns, each alone"
    if page.merged:
        gain = f"Each coalition moves as one. {gain}"
    return (
        f"Read {done}: {counted(page.states, 'feasible state')}, "
        f"{counted(len(page.coalitions), 'coalition')} asked about. {gain}; "
        f"the others may answer in {others}."
    )


def _survivals(page: CoalitionsPage) -> list[Block]:
    if not page.survivals:
        return [para("No state is an equilibrium of parties that act singly.")]
    concepts = tuple(page.definitions)
    rows = tuple(
        (
            text(name(row.state.cells)),
            *(text(_mark(row, c)) for c in concepts),
            text(", ".join(row.state.taken) or "nothing", quiet(_instances(row))),
        )
        for row in page.survivals
    )
    blocks: list[Block] = [
        Table(("Equilibrium", *concepts, "Taken"), rows, tuple(range(1, len(concepts) + 1))),
        para("x: no coalition asked about leaves it; left: one would, or several."),
    ]
    if len(page.survivals) < page.equilibria:
        blocks.append(
            para(quiet(f"The first {len(page.survivals)} of {page.equilibria:,}; {ALL}."))
        )
    return blocks + [b for row in page.survivals for b in _leavers(page, row)]


def _mark(row: SurvivalRow, concept: str) -> str:
    if concept not in row.concepts:
        return ""
    return "x" if concept in row.survives else "left"


def _instances(row: SurvivalRow) -> str:
    return f" [{', '.join(row.outcomes)}]" if row.outcomes else ""


def _leavers(page: CoalitionsPage, row: SurvivalRow) -> list[Block]:
    names = {c.members: listed(c.names) for c in page.coalitions}
    under: dict[tuple[str, ...], list[str]] = {}
    for concept, coalitions in row.left_by.items():
        for members in coalitions:
            under.setdefault(members, []).append(concept)
    return [
        para(
            name(row.state.cells),
            f" is left by {names[members]} under {listed(concepts)}.",
            indent=1,
        )
        for members, concepts in under.items()
    ]


def _coalition(row: CoalitionRow) -> list[Block]:
    called = f" ({row.id})" if row.id else ""
    many = counted(row.count, "joint improvement")
    blocks: list[Block] = [Heading(f"{listed(row.names)}{called}: {many}")]
    blocks.append(Bullets(tuple(_improvement(r, tuple(row.stable)) for r in row.improvements)))
    if len(row.improvements) < row.count:
        blocks.append(para(quiet(f"The first {len(row.improvements)}; {ALL}.")))
    return blocks


def _improvement(row: JointImprovementRow, concepts: Sequence[str]) -> Text:
    gains = "; ".join(f"{g.name} from place {g.before} to {g.after}" for g in row.gains)
    return text(
        "From ", _state(row.begins), " to ", _state(row.to),
        f": {_way(row.moves)}. " if row.moves else ". ",
        f"{gains}. {_fate(row, concepts)}",
    )  # fmt: skip


def _fate(row: JointImprovementRow, concepts: Sequence[str]) -> str:
    if len(row.stands) == len(concepts):
        return "Nothing answers it."
    answered = [c for c in concepts if c not in row.stands]
    return f"Answered under {listed(answered)}."


def _state(row: StateRow) -> Text:
    return text(name(row.cells), f" ({listed(row.taken) or 'nothing taken'})")


def _way(moves: Iterable[JointMoveRow]) -> str:
    return ", then ".join(f"{m.by} {m.does}" for m in moves)


def _idle(rows: Sequence[CoalitionRow]) -> list[Block]:
    if not rows:
        return []
    words = "; ".join(listed(row.names) for row in rows)
    return [para(f"Without a joint improvement anywhere: {words}.")]


def _reason(row: JointReasonRow) -> list[Block]:
    verdict = "stays" if row.stable else "leaves"
    if not row.answers:
        verdict = "stays, having no joint improvement"
    blocks: list[Block] = [
        para(f"{listed(row.names)}, in ", _state(row.state), f", under {row.concept}: {verdict}.")
    ]
    if row.answers:
        blocks.append(Bullets(tuple(map(_answer, row.answers)), 1))
    return blocks


def _answer(row: JointAnswerRow) -> Text:
    start = text(f"{_way(row.moves)}, to ", _state(row.to))
    if not row.answered:
        return text(start, ", and no answer of the others makes it regret that.")
    return text(
        start, f"; but then {_way(row.sanction)}, to ", name(row.sanction[-1].to.cells),
        ", where it has no longer gained.",
    )  # fmt: skip
