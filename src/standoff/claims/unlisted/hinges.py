"""On what a verdict hangs, where states are not listed: every single change, asked again."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from standoff.case.apply import edit
from standoff.case.edits import Adopt
from standoff.case.parts import Claim
from standoff.claims.hinges import Hinge, Hinges, Tried, Way
from standoff.claims.unlisted.asked import Readings
from standoff.claims.unlisted.judge import judge_one
from standoff.claims.unlisted.verdict import SetVerdict
from standoff.claims.verdict import ByModel
from standoff.errors import known_names
from standoff.sweep import ASSUMPTIONS, FAMILIES, is_family, is_listed, single_ways

Key = tuple[str, str]
"""A claim and a perspective."""

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class SetHinges:
    """The hinges of one verdict, and after how many changes it was not settled."""

    hinges: Hinges
    unsettled: int


def hinges_of_sets(
    readings: Readings,
    verdicts: Sequence[SetVerdict],
    concepts: Sequence[str] = (),
    *,
    families: Sequence[str] = ASSUMPTIONS,
    most: int | None = None,
    tell: Tell = lambda done, total: None,
) -> dict[Key, SetHinges]:
    """The single changes that turn each of some verdicts, by claim and perspective.

    The first ``most`` changes are tried, and each reading is solved once for all claims. A
    change after which a verdict is not settled, or cannot be asked, is no hinge. Verdicts
    that are not settled as written, or cannot be asked, are left out. Raises NotFound.
    """
    known_names("family", [f for f in families if not is_family(f)], tuple(FAMILIES))
    asked = [v for v in verdicts if is_known(v)]
    names = list(dict.fromkeys(v.perspective for v in asked))
    ways = {p: single_ways(edit(readings.case, Adopt(p)), families) for p in names}
    total, done, out = sum(len(some[:most]) for some in ways.values()), 0, dict[Key, SetHinges]()
    for p, some in ways.items():
        written, after = [v for v in asked if v.perspective == p], []
        for way in some[:most]:
            tell(done, total)
            after.append(_after(readings, written, concepts, way))
            done += 1
        base = edit(readings.case, Adopt(p))
        left_out = tuple(f for f in dict.fromkeys(families) if not is_listed(base, f))
        counts = Counter(choice.family for choice, _ in some[:most])
        told = Tried(tuple(counts.items()), len(after), len(some), (), left_out)
        out |= dict(_turned(written, some, after, told))
    tell(total, total)
    return out


def hinges_unlisted(
    readings: Readings,
    claim: Claim,
    perspective: str,
    concepts: Sequence[str] = (),
    *,
    families: Sequence[str] = ASSUMPTIONS,
    most: int | None = None,
) -> Hinges | None:
    """The single changes after which one claim holds under other concepts than before.

    None where the claim is not settled as written, or cannot be asked.
    """
    written = judge_one(readings, claim, perspective, concepts)
    found = hinges_of_sets(readings, [written], concepts, families=families, most=most)
    return next((one.hinges for one in found.values()), None)


def is_known(verdict: SetVerdict) -> bool:
    """Whether it has a word that was worked out."""
    return bool(verdict.judgements) and verdict.settled


def _after(
    readings: Readings, written: Sequence[SetVerdict], concepts: Sequence[str], way: Way
) -> list[SetVerdict]:
    """The verdicts after one change, from readings that are let go of with it."""
    new = Readings(readings.case, readings.budget, readings.engine)
    return [judge_one(new, v.claim, v.perspective, concepts, edits=way[1]) for v in written]


def _turned(
    written: Sequence[SetVerdict],
    ways: Sequence[Way],
    after: Sequence[Sequence[SetVerdict]],
    told: Tried,
) -> Iterator[tuple[Key, SetHinges]]:
    """By verdict, the changes after which it is another one."""
    for n, verdict in enumerate(written):
        then = [row[n] for row in after]
        found = tuple(
            _hinge(way, one)
            for way, one in zip(ways, then, strict=False)
            if is_known(one) and one.holds_under != verdict.holds_under
        )
        key = (verdict.claim.id, verdict.perspective)
        hinges = Hinges(*key, found, 1 if found else 0, told)
        yield key, SetHinges(hinges, sum(not one.settled for one in then))


def _hinge(way: Way, after: SetVerdict) -> Hinge:
    word = after.word
    assert isinstance(word, ByModel)  # noqa: S101 - it is settled
    return Hinge((way[0],), (way[1],), word, after.holds_under)
