"""Graphs, tables and reviews: that all say the same, and that no text breaks out of them."""

import csv
import io
import json
import re
import sys
import xml.etree.ElementTree as ET

import pytest

from standoff import library
from standoff.case.edits import Adopt
from standoff.errors import TooLarge
from standoff.graph import Solver
from standoff.interop import (
    Cited,
    Judged,
    MissingExtra,
    Quote,
    state_graph,
    to_claimreview,
    to_csv,
    to_dot,
    to_graphml,
    to_networkx,
    to_pandas,
    to_polars,
    to_rows,
    verdict_matrix,
    verdict_rows,
)
from tests.interop.conflicts import HOSTILE, named
from tests.listed import LISTED

XML = "{http://graphml.graphdrawing.org/xmlns}"


def solved(slug="syria-iraq-euphrates"):
    case = library.load(slug)
    return Solver(case)(Adopt(case.perspectives[0].id))


class TestGraphs:
    def test_nodes_carry_what_was_found(self):
        nodes = state_graph(solved()).nodes
        last = nodes[-1]
        assert (last.code, last.cells, last.taken) == (6, "NYY", ("escalate", "attack"))
        assert "war" in last.outcomes
        assert last.ranks == {"syria": 3, "iraq": 3}
        assert all(last.equilibrium.values())
        assert [n.status_quo for n in nodes] == [True, False, False, False, False, False]

    def test_edges_are_the_moves_with_what_they_change(self):
        edges = state_graph(solved()).edges
        (edge,) = [e for e in edges if (e.origin, e.target) == (1, 2)]
        assert (edge.decision_maker, edge.takes, edge.gives_up) == (
            "syria", ("escalate",), ("release",),
        )  # fmt: skip
        assert edge.improvement
        assert len(edges) == 6 * 2 + 6

    @pytest.mark.parametrize("slug", LISTED)
    def test_graphml_dot_and_networkx_have_the_same_states_and_moves(self, slug):
        found = solved(slug)
        graph = state_graph(found)
        tree = ET.fromstring(to_graphml(graph))  # noqa: S314 - our own text
        made = to_networkx(found)
        dot = to_dot(graph)
        assert len(tree.findall(f".//{XML}node")) == len(graph.nodes) == made.number_of_nodes()
        assert len(tree.findall(f".//{XML}edge")) == len(graph.edges) == made.number_of_edges()
        assert len(re.findall(r"^  s\d+ \[", dot, re.MULTILINE)) == len(graph.nodes)
        better = sum(e.improvement for e in graph.edges)
        assert to_dot(graph, only_improvements=True).count(" -> ") == better

    def test_networkx_reads_our_graphml_with_its_types(self):
        import networkx

        graph = networkx.parse_graphml(to_graphml(state_graph(solved())), force_multigraph=True)
        assert graph.nodes["s6"]["equilibrium.nash"] is True
        assert graph.nodes["s6"]["rank.syria"] == 3
        assert graph.nodes["s6"]["taken"] == "escalate;attack"

    def test_improvements_that_stay_in_equilibria_are_none(self):
        made = to_networkx(solved())
        for origin, _, edge in made.edges(data=True):
            if made.nodes[origin]["equilibrium"]["nash"]:
                assert not edge["improvement"]

    def test_graphs_of_more_states_or_moves_than_asked_for_are_refused(self):
        with pytest.raises(TooLarge, match="6 states in the graph; the limit is 5"):
            state_graph(solved(), states=5)
        with pytest.raises(TooLarge, match="moves in the graph"):
            state_graph(solved(), moves=17)

    @pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
    def test_hostile_texts_stay_texts(self, text):
        found = Solver(named(text))(Adopt("p"))
        graph = state_graph(found)
        tree = ET.fromstring(to_graphml(graph).encode("utf-8"))  # noqa: S314 - our own text
        assert len(tree.findall(f".//{XML}node")) == len(graph.nodes)
        lines = to_dot(graph).splitlines()
        assert re.fullmatch(r'  graph \[label="(?:[^"\\]|\\.)*", labelloc=t\];', lines[1])
        assert all(re.fullmatch(r".*[\[{};].*", line) for line in lines)


class TestTables:
    def test_rows_are_flat_and_alike(self):
        for table in ("states", "equilibria", "stability"):
            rows = to_rows(solved(), table)
            assert all(list(r) == list(rows[0]) for r in rows)
            assert all(isinstance(v, (str, int, bool)) for r in rows for v in r.values())

    def test_a_table_of_another_name_is_no_table(self):
        with pytest.raises(ValueError, match="'stats'; there are states"):
            to_rows(solved(), "stats")

    def test_stability_has_a_row_for_each_state_and_party(self):
        rows = to_rows(solved(), "stability")
        assert len(rows) == 6 * 2
        war = [r for r in rows if r["code"] == 6]
        assert all(r["stable.nash"] for r in war)

    def test_data_frames_have_the_rows(self):
        rows = to_rows(solved())
        assert to_pandas(rows)["code"].tolist() == [0, 1, 2, 4, 5, 6]
        assert to_polars(rows)["equilibrium.nash"].to_list() == [False] * 5 + [True]

    def test_what_is_not_installed_is_named_with_its_extra(self, monkeypatch):
        monkeypatch.setitem(sys.modules, "polars", None)
        with pytest.raises(MissingExtra, match=r"standoff\[polars\]"):
            to_polars([])

    def test_csv_is_that_of_the_rfc(self):
        rows = [{"a": 'say "x"', "b": 1, "c": True}, {"a": "two\nlines", "b": -1, "c": False}]
        assert to_csv(rows) == 'a,b,c\r\n"say ""x""",1,true\r\n"two\nlines",-1,false\r\n'
        assert to_csv([]) == ""

    @pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
    def test_no_text_becomes_a_formula_or_another_cell(self, text):
        rows = [{"first": text, "second": "end"}]
        ((_, _), (first, second)) = csv.reader(io.StringIO(to_csv(rows), newline=""))
        assert second == "end"
        assert first.removeprefix("'") == text.removeprefix("'")
        assert not first.startswith(("=", "+", "-", "@"))
        assert next(csv.reader(io.StringIO(to_csv([{text: 1}], safe=False)))) != []

    def test_every_table_of_every_case_is_deterministic(self):
        for slug in LISTED:
            for table in ("states", "stability"):
                assert to_csv(to_rows(solved(slug), table)) == to_csv(to_rows(solved(slug), table))


def judged(claim, perspective, word, **more):
    return Judged(claim, f"{claim} is so", perspective, word, "silent", **more)


class TestVerdicts:
    def test_the_matrix_has_claims_down_and_perspectives_across(self):
        rows = verdict_matrix(
            [
                judged("c1", "p", "follows"),
                judged("c1", "q", "depends_on_foresight", holds_under=("nash",)),
                judged("c2", "q", "cannot_be_asked"),
            ]
        )
        assert [(r["in p"], r["in q"], r["tells"]) for r in rows] == [
            ("follows", "depends on foresight (nash)", True),
            ("", "cannot be asked", False),
        ]

    def test_perspectives_called_like_columns_do_not_hide_them(self):
        rows = verdict_matrix([judged("c1", "says", "follows"), judged("c1", "record", "fails")])
        assert rows[0]["says"] == "c1 is so"
        assert "fails" in rows[0].values()

    def test_rows_have_both_sides(self):
        (row,) = verdict_rows([judged("c", "p", "fails", reason="Because.")])
        assert (row["by_model"], row["by_record"], row["reason"]) == ("fails", "silent", "Because.")

    def test_reviews_name_claim_source_reading_and_quote(self):
        source = Cited("A book", ("A. Author",), "A press", "2021", "10.1/x", "", "p. 3")
        one = judged("c", "p", "depends_on_foresight", under=("nash", "seq"), holds_under=("seq",))
        one = Judged(**{**_fields(one), "source": source, "quote": Quote("so it is", "well, ")})
        page = json.loads(to_claimreview([one], title="A case"))
        (review,) = page["@graph"]
        assert page["@context"][0] == "https://schema.org"
        assert review["@type"] == "ClaimReview"
        assert review["reviewAspect"] == "as p has it, under nash, seq"
        words = "Follows under seq, not under nash; the record is silent"
        assert review["reviewRating"] == {"@type": "Rating", "alternateName": words}
        assert review["itemReviewed"]["appearance"]["name"] == "A book"
        assert review["itemReviewed"]["oa:hasSelector"] == {
            "@type": "oa:TextQuoteSelector", "oa:exact": "so it is", "oa:prefix": "well, ",
        }  # fmt: skip

    @pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
    def test_a_review_may_stand_in_a_script(self, text):
        made = to_claimreview([Judged("c", text, text, "follows", "silent")], title=text)
        assert not set(made) & set("<>&\u2028\u2029")
        made.encode("utf-8")
        assert json.loads(made)["@graph"][0]["claimReviewed"][:1] in {text[0], "\ufffd"}


def _fields(value):
    return {name: getattr(value, name) for name in value.__slots__}
