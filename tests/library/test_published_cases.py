"""The published cases give the published equilibria, exactly."""

import pytest

from standoff import library
from standoff.case import check, read, write
from standoff.case.edits import Adopt
from standoff.graph import Solver

SYRIA_IRAQ = {"nash smr seq sseq": {"NYY"}, "gmr": {"NNN", "NYY"}}
ELMIRA = {
    "nash seq sseq": {"NYNNY", "YNYNY", "-NNY-"},
    "gmr smr": {"NYNNN", "YNYNN", "NYNNY", "YNYNY", "-NNY-"},
}
CUBA = {
    "nash": {"YNYN"},
    "seq sseq": {"NNYN", "YNYN", "NYYN"},
    "gmr smr": {"NNNN", "YNNN", "NYNN", "NNYN", "YNYN", "NYYN", "YYYN"},
}
EXPECTED = {
    ("prisoners-dilemma", "textbook"): {"nash": {"NN"}, "gmr smr seq sseq": {"NN", "YY"}},
    ("chicken", "textbook"): {"nash seq sseq": {"YN", "NY"}, "gmr smr": {"YY", "YN", "NY"}},
    ("stag-hunt", "textbook"): {"nash gmr smr seq sseq": {"YY", "NN"}},
    ("cuban-missile-crisis", "study"): CUBA,
    ("elmira-groundwater", "study"): ELMIRA,
    ("syria-iraq-euphrates", "study"): SYRIA_IRAQ,
    ("gisborne-lake", "economy"): {"nash seq sseq": {"YYN"}, "gmr smr": {"YYN", "YYY"}},
    ("gisborne-lake", "environment"): {"nash gmr smr seq sseq": {"YNY"}},
    ("sustainable-development", "study"): {"nash seq sseq": {"YY"}, "gmr smr": {"YY", "NY"}},
}
"""Case and perspective, to concepts, to cells in the order of the case file."""


@pytest.mark.parametrize(("slug", "perspective"), EXPECTED)
def test_the_equilibria_are_the_published_ones(slug, perspective):
    solved = Solver(library.load(slug))(Adopt(perspective))
    for concepts, states in EXPECTED[slug, perspective].items():
        for concept in concepts.split():
            found = {solved.reading.cells(s) for s in solved.equilibria(concept)}
            assert found == states, concept


def test_every_published_case_has_its_results_here():
    asked = {slug for slug, _ in EXPECTED}
    played_in_extensive_form = {"asymmetric-escalation"}
    without_published_results = {"ukraine-2021", "nuclear-winter"}
    assert set(library.slugs()) - asked - played_in_extensive_form == without_published_results


@pytest.mark.parametrize("slug", library.slugs())
class TestEveryCase:
    def test_has_no_problem_but_advice(self, slug):
        assert [str(p) for p in check(library.load(slug)) if p.severity != "advice"] == []

    def test_reads_back_as_it_was_written(self, slug):
        case = library.load(slug)
        assert read(write(case)) == case

    def test_names_its_sources_and_can_be_found(self, slug):
        case = library.load(slug)
        assert case.sources
        assert case.summary
        assert all(slug in {e.slug for e in library.catalogue(theme)} for theme in case.themes)

    def test_can_be_solved_in_every_perspective(self, slug):
        case = library.load(slug)
        solver = Solver(case)
        for perspective in case.perspectives:
            solved = solver(Adopt(perspective.id))
            assert len(solved.equilibria("gmr"))


def test_elmira_has_the_nine_states_and_the_arcs_of_the_study():
    reading = Solver(library.load("elmira-groundwater"))(Adopt("study")).reading
    number = {"NYNNN": 1, "YYNNN": 2, "NNYNN": 3, "YNYNN": 4, "NYNNY": 5, "YYNNY": 6,
              "NNYNY": 7, "YNYNY": 8, "-NNY-": 9}  # fmt: skip
    name = [number[reading.cells(s)] for s in range(9)]
    moves = reading.model.moves
    arcs = {
        who: {
            (name[s], name[t])
            for s in range(9)
            for t in moves.target[i][moves.first[i, s] : moves.first[i, s + 1]]
        }
        for i, who in enumerate(reading.names)
    }
    there = {(1, 5), (2, 6), (3, 7), (4, 8)}
    assert list(arcs.values()) == [
        {(1, 2), (3, 4), (5, 6), (7, 8)},
        {(1, 3), (1, 9), (2, 4), (2, 9), (3, 9), (4, 9), (5, 7), (5, 9), (6, 8), (6, 9), (7, 9),
         (8, 9)},
        there | {(t, s) for s, t in there},
    ]  # fmt: skip


def test_the_rankings_of_cuba_are_the_published_vectors():
    reading = Solver(library.load("cuban-missile-crisis"))(Adopt("study")).reading
    best_first = [sorted(range(12), key=lambda s: -reading.model.ranks[0, i, s]) for i in range(2)]
    codes = [[int(reading.states[s]) for s in order] for order in best_first]
    assert codes == [
        [4, 6, 5, 7, 2, 1, 3, 0, 11, 9, 10, 8],
        [0, 4, 6, 2, 5, 1, 7, 3, 11, 9, 10, 8],
    ]
