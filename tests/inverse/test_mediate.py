"""Remedies do what they say, and nothing that would do is left out."""

import numpy as np
import pytest

import standoff as so
from standoff.case.edits import Adopt, Assume, Control, Fix, Reverse
from standoff.inverse.mediate import better_for_all, candidates, prospects, remedies
from standoff.stability.definitions import Reading, equilibrium, reachable
from tests.listed import LISTED

STUDY = [Adopt("study")]


def after(slug, *edits):
    return so.reading(so.load(slug), *edits)


@pytest.mark.parametrize("concept", ["nash", "seq"])
def test_every_single_edit_that_will_do_is_found_and_no_other(concept):
    case, wanted = so.load("syria-iraq-euphrates"), so.parse("s2")
    base = after("syria-iraq-euphrates", *STUDY)
    found = remedies(case, STUDY, wanted, [concept])
    expected = []
    for edit in candidates(base, wanted):
        read = after("syria-iraq-euphrates", *STUDY, edit)
        there = np.flatnonzero(read.where(wanted)).tolist()
        if any(equilibrium(Reading(read.model), s, concept) for s in there):
            expected.append((edit,))
    assert [r.edits for r in found.found] == expected
    assert found.singles == len(list(candidates(base, wanted)))
    assert found.pairs == 0


def test_a_mediator_has_these_ways_to_a_release_of_water():
    found = remedies(so.load("syria-iraq-euphrates"), STUDY, so.parse("s2"), ["seq"])
    kinds = {type(r.edits[0]) for r in found.found}
    assert kinds == {Fix, Reverse, Control, Assume}
    words = [str(r.edits[0]) for r in found.found]
    assert "with syria.release irreversible once taken" in words


def test_pairs_are_tried_when_no_single_edit_will_do():
    found = remedies(so.load("chicken"), [Adopt("textbook")], so.parse("both-swerve"), ["nash"])
    assert found.found
    assert {len(r.edits) for r in found.found} == {2}
    assert found.pairs == found.possible_pairs
    none = remedies(
        so.load("chicken"), [Adopt("textbook")], so.parse("both-swerve"), ["nash"], pairs=0
    )
    assert (none.found, none.pairs) == ((), 0)


def test_the_number_of_pairs_is_limited_and_told():
    case, wanted = so.load("chicken"), so.parse("both-swerve")
    found = remedies(case, [Adopt("textbook")], wanted, ["nash"], pairs=3)
    assert found.pairs == 3
    assert found.possible_pairs > 3


@pytest.mark.parametrize("slug", LISTED)
def test_what_is_better_for_all_is_so_in_every_ranking(slug):
    case = so.load(slug)
    read = so.reading(case, Adopt(case.perspectives[0].id))
    better = better_for_all(read)
    if read.start is None:
        assert not better.any()
        return
    ranks = read.model.ranks[0]
    for s in range(len(read.states)):
        gains = [int(r[s]) - int(r[read.start]) for r in ranks]
        assert better[s] == (min(gains) >= 0 and max(gains) > 0)


@pytest.mark.parametrize("slug", ["chicken", "elmira-groundwater", "syria-iraq-euphrates"])
def test_what_can_be_reached_is_what_the_definition_reaches(slug):
    case = so.load(slug)
    read = so.reading(case, Adopt(case.perspectives[0].id))
    seen, everybody = prospects(read), frozenset(range(len(read.names)))
    for found, credible in ((seen.gained, True), (seen.moved, False)):
        expected = reachable(Reading(read.model), everybody, read.start, credible=credible)
        assert set(np.flatnonzero(found).tolist()) == expected | {read.start}


def test_better_for_all_is_judged_by_the_case_as_it_was():
    case, base = so.load("cuban-missile-crisis"), after("cuban-missile-crisis", *STUDY)
    found = remedies(case, STUDY, so.parse("confrontation"), ["nash"])
    for remedy in found.found:
        for s in np.flatnonzero(remedy.prospects.better):
            before = base.at(int(remedy.reading.states[s]))
            assert better_for_all(base)[before]
