"""Pages know themselves: each is named, laid out and shown by one table."""

import json
import pkgutil
from importlib import import_module

import pytest

from docs.make_reference import pages
from standoff import report
from standoff.report.records import LAYOUTS, Record
from standoff.report.render.notebook import show
from tests.report.html_check import read

CASE = "syria-iraq-euphrates"

ASKED = {
    "agree": ["agree", CASE, CASE],
    "analyze": ["analyze", CASE],
    "analyze_sets": ["analyze", "chicken", "--engine", "symbolic"],
    "beliefs": ["analyze", CASE, "--beliefs"],
    "check": ["check", CASE],
    "check_sets": ["check", "chicken", "--engine", "symbolic"],
    "coalitions": ["coalitions", CASE],
    "commitments": ["commitments", "asymmetric-escalation"],
    "compare": ["compare", CASE, "--edit", "fix: {syria.release: yes}"],
    "coverage": ["show", CASE, "--coverage"],
    "diff": ["diff", CASE, "chicken"],
    "explain": ["explain", CASE],
    "explain_sets": ["explain", "chicken", "--engine", "symbolic"],
    "invert": ["invert", CASE, "--to", "syria.release"],
    "list": ["list"],
    "paths": ["paths", CASE],
    "record": ["record", CASE],
    "refined": ["foresight", CASE],
    "roads": ["paths", CASE, "--under", "seq"],
    "rules": ["analyze", CASE, "--rules"],
    "show": ["show", CASE],
    "simultaneous": ["simultaneous", "chicken"],
    "states": ["show", CASE, "--states"],
    "sweep": ["sweep", CASE, "--family", "rank"],
    "tables": ["tables", CASE],
    "validate": ["validate", CASE],
}
"""What is asked to get each page; reports and imports print something else than a page."""


def records():
    """Every record of a page, wherever in the folder of reports it stands."""
    for found in pkgutil.walk_packages(report.__path__, "standoff.report."):
        for kind in vars(import_module(found.name)).values():
            if isinstance(kind, type) and issubclass(kind, Record):
                schema = kind.__dataclass_fields__["schema"].default
                if isinstance(schema, str):
                    yield schema, kind


def test_every_record_that_names_its_schema_is_laid_out_by_the_table():
    assert dict(records()) == pages()
    assert [schema.split("/")[1] for schema in pages()] == sorted(LAYOUTS)
    assert set(ASKED) == set(LAYOUTS) - {"report", "report_sets", "import"}


@pytest.mark.parametrize("name", ASKED)
def test_a_notebook_shows_the_page_that_a_verb_prints(standoff, monkeypatch, name):
    asked, records = ASKED[name], []
    printed = standoff(*asked).out
    monkeypatch.setattr(
        "standoff.report.render.json.to_json", lambda record: str(records.append(record))
    )
    standoff(*asked, "--json")
    (record,) = records
    assert record.schema.startswith(f"standoff/{name}/")
    shown = show(record)
    assert str(shown) == printed
    assert read(shown._repr_html_()).wrong == []


def test_an_import_shows_the_case_file_that_it_makes(standoff, tmp_path, monkeypatch):
    file = tmp_path / "chicken.json"
    file.write_text(standoff("export", "chicken", "json").out, encoding="utf-8")
    records = []
    monkeypatch.setattr(
        "standoff.report.render.json.to_json", lambda record: str(records.append(record))
    )
    standoff("import", str(file), "--json")
    assert str(show(records[0])).rstrip() == standoff("import", str(file)).out.rstrip()


def test_pages_about_a_reading_begin_with_the_same_keys(standoff):
    begin = ["schema", "title", "perspective", "reading", "states", "feasible",
             "options", "decision_makers"]  # fmt: skip
    for name in ("analyze", "coalitions", "explain", "invert", "paths", "refined", "rules"):
        page = json.loads(standoff(*ASKED[name], "--json").out)
        assert list(page)[:8] == begin, name
        assert page["decision_makers"] == {"syria": "Syria", "iraq": "Iraq"}
