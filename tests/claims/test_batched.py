"""Asking many readings at once gives what asking them one by one gives."""

import random

import pytest

from standoff import library
from standoff.case import edit
from standoff.case.edits import Adopt
from standoff.claims import judge_claim
from standoff.claims.batch import CANNOT_BE_ASKED, answers, items_of
from standoff.graph import Solver
from standoff.sweep import Batches, Space, family
from standoff.sweep.lines import edits_of
from standoff.sweep.space import sampled_rows

FAMILIES = {
    "ukraine-2021": ["swap", "drop", "negate"],
    "cuban-missile-crisis": ["rank", "reversible", "control"],
    "gisborne-lake": ["rank", "option", "control"],
    "elmira-groundwater": ["rank", "rule"],
    "prisoners-dilemma": ["rank", "reversible", "option"],
}


@pytest.mark.parametrize("slug", FAMILIES)
def test_batches_and_judges_agree(slug):
    case = library.load(slug)
    for perspective in random.Random(slug).sample(
        case.perspectives, min(2, len(case.perspectives))
    ):
        base = edit(case, Adopt(perspective.id))
        space = Space(family(base, FAMILIES[slug]))
        readings = [space.alternatives(r) for r in sampled_rows(space, 4, seed=1, chunk=0)]
        items = items_of(base.claims)
        found = answers(Batches(base), items, readings)
        solver = Solver(base)
        for b, reading in enumerate(readings):
            for j, item in enumerate(items):
                verdict = judge_claim(
                    solver, item.claim, perspective.id, [item.concept] if item.concept else (),
                    edits=edits_of(reading),
                )  # fmt: skip
                alone = verdict.judgements[0].holds if verdict.judgements else CANNOT_BE_ASKED
                assert found[b, j] == alone, (item.claim.id, item.concept)
