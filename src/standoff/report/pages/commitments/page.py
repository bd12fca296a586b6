"""The page of ``standoff commitments``: threats, red lines and promises in one reading."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations

from standoff.case import Case, Commitment
from standoff.case.edits import Adopt, Edit
from standoff.claims.judges.commitments import why_not_words
from standoff.credibility import (
    Answer,
    Bound,
    Edited,
    Estimate,
    Prior,
    answered_back,
    bind,
    capable,
    compare_forms,
    credible,
    deters,
    edited,
    estimate,
    remedies,
    self_enforcing,
    threshold,
)
from standoff.errors import StandoffError
from standoff.graph import Reading, Solved, Solver
from standoff.report.blocks import Text
from standoff.report.first.screen import FirstScreen
from standoff.report.records import ReadingRecord, about
from standoff.report.words.changes import change_text
from standoff.report.words.commitments import (
    answered_words,
    credible_words,
    deters_words,
    keeping_words,
    place_words,
)
from standoff.report.words.concepts import definitions, sentence
from standoff.report.words.dilemmas import DramaRow, drama_row
from standoff.report.words.states import listed, move_words, person
from standoff.sweep import single_ways

BACK = "not answered back"
"""Whether the response, where it is a gain, stays without a sanction itself."""

Values = tuple[Fraction, Fraction, Fraction]
"""What a promise kept, a promise broken, and no deal are worth to the receiver."""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One question about a commitment, under one concept (empty for those that need none).

    places, failing
        At how many places of the model it is asked, and at how many it fails.
    largest_gap, total_gap
        Rank levels that lie between the states compared where it fails, the
        most at one place and over all; 0 where they are tied.
    remedies
        Single edits of the reading that would turn the answer round, when it
        does not hold; empty also where they were not looked for.
    tried
        How many single edits were tried for that; 0 where they were not looked for.
    cut_short
        Not all edits were tried, as the model is large.
    """

    question: str
    concept: str
    asked: bool
    holds: bool
    why_not: str
    places: int
    failing: int
    largest_gap: int
    total_gap: int
    words: Text
    remedies: tuple[str, ...]
    tried: int
    cut_short: bool


@dataclass(frozen=True, slots=True)
class TrackRow:
    """A count of promises kept and broken, and what it says of the next one.

    threshold
        The chance of being kept from which the receiver accepts, for the values
        given, and the probability that the true share is above it; None without values.
    """

    what: str
    source: str
    kept: int
    broken: int
    prior: str
    mean: float
    low: float
    high: float
    level: float
    threshold: float | None
    chance_above: float | None


@dataclass(frozen=True, slots=True)
class FormsRow:
    """Two forms of one promise: do they differ to anybody?

    answers
        By question and concept, the words for the first form and for the second
        where they are not the same.
    changes
        By decision maker, how many improvements only one of the forms has.
    """

    first: str
    second: str
    forms: tuple[str, str]
    same_states: bool
    matched: int
    unmatched: int
    answers: tuple[tuple[str, str, str], ...]
    changes: tuple[tuple[str, int, int, str], ...]


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """One commitment in the reading.

    due, open, given
        States in which the response is due; those of them from which the maker
        can respond; states in which it is given.
    elsewhere
        By perspective, whether it is credible there (None: cannot be asked).
    """

    id: str
    kind: str
    by: str
    against: str
    when: str
    response: str
    form: str
    text: str
    source: str
    at: str
    due: int
    open: int
    given: int
    answers: tuple[AnswerRow, ...]
    elsewhere: dict[str, bool | None]
    drama: DramaRow | None
    tracks: tuple[TrackRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentsPage(ReadingRecord):
    """The commitments of a case in one reading."""

    schema: str = "standoff/commitments/1"
    commitments: tuple[CommitmentRow, ...]
    forms: tuple[FormsRow, ...]
    values: tuple[str, ...]
    definitions: dict[str, str]
    first: FirstScreen | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """How the page is asked for.

    strict
        Indifference makes no dilemma.
    changes
        Whether to look for the edits that would turn a no into a yes, which takes longest.
    beside
        Whether to ask beside it whether a response would itself be answered, what holds in other
        perspectives, and what difference the form of a promise makes.
    """

    prior: Prior = Prior.JEFFREYS
    strict: bool = False
    values: Values | None = None
    changes: bool = True
    beside: bool = True


@dataclass(frozen=True, eq=False)
class _Given:
    """The reading solved; the same to be edited; and it in every perspective, by name."""

    solved: Solved
    edited: Edited
    others: Mapping[str, Reading]
    asking: Asking

    @cached_property
    def assumptions(self) -> tuple[Edit, ...]:
        """Every single change of an assumption of the reading."""
        found = single_ways(self.edited.case)
        return tuple(way[0] for _, way in found if len(way) == 1)


def commitments_page(
    solver: Solver, edits: Sequence[Edit], asking: Asking = Asking()
) -> CommitmentsPage:
    """The record of the page: the commitments in the reading after these edits."""
    solved = solver(*edits)
    others = dict(_elsewhere(solver, edits[1:])) if asking.beside else {}
    given = _Given(solved, edited(solver.case, *edits), others, asking)
    bound = [bind(solved.reading, c) for c in solver.case.commitments]
    return CommitmentsPage(
        **about(solved.reading),
        commitments=tuple(_row(b, given) for b in bound),
        forms=tuple(_forms_row(a, b, given) for a, b in _two_forms(bound)) if asking.beside else (),
        values=tuple(map(str, asking.values or ())),
        definitions=definitions(solved.stability.concepts),
    )


def _elsewhere(solver: Solver, edits: Sequence[Edit]) -> Iterator[tuple[str, Reading]]:
    """The same in every perspective in which it can be read so."""
    for p in solver.case.perspectives:
        with suppress(StandoffError):
            yield p.id, solver(Adopt(p.id), *edits).reading


def _row(b: Bound, given: _Given) -> CommitmentRow:
    c = b.commitment
    return CommitmentRow(
        c.id, c.kind.value, person(b.reading, b.maker),
        "" if b.target is None else person(b.reading, b.target),
        str(c.when), str(c.response), c.form, c.text, c.cited.source, c.cited.at,
        len(b.due), len(b.open), len(b.given),
        tuple(_answers(b, given)),
        {name: _credible_in(other, c) for name, other in given.others.items()},
        drama_row(b.reading, c, strict=given.asking.strict),
        _tracks(c, given),
    )  # fmt: skip


def _credible_in(reading: Reading, c: Commitment) -> bool | None:
    answer = credible(bind(reading, c))
    return answer.holds if answer.asked else None


Question = Callable[[Bound], Answer]


def _answers(b: Bound, given: _Given) -> list[AnswerRow]:
    """Every question that can be asked of this kind of commitment."""
    rows = [_answer(b, given, "credible", "", credible, credible_words)]
    if not rows[0].holds and rows[0].asked:
        weak = _answer(b, given, "no loss", "", _no_loss, credible_words)
        rows += [weak] if weak.holds else []
    if given.asking.beside:
        rows.append(_answer(b, given, BACK, "seq", _under(answered_back, "seq"), answered_words))
    concepts = given.solved.stability.concepts
    if b.is_promise:
        return rows + [
            _answer(b, given, "self-enforcing", k, _under(self_enforcing, k), keeping_words)
            for k in concepts
        ]
    rows.append(_answer(b, given, "capable", "", capable, place_words))
    return rows + [
        _answer(b, given, "deters", k, _under(deters, k), deters_words) for k in concepts
    ]


def _no_loss(b: Bound) -> Answer:
    return credible(b, or_equal=True)


def _under(question: Callable[[Bound, str], Answer], concept: str) -> Question:
    return lambda b: question(b, concept)


def _answer(
    b: Bound,
    given: _Given,
    question: str,
    concept: str,
    ask: Question,
    words: Callable[[Reading, Answer], Text],
) -> AnswerRow:
    found = ask(b)
    why = why_not_words(b, found.why_not) if found.why_not else ""
    changes: tuple[str, ...] = ()
    tried, cut_short = 0, False
    if given.asking.changes and question != BACK and found.asked and not found.holds:
        sought = remedies(given.edited, b.commitment, ask, more=given.assumptions)
        changes = tuple(edit_words(given.edited.case, change) for change in sought.found)
        tried, cut_short = sought.tried, not sought.complete
    silent = why or (not found.shown and question == BACK)
    said = Text() if silent else words(b.reading, found)
    return AnswerRow(
        question, concept, found.asked, found.holds and found.asked, sentence(why) if why else "",
        found.places, found.failing, found.largest, found.total, said, changes, tried, cut_short,
    )  # fmt: skip


def edit_words(case: Case, change: Edit) -> str:
    """A single edit of a case with one perspective, with what the lines say that it touches."""
    return str(change_text(case, case.perspectives[0].id, change))


def _tracks(c: Commitment, given: _Given) -> tuple[TrackRow, ...]:
    share = threshold(*given.asking.values) if given.asking.values else None
    rows = []
    for track in c.record:
        e: Estimate = estimate(track.kept, track.broken, prior=given.asking.prior)
        above = None if share is None else e.chance_above(float(share))
        rows.append(
            TrackRow(
                track.what,
                track.cited.source,
                track.kept,
                track.broken,
                e.prior.name.lower(),
                e.mean,
                e.low,
                e.high,
                e.level,
                None if share is None else float(share),
                above,
            )
        )
    return tuple(rows)


def _two_forms(bound: Sequence[Bound]) -> Iterator[tuple[Bound, Bound]]:
    """Pairs of promises of one maker to one receiver: one response, in different forms."""
    for a, b in combinations((b for b in bound if b.is_promise and b.commitment.form), 2):
        one, two = a.commitment, b.commitment
        same = (one.by, one.against, one.response) == (two.by, two.against, two.response)
        if same and one.form != two.form:
            yield a, b


def _forms_row(a: Bound, b: Bound, given: _Given) -> FormsRow:
    found = compare_forms(a, b)
    rows = zip(_bare(a, given), _bare(b, given), strict=True)
    differing = tuple(_merged([(what, x, y) for (what, x), (_, y) in rows if x != y]))
    changes = []
    for change in found.changes:
        shown = move_words(a.reading, change.shown[0]) if change.shown else ""
        changes.append((person(a.reading, change.dm), change.gained, change.lost, shown))
    return FormsRow(
        a.commitment.id, b.commitment.id, (a.commitment.form, b.commitment.form),
        found.same_states, found.matched, found.unmatched, differing, tuple(changes),
    )  # fmt: skip


def _merged(rows: Sequence[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """Rows in which the two forms differ in the same way, as one."""
    for pair in dict.fromkeys((x, y) for _, x, y in rows):
        yield listed([what for what, *words in rows if tuple(words) == pair]), *pair


def _bare(b: Bound, given: _Given) -> list[tuple[str, str]]:
    """(question, yes, no or cannot be asked) for what is asked of a promise."""
    asked = [("credible", credible(b))]
    asked += [
        (f"self-enforcing by {k}", self_enforcing(b, k)) for k in given.solved.stability.concepts
    ]
    return [(what, _word(a)) for what, a in asked]


def _word(answer: Answer) -> str:
    if not answer.asked:
        return "cannot be asked"
    return "yes" if answer.holds else "no"
