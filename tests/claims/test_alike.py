"""Readings that agree wherever roads can get to are asked once, and answer as each alone does.

``python -m tests.claims.test_alike 0 500`` tries more accounts.
"""

import itertools
import sys

import numpy as np
import pytest

from standoff.case import edit
from standoff.case.edits import Adopt
from standoff.case.supposed import supposing
from standoff.claims.asked import Asked
from standoff.claims.batch import CANNOT_BE_ASKED, answers, items_of
from standoff.claims.followed import follow
from standoff.claims.kinds import KINDS
from standoff.errors import StandoffError
from standoff.graph import Solver
from standoff.stability import listed
from standoff.sweep import Batches, Space, family
from standoff.sweep.choices import CannotCombine
from standoff.sweep.lines import edits_of
from standoff.sweep.space import sampled_rows
from tests.claims.accounts import KINDS as EVERY
from tests.claims.accounts import account, claims
from tests.claims.worlds import case_of

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
FAMILIES = (["drop", "swap"], ["negate", "believed"], ["rank"], ["open", "drop", "reversible"])


def drawn(seed, kinds=EVERY, count=12):
    """A base with a claim of each kind, and readings of it that differ in few places."""
    made, draw = account(np.random.default_rng(seed))
    made["claims"] = claims(draw, kinds)
    base = edit(case_of(made), Adopt("p"))
    try:
        space = Space(family(base, FAMILIES[seed % len(FAMILIES)]))
    except CannotCombine:
        space = Space(family(base, ["drop"]))
    rows = sampled_rows(space, count, seed=seed, chunk=0)
    rng = np.random.default_rng(seed)
    rows[rng.random(rows.shape) < 0.6] = 0
    return base, [space.alternatives(row) for row in rows]


def alone(base, item, reading):
    """What the judge says of one reading that nothing is known of."""
    try:
        done = supposing(base, edits_of(reading), item.claim.given)
        judge = KINDS[type(item.question)].judge
        return int(judge(Asked(item.claim, done, item.concept, Solver(base))).holds)
    except StandoffError:
        return CANNOT_BE_ASKED


def expected(base, items, reading):
    """The answer of each item; what is denied the other way round."""
    found = [alone(base, item, reading) for item in items]
    is_denied = [type(item.claim.check) is not type(item.question) for item in items]
    return [
        1 - a if d and a != CANNOT_BE_ASKED else a for a, d in zip(found, is_denied, strict=True)
    ]


def compared(seed, kinds=EVERY, concepts=CONCEPTS):
    """How many answers there are, each found the same in three portions as alone."""
    base, readings = drawn(seed, kinds)
    items, batches = items_of(base.claims, concepts), Batches(base)
    for at, end in ((0, 1), (1, 5), (5, 12)):
        some = readings[at:end]
        found = answers(batches, items, some)
        for row, reading in zip(found.tolist(), some, strict=True):
            for item, a, b in zip(items, row, expected(base, items, reading), strict=True):
                assert a == b, (seed, item.claim.says, item.claim.check, item.concept, reading)
    return len(items) * len(readings)


@pytest.mark.parametrize("seed", range(4))
def test_readings_that_are_asked_once_answer_as_each_alone(seed):
    assert compared(seed)


@pytest.fixture
def small(monkeypatch):
    """Moves are listed, so that roads are told apart by regions."""
    monkeypatch.setattr(listed, "SMALL", 1 << 14)


@pytest.mark.usefixtures("small")
def test_answers_about_what_others_could_enter_are_those_of_each_alone():
    kinds = ["credible"] * 6
    assert sum(compared(seed, kinds, ["nash", "seq"]) for seed in range(12)) > 1_000
    assert compared(40, ["credible"] * 8, ["nash"])  # where only what is entered tells apart


def followed(seed):
    """How many roads were spared in one account; each is found the same as followed by itself."""
    base, readings = drawn(seed, ["persists"], 150)
    batches, count = Batches(base), 0
    for some in (readings[:50], readings[50:]):
        for batch in batches.of(batches.divided(some)):
            states = range(0, len(batch.reading.states), 3)
            for name, s in itertools.product(("nash", "seq", "sseq"), states):
                alike = follow(batch, name, np.array([s]))
                whole = follow(batch, name, np.array([s]), whole=True)
                for a, b in ((alike.reached, whole.reached), (alike.rests, whole.rests),
                             (alike.ends, whole.ends)):  # fmt: skip
                    assert (a[alike.back] == b[whole.back]).all(), (seed, name, s)
                count += len(whole.reached) - len(alike.reached)
    return count


@pytest.mark.usefixtures("small")
def test_roads_that_are_followed_once_are_those_of_each_reading():
    """And many are spared."""
    assert sum(followed(seed) for seed in range(12)) > 1_000


def main():
    first, last = map(int, sys.argv[1:])
    seeds = range(first, last)
    sys.stdout.write(f"{sum(map(followed, seeds))} roads were spared\n")
    sys.stdout.write(f"{sum(map(compared, seeds))} answers are the same\n")


if __name__ == "__main__":
    main()
