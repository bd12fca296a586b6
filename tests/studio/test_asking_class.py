"""Questions for a class: the right answers are the engine's, and none is told beforehand."""

import re

import pytest

from standoff.case.edits import Adopt
from standoff.graph import Solver
from standoff.library import load
from standoff.stability.definitions import Reading as Defined
from standoff.stability.definitions import improvements, reachable, stable
from standoff.studio.ask.questions import ASKED, answered, choices, question
from tests.studio.asking import show
from tests.studio.toys import TOY

CASES = ["chicken", "elmira-groundwater", "gisborne-lake", "cuban-missile-crisis"]
SOME = range(1, 13)


def solved(slug):
    case = load(slug)
    return Solver(case)(Adopt(case.perspectives[0].id))


def right_answers(found, asked):
    """The right answers by the definitions as printed."""
    reading, defined = found.reading, Defined(found.reading.model)
    better = improvements(defined, asked.dm, asked.state)
    said = {"move": "none"}
    if better:
        offered = [c for c in choices(reading, asked) if c.state in better]
        said["move"] = offered[0].cells
        turns = answered(reading, asked)
        said["how"] = _how(defined, asked, turns.move.target)
    yes = {c: stable(defined, asked.dm, asked.state, c) for c in ASKED}
    return said | {f"stable-{c}": "yes" if true else "no" for c, true in yes.items()}


def _how(defined, asked, target):
    i, here = asked.dm, defined.rank(asked.dm, asked.state)
    team = defined.opponents(i)
    for how, credible in (("credible", True), ("costly", False)):
        ends = reachable(defined, team, target, credible=credible)
        if any(defined.rank(i, s) <= here for s in ends):
            return how
    return "none"


@pytest.mark.parametrize("slug", CASES)
@pytest.mark.parametrize("n", SOME)
def test_right_answers_are_marked_as_right(slug, n):
    found = solved(slug)
    answers = right_answers(found, question(found, n))
    html = show("class", slug, n=str(n), **answers)
    assert "Not so." not in html
    assert html.count("Right.") == len(answers)
    assert f"Score: {len(answers)} of {len(answers)}" in html
    assert "Next question" in html


@pytest.mark.parametrize("slug", CASES)
@pytest.mark.parametrize("n", SOME)
def test_wrong_answers_are_marked_as_wrong_and_explained(slug, n):
    found = solved(slug)
    answers = right_answers(found, question(found, n))
    turned = {k: "no" if v == "yes" else "yes" for k, v in answers.items() if k[:6] == "stable"}
    html = show("class", slug, n=str(n), **{**answers, **turned})
    assert html.count("Not so.") == len(ASKED)


@pytest.mark.parametrize("n", SOME)
def test_nothing_is_told_before_it_is_asked(n):
    html = show("class", "elmira-groundwater", n=str(n))
    words = re.sub(r"<[^>]+>", " ", html)
    assert "quilibri" not in words
    assert "Right" not in words
    assert "Not so" not in words
    assert "why?" not in html
    assert words.count("stable") == 1  # the question itself
    found = solved("elmira-groundwater")
    asked = question(found, n)
    first = show("class", "elmira-groundwater", n=str(n), move=right_answers(found, asked)["move"])
    assert "Next question" not in first
    assert 'name="stable-nash"' not in first or "how" not in right_answers(found, asked)


def test_a_question_is_always_the_same_and_others_are_others():
    found = solved("cuban-missile-crisis")
    asked = [question(found, n) for n in range(1, 10)]
    assert asked == [question(found, n) for n in range(1, 10)]
    assert len(set(asked)) > 5


def test_the_score_goes_along():
    found = solved("chicken")
    answers = right_answers(found, question(found, 2))
    html = show("class", "chicken", n="2", right="3", asked="5", **answers)
    assert f"right={3 + len(answers)}" in html
    assert f"asked={5 + len(answers)}" in html
    assert "n=3" in html


def test_a_move_that_was_not_offered_is_no_right_answer():
    assert "That is no move from here" in show("class", TOY, move="YYYY")
