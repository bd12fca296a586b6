"""Hinges against brute force: every smallest set of changes, and no other."""

import itertools
import random

import pytest

from standoff.case import edit, read
from standoff.case.edits import Adopt
from standoff.claims import ByModel, judge_claim
from standoff.claims.carriers import carrier
from standoff.claims.hinges import hinges
from standoff.graph import Solver
from standoff.sweep import Space, family
from standoff.sweep.lines import edits_of
from tests.claims.test_settling import CASE, STATEMENTS

KINDS = ["settles_only_at", "can_settle_at", "never_settles_at"]


def random_case(seed):
    rng = random.Random(seed)
    lists = [", ".join(rng.sample(STATEMENTS, 3)) for _ in range(2)]
    check = f"{{{rng.choice(KINDS)}: {rng.choice(STATEMENTS)}}}"
    text = CASE.format(
        check=check, a=lists[0], b=lists[1], under="nash, seq", rule="x and z", given=""
    )
    return edit(read(text), Adopt("sole"))


def word(case, changes=()):
    verdict = judge_claim(Solver(case), case.claims[0], "sole", edits=edits_of(changes))
    return verdict.word, verdict.holds_under


@pytest.mark.parametrize("seed", range(40))
def test_hinges_are_the_smallest_changes_that_flip_the_verdict(seed):
    case = random_case(seed)
    written = word(case)
    found = hinges(case, "sole", case.claims, families=["drop", "swap"], size=2)
    if written[0] is ByModel.CANNOT_BE_ASKED:
        assert found == {}
        return
    choices = Space(family(case, ["drop", "swap"])).choices
    for size in (1, 2):
        brute = {
            tuple(c.id for c in some)
            for some in itertools.combinations(choices, size)
            if turned(word(case, [c.alternatives[1] for c in some]), written)
        }
        if brute:
            break
    (result,) = found.values()
    assert {tuple(c.id for c in h.choices) for h in result.found} == brute
    assert result.size == (size if brute else 0)
    for hinge in result.found:
        assert word(case, hinge.alternatives) == (hinge.becomes, hinge.holds_under)


def turned(after, before):
    return after[0] is not ByModel.CANNOT_BE_ASKED and after[1] != before[1]


@pytest.mark.parametrize("seed", range(25))
def test_carriers_carry_the_verdict_and_are_smallest(seed):
    case = random_case(seed)
    found = carrier(case, "sole", case.claims[0])
    if found is None:
        assert word(case)[0] is ByModel.CANNOT_BE_ASKED
        return
    lines = [c.alternatives[1][0] for c in family(case, ["drop"])]

    def kept(some):
        return word(case, [(line,) for line in lines if line not in some])

    assert kept(found.lines) == word(case)
    assert found.smallest
    for size in range(len(found.lines)):
        assert all(kept(some) != kept(found.lines) for some in itertools.combinations(lines, size))
