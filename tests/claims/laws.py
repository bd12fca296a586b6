"""The laws of what is varied, on random small cases: ``python -m tests.claims.laws --cases 5000``.

1. Each hinge equals what ``standoff compare`` says of that edit, in its own words.
2. Each change of the families that is no hinge changes nothing.
3. Carriers alone give the same verdict, and none of them can be spared.
4. Shares equal counting by judging one reading after the other.

Nothing here uses what is tested: every reading is judged alone, from the case
and its edits, as ``compare`` does.
"""

import argparse
import random
import time
from collections import Counter
from dataclasses import replace

import yaml

from standoff.case import edit, plain
from standoff.case.edits import Adopt
from standoff.case.parts import Claim
from standoff.case.questions import Persists
from standoff.case.read import read_edits
from standoff.claims import ByModel, judge_claim
from standoff.claims.carriers import carrier, spared
from standoff.claims.hinges import hinges
from standoff.claims.sweep import sweep
from standoff.errors import StandoffError
from standoff.graph import Solver
from standoff.sweep import ASSUMPTIONS, FAMILIES, Space, family
from standoff.sweep.choices import CannotCombine
from standoff.sweep.lines import edits_of
from standoff.sweep.space import rows_from
from tests.claims.small_cases import small_case

UNASKED = ByModel.CANNOT_BE_ASKED


def pasted(case, change):
    """An edit, written as for ``compare --edit`` and read back."""
    claim = Claim("it", "It.", Persists(), given=(change,))
    said = plain(replace(case, claims=(claim,)))["claims"][0]["given"][0]
    (back,) = read_edits(yaml.safe_dump(said, sort_keys=False), case)
    assert back == change, (back, change)
    return back


def judged(case, claim, edits=()):
    """(the word, the concepts) of a verdict, from nothing but the case and its edits."""
    verdict = judge_claim(Solver(case), claim, "p", edits=edits)
    return verdict.word, verdict.holds_under


def singles(case, names):
    """Every single change of some assumptions."""
    choices = family(edit(case, Adopt("p")), names)
    return [way for choice in choices for way in choice.alternatives[1:]]


def check_hinges(case, rng, most, told):
    """Laws 1 and 2, on ``most`` of the single changes and on all that were found."""
    names = rng.sample(ASSUMPTIONS, 6)
    ways = singles(case, names)
    asked = [c for c in case.claims if judged(case, c)[0] is not UNASKED]
    found = hinges(case, "p", case.claims, families=names)
    assert set(found) == {c.id for c in asked}
    for claim in asked:
        before = judged(case, claim)
        turned = {h.alternatives[0]: (h.becomes, h.holds_under) for h in found[claim.id].found}
        assert found[claim.id].tried.single == found[claim.id].tried.of == len(ways)
        some = rng.sample(ways, min(most, len(ways)))
        for way in dict.fromkeys([*list(turned)[:most], *some]):
            after = judged(case, claim, [pasted(case, x) for x in way])
            told["hinges" if way in turned else "no hinges"] += 1
            if way in turned:
                assert after == turned[way], (claim, way, after)
                assert after[1] != before[1], (claim, way)
            else:
                assert after[0] is UNASKED or after == before, (claim, way, before, after)
                told["unaskable"] += after[0] is UNASKED


def check_pairs(case, rng, told):
    """Laws 1 and 2 for two changes together, where no single change of two families will do."""
    names = rng.sample(["drop", "negate", "weight", "rank", "believed", "rule", "reversible"], 2)
    claim = case.claims[0]
    choices = family(edit(case, Adopt("p")), names)
    ways = [(c, w) for c in choices for w in c.alternatives[1:]]
    if not 0 < len(ways) <= 8:
        return
    result = hinges(case, "p", [claim], families=names, size=2).get(claim.id)
    if result is None or result.size == 1:
        return
    before = judged(case, claim)
    turned = {h.alternatives: h.holds_under for h in result.found}
    for i, (one, way) in enumerate(ways):
        for other, also in ways[i + 1 :]:
            if other is not one:
                after = judged(case, claim, edits_of([way, also]))
                is_hinge = after[0] is not UNASKED and after[1] != before[1]
                assert ((way, also) in turned) == is_hinge, (claim, way, also, before, after)
                assert not is_hinge or turned[way, also] == after[1]
                told["pairs"] += 1


def check_carriers(case, told):
    """Law 3."""
    lines = spared(edit(case, Adopt("p")))
    for claim in case.claims:
        found, before = carrier(case, "p", claim, readings=60), judged(case, claim)
        if found is None:
            assert before[0] is UNASKED or judged(case, claim, ())[0] is UNASKED
            continue
        assert judged(case, claim, without(lines, found.lines)) == before
        for line in found.lines:
            rest = [x for x in found.lines if x != line]
            assert judged(case, claim, without(lines, rest)) != before, (claim, line)
        told["carriers"] += 1


def without(lines, kept):
    """The edits that leave out all lines but some."""
    return edits_of([(line,) for line in lines if line not in kept])


def check_shares(case, rng, told, *, size=24):
    """Law 4, over every reading of a few families together."""
    names = rng.sample([f for f in FAMILIES if f != "source"], 2)
    base = edit(case, Adopt("p"))
    for chosen in (names, names[:1], names[1:]):
        try:
            space = Space(family(base, chosen))
        except CannotCombine:
            continue
        if 1 < space.size <= size:
            break
    else:
        return
    found = sweep(case, "p", families=chosen, chunk=17)
    count = Counter()
    for row in rows_from(space, 0, space.size):
        edits = edits_of(space.alternatives(row))
        for j, item in enumerate(found.items):
            verdict = judge_claim(
                Solver(case), item.claim, "p", [item.concept] if item.concept else (), edits=edits
            )
            count["asked", j] += bool(verdict.judgements)
            count["holds", j] += any(x.holds for x in verdict.judgements)
            told["shares"] += 1
    for j, item in enumerate(found.items):
        assert found.tally.asked[j] == count["asked", j], (chosen, item)
        assert found.tally.holds[j] == count["holds", j], (chosen, item)


LAWS = ("hinges", "pairs", "carriers", "shares")


def check_case(seed, told, laws=LAWS, *, most=6):
    """Some laws on one case."""
    case, rng = small_case(seed, claims=1), random.Random(seed)
    try:
        Solver(case)(Adopt("p"))
    except StandoffError:
        told["no reading"] += 1
        return
    told["cases"] += 1
    if "hinges" in laws:
        check_hinges(case, rng, most, told)
    if "pairs" in laws:
        check_pairs(case, rng, told)
    if "carriers" in laws:
        check_carriers(case, told)
    if "shares" in laws:
        check_shares(case, rng, told)


def main():
    """Check the laws on many cases, and say how many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=300)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--changes", type=int, default=6)
    parser.add_argument("--all", action="store_true", help="every law on every case, not in turn")
    chosen = parser.parse_args()
    told, start = Counter(), time.process_time()
    for seed in range(chosen.first, chosen.first + chosen.cases):
        laws = LAWS if chosen.all else (LAWS[seed % len(LAWS)],)
        try:
            check_case(seed, told, laws, most=chosen.changes)
        except BaseException:
            print(f"case {seed}, {laws}")  # noqa: T201
            raise
        if (seed + 1) % 100 == 0:
            print(f"up to case {seed}: {dict(told)}", flush=True)  # noqa: T201
    print(dict(told), f"{time.process_time() - start:.0f} s")  # noqa: T201


if __name__ == "__main__":
    main()
