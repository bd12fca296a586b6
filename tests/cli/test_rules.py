"""The rule for sanctions as a switch: ``analyze --rule`` and ``analyze --rules``."""

import json
import re
from pathlib import Path

import pytest

from standoff.stability.definitions import Reading, equilibrium

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "solution-concepts.md"


@pytest.fixture
def wages(tmp_path):
    """The case of the docs in which a sanction needs somebody to move twice."""
    text = re.search(r"```yaml\n(# file: wages.yaml\n.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    file = tmp_path / "wages.yaml"
    file.write_text(text[1], encoding="utf-8")
    return str(file)


def test_the_rules_page_lists_the_equilibria_that_only_some_rules_give(standoff, wages):
    page = json.loads(standoff("analyze", wages, "--rules", "--json").out)
    assert page["schema"] == "standoff/rules/1"
    assert page["dependents"] == len(page["dependent"]) > 0
    found = {row["state"]["cells"]: row["under"] for row in page["dependent"]}
    assert found["N N N"]["seq"] == ["legal", "free"]


def test_each_rule_gives_the_equilibria_of_its_definition(standoff, wages):
    import standoff as so

    model = so.reading(so.open_case(wages)).model
    page = json.loads(standoff("analyze", wages, "--rules", "--json").out)
    for rule, counts in page["counts"].items():
        printed = Reading(model, rule=rule)
        for concept, count in counts.items():
            states = range(model.shape[2])
            assert sum(equilibrium(printed, s, concept) for s in states) == count, (rule, concept)


def test_analyze_under_another_rule_says_so(standoff, wages):
    ran = standoff("analyze", "--full", wages, "--rule", "once")
    assert "Sanctions by the rule once" in ran.out
    assert "Sanctions by the rule" not in standoff("analyze", "--full", wages).out
    page = json.loads(standoff("analyze", wages, "--rule", "once", "--json").out)
    assert page["engine"]["rule"] == "once"


def test_with_two_parties_nothing_depends_on_the_rule(standoff):
    ran = standoff("analyze", "chicken", "--rules")
    assert "No equilibrium depends on the rule." in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_an_unknown_rule_names_the_known_ones(standoff):
    ran = standoff("analyze", "--full", "chicken", "--rule", "twice")
    assert ran.code == 2
    assert "legal" in ran.err


def test_two_questions_at_once_are_refused(standoff):
    assert standoff("analyze", "chicken", "--rules", "--beliefs").code == 2
