"""Round trips, and what other programs make of a written case."""

import json
from dataclasses import fields, replace

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from standoff.case import edit, edits, plain, questions, read, write
from standoff.case.format.schema import schema
from standoff.expr import parse

from .cases import DAM, WORLDS, cases, dam_case, questions_of

VALIDATOR = jsonschema.Draft202012Validator(schema())
FEW = settings(
    max_examples=30,
    deadline=None,
    phases=set(Phase) - {Phase.shrink, Phase.explain},
    suppress_health_check=list(HealthCheck),
)


@FEW
@given(cases())
def test_a_written_case_reads_back_as_the_same_case(drawn):
    case = drawn.case
    text = write(case)
    again = read(text)
    for part in fields(case):
        if part.compare:
            assert getattr(again, part.name) == getattr(case, part.name)
    assert again == case
    assert write(again) == text


def test_the_drawn_cases_ask_every_kind_of_question_with_every_key():
    """A kind, or a key of one, that is new is drawn by tests.case.cases from then on."""
    seen = {kind: set() for kind in questions.KINDS}

    @settings(FEW, max_examples=100, phases=[Phase.generate], database=None)
    @given(st.lists(questions_of(WORLDS[1]), min_size=10, max_size=10))
    def look(drawn):
        for one in drawn:
            given_ = {f.name for f in fields(one) if getattr(one, f.name) != f.default}
            seen[type(one)] |= given_ | {"itself"}

    look()
    for kind, keys in seen.items():
        assert keys == {"itself", *(f.name for f in fields(kind))}, kind


@FEW
@given(cases())
def test_the_schema_accepts_every_written_case(drawn):
    case = drawn.case
    VALIDATOR.validate(yaml.safe_load(write(case)))
    VALIDATOR.validate(plain(case))
    assert yaml.safe_load(write(case)) == plain(case) == json.loads(json.dumps(plain(case)))


@pytest.mark.parametrize(
    "change",
    [
        edits.Adopt("study"),
        edits.Fix("attack", True),
        edits.Control("downstream.attack", "upstream"),
        edits.Assume(parse("release or attack")),
        edits.Allow(parse("release and escalate")),
        edits.Drop("upstream", 1),
        edits.SeenBy("upstream"),
    ],
    ids=str,
)
def test_a_case_can_be_written_after_an_edit(change):
    done = edit(dam_case(), change)
    assert read(write(done)) == done


def test_a_list_of_priorities_that_lost_its_last_line_can_be_written():
    done = edit(dam_case(), *[edits.Drop("upstream", 1)] * 3)
    assert read(write(done)) == done


def test_adopting_a_perspective_leaves_the_claims_that_are_judged_in_it():
    case = dam_case(
        """\
        claims:
          - {id: everywhere, says: x, check: persists}
          - {id: here, says: x, check: persists, perspectives: [study, rival]}
          - {id: there, says: x, check: persists, perspectives: [rival]}
        """,
        views="rival: {extends: study}\n",
    )
    done = edit(case, edits.Adopt("study"))
    assert [(c.id, c.perspectives) for c in done.claims] == [
        ("everywhere", ()),
        ("here", ("study",)),
    ]
    assert read(write(done)) == done


def test_options_are_written_by_their_shortest_name_that_is_clear():
    text = write(edit(dam_case(), edits.Fix("downstream.attack", True)))
    assert "fix: {attack: 'yes'}" in text
    case = edit(dam_case(), edits.Adopt("study"))
    twins = replace(case.decision_makers[1], options=case.decision_makers[0].options)
    done = edit(
        replace(case, decision_makers=(case.decision_makers[0], twins)),
        edits.Fix("downstream.release", True),
    )
    assert "fix: {downstream.release: 'yes'}" in write(done)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("title: River dam dispute", "title: x\ncolour: blue"),
        ("name: Upstream state", "name: x\n    nickname: y"),
        ("options: {attack: Bomb the dam}", "options: [attack]"),
        ("standoff: 1", "standoff: 2"),
        ("title: River dam dispute\n", ""),
        ("ranking: [Y N N,", "weights: {attack: 2}\n        ranking: [Y N N,"),
        ("infeasible: [release and escalate]", "infeasible: []"),
        ("infeasible: [release and escalate]", "infeasible: release"),
    ],
)
def test_the_schema_rejects_what_the_reader_rejects(line, wrong):
    VALIDATOR.validate(yaml.safe_load(DAM))
    assert line in DAM
    broken = yaml.safe_load(DAM.replace(line, wrong))
    assert list(VALIDATOR.iter_errors(broken))


def test_the_schema_is_one_itself():
    jsonschema.Draft202012Validator.check_schema(schema())
    assert schema() is not schema()
