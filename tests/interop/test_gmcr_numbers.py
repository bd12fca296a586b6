"""GMCR+ files: whose numbers are whose, what counts, and what stands there against the flag.

The oracle below reads a file in the plainest way: options put together by owner, feasible
states counted from 1 in the order of their codes.
"""

import json
import pickle
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff import library
from standoff.case import Coalition, check, read, write
from standoff.case.edits import Adopt, Control
from standoff.errors import CaseError
from standoff.graph import Solver
from standoff.interop import read_gmcr, write_gmcr
from tests.interop.conflicts import conflicts, equilibria
from tests.interop.test_gmcr import dam, notes

FOUND = Path(__file__).parent / "found"


def states_by_owner(file):
    """The sets of options of a file that are taken in state 1, 2, ..."""
    order = [o for dm in file["decisionMakers"] for o in dm["options"]]
    out = []
    for row in product([False, True], repeat=len(order)):  # the last option varies slowest
        taken = {o for o, on in zip(order, reversed(row), strict=True) if on}
        out.append(taken)
    out.sort(key=lambda taken: sum(2 ** order.index(o) for o in taken))
    return [t for t in out if not any(holds(rule, t) for rule in file["infeasibles"])]


def holds(condition, taken):
    if isinstance(condition, dict):
        return any(holds(member, taken) for member in condition["members"])
    return all((o in taken) == (cell == "Y") for o, cell in condition)


def tiers_by_owner(file, n):
    """The ranking of a decision maker as sets of what is taken, by names."""
    states = states_by_owner(file)
    ranking = file["decisionMakers"][n]["preferenceRanking"]
    tiers = [tier if isinstance(tier, list) else [tier] for tier in ranking]
    return [{named(file, states[s - 1]) for s in tier} for tier in tiers]


def named(file, taken):
    return frozenset(file["options"][o]["name"] for o in taken)


def tiers_of(solved, n):
    """The ranking of a decision maker in a case, in the same form."""
    read_, rank = solved.reading, solved.reading.model.ranks[0, n]
    texts = [o.text for d in read_.case.decision_makers for o in d.options]
    sets = [
        frozenset(t for o, t in enumerate(texts) if int(code) >> o & 1) for code in read_.states
    ]
    levels = sorted({int(r) for r in rank}, reverse=True)
    return [{s for s, r in zip(sets, rank, strict=True) if r == level} for level in levels]


@st.composite
def files(draw):
    """A file whose options belong to whoever comes, in any order, with rankings that count."""
    width, people = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    owner = [draw(st.integers(0, people - 1)) for _ in range(width)]
    order = draw(st.permutations(range(width)))
    cell = st.tuples(st.integers(0, width - 1), st.sampled_from("YN")).map(list)
    file = {
        "options": [{"name": f"o{o}"} for o in range(width)],
        "decisionMakers": [
            {"name": f"p{n}", "options": [o for o in order if owner[o] == n]} for n in range(people)
        ],
        "infeasibles": draw(st.lists(st.lists(cell, min_size=1, max_size=2), max_size=2)),
        "useManualPreferenceRanking": True,
    }
    count = len(states_by_owner(file))
    for dm in file["decisionMakers"]:
        dm["preferenceRanking"] = draw(st.permutations(range(1, count + 1)))
        dm["preferences"] = draw(st.lists(st.lists(cell, min_size=1, max_size=2), max_size=2))
    return file


class TestNumbers:
    @given(files())
    @settings(max_examples=200, deadline=None)
    def test_rankings_are_read_by_the_numbers_of_options_put_together_by_owner(self, file):
        if not states_by_owner(file):
            return
        solved = Solver(read_gmcr(json.dumps(file)).case)(Adopt("imported"))
        for n in range(len(file["decisionMakers"])):
            assert tiers_of(solved, n) == tiers_by_owner(file, n)

    @given(conflicts(), st.data())
    @settings(max_examples=80, deadline=None)
    def test_a_case_whose_control_was_moved_is_the_same_conflict_there_and_back(self, case, data):
        people = [d.id for d in case.decision_makers]
        for option in case.scope.options:
            to = data.draw(st.sampled_from(people))
            case = Solver(case)(Control(option, to)).reading.case
        file = json.loads(write_gmcr(case).text)
        order = [o for dm in file["decisionMakers"] for o in dm["options"]]
        assert order == list(range(len(order)))  # GMCR+ has nothing to put together
        here = Solver(case)(Adopt("p"))
        there = Solver(read_gmcr(json.dumps(file)).case)(Adopt("imported"))
        for n in range(len(people)):
            assert tiers_of(here, n) == tiers_by_owner(file, n) == tiers_of(there, n)
        for concept in here.stability.concepts:
            assert equilibria(here, concept) == equilibria(there, concept)

    def test_the_found_case_is_renumbered_and_says_so(self):
        case = read((FOUND / "control-moved.yaml").read_text("utf-8"))
        exported = write_gmcr(case)
        assert "I632" in [n.code for n in exported.notes]
        file = json.loads(exported.text)
        assert [o["name"] for o in file["options"]] == ["option y", "option x", "option z"]
        assert [dm["options"] for dm in file["decisionMakers"]] == [[0], [1, 2]]
        a, b = (dm["preferenceRanking"] for dm in file["decisionMakers"])
        assert a == [3, 1, 2, 4, 5, 7, 6, 8]
        assert b == [6, 4, 1, 7, 2, 8, 5, 3]

    def test_nothing_is_renumbered_where_options_stand_by_owner(self):
        exported = write_gmcr(library.load("elmira-groundwater"))
        assert "I632" not in [n.code for n in exported.notes]

    def test_the_note_on_reading_says_which_numbering_was_read(self):
        text = dam(
            decisionMakers__0__options=[0, 2], decisionMakers__1__options=[1], infeasibles=[],
            decisionMakers__1__preferenceRanking=[3, 1, 2, 4, 5, 6, 7, 8],
        )  # fmt: skip
        (said,) = [str(n) for n in read_gmcr(text).notes if n.code == "I620"]
        assert "numbers of states in rankings were read in that order" in said


class TestWhatCounts:
    def test_the_old_flag_counts_and_the_old_ranking_is_read(self):
        imported = read_gmcr((FOUND / "old-flag.gmcr").read_text("utf-8"))
        solved = Solver(imported.case)(Adopt("imported"))
        assert equilibria(solved, "nash") == {frozenset()}
        assert [n.code for n in imported.notes] == ["I614", "I614"]

    def test_the_present_flag_counts_where_the_old_one_says_otherwise(self):
        ranking = [6, 5, 4, 3, 2, 1]
        text = dam(
            useManualPreferenceRanking=False, useManualPreferenceVectors=True,
            decisionMakers__0__preferenceRanking=ranking,
        )  # fmt: skip
        first = read_gmcr(text).case.perspectives[0].view.preferences[0]
        assert hasattr(first.order, "statements")
        assert ("I611", "useManualPreferenceVectors") in notes(text)

    @pytest.mark.parametrize("key", ["preferenceRanking", "preferenceVector"])
    def test_a_ranking_against_the_flag_is_said_to_be_left(self, key):
        text = dam(**{f"decisionMakers__0__{key}": [6, 5, 4, 3, 2, 1]})
        first = read_gmcr(text).case.perspectives[0].view.preferences[0]
        assert hasattr(first.order, "statements")
        assert ("I611", f"decisionMakers[0].{key}") in notes(text)

    def test_a_ranking_against_the_flag_that_says_the_same_is_not_worth_a_word(self):
        text = dam(decisionMakers__0__preferenceRanking=[[2, 3], 1, [5, 6], 4])
        assert ("I611", "decisionMakers[0].preferenceRanking") not in notes(text)

    @pytest.mark.parametrize("ranking", [[1, 2], [9], "all", [[1, [2]]], [1] * 200])
    def test_what_is_no_ranking_and_does_not_count_is_no_error(self, ranking):
        text = dam(decisionMakers__0__preferenceRanking=ranking)
        assert ("I611", "decisionMakers[0].preferenceRanking") in notes(text)

    def test_a_ranking_that_is_read_since_there_is_nothing_else_is_said_to_be(self):
        assert ("I611", "decisionMakers[1]") in notes(dam())

    def test_statements_that_are_read_where_rankings_count_are_said_to_be(self):
        assert ("I611", "decisionMakers[0]") in notes(dam(useManualPreferenceRanking=True))

    def test_of_two_rankings_the_one_with_the_present_name_is_read(self):
        text = dam(decisionMakers__1__preferenceVector=[1, 2, 3, 4, 5, 6])
        assert ("I611", "decisionMakers[1].preferenceVector") in notes(text)
        assert read_gmcr(text).case == read_gmcr(dam()).case

    def test_an_old_ranking_is_read_beside_an_empty_new_one(self):
        text = dam(
            decisionMakers__1__preferenceRanking=[],
            decisionMakers__1__preferenceVector=[2, [1, 3], 4, [5], 6],
        )
        assert read_gmcr(text).case == read_gmcr(dam()).case


class TestCoalitions:
    def test_groups_of_a_file_are_coalitions_of_the_case(self):
        imported = read_gmcr(dam(coalitions=[[1, 0]]))
        assert imported.case.coalitions == (
            Coalition("upstream-downstream", ("upstream", "downstream")),
        )
        assert read(write(imported.case)) == imported.case
        assert [p for p in check(imported.case) if p.code == "S424"] == []
        (said,) = [str(n) for n in imported.notes if n.code == "I612"]
        assert "control" not in said
        assert "standoff coalitions CASE" in said

    @pytest.mark.parametrize("alone", [[], [0, 1], [[0], [1]], None])
    def test_those_who_act_alone_are_no_coalition(self, alone):
        imported = read_gmcr(dam(coalitions=alone))
        assert imported.case.coalitions == ()
        assert "I612" not in [n.code for n in imported.notes]

    @pytest.mark.parametrize("odd", [[0, 2], [0, True], [-1, 0], ["a", "b"], [[0], [1]]])
    def test_what_is_no_group_of_decision_makers_is_said_not_to_be_read(self, odd):
        imported = read_gmcr(dam(coalitions=[odd]))
        assert imported.case.coalitions == ()
        assert "I615" in [n.code for n in imported.notes]

    def test_a_group_stands_once_whatever_its_order(self):
        assert len(read_gmcr(dam(coalitions=[[1, 0], [0, 1, 1], [0, 0]])).case.coalitions) == 1


class TestOwners:
    def test_what_is_said_of_an_option_of_several_owners_is_so(self, standoff, tmp_path):
        """The problem names a way that cases have: an option with several owners."""
        with pytest.raises(CaseError, match=r"control: \{option: \[dm, dm\]\}"):
            read_gmcr(dam(decisionMakers__0__options=[0, 1, 2]))
        case = read_gmcr(dam()).case
        shared = Solver(case)(Control("attack", ("upstream", "downstream")))
        assert len(shared.reading.model.moves.own) == 2

    def test_an_option_of_nobody_is_told_apart(self):
        with pytest.raises(CaseError, match="it belongs to no decision maker"):
            read_gmcr(dam(decisionMakers__0__options=[0]))


class TestEncoding:
    @pytest.mark.parametrize("name", ["мир", "“quoted”", "Zürich", "🕊", "a\u202eb", "\x9bm"])
    def test_files_are_ascii_so_that_gmcr_opens_them_in_any_character_set(self, name):
        text = dam(decisionMakers__0__name=name, options__0__name=name)
        exported = write_gmcr(read_gmcr(text).case)
        assert exported.text.isascii()
        assert json.loads(exported.text)["decisionMakers"][0]["name"]
        again = read_gmcr(exported.text).case.decision_makers[0].name
        assert again == read_gmcr(text).case.decision_makers[0].name


class TestRecognised:
    @pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
    @pytest.mark.parametrize("name", ["old.gmcr", "old.sav", "old.json", "old"])
    def test_a_pickled_save_file_is_called_what_it_is_and_never_run(
        self, standoff, tmp_path, protocol, name
    ):
        ran, file = tmp_path / "ran", tmp_path / name
        file.write_bytes(pickle.dumps({"conflict": _Touch(ran)}, protocol=protocol))
        outcome = standoff("import", str(file))
        words = " ".join(outcome.err.split())
        assert outcome.code == 2
        assert "I601 this is a file of pickled Python objects" in words
        assert "open it in GMCR+ and save it anew" in words
        assert not ran.exists()

    @pytest.mark.parametrize("name", ["old.yaml", "old.json", "./old"])
    def test_a_pickled_file_is_no_case_file_either(self, standoff, tmp_path, monkeypatch, name):
        monkeypatch.chdir(tmp_path)
        Path(name).write_bytes(pickle.dumps({"a": 1}))
        ran = standoff("check", name)
        assert ran.code == 2
        assert "pickled Python objects" in " ".join(ran.err.split())

    def test_a_json_file_of_gmcr_is_read_like_one(self, standoff, tmp_path):
        named_json, named_gmcr = tmp_path / "dam.json", tmp_path / "dam.gmcr"
        for file in (named_json, named_gmcr):
            file.write_text(dam(), encoding="utf-8")
        outcomes = [standoff("import", str(f)) for f in (named_json, named_gmcr)]
        assert [o.code for o in outcomes] == [0, 0]
        assert outcomes[0].out == outcomes[1].out

    @pytest.mark.parametrize("name", ["dam.json", "dam.yaml"])
    def test_a_verb_that_wants_a_case_says_how_to_make_one_of_it(self, standoff, tmp_path, name):
        file = tmp_path / name
        file.write_text(dam(), encoding="utf-8")
        ran = standoff("check", str(file))
        assert ran.code == 2
        words = " ".join(ran.err.split())
        assert "is a file of GMCR+, not a case file; make one of it: standoff import" in words

    def test_a_case_that_speaks_of_such_a_file_is_a_case(self, standoff, tmp_path):
        file = tmp_path / "case.json"
        text = json.loads(standoff("export", "chicken", "json").out)
        text["summary"] = 'Made of the keys "decisionMakers" and "options".'
        file.write_text(json.dumps(text), encoding="utf-8")
        assert standoff("check", str(file)).code == 0
        assert standoff("import", str(file)).code == 0


class _Touch:
    """An object that makes a file when it is unpickled."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return Path.touch, (self.path,)
