"""The lenient read: what is wrong is left out, and all else counts as it does in a sound case."""

import random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from standoff import library
from standoff.case import read, write
from standoff.case.lenient import as_far_as_it_reads
from standoff.case.questions import NotAsked
from standoff.case.text.amend import plain_tree
from standoff.errors import CaseError
from tests.case.cases import cases
from tests.studio.toys import TOY


def problems_of(text):
    try:
        read(text)
    except CaseError as error:
        return list(error.problems)
    return []


@pytest.mark.parametrize("slug", library.slugs())
def test_of_a_sound_text_it_is_the_case(slug):
    text = library.text(slug)
    assert as_far_as_it_reads(text) == (read(text), [])
    assert as_far_as_it_reads(plain_tree(text)) == (read(text), [])


@settings(max_examples=15, deadline=None)
@given(cases())
def test_of_every_sound_case_it_is_the_case(drawn):
    assert as_far_as_it_reads(write(drawn.case)) == (drawn.case, [])


ANN = "ann: {priorities: [not dig, pump, not talk]}"
BOB = "bob: {priorities: [dig iff pump, talk]}"
LEFT_OUT = {
    "a line": (ANN, ANN.replace("pump", "pmup"), ANN.replace(" pump,", "")),
    "a line with a source": (
        ANN, ANN.replace("pump", "{want: pmup, source: assumed}"), ANN.replace(" pump,", ""),
    ),
    "the source of a line": (
        ANN, ANN.replace("pump", "{want: pump, source: nobody}"),
        ANN.replace("pump", "{want: pump}"),
    ),
    "all but one of a tier": (ANN, ANN.replace("not dig, pump", "[not dig, pmup]"),
                              ANN.replace(" pump,", "")),
    "every line, and still it does not care": (
        ANN, "ann: {ranking: [pmup, 'N Y']}", "ann: {priorities: []}",
    ),
    "two kinds of order at once": (
        ANN, "ann: {ranking: [none], weights: {dig: 1}}", "ann: {priorities: []}",
    ),
    "a state of a ranking": (
        BOB, "bob: {ranking: [dgi, pump, '>>', [talk, tlak], not talk]}",
        "bob: {ranking: [pump, '>>', [talk], not talk]}",
    ),
    "an entry that is unsure": (
        BOB, "bob: {ranking: [{unsure: [dgi, pump]}, {unsure: [dgi]}, not pump]}",
        "bob: {ranking: [{unsure: [pump]}, not pump]}",
    ),
    "a weight": (
        BOB, "bob: {weights: {dig: 1, talk: much, pmup: 2}}", "bob: {weights: {dig: 1}}",
    ),
    "who is nobody": (BOB, f"{BOB}\n      rob: {{weights: {{dig: 1}}}}", BOB),
    "a rule": ("[pump and talk]", "[pump and talk, pmup, {when: dgi}]", "[pump and talk]"),
    "all rules": ("infeasible: [pump and talk]\n", "infeasible: [pump or]\n", ""),
    "the present state": ("status_quo: none\n", "status_quo: nnoe and\n", ""),
    "a rival that extends nobody": (
        "extends: plain", "title: Rival\n    extends: plane", "title: Rival",
    ),
    "an option held twice": (
        "extends: plain", "extends: plain\n    fix: {dig: no, bob.dig: yes, dgi: no}",
        "extends: plain\n    fix: {dig: no}",
    ),
    "a rule that is lifted": (
        "extends: plain", "extends: plain\n    feasible: [pump and talk, pmup]",
        "extends: plain\n    feasible: [pump and talk]",
    ),
    "a wrong key": ("status_quo: none", "status_quo: none\n' titel': x\nstatus: quo",
                    "status_quo: none"),
    "an event": (
        "  - {date: 2031-04-02, what: It rains, source: assumed}\n",
        "  - {date: 2031-04-02, waht: It rains}\n", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_is_wrong_is_left_out(name):
    right, wrong, rest = LEFT_OUT[name]
    assert right in TOY
    text = TOY.replace(right, wrong, 1)
    found, problems = as_far_as_it_reads(text)
    assert problems == problems_of(text) != []
    assert found == read(TOY.replace(right, rest, 1))


def test_what_needs_something_wrong_is_left_out_too():
    text = TOY.replace("quarrel: pump and dig,", "quarrel: pump or, worse: quarrel and talk,")
    found, problems = as_far_as_it_reads(text)
    assert [p.path for p in problems] == [("outcomes", "quarrel")]
    assert [o.id for o in found.outcomes] == ["peace"]
    assert [(c.id, c.check) for c in found.claims if c.id != "calm"] == [("fight", NotAsked())]


STAYS = {
    "an option without words": ("pump: Pump by night", "pump: ''", "pump: pump"),
    "an option with a wrong key": (
        "pump: Pump by night", "pump: {text: Pump, how: quietly}", "pump: {text: Pump}",
    ),
    "a party that is a text": (
        "    name: Bob\n    options: {dig: Dig another well}", "    - Bob", "    {name: bob}",
    ),
    "a name that is none": ("name: Bob", "name: [Bob, Rob]", "note: x"),
}  # fmt: skip


@pytest.mark.parametrize("name", STAYS)
def test_parties_and_options_stay_without_what_is_wrong_in_them(name):
    right, wrong, instead = STAYS[name]
    found, problems = as_far_as_it_reads(TOY.replace(right, wrong, 1))
    due, _ = as_far_as_it_reads(TOY.replace(right, instead, 1))
    assert problems
    assert [[o.id for o in d.options] for d in found.decision_makers] == [
        [o.id for o in d.options] for d in due.decision_makers
    ]
    assert found.scope == due.scope


def test_an_option_that_no_name_can_call_is_not_there():
    found, _ = as_far_as_it_reads(
        TOY.replace("dig: Dig another well", "dig: Dig another well, Y: Wait")
    )
    assert found == read(TOY)


def test_a_case_that_only_begins_has_what_it_has():
    found, problems = as_far_as_it_reads("decision_makers: {a: {options: {x: X}}}\n")
    assert found.scope.options == ("a.x",)
    assert (found.title, found.perspectives) == ("", ())
    assert [p.what for p in problems] == [
        f"a case without the key {key!r}" for key in ("standoff", "title", "perspectives")
    ]


@pytest.mark.parametrize("text", ["[]", "- x", "word", "- {title: x}"])
def test_what_is_no_case_at_all_says_nothing(text):
    found, problems = as_far_as_it_reads(text)
    assert (found.decision_makers, found.perspectives) == ((), ())
    assert problems == problems_of(text)


@pytest.mark.parametrize("text", ["", "a: [", "\0"])
def test_what_is_no_yaml_raises(text):
    with pytest.raises(CaseError):
        as_far_as_it_reads(text)


def test_more_problems_than_are_told_are_all_left_out():
    lines = ", ".join(f"wrong{n}" for n in range(300))
    text = TOY.replace(ANN, f"ann: {{priorities: [{lines}, pump]}}")
    found, problems = as_far_as_it_reads(text)
    assert found == read(TOY.replace(ANN, "ann: {priorities: [pump]}"))
    assert [p.code for p in problems] == ["X202"] * 100 + ["F110"]


WORDS = ["none", "pump", "pmup", "yes", "Y N -", "", "assumed", "plain", ">>", "1", "quarrel", " x"]


def damaged(rng, tree):
    """A plain tree in which something is another thing, gone, or more."""
    if rng.random() < 0.03:
        return rng.choice([rng.choice(WORDS), {}, [], [rng.choice(WORDS)], {rng.choice(WORDS): ""}])
    if isinstance(tree, dict):
        kept = [(k, damaged(rng, v)) for k, v in tree.items() if rng.random() > 0.02]
        return {(k if rng.random() > 0.02 else rng.choice(WORDS)): v for k, v in kept}
    if isinstance(tree, list):
        return [damaged(rng, v) for v in tree if rng.random() > 0.02]
    return tree


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 1 << 32), slug=st.sampled_from(["toy", "gisborne-lake", "chicken"]))
def test_whatever_is_wrong_something_is_read(seed, slug):
    tree = damaged(random.Random(seed), plain_tree(TOY if slug == "toy" else library.text(slug)))
    assume(not isinstance(tree, str))  # which would be a text
    found, problems = as_far_as_it_reads(tree)
    if not problems:
        assert found.title
    parties = tree.get("decision_makers") if isinstance(tree, dict) else None
    known = {str(name).strip() for name in parties} if isinstance(parties, dict) else set()
    assert {d.id for d in found.decision_makers} <= known
