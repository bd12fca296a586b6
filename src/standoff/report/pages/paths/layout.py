"""How the page of ``standoff paths`` is laid out."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Protocol

from standoff.report.blocks import (
    Block,
    Bullets,
    Heading,
    Page,
    Table,
    Text,
    Tree,
    name,
    para,
    quiet,
    strong,
    text,
)
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
)
from standoff.report.words.concepts import definition_blocks
from standoff.report.words.states import StateRow, counted, listed

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


def lay_out_paths(page: PathsPage) -> Page:
    """The record as blocks."""
    blocks: list[Block] = [Heading(page.title, 1), para(quiet(lead(page))), start_para(page)]
    if page.overview:
        blocks += _overview(page, page.overview)
    if page.road:
        blocks += _road(page, page.road)
    blocks.append(para(quiet("Cells, in order: " + ", ".join(page.options) + ".")))
    blocks += definition_blocks(page.definitions)
    return Page(page.title, tuple(blocks))


class Opening(Protocol):
    """What the first lines of a page are made of."""

    @property
    def reading(self) -> tuple[str, ...]:
        """What was read."""

    @property
    def states(self) -> int:
        """How many states there are."""

    @property
    def decision_makers(self) -> tuple[str, ...]:
        """Their ids."""

    @property
    def options(self) -> tuple[str, ...]:
        """Their ids."""

    @property
    def start(self) -> tuple[StateRow, ...]:
        """The first states that paths begin at."""

    @property
    def start_count(self) -> int:
        """How many there are."""

    @property
    def start_formula(self) -> str:
        """How they were asked for; empty for the status quo."""


def lead(page: Opening) -> str:
    """What was read, and how large it is."""
    done = "; ".join(page.reading) or "as written"
    return (
        f"Read {done}: {counted(page.states, 'feasible state')}, "
        f"{counted(len(page.decision_makers), 'decision maker')}, "
        f"{counted(len(page.options), 'option')}."
    )


def start_para(page: Opening) -> Block:
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


def _overview(page: PathsPage, found: OverviewRow) -> list[Block]:
    words = (
        f"Improvements lead to {counted(found.improvements_reach, 'state')}, "
        f"all moves to {found.moves_reach:,}; the start counts."
    )
    blocks: list[Block] = [para(words), Heading(f"Where {page.by} lead")]
    blocks += tree_blocks(found.trees, page.start_count)
    blocks += _end_blocks(found)
    blocks += _chain_blocks(page, found)
    blocks += _fate_blocks(found)
    return blocks


def tree_blocks(trees: Sequence[BranchRow], start_count: int) -> list[Block]:
    """What opens up from the first of the starts, and how many more there are."""
    blocks: list[Block] = [_tree(root, (), root) for root in trees]
    if start_count > len(trees):
        more = counted(start_count - len(trees), "more start")
        blocks.append(para(quiet(f"And from {more}.")))
    return blocks


def _tree(row: BranchRow, above: tuple[int, ...], root: BranchRow) -> Tree:
    passed = (*above, row.state.code)
    below = [_tree(branch, passed, root) for branch in row.below]
    if row.below and row.hidden:
        below.append(Tree(text(quiet(f"and {counted(row.hidden, 'more step')}"))))
    words = _step(row.step) if row.step else text(name(row.state.cells))
    return Tree(text(words, _after(row, above)), tuple(below))


def _after(row: BranchRow, above: tuple[int, ...]) -> Text:
    """What comes after a branch, where it is not shown below."""
    if row.follow == "rests":
        return text(": ", strong("at rest"), quiet(bracketed(row.outcomes)))
    if row.follow == "stuck":
        return text(": ", strong("stuck"), quiet(bracketed(row.outcomes)))
    if row.follow == "elsewhere":
        return text(quiet(": round again" if row.state.code in above else ": followed elsewhere"))
    if row.follow == "cut":
        return text(quiet(f": {counted(row.hidden, 'step')} not shown"))
    return Text()


def bracketed(outcomes: Sequence[str]) -> str:
    """The outcomes that a state is an instance of, behind it."""
    return f" [{', '.join(outcomes)}]" if outcomes else ""


def _step(step: StepRow) -> Text:
    return text(f"{step.name} {step.does}{EFFECTS[step.effect]}, to ", name(step.to.cells))


def path_words(path: PathRow) -> Text:
    """A path from its first state on, step by step."""
    words = text("From ", name(path.begins.cells), ": ")
    for n, step in enumerate(path.steps):
        words = text(words, "; then " if n else "", _step(step))
    return text(words, ".")


def _end_blocks(found: OverviewRow) -> list[Block]:
    blocks: list[Block] = [Heading("Where improvements end")]
    if found.ends is None:
        return [*blocks, para(_sentence(found.ends_unknown))]
    head = ("End", *(("Chance",) if found.chain else ()), "Steps", "Taken")
    rows = tuple(_end_row(end) for end in found.ends)
    blocks.append(Table(head, rows, centred=(len(head) - 2,)))
    if found.ends_count > len(found.ends):
        blocks.append(
            para(quiet(f"And {counted(found.ends_count - len(found.ends), 'more end')}."))
        )
    blocks += [_cycle_para("never left", end.count, end.cycle) for end in found.ends if end.cycle]
    blocks += [_cycle_para("can be left", row.count, row.example) for row in found.cycles]
    if found.cycles_count > len(found.cycles):
        more = counted(found.cycles_count - len(found.cycles), "more cycle")
        blocks.append(para(quiet(f"And {more} that can be left.")))
    if not found.cycles_count and not any(end.cycle for end in found.ends):
        blocks.append(para("Improvements never go round."))
    return blocks


def _end_row(end: EndRow) -> tuple[Text, ...]:
    chance = (text(chance_words(end.chance)),) if end.chance else ()
    if end.cycle is None:
        taken = ", ".join(end.states[0].taken) or "nothing"
        what = text(name(end.states[0].cells))
    else:
        taken, what = "never at rest", text(f"a cycle of {end.count:,} states")
    return (what, *chance, text(f"{end.steps:,}"), text(taken, quiet(bracketed(end.outcomes))))


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


def _chain_blocks(page: PathsPage, found: OverviewRow) -> list[Block]:
    blocks: list[Block] = [Heading("How likely, for a random mover")]
    if found.chain is None:
        return [*blocks, para(_sentence(found.chain_unknown))]
    blocks.append(para(_random_mover(page, found.chain)))
    blocks += _outcome_blocks(found.chain)
    blocks.append(para(f"Improvements until then, on average: {found.chain.steps.value:.3g}."))
    return blocks


def _outcome_blocks(chain: ChainRow) -> list[Block]:
    """The chances of the named outcomes; those without any in one line."""
    likely = {o: chance for o, chance in chain.outcomes.items() if chance.value}
    rows = tuple((text(name(o)), text(chance_words(c))) for o, c in likely.items())
    blocks: list[Block] = [Table(("Ends in outcome", "Chance"), rows)] if rows else []
    rest = [o for o in chain.outcomes if o not in likely]
    if rest:
        blocks.append(para("No chance to end in: ", name(listed(rest)), "."))
    return blocks


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


def _fate_blocks(found: OverviewRow) -> list[Block]:
    blocks: list[Block] = [Heading("What it takes to get to the equilibria")]
    if not found.equilibria_count:
        return [*blocks, para("No state is an equilibrium under any of the concepts.")]
    head = ("Concept", *WAYS.values())
    rows = tuple(
        (text(concept), *(text(f"{ways[way]:,}" if ways[way] else "") for way in WAYS))
        for concept, ways in found.ways.items()
    )
    blocks.append(Table(head, rows, centred=tuple(range(1, len(head)))))
    blocks += _fate_lists(found.equilibria)
    more = found.equilibria_count - len(found.equilibria)
    if more:
        blocks.append(para(quiet(f"And {counted(more, 'more equilibrium', 'more equilibria')}.")))
    return blocks


def _fate_lists(fates: Sequence[FateRow]) -> list[Block]:
    """The equilibria one by one, under what getting there takes."""
    blocks: list[Block] = []
    for way, title in TITLES.items():
        items = tuple(_fate(fate) for fate in fates if fate.way == way)
        if items:
            blocks += [para(f"{title}:"), Bullets(items, indent=1)]
    return blocks


def _fate(fate: FateRow) -> Text:
    words = listed(fate.state.taken) or "nothing taken"
    under = quiet(f" under {listed(fate.concepts)}")
    what = text(name(fate.state.cells), f" ({words})", quiet(bracketed(fate.outcomes)), under)
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
        movers = [step.name for step in path.steps if step.effect == effect]
        if movers:
            who = listed(list(dict.fromkeys(movers)))
            number = f"{len(movers)} " if len(movers) > len(set(movers)) else ""
            return f"{number}{one if len(movers) == 1 else many} {who}"
    return counted(len(path.steps), "improvement")


def _road(page: PathsPage, road: RoadRow) -> list[Block]:
    blocks: list[Block] = [
        para(f"To {road.to}: {counted(road.goal_count, 'state')}, ",
             few_states(road.goal, road.goal_count), "."),
    ]  # fmt: skip
    if not road.paths:
        return blocks + _not_there(page, road)
    return blocks + _there(page, road) + (_certainty(road) if page.by == "improvements" else [])


def _there(page: PathsPage, road: RoadRow) -> list[Block]:
    first, *others = road.paths
    if not first.steps:
        return [para("It is so from the start.")]
    count = counted(len(first.steps), page.by.removesuffix("s"))
    blocks: list[Block] = [
        Heading("The shortest way"), para(f"{count}. ", path_words(first)),
    ]  # fmt: skip
    if others:
        blocks.append(Heading("Other ways"))
        blocks.append(Bullets(tuple(path_words(path) for path in others)))
    if road.complete:
        blocks.append(para(quiet("There are no other ways.")))
    elif road.longest:
        blocks.append(para(quiet("There are, or may be, more; see --limit.")))
    else:
        blocks.append(para(quiet(f"There are too many {page.by} to list other ways.")))
    return blocks


def _not_there(page: PathsPage, road: RoadRow) -> list[Block]:
    if page.by == "moves":
        return [Heading("No way"), para("No moves lead there.")]
    blocks: list[Block] = [Heading("No way by improvements"), para(_rests(road))]
    if road.cheapest is None:
        return [*blocks, para("No moves at all lead there.")]
    blocks.append(para(f"It would take {cost_words(road.cheapest)}. ", path_words(road.cheapest)))
    return blocks


def _rests(road: RoadRow) -> Text:
    if not road.rests_count:
        return text("Improvements never come to rest.")
    return text("Improvements come to rest only at ", few_states(road.rests, road.rests_count), ".")


def _certainty(road: RoadRow) -> list[Block]:
    blocks: list[Block] = [Heading("Must it end there?")]
    if road.must is None:
        return [*blocks, para("There are too many improvements to follow each.")]
    if road.must:
        blocks.append(para("Yes: every path of improvements, followed for as long as anybody "
                           "improves, ends there or comes back to it for ever."))  # fmt: skip
    elif road.counterexample is not None:
        blocks.append(para(_counterexample(road.counterexample, road.goes_round)))
    if road.chance:
        chance = f"A random mover ends there with a chance of {chance_words(road.chance)}"
        blocks.append(para(f"{chance}; see standoff paths without --to."))
    return blocks


def _counterexample(path: PathRow, goes_round: bool) -> Text:
    if not path.steps:
        return text("No: nobody improves from the start ", name(path.begins.cells), ".")
    if goes_round:
        return text("No: improvements can go round for ever. ", path_words(path))
    return text("No: this path ends elsewhere. ", path_words(path))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:].removesuffix(".") + "."
