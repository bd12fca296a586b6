"""The engine that lists states and the one that does not, side by side on random accounts."""

import numpy as np

from standoff.case.edits import Adopt
from standoff.errors import StandoffError
from standoff.graph import Solver
from standoff.hypergame import hypergame
from standoff.hypergame.roads import roads
from standoff.stability import CONCEPTS
from standoff.symbolic import Unlisted
from standoff.symbolic.diagrams import Budget
from standoff.symbolic.layout import ORDERS
from standoff.symbolic.space import space
from tests.claims.accounts import account
from tests.claims.worlds import case_of

ONE = (Adopt("p"),)


def drawn(seed):
    """A random case of 2 to 8 options without beliefs: rules, one-way and shared options too."""
    rng = np.random.default_rng(seed)
    made, draw = account(rng, believing=0, options=4 + seed % 5)
    for said in made["perspectives"]["p"]["preferences"].values():
        if "priorities" in said and said["priorities"] and draw.chance(0.2):
            worth = rng.integers(-4, 5, len(said["priorities"])).tolist()
            said["weights"] = dict(zip(said.pop("priorities"), worth, strict=True))
    return case_of(made)


def solved_both(seed, engine=None):
    """(explicit, symbolic) of a random case; None where both say the same error."""
    case = drawn(seed)
    found = Unlisted(case, ONE, engine=engine)
    listed, wrong = outcome_of(lambda: Solver(case)(*ONE))
    _, also = outcome_of(lambda: found.space)
    assert wrong == also
    return None if wrong else (listed, found)


def outcome_of(work):
    """(what comes of some work, "") or (None, the error that it raises)."""
    try:
        return work(), ""
    except StandoffError as error:
        return None, str(error)


def codes(states, mask):
    """The codes of the states of bool[S], as whole numbers."""
    return {int(code) for code in states[mask]}


def members(found):
    """All codes of a set of states."""
    rows, whole = found.cover(most=1 << 20)
    assert whole
    out = [code for row in rows for code in _codes(row)]
    assert len(out) == len(set(out)) == found.count
    return set(out)


def _codes(row):
    """The codes of a row of cells."""
    out = [0]
    for o, cell in enumerate(row):
        out = [
            code | bit << o for code in out for bit in ((0, 1) if cell == "-" else (cell == "Y",))
        ]
    return out


def compare_stability(listed, found):
    """Count the comparisons of who is stable where; every one of them must agree."""
    states, done = listed.reading.states, 0
    assert members(found.feasible) == codes(states, np.ones(len(states), dtype=bool))
    at = listed.reading.start
    assert found.start == (None if at is None else int(states[at]))
    for concept in CONCEPTS:
        stable = listed.stable(concept)
        for i, one in enumerate(found.settle(concept).stable):
            assert members(one) == codes(states, stable[i]), (concept, i)
            done += 1
    return done


def compare_roads(listed, found):
    """Roads from the status quo: states, rests, shortest roads."""
    if found.start is None:
        return 0
    states = listed.reading.states
    game = hypergame(Solver(listed.reading.case))
    for concept in CONCEPTS:
        theirs = roads(game, concept, np.array([listed.reading.start]))
        ours = found.roads(concept)
        assert members(ours.reached) == codes(states, theirs.reached)
        assert members(ours.rests) == {int(states[s]) for s in theirs.rests}
        for s in np.flatnonzero(theirs.reached)[:8].tolist():
            told = [
                (x.mover, int(states[x.origin]), int(states[x.target])) for x in theirs.path_to(s)
            ]
            road = ours.path_to(int(states[s]))
            assert [(x.mover, x.origin, x.target) for x in road] == told
    return len(CONCEPTS)


def other_order(found):
    """The same reading with the variables in the other order, tried first."""
    made = Unlisted(found.case, found.edits)
    made.spaces[ORDERS[0]] = space(found.case, found.edits, _engine, ORDERS[1])
    return made


def _engine(order):
    from standoff.symbolic.oxidd import OxiDD

    return OxiDD(order, Budget())
