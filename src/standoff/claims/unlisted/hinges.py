"""On what a verdict hangs, where states are not listed: every single change, asked again."""

from collections import Counter
from collections.abc import Sequence

from standoff.case.apply import edit
from standoff.case.edits import Adopt
from standoff.case.parts import Claim
from standoff.claims.hinges import Hinge, Hinges, Tried, Way
from standoff.claims.unlisted.asked import Readings
from standoff.claims.unlisted.judge import judge_one
from standoff.claims.unlisted.verdict import SetVerdict
from standoff.claims.verdict import ByModel
from standoff.sweep import ASSUMPTIONS, is_listed, single_ways


def hinges_unlisted(
    readings: Readings,
    claim: Claim,
    perspective: str,
    concepts: Sequence[str] = (),
    *,
    families: Sequence[str] = ASSUMPTIONS,
    most: int | None = None,
) -> Hinges | None:
    """The single changes after which the claim holds under other concepts than before.

    The first ``most`` changes are tried. One after which the verdict is not settled, or
    cannot be asked, is no hinge and is not counted as tried. None where the claim is not
    settled as written, or cannot be asked.
    """
    base = edit(readings.case, Adopt(perspective))
    written = judge_one(readings, claim, perspective, concepts)
    if not _known(written):
        return None
    ways = single_ways(base, families)
    left_out = tuple(f for f in dict.fromkeys(families) if not is_listed(base, f))
    found, tried = [], Counter[str]()
    for choice, way in ways[:most]:
        after = judge_one(
            Readings(readings.case, readings.budget, readings.engine),
            claim, perspective, concepts, edits=way,
        )  # fmt: skip
        if not _known(after):
            continue
        tried[choice.family] += 1
        if after.holds_under != written.holds_under:
            found.append(_hinge((choice, way), after))
    told = Tried(tuple(tried.items()), tried.total(), len(ways), (), left_out)
    return Hinges(claim.id, perspective, tuple(found), 1 if found else 0, told)


def _known(verdict: SetVerdict) -> bool:
    """Whether it has a word that was worked out."""
    return bool(verdict.judgements) and verdict.settled


def _hinge(way: Way, after: SetVerdict) -> Hinge:
    word = after.word
    assert isinstance(word, ByModel)  # noqa: S101 - it is settled
    return Hinge((way[0],), (way[1],), word, after.holds_under)
