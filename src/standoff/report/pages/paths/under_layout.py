"""How the page of ``standoff paths --under CONCEPT`` is laid out."""

from collections.abc import Iterator

from standoff.report.blocks import (
    Block,
    Bullets,
    Heading,
    Kind,
    Role,
    Text,
    aside,
    hint,
    name,
    para,
    quiet,
    text,
)
from standoff.report.pages.analyze import read_in_full
from standoff.report.pages.paths.layout import (
    few_states,
    path_words,
    start_para,
    tree_blocks,
)
from standoff.report.pages.paths.under_rows import (
    RestRow,
    RoadsPage,
    StuckRow,
    ToRow,
)
from standoff.report.words.concepts import cells_in_order, definition_blocks
from standoff.report.words.states import counted, instances, listed, state_words

WHAT = (
    "A road goes by steps that pay their mover, as it sees things, and that nothing the others "
    "could do in answer deters it from: which answers count is what the concept says."
)

UNDER_NASH = (
    "A road goes by steps that pay their mover, as it sees things: under nash nothing deters."
)


def roads_blocks(page: RoadsPage) -> Iterator[Block]:
    """The record as blocks."""
    yield read_in_full(page)
    yield start_para(page)
    yield para(_how_far(page))
    yield from _whose_view(page)
    if page.to:
        yield from _to(page, page.to)
    else:
        yield Heading("Where open steps lead", kind=Kind.DRAWN)
        yield from tree_blocks(page.trees, page.start_count)
        yield from _rests(page)
        yield from _stuck(page)
        yield from _loops(page)
    yield aside(UNDER_NASH if page.concept == "nash" else WHAT)
    yield cells_in_order(page.options)
    yield from definition_blocks(page.definitions)


def _how_far(page: RoadsPage) -> str:
    if page.reached == 1:
        words = f"Nobody stirs: under {page.concept} no step is open at the start."
        if page.held_back:
            step = "every step that would pay is answered"
            words += f" To {listed(page.held_back)} {step}."
        return words
    return f"Roads under {page.concept} lead to {counted(page.reached, 'state')}; the start counts."


def _whose_view(page: RoadsPage) -> Iterator[Block]:
    if page.believers:
        verb = "sees" if len(page.believers) == 1 else "see"
        yield para(
            f"Everybody steps by the game that it sees; {listed(page.believers)} {verb} another "
            "than the conflict as it is here. What they believe stays as it is along the road."
        )


def _rests(page: RoadsPage) -> Iterator[Block]:
    yield Heading("Where roads come to rest")
    if page.rests_count:
        yield Bullets(tuple(map(_rest, page.rests)))
        yield from _more(page.rests_count - len(page.rests), "rest")
    else:
        yield para("Nowhere.")
    if page.elsewhere:
        many = counted(page.elsewhere, "equilibrium lies", "equilibria lie")
        yield para(f"{many} on no road from here", hint("; see standoff analyze", Role.PLAIN), ".")


def _more(count: int, noun: str) -> Iterator[Block]:
    if count:
        yield aside(f"And {counted(count, f'more {noun}')}.")


def _rest(row: RestRow | StuckRow) -> Text:
    what = text(state_words(row.state), quiet(instances(row.outcomes)), ": ")
    if not row.road.steps:
        return text(what, "the start.")
    steps = counted(len(row.road.steps), "step")
    return text(what, f"{steps}. ", path_words(row.road))


def _stuck(page: RoadsPage) -> Iterator[Block]:
    if page.stuck_count:
        yield Heading("Where roads are stuck")
        yield para("Nobody leaves these states, and yet they are no equilibria:")
        yield Bullets(tuple(text(_rest(row), " ", _why_stuck(row)) for row in page.stuck))
        yield from _more(page.stuck_count - len(page.stuck), "such state")


def _why_stuck(row: StuckRow) -> str:
    """Who has no view of the state, and who tries what in vain."""
    said = [f"{tried.name} would {tried.does}, which cannot be done" for tried in row.tries]
    if row.no_view:
        verb = "has" if len(row.no_view) == 1 else "have"
        said.insert(0, f"{listed(row.no_view)} {verb} no view of it")
    return f"{'; '.join(said)}."


def _loops(page: RoadsPage) -> Iterator[Block]:
    if page.loops is None:
        yield para("There are too many open steps to look for cycles.")
    elif not page.loops_count:
        yield para("Roads never go round.")
    for row in page.loops or ():
        kind = "never left" if row.closed else "can be left"
        yield para(f"A cycle of {row.count:,} states ({kind}). ", path_words(row.example))
    yield from _more(page.loops_count - len(page.loops or ()), "cycle")


def _to(page: RoadsPage, row: ToRow) -> Iterator[Block]:
    states = counted(row.goal_count, "state")
    yield para(f"To {row.to}: {states}, ", few_states(row.goal, row.goal_count), ".")
    yield from _there(row) if row.paths else _not_there(page)
    yield from _certainty(row)


def _there(row: ToRow) -> Iterator[Block]:
    first, *others = row.paths
    if not first.steps:
        yield para("It is so from the start.")
        return
    yield Heading("The shortest road")
    yield para(f"{counted(len(first.steps), 'step')}. ", path_words(first))
    if others:
        yield Heading("Other roads")
        yield Bullets(tuple(map(path_words, others)))
    if row.complete:
        yield aside("There are no other roads.")
    else:
        yield para(quiet("There are, or may be, more"), hint("; see --limit"), quiet("."))


def _not_there(page: RoadsPage) -> Iterator[Block]:
    yield Heading(f"No road under {page.concept}")
    if page.rests_count:
        rests = few_states([row.state for row in page.rests], page.rests_count)
        yield para("Roads come to rest only at ", rests, ".")
    else:
        yield para("Roads never come to rest.")


def _certainty(row: ToRow) -> Iterator[Block]:
    yield Heading("Must it end there?")
    road = row.counterexample
    if row.must is None:
        yield para("There are too many open steps to follow each.")
    elif row.must:
        yield para("Yes: every road, followed for as long as a step is open, ends there or comes "
                   "back to it for ever.")  # fmt: skip
    elif road is None or not road.steps:
        begins = text(" ", name(road.begins.cells)) if road else Text()
        yield para("No: no step is open at the start", begins, ".")
    else:
        how = "roads can go round for ever" if row.goes_round else "this road ends elsewhere"
        yield para(f"No: {how}. ", path_words(road))
