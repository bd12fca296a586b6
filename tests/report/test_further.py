"""What a report has where the case gives rise to it, and what it is asked for."""

import re
from dataclasses import replace

import pytest

import standoff as so
from standoff.case.evidence import quotations
from standoff.report.documents import as_page
from standoff.report.render.html.template import to_html
from standoff.report.render.terminal import as_text
from standoff.report.whole import further
from standoff.report.whole.gather import Wanted, report_page
from standoff.report.whole.layout import lay_out_report
from tests.report.html_check import problems
from tests.report.test_formats import run
from tests.sweep.test_run import FORD

QUOTED = """\
standoff: 1
title: A quarrel
sources:
  s: {title: A paper, year: 2031}
decision_makers:
  a: {name: A, options: {x: X}}
  b: {name: B, options: {z: Z}}
status_quo: none
infeasible:
  - {when: x and z, source: s, at: p. 1, quote: {exact: never both}}
outcomes: {calm: none}
commitments:
  c:
    {kind: threat, by: a, against: b, when: z, response: x, source: s, at: p. 2,
     quote: {exact: we shall},
     record: [{kept: 1, broken: 0, what: done, source: s, quote: {exact: it did}}]}
perspectives:
  p:
    source: s
    quote: {exact: as we see it}
    preferences:
      a:
        source: s
        quote: {exact: A wants this}
        priorities:
          - {want: not z, source: s, at: p. 3, because: said, quote: {exact: not that}}
          - x
      b: {source: s, quote: {exact: B ranks}, ranking: [none, x, z]}
    beliefs:
      a:
        preferences: {b: {priorities: [{want: z, quote: {exact: B thinks so}}]}}
        source: s
        quote: {exact: A thinks}
claims:
  - id: k
    says: It is calm.
    source: s
    at: p. 9
    quote: {exact: all is calm, prefix: At dusk, suffix: again}
    check: {can_settle_at: calm}
record:
  - {date: 2031-04-01, what: A did it, state: x, source: s, quote: {exact: A did}}
"""


def words(record):
    return " ".join(as_text(as_page(lay_out_report(record))).split())


def test_every_quote_stands_under_its_source_in_its_words():
    case = so.read(QUOTED)
    record = report_page(case)
    html = to_html(lay_out_report(record))
    assert problems(html) == []
    sources = html[html.index('<details id="sources"') :]
    found = list(quotations(case))
    assert len(found) >= 9
    for one in found:
        assert re.search(rf"“[^”]*{re.escape(one.quote.exact)}[^”]*”", sources), one
    assert "“[At dusk] all is calm [again]”" in sources
    claims = html[html.index('id="claims"') : html.index('id="assumptions"')]
    assert "all is calm" in claims
    assumptions = html[html.index('id="assumptions"') : html.index('id="situations"')]
    assert "“not that”" in assumptions


def test_a_case_without_quotes_has_no_column_for_them(record):
    assert "In its words" not in to_html(lay_out_report(record("elmira-groundwater")))


@pytest.mark.parametrize(("slug", "has", "has_not"), [
    ("elmira-groundwater", ["Acting together"], ["Beyond the five concepts"]),
    ("gisborne-lake", ["Preferences that are known in part"], ["Strong and weak"]),
    ("sustainable-development", ["Strong and weak", "Looking some moves ahead"], ["in part"]),
    ("nuclear-winter", ["Acting together", "Looking some moves ahead"], ["Strong and weak"]),
    ("ukraine-2021", [], ["Beyond the five concepts", "Acting together"]),
])  # fmt: skip
def test_a_report_has_what_the_case_gives_rise_to(record, slug, has, has_not):
    html = to_html(lay_out_report(record(slug)))
    heads = re.findall(r"<h[2-6][^>]*>(.*?)</h", html)
    assert [h for h in has if not any(h in head for head in heads)] == []
    assert [h for h in has_not if any(h in head for head in heads)] == []


MINDFUL = """\
standoff: 1
title: A quarrel of three
decision_makers: {a: {options: {x: X}}, b: {options: {z: Z}}, c: {}}
status_quo: none
perspectives:
  p:
    source: assumed
    preferences:
      a: {priorities: [{want: x, strength: strong}, {want: z, unsure: yes}]}
      b: {priorities: [x, z]}
      c: {priorities: [not x]}
    attitudes: {a: {for: [a], against: [c]}}
"""


def test_what_a_case_says_of_attitudes_and_of_both_degrees_and_the_unknown_is_in_it():
    record = report_page(so.read(MINDFUL))
    (row,) = record.readings
    assert [one.family for one in row.refinements] == ["hybrid", "unknown", "attitudes"]
    assert "a is for itself and against c." in words(record)
    assert problems(to_html(lay_out_report(record))) == []


def test_what_is_too_large_is_said_to_be_left_out(monkeypatch):
    small = tuple(replace(family, in_report=3) for family in further.FAMILIES)
    monkeypatch.setattr(further, "FAMILIES", small)
    monkeypatch.setattr(further, "JOINT_STATES", 3)
    record = report_page(so.load("nuclear-winter"))
    assert all(not row.refinements and row.coalitions is None for row in record.readings)
    left = words(record)
    assert "Foresight: worked out in a report for up to 3 states" in left
    assert "Coalitions: worked out in a report for up to 3 states" in left


def test_hinges_and_carriers_can_be_asked_for():
    case = so.load("syria-iraq-euphrates")
    without = report_page(case, Wanted(hinges=0))
    assert all(v.hinges is None for c in without.check.claims for v in c.verdicts)
    assert "turns it" not in words(without)
    assert "It was not looked for; standoff report CASE --hinges 1 does." in words(without)
    more = report_page(case, Wanted(hinges=2, carriers=True))
    assert "One change turns it" in words(more)


def test_the_carriers_of_verdicts_are_told():
    told = words(report_page(so.read(FORD), Wanted(carriers=True)))
    assert "It rests on one line" in told


def test_the_report_of_what_somebody_sees():
    case = so.load("ukraine-2021")
    record = report_page(case, Wanted(("essay",), seen=("moscow",)))
    assert record.title.endswith(": essay, as Moscow sees it")
    assert record.shown == ("essay",)
    assert so.read(record.method.case) == case
    seen = so.reading(case, so.Adopt("essay"), so.SeenBy("moscow"))
    assert record.readings[0].analyze.states == len(seen.states)
    deeper = report_page(case, Wanted(("essay",), seen=("moscow", "washington")))
    assert "as Moscow thinks that Washington sees it" in deeper.title


def test_the_command_says_what_was_asked_for(capsys):
    who = so.load("chicken").decision_makers[0].id
    assert (
        run("report", "chicken", "--as", who, "--hinges", "2", "--carriers", "--format", "md") == 0
    )
    assert f"standoff report chicken --as {who} --hinges 2 --carriers" in capsys.readouterr().out


def test_as_goes_with_one_perspective(capsys):
    dm = so.load("gisborne-lake").decision_makers[0].id
    two = ["-p", "economy", "-p", "environment"]
    assert run("report", "gisborne-lake", *two, "--as", dm) == 2
    assert "one perspective" in capsys.readouterr().err


def test_what_is_worked_on_is_told_and_changes_nothing():
    case, told = so.load("gisborne-lake"), []
    asked = Wanted(sweep=20, carriers=True)
    loud = report_page(case, replace(asked, announce=told.append))
    assert told[0] == "judging claims"
    assert {"working out economy", "sweeping environment"} <= set(told)
    assert any(words.startswith("looking for the lines that carry") for words in told)
    assert loud == report_page(case, asked)
