"""How robust: the shares of a sweep, in the background."""

import pytest

from standoff.claims.sweep import sweep
from standoff.errors import BadInput
from standoff.library import load
from standoff.report.pages.sweep import percent
from standoff.studio.menu import works
from standoff.studio.opened import opened
from tests.report.html_check import read
from tests.studio.asking import query, show, text_of
from tests.studio.toys import TOY


def work(name, text, **fields):
    told = []
    html = works()[name](
        opened(text_of(text), "case.yaml"), query(**fields), lambda *done: told.append(done)
    )
    return str(html), told


@pytest.mark.parametrize("slug", ["elmira-groundwater", "gisborne-lake"])
def test_the_shares_are_those_of_the_sweep(slug):
    case = load(slug)
    claims = [c.id for c in case.claims]
    html, told = work("sweep", slug, claim=claims, family=["swap", "drop", "rank"], readings="500")
    done = sweep(case, case.perspectives[0].id, claims=claims, families=["swap", "drop", "rank"],
                 readings=500, chunk=500)  # fmt: skip
    assert told[-1][0] == told[-1][1]
    assert not read(html).wrong
    for row in done.each_row():
        assert f">{percent(row['share'])}" in html or f"{percent(row['share'])} %" in html


def test_what_is_not_there_to_vary_is_said():
    html, _ = work("sweep", TOY, claim=["calm"], family=["rank"])
    assert "Nothing of that kind" in html
    assert "--family" not in html


@pytest.mark.parametrize("fields", [{"family": ["swap"]}, {"claim": ["calm"]}, {}])
def test_something_has_to_be_chosen(fields):
    with pytest.raises(BadInput):
        work("sweep", TOY, **fields)


def test_numbers_that_are_none_are_as_if_they_were_not_given():
    html, _ = work("sweep", TOY, claim=["calm"], family=["swap"], readings="many", seed="-1")
    assert "Shares in" in html


def test_the_form_offers_what_there_is_to_vary():
    html = show("robust", TOY)
    assert 'value="open" checked' in html
    assert 'value="rank" disabled' in html


def test_hinges_of_any_size_are_looked_for_in_the_background():
    html, told = work("hinges", TOY, claim="calm", size="2")
    assert "Hangs on" in html
    assert told
    assert not read(html).wrong
