"""A part under another id: the same case with another name, and back to the same text."""

import dataclasses
import random
from importlib.resources import files

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from standoff.case import read, write
from standoff.case.parts import position, short_name
from standoff.case.text.rename import CannotRename, renamed
from standoff.case.text.uses import NAMED
from standoff.errors import CaseError, NotFound
from standoff.expr import Name

from .cases import cases

LIBRARY = {
    file.name: file.read_text("utf-8")
    for file in files("standoff.library").joinpath("cases").iterdir()
    if file.name.endswith(".yaml")
}

FIELDS = {
    ("Source", "id"): "source",
    ("Cited", "source"): "source",
    ("DecisionMaker", "id"): "decision maker",
    ("Outcome", "id"): "outcome",
    ("Scenario", "id"): "scenario",
    ("Coalition", "id"): "coalition",
    ("Coalition", "members"): "decision maker",
    ("Commitment", "id"): "commitment",
    ("Commitment", "by"): "decision maker",
    ("Commitment", "against"): "decision maker",
    ("Commitment", "positions"): "decision maker",
    ("Perspective", "id"): "perspective",
    ("Perspective", "extends"): "perspective",
    ("Claim", "id"): "claim",
    ("Claim", "perspectives"): "perspective",
    ("Preferences", "of"): "decision maker",
    ("Belief", "of"): "decision maker",
    ("Attitudes", "of"): "decision maker",
    ("Attitudes", "pro"): "decision maker",
    ("Attitudes", "against"): "decision maker",
    ("Attitudes", "neutral"): "decision maker",
    ("ButFor", "without"): "option",
    ("OnlyWay", "by"): "option",
    ("Credible", "in_eyes_of"): "decision maker",
    ("View", "control"): "option or decision maker",
    ("View", "reversible"): "option",
    ("View", "fixed"): "option",
    ("View", "unaware_of"): "option",
}
BY_NAME = {"dm": "decision maker", "option": "option", "commitment": "commitment"}


class Renaming:
    """The definition: names replaced in a case, field by field."""

    def __init__(self, case, kind, old, new):
        self.case, self.kind, self.old, self.new = case, kind, old, new

    def name(self, text, of):
        """An id; options are qualified."""
        if "." in text and "option" in of:
            owner, option = text.split(".")
            if self.kind == "option" and text == self.old:
                return f"{owner}.{self.new}"
            if self.kind == "decision maker" and owner == self.old:
                return f"{self.new}.{option}"
            return text
        return self.new if text == self.old and self.kind in of else text

    def in_formula(self, name):
        if self.kind == "outcome":
            return Name(self.new if name.text == self.old else name.text)
        if not isinstance(self.case.scope.names.get(name.text), int):
            return name
        qualified = self.case.scope.options[self.case.scope.names[name.text]]
        said = self.name(qualified, "option")
        return Name(said if "." in name.text else said.split(".")[1])

    def value(self, value, of=""):
        if isinstance(value, Name):
            return self.in_formula(value)
        if isinstance(value, str) and type(value) is str:
            return self.name(value, of) if of else value
        if isinstance(value, tuple):
            return tuple(self.value(v, of) for v in value)
        if dataclasses.is_dataclass(value):
            return self.part(value)
        return value

    def part(self, part):
        kind = type(part).__name__
        new = {}
        for f in dataclasses.fields(part):
            if not f.init or not f.compare:
                continue
            of = FIELDS.get((kind, f.name)) or BY_NAME.get(f.name, "")
            new[f.name] = self.value(getattr(part, f.name), of)
        if kind == "DecisionMaker":
            if part.name == part.id:
                new["name"] = new["id"]
            new["options"] = tuple(
                dataclasses.replace(
                    self.part(o), id=self.name(f"{part.id}.{o.id}", "option").split(".")[1]
                )
                for o in part.options
            )
        return type(part)(**new)


def declared(case):
    yield from (("option", o) for o in case.scope.options)
    yield from (("decision maker", d.id) for d in case.decision_makers)
    for kind, parts in {
        "outcome": case.outcomes, "commitment": case.commitments, "claim": case.claims,
        "coalition": case.coalitions, "source": case.sources, "perspective": case.perspectives,
        "scenario": case.scenarios,
    }.items():  # fmt: skip
        yield from ((kind, part.id) for part in parts)


def holds(text, kind, old, new):
    case = read(text)
    done = renamed(text, kind, old, new)
    wanted = Renaming(case, kind, old, new).part(case)
    assert read(done) == wanted, (kind, old)
    back = f"{old.split('.')[0]}.{new}" if kind == "option" else new
    assert renamed(done, kind, back, old.split(".")[-1]) == text
    return done


@pytest.mark.parametrize("name", LIBRARY)
def test_a_part_renamed_is_the_same_case_with_another_name(name):
    text = LIBRARY[name]
    found = list(declared(read(text)))
    for kind, old in random.Random(name).sample(found, min(len(found), 25)):
        holds(text, kind, old, "another-name")


@settings(
    max_examples=40,
    deadline=None,
    phases=set(Phase) - {Phase.shrink, Phase.explain},
    suppress_health_check=list(HealthCheck),
)
@given(cases(), st.randoms(use_true_random=False))
def test_random_cases_with_every_part_can_be_renamed(drawn, dice):
    text = write(drawn.case)
    kind, old = dice.choice(list(declared(drawn.case)))
    for new in ("zz9", "ещё", "False"):
        if new != old.split(".")[-1]:
            holds(text, kind, old, new)


CASE = """\
standoff: 1
title: go and win, said one   # one.go
decision_makers:
  one: {name: One, options: {go: go, "stay": stay}}
  two: {options: {halt: 'go'}}
sources: {one: {title: go}}
infeasible: ['go and one.stay', "halt and \\
  not go"]
outcomes:
  win: >-   # go
    go and
      not one.stay
    and not halt
  lose: {when: not win, text: win}
coalitions: {all-of-us: [one, "two"]}
commitments:
  go-on: {kind: threat, by: one, against: two, when: halt, response: one.go, source: one}
perspectives:
  one:
    preferences:
      one: {weights: {go: 2, 'one.go and win': 1}, source: one}
      two: {ranking: [win, '>>', lose], source: one, because: win}
    control: {one.go: [one, two]}
    beliefs:
      two: {fix: {go: yes}, unaware_of: [one.stay], source: one}
  two: {extends: one}
claims:
  - {id: one, says: go, check: {credible: go-on}, perspectives: [one], source: one}
  - id: go
    says: one
    check: {not: {missed: {dm: one, option: go}}}
    given: [{fix: {one.go: no}}, {swap: {dm: one, line: 1, with: 2}}]
record:
  - {date: 2020-01-01, what: go, state: go, source: one}
scenarios: [{id: end, when: none, text: End}]
"""


def test_only_names_are_changed_and_all_of_them():
    done = holds(CASE, "option", "one.go", "leave")
    assert {n: (a, b) for n, (a, b) in changed(CASE, done).items()} == {
        4: ("{go:", "{leave:"),
        7: ("['go", "['leave"),
        8: ('go"]', 'leave"]'),
        11: ("go", "leave"),
        17: ("one.go,", "one.leave,"),
        21: ("{go: 2, 'one.go", "{leave: 2, 'one.leave"),
        23: ("{one.go:", "{one.leave:"),
        25: ("{go:", "{leave:"),
        31: ("go}}}", "leave}}}"),
        32: ("{one.go:", "{one.leave:"),
        34: ("go,", "leave,"),
    }


def changed(before, after):
    """The lines that differ, from the first differing word to the last."""
    lines = zip(before.split("\n"), after.split("\n"), strict=True)
    out = {}
    for n, (a, b) in enumerate(lines, 1):
        if a != b:
            one, other = a.split(" "), b.split(" ")
            at = [k for k, (x, y) in enumerate(zip(one, other, strict=True)) if x != y]
            out[n] = " ".join(one[at[0] : at[-1] + 1]), " ".join(other[at[0] : at[-1] + 1])
    return out


@pytest.mark.parametrize(
    ("kind", "old"),
    [
        ("decision maker", "one"), ("source", "one"), ("perspective", "one"), ("claim", "one"),
        ("outcome", "win"), ("commitment", "go-on"), ("coalition", "all-of-us"),
        ("option", "one.stay"), ("option", "two.halt"), ("claim", "go"), ("decision maker", "two"),
    ],
)  # fmt: skip
def test_parts_of_one_name_are_told_apart(kind, old):
    for text in (CASE, CASE.replace("\n", "\r\n"), "\ufeff" + CASE.rstrip("\n")):
        holds(text, kind, old, "renamed")


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("option", "one.go", "stay"), ("option", "one.go", "win"), ("option", "one.go", "halt"),
        ("outcome", "win", "go"), ("outcome", "win", "lose"), ("decision maker", "one", "two"),
        ("source", "one", "assumed"), ("perspective", "one", "two"), ("claim", "one", "go"),
        ("option", "one.go", "not"), ("outcome", "win", "a b"), ("claim", "one", "a.b"),
        ("claim", "one", ""), ("claim", "one", "Y-N"), ("option", "one.go", "one.x"),
    ],
)  # fmt: skip
def test_names_that_are_taken_or_no_ids_are_refused(kind, old, new):
    with pytest.raises(CannotRename):
        renamed(CASE, kind, old, new)


def test_what_is_not_there_is_not_found():
    for kind, old in [("option", "go"), ("source", "two"), ("colour", "one")]:
        with pytest.raises(NotFound):
            renamed(CASE, kind, old, "x")
    with pytest.raises(CaseError):
        renamed("a: [", "option", "a.b", "c")


def test_options_of_one_short_name_are_told_apart():
    text = CASE.replace("halt: 'go'", "stay: 'go'").replace("halt", "two.stay")
    done = holds(text, "option", "two.stay", "hold")
    assert "two.hold and" in done
    assert "one.stay" in done


def test_a_name_in_another_normal_form_is_found():
    text = CASE.replace("halt", "e\u0301te\u0301")
    assert "été" not in text
    assert renamed(text, "option", "two.été", "halt") == CASE


def test_a_case_with_problems_elsewhere_can_be_renamed():
    text = CASE.replace("not win,", "not (win and) nothing,").replace("date: 2020", "day: 2020")
    done = renamed(text, "outcome", "win", "victory")
    assert "  victory: >-" in done
    assert "ranking: [victory," in done


def test_every_kind_with_an_id_can_be_renamed():
    case = read(CASE)
    assert {kind for kind, _ in declared(case)} == set(NAMED)
    assert short_name(case, position(case, "one.go")) == "go"
