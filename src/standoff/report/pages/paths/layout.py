"""How the page of ``standoff paths`` is laid out."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from standoff.report.blocks import (
    Block,
    Bullets,
    Heading,
    Kind,
    Para,
    Role,
    Table,
    Text,
    Tree,
    aside,
    hint,
    name,
    para,
    quiet,
    strong,
    text,
)
from standoff.report.pages.analyze import read_in_full
from standoff.report.pages.paths.rows import (
    BranchRow,
    ChainRow,
    ChanceRow,
    EndRow,
    FateRow,
    OverviewRow,
    PathRow,
    PathsPage,
    RoadRow,
    StepRow,
    WaysRecord,
)
from standoff.report.words.concepts import cells_in_order, definition_blocks, sentence
from standoff.report.words.states import StateRow, counted, instances, listed, state_words

EFFECTS = {"better": "", "indifferent": " (no better for it)", "worse": " (worse for it)"}

WAYS = {
    "improvements": "improvements",
    "indifference": "steps without gain",
    "loss": "a loss",
    "never": "no way",
}

TITLES = {
    "improvements": "By improvements",
    "indifference": "Only by steps without gain",
    "loss": "Only by somebody's loss",
    "never": "Not by any moves",
}


def paths_blocks(page: PathsPage) -> Iterator[Block]:
    """The record as blocks."""
    yield read_in_full(page)
    yield start_para(page)
    if page.overview:
        yield from _overview(page, page.overview)
    if page.road:
        yield from _road(page, page.road)
    yield cells_in_order(page.options)
    yield from definition_blocks(page.definitions)


def start_para(page: WaysRecord) -> Block:
    """Where paths begin."""
    if page.start_count == 1:
        what = f" ({page.start_formula})" if page.start_formula else ", the status quo"
        words = listed(page.start[0].taken) or "nothing taken"
        return para("From ", name(page.start[0].cells), f"{what}: {words}.")
    states = counted(page.start_count, "state")
    return para(
        f"From {page.start_formula}: {states}, ", few_states(page.start, page.start_count), "."
    )


def few_states(states: Sequence[StateRow], count: int) -> Text:
    """The first of some states, and how many more there are."""
    shown = [state.cells for state in states[:6]]
    more = [f"{count - len(shown):,} more"] if count > len(shown) else []
    return text(name(listed([*shown, *more])))


def _overview(page: PathsPage, found: OverviewRow) -> Iterator[Block]:
    yield para(
        f"Improvements lead to {counted(found.improvements_reach, 'state')}, "
        f"all moves to {found.moves_reach:,}; the start counts."
    )
    yield Heading(f"Where {page.by} lead", kind=Kind.DRAWN)
    yield from tree_blocks(found.trees, page.start_count)
    yield from _end_blocks(found)
    yield from _chain_blocks(page, found)
    yield from _fate_blocks(found)


def tree_blocks(trees: Sequence[BranchRow], start_count: int) -> Iterator[Block]:
    """What opens up from the first of the starts, and how many more there are."""
    for root in trees:
        yield _tree(root, ())
    if start_count > len(trees):
        yield aside(f"And from {counted(start_count - len(trees), 'more start')}.")


def _tree(row: BranchRow, above: tuple[int, ...]) -> Tree:
    passed = (*above, row.state.code)
    below = [_tree(branch, passed) for branch in row.below]
    if row.below and row.hidden:
        below.append(Tree(text(quiet(f"and {counted(row.hidden, 'more step')}"))))
    words = _step(row.step) if row.step else text(name(row.state.cells))
    return Tree(text(words, _after(row, above)), tuple(below))


def _after(row: BranchRow, above: tuple[int, ...]) -> Text:
    """What comes after a branch, where it is not shown below."""
    if row.follow == "rests":
        return text(": ", strong("at rest"), quiet(instances(row.outcomes)))
    if row.follow == "stuck":
        return text(": ", strong("stuck"), quiet(instances(row.outcomes)))
    if row.follow == "elsewhere":
        return text(quiet(": round again" if row.state.code in above else ": followed elsewhere"))
    if row.follow == "cut":
        return text(quiet(f": {counted(row.hidden, 'step')} not shown"))
    return Text()


def _step(step: StepRow) -> Text:
    return text(f"{step.by} {step.does}{EFFECTS[step.effect]}, to ", name(step.to.cells))


def path_words(path: PathRow) -> Text:
    """A path from its first state on, step by step."""
    words = text("From ", name(path.begins.cells), ": ")
    for n, step in enumerate(path.steps):
        words = text(words, "; then " if n else "", _step(step))
    return text(words, ".")


def _end_blocks(found: OverviewRow) -> Iterator[Block]:
    yield Heading("Where improvements end")
    if found.ends is None:
        yield para(sentence(found.ends_unknown))
        return
    head = ("End", *(("Chance",) if found.chain else ()), "Steps", "Taken")
    yield Table(head, tuple(map(_end_row, found.ends)), centred=(len(head) - 2,))
    more = found.ends_count - len(found.ends)
    if more:
        yield aside(f"And {counted(more, 'more end')}.")
    loops = [(end.count, end.cycle) for end in found.ends if end.cycle]
    for count, cycle in loops:
        yield _cycle_para("never left", count, cycle)
    for row in found.cycles:
        yield _cycle_para("can be left", row.count, row.example)
    more = found.cycles_count - len(found.cycles)
    if more:
        yield aside(f"And {counted(more, 'more cycle')} that can be left.")
    if not found.cycles_count and not loops:
        yield para("Improvements never go round.")


def _end_row(end: EndRow) -> tuple[Text, ...]:
    chance = (text(chance_words(end.chance)),) if end.chance else ()
    if end.cycle is None:
        taken = ", ".join(end.states[0].taken) or "nothing"
        what = text(name(end.states[0].cells))
    else:
        taken, what = "never at rest", text(f"a cycle of {end.count:,} states")
    return (what, *chance, text(f"{end.steps:,}"), text(taken, quiet(instances(end.outcomes))))


def _cycle_para(kind: str, count: int, example: PathRow) -> Block:
    return para(f"A cycle of {count:,} states ({kind}). ", path_words(example))


def chance_words(chance: ChanceRow) -> str:
    """A probability in per cent, with the fraction where it is a simple one."""
    fraction = Fraction(chance.exact) if chance.exact else None
    if fraction is not None and fraction.denominator == 1:
        return f"{100 * fraction} %"
    simple = fraction is not None and fraction.denominator < 1000
    return f"{_percent(chance.value)} %{f' ({fraction})' if simple else ''}"


def _percent(value: float) -> str:
    """Three digits, but never a round 0 or 100 for what is only near it."""
    shown = f"{100 * value:.3g}"
    if shown == "100" and value < 1:
        return "over 99.9"
    return shown if value >= 1e-5 or not value else "under 0.001"


def _chain_blocks(page: PathsPage, found: OverviewRow) -> Iterator[Block]:
    yield Heading("How likely, for a random mover")
    if found.chain is None:
        yield para(sentence(found.chain_unknown))
        return
    yield Para(_random_mover(page, found.chain))
    yield from _outcome_blocks(found.chain)
    yield para(f"Improvements until then, on average: {found.chain.steps.value:.3g}.")


def _outcome_blocks(chain: ChainRow) -> Iterator[Block]:
    """The chances of the named outcomes; those without any in one line."""
    likely = {o: chance for o, chance in chain.outcomes.items() if chance.value}
    if likely:
        rows = tuple((text(name(o)), text(chance_words(c))) for o, c in likely.items())
        yield Table(("Ends in outcome", "Chance"), rows)
    rest = [o for o in chain.outcomes if o not in likely]
    if rest:
        yield para("No chance to end in: ", name(listed(rest)), ".")


def _random_mover(page: PathsPage, chain: ChainRow) -> Text:
    """What the chances mean, in a sentence or two."""
    equal = len(set(chain.weights.values())) == 1
    weights = ", ".join(f"{who} {weight}" for who, weight in chain.weights.items())
    if chain.draw == "mover":
        how = "all equally likely" if equal else f"with weights {weights}"
        rule = (f"one of those who can improve is drawn, {how}, and takes one of its "
                "improvements, all equally likely")  # fmt: skip
    else:
        how = "all equally likely" if equal else f"weighted by its mover: {weights}"
        rule = f"one of the open improvements is drawn, {how}"
    starts = " All starts are equally likely." if page.start_count > 1 else ""
    return text(
        f"In each state {rule}.{starts} ",
        quiet("A convention of this program: nobody looks ahead, and how strongly anybody "
              "prefers anything plays no part."),
    )  # fmt: skip


def _fate_blocks(found: OverviewRow) -> Iterator[Block]:
    yield Heading("What it takes to get to the equilibria")
    if not found.equilibria_count:
        yield para("No state is an equilibrium under any of the concepts.")
        return
    head = ("Concept", *WAYS.values())
    rows = tuple(
        (text(concept), *(text(f"{ways[way]:,}" if ways[way] else "") for way in WAYS))
        for concept, ways in found.ways.items()
    )
    yield Table(head, rows, centred=tuple(range(1, len(head))))
    for way, title in TITLES.items():
        items = tuple(_fate(fate) for fate in found.equilibria if fate.way == way)
        if items:
            yield para(f"{title}:")
            yield Bullets(items, indent=1)
    more = found.equilibria_count - len(found.equilibria)
    if more:
        yield aside(f"And {counted(more, 'more equilibrium', 'more equilibria')}.")


def _fate(fate: FateRow) -> Text:
    under = quiet(f"{instances(fate.outcomes)} under {listed(fate.concepts)}")
    what = text(state_words(fate.state), under)
    if fate.path is None:
        return text(what, ".")
    if not fate.path.steps:
        return text(what, ": the start.")
    if fate.way == "improvements":
        return text(what, f": {counted(len(fate.path.steps), 'improvement')}.")
    return text(what, f": {cost_words(fate.path)}. ", path_words(fate.path))


def cost_words(path: PathRow) -> str:
    """Whose loss, or whose step without gain, a path takes."""
    for effect, one, many in (
        ("worse", "a loss of", "losses of"),
        ("indifferent", "a step without gain of", "steps without gain of"),
    ):
        movers = [step.by for step in path.steps if step.effect == effect]
        if movers:
            who = listed(list(dict.fromkeys(movers)))
            number = f"{len(movers)} " if len(movers) > len(set(movers)) else ""
            return f"{number}{one if len(movers) == 1 else many} {who}"
    return counted(len(path.steps), "improvement")


def _road(page: PathsPage, road: RoadRow) -> Iterator[Block]:
    states = counted(road.goal_count, "state")
    yield para(f"To {road.to}: {states}, ", few_states(road.goal, road.goal_count), ".")
    if not road.paths:
        yield from _not_there(page, road)
    else:
        yield from _there(page, road)
        if page.by == "improvements":
            yield from _certainty(road)


def _there(page: PathsPage, road: RoadRow) -> Iterator[Block]:
    first, *others = road.paths
    if not first.steps:
        yield para("It is so from the start.")
        return
    yield Heading("The shortest way")
    yield para(f"{counted(len(first.steps), page.by.removesuffix('s'))}. ", path_words(first))
    if others:
        yield Heading("Other ways")
        yield Bullets(tuple(path_words(path) for path in others))
    if road.complete:
        yield aside("There are no other ways.")
    elif road.longest:
        yield para(quiet("There are, or may be, more"), hint("; see --limit"), quiet("."))
    else:
        yield aside(f"There are too many {page.by} to list other ways.")


def _not_there(page: PathsPage, road: RoadRow) -> Iterator[Block]:
    if page.by == "moves":
        yield Heading("No way")
        yield para("No moves lead there.")
        return
    yield Heading("No way by improvements")
    yield Para(_rests(road))
    if road.cheapest is None:
        yield para("No moves at all lead there.")
    else:
        yield para(f"It would take {cost_words(road.cheapest)}. ", path_words(road.cheapest))


def _rests(road: RoadRow) -> Text:
    if not road.rests_count:
        return text("Improvements never come to rest.")
    return text("Improvements come to rest only at ", few_states(road.rests, road.rests_count), ".")


def _certainty(road: RoadRow) -> Iterator[Block]:
    yield Heading("Must it end there?")
    if road.must is None:
        yield para("There are too many improvements to follow each.")
        return
    if road.must:
        yield para("Yes: every path of improvements, followed for as long as anybody "
                   "improves, ends there or comes back to it for ever.")  # fmt: skip
    elif road.counterexample is not None:
        yield Para(_counterexample(road.counterexample, road.goes_round))
    if road.chance:
        chance = f"A random mover ends there with a chance of {chance_words(road.chance)}"
        yield para(chance, hint("; see standoff paths without --to", Role.PLAIN), ".")


def _counterexample(path: PathRow, goes_round: bool) -> Text:
    if not path.steps:
        return text("No: nobody improves from the start ", name(path.begins.cells), ".")
    if goes_round:
        return text("No: improvements can go round for ever. ", path_words(path))
    return text("No: this path ends elsewhere. ", path_words(path))
