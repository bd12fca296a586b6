"""Hinges against brute force: every smallest set of changes, and no other."""

import itertools
import random

import pytest

from standoff.case import edit, read
from standoff.case.edits import Adopt
from standoff.claims import ByModel, judge_claim
from standoff.claims.hinges import carrier, hinges
from standoff.graph import Solver
from standoff.sweep import Space, edits_of, family
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
    verdict = judge_claim(Solver(case), case.claims[0], "sole", edits=edits_of(case, changes))
    return verdict.word


@pytest.mark.parametrize("seed", range(40))
def test_hinges_are_the_smallest_changes_that_flip_the_verdict(seed):
    case = random_case(seed)
    written = word(case)
    found = hinges(case, "sole", case.claims, families=["drop", "swap"], size=2)
    if written is ByModel.CANNOT_BE_ASKED:
        assert found == {}
        return
    choices = Space(family(case, ["drop", "swap"])).choices
    for size in (1, 2):
        brute = {
            tuple(c.id for c in some)
            for some in itertools.combinations(choices, size)
            if word(case, [c.alternatives[1] for c in some]) is not written
        }
        if brute:
            break
    (result,) = found.values()
    assert {tuple(c.id for c in h.choices) for h in result.found} == brute
    assert result.size == (size if brute else 0)
    for hinge in result.found:
        assert word(case, hinge.alternatives) is hinge.becomes


@pytest.mark.parametrize("seed", range(25))
def test_carriers_carry_the_verdict_and_are_smallest(seed):
    case = random_case(seed)
    found = carrier(case, "sole", case.claims[0])
    if found is None:
        assert word(case) is ByModel.CANNOT_BE_ASKED
        return
    choices = family(case, ["drop"])
    lines = [(c.alternatives[1][0].dm, c.alternatives[1][0].lines[0]) for c in choices]

    def kept(some):
        verdict = judge_claim(
            Solver(case), case.claims[0], "sole",
            edits=edits_of(case, [c.alternatives[1] for c, at in zip(choices, lines, strict=True)
                                  if at not in some]),
        )  # fmt: skip
        return verdict.word, verdict.holds_under

    as_written = judge_claim(Solver(case), case.claims[0], "sole")
    assert kept(found.lines) == (as_written.word, as_written.holds_under)
    assert found.smallest
    for size in range(len(found.lines)):
        assert all(kept(some) != kept(found.lines) for some in itertools.combinations(lines, size))
