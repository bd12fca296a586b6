"""How the page of ``standoff paths --under CONCEPT`` is laid out."""

from standoff.report.blocks import Block, Bullets, Heading, Page, Text, name, para, quiet, text
from standoff.report.pages.paths.layout import (
    bracketed,
    few_states,
    lead,
    path_words,
    start_para,
    tree_blocks,
)
from standoff.report.pages.paths.under_rows import (
    LoopRow,
    RestRow,
    RoadsPage,
    StuckRow,
    ToRow,
)
from standoff.report.words.concepts import definition_blocks
from standoff.report.words.states import counted, listed

WHAT = (
    "A road goes by steps that pay their mover, as it sees things, and that nothing the others "
    "could do in answer deters it from: which answers count is what the concept says."
)

UNDER_NASH = (
    "A road goes by steps that pay their mover, as it sees things: under nash nothing deters."
)


def lay_out_roads(page: RoadsPage) -> Page:
    """The record as blocks."""
    blocks: list[Block] = [Heading(page.title, 1), para(quiet(lead(page))), start_para(page)]
    blocks += [para(_how_far(page)), *_whose_view(page)]
    if page.to:
        blocks += _to(page, page.to)
    else:
        blocks += [Heading("Where open steps lead"), *tree_blocks(page.trees, page.start_count)]
        blocks += _rests(page) + _stuck(page) + _loops(page)
    blocks.append(para(quiet(UNDER_NASH if page.concept == "nash" else WHAT)))
    blocks.append(para(quiet("Cells, in order: " + ", ".join(page.options) + ".")))
    blocks += definition_blocks(page.definitions)
    return Page(page.title, tuple(blocks))


def _how_far(page: RoadsPage) -> str:
    if page.reached == 1:
        words = f"Nobody stirs: under {page.concept} no step is open at the start."
        if page.held_back:
            step = "every step that would pay is answered"
            words += f" To {listed(page.held_back)} {step}."
        return words
    return f"Roads under {page.concept} lead to {counted(page.reached, 'state')}; the start counts."


def _whose_view(page: RoadsPage) -> list[Block]:
    if not page.believers:
        return []
    verb = "sees" if len(page.believers) == 1 else "see"
    return [
        para(f"Everybody steps by the game that it sees; {listed(page.believers)} {verb} another "
             "than the conflict as it is here. What they believe stays as it is along the "
             "road.")
    ]  # fmt: skip


def _rests(page: RoadsPage) -> list[Block]:
    blocks: list[Block] = [Heading("Where roads come to rest")]
    if not page.rests_count:
        blocks.append(para("Nowhere."))
    else:
        blocks.append(Bullets(tuple(map(_rest, page.rests))))
        blocks += _more(page.rests_count - len(page.rests), "rest")
    if page.elsewhere:
        many = counted(page.elsewhere, "equilibrium lies", "equilibria lie")
        blocks.append(para(f"{many} on no road from here; see standoff analyze."))
    return blocks


def _more(count: int, noun: str) -> list[Block]:
    return [para(quiet(f"And {counted(count, f'more {noun}')}."))] if count else []


def _rest(row: RestRow | StuckRow) -> Text:
    words = listed(row.state.taken) or "nothing taken"
    what = text(name(row.state.cells), f" ({words})", quiet(bracketed(row.outcomes)), ": ")
    if not row.road.steps:
        return text(what, "the start.")
    steps = counted(len(row.road.steps), "step")
    return text(what, f"{steps}. ", path_words(row.road))


def _stuck(page: RoadsPage) -> list[Block]:
    if not page.stuck_count:
        return []
    said = "Nobody leaves these states, and yet they are no equilibria:"
    items = tuple(text(_rest(row), " ", _why_stuck(row)) for row in page.stuck)
    more = _more(page.stuck_count - len(page.stuck), "such state")
    return [Heading("Where roads are stuck"), para(said), Bullets(items), *more]


def _why_stuck(row: StuckRow) -> str:
    """Who has no view of the state, and who tries what in vain."""
    said = [f"{tried.name} would {tried.does}, which cannot be done" for tried in row.tries]
    if row.no_view:
        verb = "has" if len(row.no_view) == 1 else "have"
        said.insert(0, f"{listed(row.no_view)} {verb} no view of it")
    return f"{'; '.join(said)}."


def _loops(page: RoadsPage) -> list[Block]:
    if page.loops is None:
        return [para("There are too many open steps to look for cycles.")]
    if not page.loops_count:
        return [para("Roads never go round.")]
    shown = [para(_loop(row)) for row in page.loops]
    return [*shown, *_more(page.loops_count - len(page.loops), "cycle")]


def _loop(row: LoopRow) -> Text:
    kind = "never left" if row.closed else "can be left"
    return text(f"A cycle of {row.count:,} states ({kind}). ", path_words(row.example))


def _to(page: RoadsPage, row: ToRow) -> list[Block]:
    count = counted(row.goal_count, "state")
    blocks: list[Block] = [
        para(f"To {row.to}: {count}, ", few_states(row.goal, row.goal_count), ".")
    ]
    return blocks + (_there(row) if row.paths else _not_there(page)) + _certainty(row)


def _there(row: ToRow) -> list[Block]:
    first, *others = row.paths
    if not first.steps:
        return [para("It is so from the start.")]
    steps = counted(len(first.steps), "step")
    blocks: list[Block] = [Heading("The shortest road"), para(f"{steps}. ", path_words(first))]
    if others:
        blocks += [Heading("Other roads"), Bullets(tuple(map(path_words, others)))]
    end = "no other roads." if row.complete else "or may be, more; see --limit."
    return [*blocks, para(quiet(f"There are {end}" if row.complete else f"There are, {end}"))]


def _not_there(page: RoadsPage) -> list[Block]:
    blocks: list[Block] = [Heading(f"No road under {page.concept}")]
    if not page.rests_count:
        return [*blocks, para("Roads never come to rest.")]
    rests = few_states([row.state for row in page.rests], page.rests_count)
    return [*blocks, para("Roads come to rest only at ", rests, ".")]


def _certainty(row: ToRow) -> list[Block]:
    blocks: list[Block] = [Heading("Must it end there?")]
    if row.must is None:
        return [*blocks, para("There are too many open steps to follow each.")]
    if row.must:
        said = ("Yes: every road, followed for as long as a step is open, ends there or comes "
                "back to it for ever.")  # fmt: skip
        return [*blocks, para(said)]
    road = row.counterexample
    if road is None or not road.steps:
        begins = text(" ", name(road.begins.cells)) if road else Text()
        return [*blocks, para("No: no step is open at the start", begins, ".")]
    how = "roads can go round for ever" if row.goes_round else "this road ends elsewhere"
    return [*blocks, para(f"No: {how}. ", path_words(road))]
