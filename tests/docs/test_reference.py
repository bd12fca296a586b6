"""The reference names all that the program has: verbs, options, claim kinds, keys of JSON."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

import standoff.report
from docs.json_words import WORDS
from docs.make_reference import REFERENCE, field_words, made, pages, parts
from standoff import library
from standoff.case.format.table import PARTS

MAKE = "run: python -m docs.make_reference"


@pytest.mark.parametrize(
    "path", [REFERENCE / "command-line.md", REFERENCE / "json.md"], ids=lambda p: p.name
)
def test_made_parts_of_the_reference_are_up_to_date(path):
    assert path.read_text("utf-8") == made()[path], MAKE


def test_every_kind_of_claim_has_a_section():
    page = (REFERENCE / "claims.md").read_text("utf-8")
    sections = re.findall(r"^### `(\w+)`$", page, re.MULTILINE)
    assert sorted(sections) == sorted(k.name for k in PARTS["check"] if k.variant)


def test_no_json_page_is_missed_wherever_its_record_stands():
    files = Path(standoff.report.__file__).parent.rglob("*.py")
    written = (re.findall(r'"(standoff/[\w-]+/\d+)"', file.read_text("utf-8")) for file in files)
    assert {name for names in written for name in names} == set(pages()) != set()


@pytest.mark.parametrize("schema", pages())
def test_every_key_of_a_json_page_is_explained(schema):
    record = pages()[schema]
    missing = [
        f"{kind.__name__}.{key}"
        for kind in [record, *parts(record)]
        for key, words in field_words(kind).items()
        if not words
    ]
    assert not missing, "say it in the record's docstring, or in docs/json_words.py"


def test_no_key_is_explained_that_no_json_page_has():
    kinds = {kind for record in pages().values() for kind in [record, *parts(record)]}
    keys = {(kind.__name__, field.name) for kind in kinds for field in fields(kind)}
    known = {key for _, key in keys} | {f"{kind}.{key}" for kind, key in keys}
    assert sorted(set(WORDS) - known) == []


def test_every_work_in_the_bibliography_can_be_cited_by_its_key():
    page = (REFERENCE / "bibliography.md").read_text("utf-8")
    targets = re.findall(r"^\((\w+)\)=\n\*\*(\w+)\*\* ", page, re.MULTILINE)
    assert len(targets) == page.count(")=\n")
    assert all(target == key for target, key in targets)
    assert len(targets) == len(set(targets))


def test_every_library_case_is_listed():
    page = (REFERENCE.parent / "cases" / "index.md").read_text("utf-8")
    assert sorted(re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE)) == sorted(library.slugs())
