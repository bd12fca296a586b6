"""The standard analysis section of a paper: what it says, in order, with tables and figures.

The sentences say what was modelled and found, and no more. What is cited, and to which table or
figure a sentence leads, are marks in it, which each format writes in its own way.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from standoff.case import ASSUMED, Case, Source
from standoff.case.citations import citations
from standoff.case.edits import Adopt
from standoff.graph import Solved, Solver
from standoff.report.papers.figures import Drawn, Subject, figures_of, subject
from standoff.report.papers.found import letters
from standoff.report.papers.gather import tables_page
from standoff.report.papers.record import PrintedTable, TablesPage
from standoff.report.papers.works import DEFINED, FANG, STANDOFF, works_for
from standoff.report.words.states import counted, listed
from standoff.stability.concepts import REGISTRY


@dataclass(frozen=True, slots=True)
class Cite:
    """A mark: this source."""

    source: str


@dataclass(frozen=True, slots=True)
class See:
    """A mark: this table, or this figure, by its place among what the section shows."""

    item: "PrintedTable | Drawn"


Words = tuple[str | Cite | See, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """A heading."""

    words: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph; an item of a list where it says so."""

    words: Words
    item: bool = False


Piece = Title | Passage | PrintedTable | Drawn


@dataclass(frozen=True, slots=True)
class Article:
    """The section: pieces in order, the tables' page, and the works that it cites."""

    title: str
    pieces: tuple[Piece, ...]
    page: TablesPage
    works: tuple[Source, ...]


def article(solver: Solver, perspectives: Sequence[str] = ()) -> Article:
    """The analysis section of a case, in some perspectives or in all."""
    case = solver.case
    page = tables_page(solver, perspectives=perspectives)
    solved = {name: solver(Adopt(name)) for name in page.perspectives}
    pieces = list(_pieces(case, page, solved))
    cited = {m.source for p in pieces if isinstance(p, Passage) for m in p.words
             if isinstance(m, Cite)}  # fmt: skip
    concepts = next(iter(solved.values())).stability.concepts
    known = {s.id: s for s in [*case.sources, *works_for(concepts)]}
    works = sorted((known[c] for c in cited if c in known), key=lambda s: (s.authors, s.year, s.id))
    return Article(f"Analysis: {case.title}", tuple(pieces), page, tuple(works))


def _pieces(case: Case, page: TablesPage, solved: dict[str, Solved]) -> Iterator[Piece]:
    yield from _conflict(case)
    yield from _model(case, page, solved)
    several = len(solved) > 1
    for name, one in solved.items():
        yield from _perspective(case, page, name, one, several=several)
    yield from _claims(case, page)
    yield from _record(case)


def _conflict(case: Case) -> Iterator[Piece]:
    yield Title("The conflict")
    day = f" The account is as of {case.as_of}." if case.as_of else ""
    used = [s for s in case.sources if s.id in _used(case)]
    yield Passage((f"{case.summary.strip()}{day} ", *_cites(s.id for s in used)))


def _used(case: Case) -> set[str]:
    """The sources that statements of the case rest on, or all where none says."""
    found = {source for _, source in citations(case) if source} - {ASSUMED}
    return found or {s.id for s in case.sources}


def _cites(sources: Iterable[str]) -> Words:
    """The sources with commas between; an assumption has none."""
    named = [source for source in sources if source not in ("", ASSUMED)]
    marks = [mark for source in named for mark in (", ", Cite(source))]
    return tuple(marks[1:])


def _model(case: Case, page: TablesPage, solved: dict[str, Solved]) -> Iterator[Piece]:
    yield Title("The model")
    first = next(iter(solved.values()))
    states, parties = _tables(page, "states"), _tables(page, "parties")
    options = sum(len(d.options) for d in case.decision_makers)
    people = counted(len(case.decision_makers), "decision maker")
    count = counted(len(first.reading.states), "feasible state")
    yield Passage((
        "The conflict is put down as a graph model for conflict resolution ", Cite(FANG.id),
        f", with {people} and {counted(options, 'option')} (", See(parties[0]),
        f"). There are {count} (",
        See(states[0]), ")", f"; the status quo is {_start(first)}." if _start(first) else ".",
        " The analysis was made with the program standoff ", Cite(STANDOFF.id), ".",
    ))  # fmt: skip
    yield from parties
    for rule in case.infeasible:
        because = f", since {_lowered(rule.cited.because)}" if rule.cited.because else ""
        yield Passage((f"Excluded is: {rule.when}{because}.",))
    yield from states
    graphs = list(figures_of(first, "", ("moves",)))
    for graph in graphs:
        yield Passage(("Who can move from which state to which is drawn in ", See(graph), "."))
        yield graph


def _lowered(words: str) -> str:
    """A reason within a sentence; names keep their capital."""
    first = words.split(" ", maxsplit=1)[0]
    small = first in {"The", "A", "An", "It", "They", "There", "No", "Nobody", "Both", "In", "At"}
    return (words[0].lower() + words[1:] if small else words).rstrip(".")


def _start(solved: Solved) -> str:
    start = solved.reading.start
    return "" if start is None else subject(solved).labels.words[start]


def _tables(page: TablesPage, key: str, perspective: str = "") -> list[PrintedTable]:
    """The tables of a key that speak of a perspective, or of all."""
    found = [t for t in page.tables if t.key == key]
    return [t for t in found if t.perspective in ("", perspective)] if perspective else found


def _perspective(
    case: Case, page: TablesPage, name: str, solved: Solved, *, several: bool
) -> Iterator[Piece]:
    view = next(p for p in case.perspectives if p.id == name)
    of = f" as {view.title or name} has them" if several else ""
    yield Title(f"Preferences{of}")
    wishes = [*_tables(page, "statements", name), *_tables(page, "rankings", name)]
    where = _see(wishes)
    said: Words = _cites([view.cited.source]) or (view.title or name,)
    whose: Words = (
        ("The preferences are assumed",)
        if view.cited.source == ASSUMED
        else ("The preferences are those of ", *said)
    )
    yield Passage((*whose,
                   *((" (", *where, ").") if where else (".",))))  # fmt: skip
    yield from wishes
    yield Title(f"Stability{' in this reading' if several else ''}")
    yield from _stability(page, name, solved)


def _see(items: Sequence[PrintedTable | Drawn]) -> Words:
    out: list[str | Cite | See] = []
    for n, item in enumerate(items):
        out += [", " if n else "", See(item)]
    return tuple(w for w in out if w)


def _stability(page: TablesPage, name: str, solved: Solved) -> Iterator[Piece]:
    of = subject(solved)
    stable, held = _tables(page, "stability", name), _tables(page, "equilibria", name)
    concepts = solved.stability.concepts
    named: list[str | Cite | See] = []
    for n, c in enumerate(concepts):
        named += ["; " if n else "", f"{REGISTRY[c].title} ", Cite(DEFINED[c].id)]
    yield Passage(("Stability was examined under five solution concepts: ", *named, ". ",
                   See(stable[0]), " has it state by state, ", See(held[0]),
                   " the equilibria. ", settled(of)))  # fmt: skip
    yield from [*stable, *held]
    for drawn in figures_of(solved, name, ("evolution",)):
        yield Passage((See(drawn), " shows ways of least loss from the status quo."))
        yield drawn
    together = _tables(page, "coalitions", name)
    if together and together[0].rows:
        left = [row[0] for row in together[0].rows if row[3]]
        found = f"coalitions would leave {listed(left)}" if left else "no coalition would leave one"
        yield Passage(("Of these equilibria ", found, " (", See(together[0]), ")."))
        yield together[0]


def settled(of: Subject) -> str:
    """Which states are equilibria under all concepts, and which under some."""
    concepts = of.solved.stability.concepts
    words = of.labels.words
    every = [words[s] for s in of.labels.order if of.held(s) < 0]
    some: dict[str, list[str]] = {}
    for s in of.labels.order:
        if of.held(s) > 0:
            under = letters([c for c in concepts if of.solved.is_equilibrium(c)[s]])
            some.setdefault(under, []).append(words[s])
    parts = [f"under all five: {_many(every)}"] if every else []
    parts += [f"under {under}: {_many(states)}" for under, states in some.items()]
    return f"Equilibria {'; '.join(parts)}." if parts else "No state is an equilibrium."


MOST = 12


def _many(states: Sequence[str]) -> str:
    return listed(states) if len(states) <= MOST else f"{len(states):,} states"


def _claims(case: Case, page: TablesPage) -> Iterator[Piece]:
    found = _tables(page, "claims")
    if not found:
        return
    yield Title("What follows")
    sources = dict.fromkeys(c.cited.source for c in case.claims if c.cited.source)
    yield Passage((
        "The conclusions of ", *(_cites(sources) or ("the account",)),
        " were asked of the model (",
        See(found[0]), "). A verdict says what follows from the assumptions of a reading, and not",
        " what is right.",
    ))  # fmt: skip
    yield from found


def _record(case: Case) -> Iterator[Piece]:
    if not case.record:
        return
    yield Title("What happened")
    for event in case.record:
        what = f"{event.date}: {event.what.rstrip('.')}. "
        yield Passage((what, *_cites([event.cited.source])), item=True)
