"""Ranks of any width give the same answers: bytes, as millions of states have them, and words."""

import numpy as np
import pytest

from standoff import library
from standoff.case.edits import Adopt
from standoff.graph import ranks, reading

VERBS = (
    "check {}", "analyze {}", "paths {}", "commitments {}", "record {}", "coalitions {}",
    "simultaneous {}", "strength {}", "unknown {}", "attitudes {}", "foresight {}", "report {}",
)  # fmt: skip


@pytest.mark.parametrize("slug", ["gisborne-lake", "elmira-groundwater", "nuclear-winter"])
@pytest.mark.parametrize("verb", VERBS)
def test_small_ranks_answer_as_wide_ones_do(standoff, monkeypatch, slug, verb):
    words = [*verb.format(slug).split(), "--json"]
    wide = standoff(*words)
    monkeypatch.setattr(ranks, "MANY", 0)
    library.load.cache_clear()  # what was worked out is kept with the case
    case = library.load(slug)
    assert reading(case, Adopt(case.perspectives[0].id)).model.ranks.dtype == np.uint8
    assert standoff(*words) == wide
    library.load.cache_clear()
