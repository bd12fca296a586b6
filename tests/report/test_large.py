"""Reports of cases too large to list: the same answers as page by page, each asked once."""

import numpy as np
import pytest

from benchmarks.cases import everything
from standoff.case import check, read
from standoff.case.edits import Adopt
from standoff.errors import Severity
from standoff.graph import Solver
from standoff.hypergame import hypergame
from standoff.hypergame.roads import arcs_of, go_round, roads
from standoff.paths.region import cycles
from standoff.report.whole import gather
from standoff.report.whole.gather import Wanted, report_page
from standoff.stability import CONCEPTS


@pytest.fixture(scope="module", params=[1, 2, 3])
def case(request):
    return read(everything(9, request.param))


def test_a_made_up_case_has_nothing_that_must_be_corrected(case):
    assert {problem.severity for problem in check(case)} <= {Severity.ADVICE}


def test_a_large_report_tells_its_ranks_and_groups_as_the_engine_has_them(case):
    page, solver = report_page(case, Wanted(hinges=0)), Solver(case)
    for row in page.readings:
        model = solver(Adopt(row.perspective)).reading.model
        told = {s.number - 1: s for s in row.states}
        for (dm, levels), ranks in zip(row.levels.items(), model.ranks[0], strict=True):
            assert levels == len(set(ranks.tolist()))
            for s, state in told.items():
                assert state.ranks[dm] == len(set(ranks[ranks <= ranks[s]].tolist()))
        assert sum(group.count for group in row.groups) == model.shape[2]


def test_each_account_is_told_by_names_that_are_all_different(case):
    solver = Solver(case)
    for name, states in gather._situations(solver, ["main", "rival"]).items():
        called = gather.bases_of(solver(Adopt(name)).reading)[0][states]
        rests = set(gather._rests(solver, name, states[0])) | {states[0]}
        others = [c for s, c in zip(states, called, strict=True) if s not in rests]
        assert len(set(others)) == len(others) <= gather.TOLD


def test_roads_go_round_where_the_graph_of_their_steps_has_a_cycle(case):
    solver, start = Solver(case), np.array([0])
    for name in ("main", "rival"):
        game = hypergame(solver, Adopt(name))
        assert hypergame(solver, Adopt(name)) is game
        for concept in CONCEPTS:
            found = roads(game, concept, start)
            assert roads(game, concept, start) is found
            assert go_round(found) == bool(cycles(arcs_of(found)))
