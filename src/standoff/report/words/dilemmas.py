"""The dilemmas of drama theory around a commitment, said to people."""

from dataclasses import dataclass

from standoff.case import Commitment
from standoff.credibility import OTHER_NAMES, Dilemma, Faced, drama
from standoff.graph import Reading
from standoff.report.blocks import Block, Bullets, Text, joined, name, para, quiet, strong, text
from standoff.report.words.commitments import place, rank_words
from standoff.report.words.states import (
    StateRow,
    infinitive,
    listed,
    person,
    state_row,
)

_CONDITIONS = {
    Dilemma.COOPERATION: "A has an improvement from its own position",
    Dilemma.TRUST: "B has an improvement from A's position",
    Dilemma.DETERRENCE: "B likes the fallback {weak} A's position",
    Dilemma.INDUCEMENT: "A likes B's position {weak} the fallback",
    Dilemma.THREAT: "A has an improvement from the fallback",
    Dilemma.POSITIONING: "A likes B's position better than its own",
}
_MEANINGS = {
    Dilemma.COOPERATION: "{a} is tempted to leave its own position",
    Dilemma.TRUST: "{a} cannot count on {b}, who would be tempted to leave {a}'s position",
    Dilemma.DETERRENCE: "the fallback does not move {b} to {a}'s position",
    Dilemma.INDUCEMENT: "it is hard for {a} to go on refusing {b}'s position",
    Dilemma.THREAT: "{a} would rather not carry out its part of the fallback",
    Dilemma.POSITIONING: "{a} prefers {b}'s position to its own",
}


@dataclass(frozen=True, slots=True)
class DilemmaRow:
    """A party that has a dilemma, with whom, and what shows it."""

    dilemma: str
    also_called: str
    party: str
    other: str
    words: str


@dataclass(frozen=True, slots=True)
class DramaRow:
    """Positions and fallback as states, and the dilemmas; conditions as they were used."""

    positions: tuple[tuple[str, StateRow], ...]
    unclear: tuple[str, ...]
    fallback: StateRow | None
    dilemmas: tuple[DilemmaRow, ...]
    conditions: dict[str, str]


def drama_row(reading: Reading, commitment: Commitment, *, strict: bool) -> DramaRow | None:
    """The dilemmas for a record; None for a commitment without positions or fallback."""
    found = drama(reading, commitment, strict=strict)
    if found is None:
        return None
    weak = "better than" if strict else "no less than"
    return DramaRow(
        tuple((person(reading, i), state_row(reading, s)) for i, s in found.positions),
        found.unclear,
        None if found.fallback is None else state_row(reading, found.fallback),
        tuple(_row(reading, f) for f in found.dilemmas),
        {d.value: c.format(weak=weak) for d, c in _CONDITIONS.items()},
    )


def _row(reading: Reading, f: Faced) -> DilemmaRow:
    a = person(reading, f.party)
    b = "" if f.other is None else person(reading, f.other)
    meaning = _MEANINGS[f.dilemma].format(a=a, b=b)
    return DilemmaRow(
        f.dilemma.value, OTHER_NAMES.get(f.dilemma, ""), a, b, f"{meaning} ({_shown(reading, f)})"
    )


def _shown(reading: Reading, f: Faced) -> str:
    if f.step is not None:
        move = infinitive(reading, f.step)
        was = place(reading, f.step.mover, f.step.origin)
        now = rank_words(reading, f.step.mover, f.step.target)
        who = "" if f.step.mover == f.party else f"{person(reading, f.step.mover)} "
        return f"{who}could {move}: {now} instead of {was}"
    assert f.states is not None  # noqa: S101 - a dilemma has a step or two states
    dm = f.other if f.dilemma is Dilemma.DETERRENCE else f.party
    assert dm is not None  # noqa: S101 - those that compare states have another party
    first, second = f.states
    return f"{rank_words(reading, dm, first)} against {place(reading, dm, second)}"


def drama_blocks(row: DramaRow) -> list[Block]:
    """The dilemmas as blocks, with the conditions that were used."""
    blocks: list[Block] = [para(strong("dilemmas"), ": ", _places(row), indent=1)]
    items = [
        text(f"{d.dilemma}{f' ({d.also_called})' if d.also_called else ''}: {d.words}.")
        for d in row.dilemmas
    ]
    if items:
        blocks.append(Bullets(tuple(items), indent=2))
    elif row.fallback:
        blocks.append(para("Nobody has a dilemma.", indent=2))
    used = dict.fromkeys(d.dilemma for d in row.dilemmas)
    conditions = "; ".join(f"{d}: {row.conditions[d]}" for d in used)
    lead = "After Howard (1999) and Bryant (2003). "
    blocks.append(para(quiet(f"{lead}{conditions}." if used else lead.strip()), indent=2))
    return blocks


def _places(row: DramaRow) -> Text:
    places = [text(f"{who} demands ", name(state.cells)) for who, state in row.positions]
    if row.fallback:
        places.append(text("the fallback is ", name(row.fallback.cells)))
    *most, last = places or [text()]
    said = [text(joined(most), " and " if most else "", last, ". ")] if places else []
    if row.fallback is None:
        said.append(text("The fallback is no single state here, so there is nothing to say. "))
    if row.unclear:
        who = listed(row.unclear)
        said.append(text(f"No single state of this reading is the position of {who}."))
    return joined(said, "")
