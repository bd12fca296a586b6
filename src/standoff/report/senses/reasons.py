"""Why a state holds in one of the further senses, or not: the part that their pages share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.graph import Reading
from standoff.report.blocks import Block, Bullets, Text, name, para, text
from standoff.report.words.states import (
    MoveRow,
    StateRow,
    cells_by_owner,
    listed,
    move_row,
    person,
    state_row,
    state_words,
    who_does,
)
from standoff.stability.search import Step


@dataclass(frozen=True, slots=True)
class Why:
    """Whose reasons are told: of which state, for whom, under which concepts."""

    state: int
    people: tuple[int, ...]
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConsideredRow:
    """A move that somebody considers, and what would follow.

    move
        The move.
    answered
        Whether what follows keeps it from the move.
    then
        The moves that follow: a shortest sanction of the others, or under
        foresight the line of play that is anticipated.
    hangs_on
        Each pair of states in unknown order that it hangs on, in words.
    words
        All of it in words, as it is printed.
    """

    move: MoveRow
    answered: bool
    then: tuple[MoveRow, ...]
    hangs_on: tuple[str, ...]
    words: Text


@dataclass(frozen=True, slots=True)
class RefinedReasonRow:
    """Why a state is stable for somebody in one of the senses of the page, or not.

    name
        The name of the decision maker.
    concept
        The concept, as it heads its column.
    verdict
        What holds, in words.
    moves
        The moves that it considers.
    stable_if, unstable_if
        With unknown preferences: a smallest set of pairs which, were they known
        to be so, would make the state stable, or not stable, whatever the rest.
        Empty where it is so in any case, or none was found.
    """

    state: StateRow
    name: str
    concept: str
    verdict: str
    moves: tuple[ConsideredRow, ...]
    stable_if: tuple[str, ...] = ()
    unstable_if: tuple[str, ...] = ()


def considered(
    reading: Reading,
    move: Step,
    then: Sequence[Step] | None,
    words: Text,
    *,
    answered: bool,
    hangs_on: Sequence[str] = (),
) -> ConsideredRow:
    """A row, from moves as numbers."""
    return ConsideredRow(
        move_row(reading, move),
        answered,
        tuple(move_row(reading, p) for p in then or ()),
        tuple(hangs_on),
        words,
    )


def reason_row(
    reading: Reading,
    why: Why,
    i: int,
    concept: str,
    verdict: str,
    moves: Sequence[ConsideredRow],
    *,
    stable_if: Sequence[str] = (),
    unstable_if: Sequence[str] = (),
) -> RefinedReasonRow:
    """The row for one decision maker and concept."""
    return RefinedReasonRow(
        state_row(reading, why.state),
        person(reading, i),
        concept,
        verdict,
        tuple(moves),
        tuple(stable_if),
        tuple(unstable_if),
    )


def steps_text(reading: Reading, steps: Sequence[Step]) -> Text:
    """Moves in a row, and where they lead: ``A takes x, then B gives up y, to Y N``."""
    ways = [f"{who_does(reading, p)}" for p in steps]
    return text(", then ".join(ways), ", to ", state_name(reading, steps[-1].target))


def state_name(reading: Reading, state: int) -> Text:
    """The cells of a state, as a name."""
    return text(name(cells_by_owner(reading, state)))


def reason_blocks(rows: Sequence[RefinedReasonRow]) -> Iterator[Block]:
    """The reasons as blocks."""
    for row in rows:
        lead = f"{row.name}, in "
        yield para(lead, state_words(row.state), f", {row.concept}: {row.verdict}.")
        if row.moves:
            yield Bullets(tuple(m.words for m in row.moves), indent=1)
        for word, pairs in (("Stable", row.stable_if), ("Not stable", row.unstable_if)):
            if pairs:
                yield para(f"{word} in any case if {listed(pairs)}.", indent=1)
