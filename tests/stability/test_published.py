"""The equilibria that the literature gives for its own examples, exactly."""

from dataclasses import dataclass

import numpy as np
import pytest

from standoff.stability import CONCEPTS, GraphModel, OptionMoves, solve
from standoff.stability.definitions import Reading, equilibrium
from standoff.stability.engine.kernels import installed
from tests.stability.models import arcs

FAST = pytest.mark.skipif(not installed(), reason="the extra 'fast' is not installed")


def ranks_of(order, count):
    """int32[count] from tiers, best first; a tier is a state or a tuple of tied states."""
    rank = np.zeros(count, dtype=np.int32)
    for place, tier in enumerate(order):
        rank[list(tier) if isinstance(tier, tuple) else tier] = len(order) - place
    return rank


@dataclass(frozen=True)
class Published:
    """A conflict with states named as its source names them."""

    source: str
    names: tuple
    codes: tuple
    moves: object
    orders: tuple
    expected: dict

    @property
    def model(self):
        at = {name: place for place, name in enumerate(self.names)}
        position = np.argsort(np.argsort(self.codes))
        named = [
            [tuple(position[at[n]] for n in (t if isinstance(t, tuple) else (t,))) for t in order]
            for order in self.orders
        ]
        ranks = np.array([[ranks_of(order, len(self.names)) for order in named]])
        return GraphModel(np.sort(np.array(self.codes, dtype=np.uint64)), self.moves, ranks)

    def equilibria(self, found, name):
        position = np.argsort(self.codes)
        return {self.names[position[p]] for p in found.equilibria_of(name)}


def options(source, own, names, codes, orders, only_on=0, **expected):
    return Published(
        source, tuple(names), tuple(codes), OptionMoves(own, only_on), orders, expected
    )


def two_by_two(source, first, second, **expected):
    names = ("DD", "CD", "DC", "CC")
    return options(source, (1, 2), names, range(4), (first, second), **expected)


def pattern(text):
    return sum(1 << o for o, letter in enumerate(text) if letter == "Y")


GISBORNE = ("NNN", "YNN", "NYN", "YYN", "NNY", "YNY", "NYY", "YYY")


def gisborne(provincial, **expected):
    orders = ((2, 6, 4, 8, 1, 5, 3, 7), provincial, (3, 4, 7, 8, 5, 6, 1, 2))
    codes = [pattern(text) for text in GISBORNE]
    source = "Li, Hipel, Kilgour & Fang 2004"
    return options(source, (1, 2, 4), range(1, 9), codes, orders, **expected)


def rows(**arcs_by_state):
    lists = [[] for _ in range(9)]
    for state, targets in arcs_by_state.items():
        lists[int(state[1:]) - 1] = [t - 1 for t in targets]
    return lists


ELMIRA = arcs(
    [
        rows(s1=[2], s3=[4], s5=[6], s7=[8]),
        rows(s1=[3, 9], s2=[4, 9], s3=[9], s4=[9], s5=[7, 9], s6=[8, 9], s7=[9], s8=[9]),
        rows(s1=[5], s2=[6], s3=[7], s4=[8], s5=[1], s6=[2], s7=[3], s8=[4]),
    ]
)

CASES = {
    "prisoner's dilemma": two_by_two(
        "textbook",
        ("DC", "CC", "DD", "CD"),
        ("CD", "CC", "DD", "DC"),
        nash={"DD"},
        gmr={"CC", "DD"},
        smr={"CC", "DD"},
        seq={"CC", "DD"},
        sseq={"CC", "DD"},
    ),
    "chicken": two_by_two(
        "textbook",
        ("DC", "CC", "CD", "DD"),
        ("CD", "CC", "DC", "DD"),
        nash={"CD", "DC"},
        gmr={"CC", "CD", "DC"},
        smr={"CC", "CD", "DC"},
        seq={"CD", "DC"},
        sseq={"CD", "DC"},
    ),
    "stag hunt": two_by_two(
        "textbook",
        ("CC", "DC", "DD", "CD"),
        ("CC", "CD", "DD", "DC"),
        nash={"CC", "DD"},
        gmr={"CC", "DD"},
        smr={"CC", "DD"},
        seq={"CC", "DD"},
        sseq={"CC", "DD"},
    ),
    "cuban missile crisis": options(
        "Fraser & Hipel 1984",
        (0b0011, 0b1100),
        range(12),
        range(12),
        ((4, 6, 5, 7, 2, 1, 3, 0, 11, 9, 10, 8), (0, 4, 6, 2, 5, 1, 7, 3, 11, 9, 10, 8)),
        only_on=0b0001,
        nash={5},
        gmr={0, 1, 2, 4, 5, 6, 7},
        smr={0, 1, 2, 4, 5, 6, 7},
        seq={4, 5, 6},
        sseq={4, 5, 6},
    ),
    "elmira": Published(
        "Kilgour, Hipel, Fang & Peng 2001",
        tuple(range(1, 10)),
        tuple(range(9)),
        ELMIRA,
        (
            (7, 3, 4, 8, 5, 1, 2, 6, 9),
            (1, 4, 8, 5, 9, 3, 7, 2, 6),
            (7, 3, 5, 1, 8, 6, 4, 2, 9),
        ),
        {
            "nash": {5, 8, 9},
            "gmr": {1, 4, 5, 8, 9},
            "smr": {1, 4, 5, 8, 9},
            "seq": {5, 8, 9},
            "sseq": {5, 8, 9},
        },
    ),
    "syria and iraq 1975": options(
        "Hipel, Kilgour & Kinsara 2014",
        (0b011, 0b100),
        range(1, 7),
        [pattern(t) for t in ("NNN", "YNN", "NYN", "NNY", "YNY", "NYY")],
        ((1, 3, 6, 2, 4, 5), (2, 4, 6, 1, 5, 3)),
        nash={6},
        gmr={1, 6},
        smr={6},
        seq={6},
        sseq={6},
    ),
    "gisborne, economy": gisborne(
        (3, 7, 4, 8, 1, 5, 2, 6), nash={4}, gmr={4, 8}, smr={4, 8}, seq={4}, sseq={4}
    ),
    "gisborne, environment": gisborne(
        (2, 6, 1, 5, 4, 8, 3, 7), nash={6}, gmr={6}, smr={6}, seq={6}, sseq={6}
    ),
    "sustainable development": options(
        "Hamouda, Kilgour & Hipel 2004",
        (1, 2),
        range(1, 5),
        (3, 1, 2, 0),
        ((1, 3, (2, 4)), (3, 1, (4, 2))),
        nash={1},
        gmr={1, 3},
        smr={1, 3},
        seq={1},
        sseq={1},
    ),
}


@pytest.mark.parametrize("kernel", ["numpy", pytest.param("numba", marks=FAST)])
@pytest.mark.parametrize("name", CASES)
def test_published_equilibria_come_out_exactly(name, kernel):
    case = CASES[name]
    found = solve(case.model, kernel=kernel)
    assert {k: case.equilibria(found, k) for k in CONCEPTS} == case.expected


@pytest.mark.parametrize("name", CASES)
def test_definitions_give_the_published_equilibria_too(name):
    case = CASES[name]
    found, reading = solve(case.model), Reading(case.model)
    for concept in CONCEPTS:
        defined = [s for s in reading.states if equilibrium(reading, s, concept)]
        assert defined == found.equilibria_of(concept).tolist()
