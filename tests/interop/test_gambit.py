"""Gambit's files, against a small parser of their own, brute force, and Gambit where it is."""

import io
import itertools
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff import library
from standoff.case import check, errors, read, write
from standoff.case.edits import Adopt
from standoff.errors import CaseError, TooLarge
from standoff.graph import Solver
from standoff.interop import read_nfg, write_efg, write_nfg
from standoff.interop.gambit.nfg_write import strategic
from standoff.interop.unfolded import unfolded
from tests.interop.conflicts import HOSTILE, conflicts, named
from tests.listed import LISTED

DILEMMA = """NFG 1 R "Prisoner's dilemma" { "Row" "Column" }
{ { "Cooperate" "Defect" } { "Cooperate" "Defect" } }
"A comment"
3 3 5 0 0 5 1 1
"""


# --- a small second opinion


def tokens(text):
    found = re.findall(r'"(?:[^"\\]|\\.)*"|[{}]|[^\s,{}"]+', text)
    return [re.sub(r"\\(.)", r"\1", t[1:-1]) if t[0] == '"' else t for t in found], found


def parsed_nfg(text):
    """(title, players, strategies by player, payoff rows in the order of the file)."""
    words, raw = tokens(text)
    assert raw[:3] == ["NFG", "1", "R"]
    ends = [n for n, t in enumerate(raw) if t == "}"]
    players = words[5 : ends[0]]
    strategies, at = [], ends[0] + 2
    for end in ends[1 : 1 + len(players)]:
        strategies.append(words[at + 1 : end])
        at = end + 1
    numbers = [int(w) for w in words[ends[1 + len(players)] + 2 :]]
    n = len(players)
    return words[3], players, strategies, [numbers[k : k + n] for k in range(0, len(numbers), n)]


def pure_nash(strategies, rows):
    """Profiles from which nobody gains alone, as positions in the file."""
    sizes = [len(s) for s in strategies]
    steps = [int(np.prod(sizes[:n])) for n in range(len(sizes))]
    out = []
    for place, profile in enumerate(itertools.product(*map(range, reversed(sizes)))):
        played = profile[::-1]
        better = any(
            rows[place + (k - played[n]) * steps[n]][n] > rows[place][n]
            for n, size in enumerate(sizes)
            for k in range(size)
        )
        if not better:
            out.append(place)
    return out


def parsed_efg(text):
    """The tree as nested tuples: (player, actions, children) and (outcome, payoffs)."""
    lines = [line for line in text.split("\n") if line[:2] in {"p ", "t "}]
    at = iter(lines)

    def node():
        words, _ = tokens(next(at))
        if words[0] == "t":
            return int(words[2]), tuple(int(w) for w in words[5:-1])
        actions = words[words.index("{") + 1 : -2]
        return int(words[2]) - 1, actions, [node() for _ in actions]

    tree = node()
    assert next(at, None) is None
    return tree


# --- strategic games, written


@given(conflicts(one_way=False))
@settings(max_examples=100, deadline=None)
def test_pure_equilibria_among_states_are_the_nash_equilibria(case):
    found = unfolded(case, limit=1000)
    game = strategic(found)
    title, players, strategies, rows = parsed_nfg(write_nfg(case).text)
    assert title == "Random [p], ordinal payoffs"
    assert len(players) == len(game.players)
    nash = [p for p in pure_nash(strategies, rows) if game.state[p] >= 0]
    here = Solver(case)(Adopt("p"))
    assert sorted(game.state[nash].tolist()) == here.equilibria("nash").tolist()


@given(conflicts())
@settings(max_examples=50, deadline=None)
def test_one_way_options_are_named_and_only_take_equilibria_away(case):
    exported = write_nfg(case)
    game = strategic(unfolded(case, limit=1000))
    _, _, strategies, rows = parsed_nfg(exported.text)
    nash = {int(game.state[p]) for p in pure_nash(strategies, rows)} - {-1}
    assert nash <= set(Solver(case)(Adopt("p")).equilibria("nash").tolist())


def test_profiles_that_cannot_be_pay_0_and_are_listed():
    case = library.load("ukraine-2021")
    exported = write_nfg(case)
    assert "These profiles cannot be, and pay everybody 0:" in exported.text
    assert "I626" in [n.code for n in exported.notes]


def test_too_many_profiles_are_refused():
    with pytest.raises(TooLarge, match="profiles"):
        write_nfg(library.load("cuban-missile-crisis"), limit=11)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_stay_inside_their_quotes(text):
    case = named(text)
    _, players, strategies, rows = parsed_nfg(write_nfg(case).text)
    assert [len(s) for s in strategies] == [4, 2]
    assert (len(players), len(rows)) == (2, 8)
    parsed_efg(write_efg(case).text)


# --- strategic games, read


def test_a_game_becomes_one_option_for_each_strategy():
    imported = read_nfg(DILEMMA)
    case = imported.case
    assert case.title == "Prisoner's dilemma"
    assert case.scope.options == (
        "row.cooperate", "row.defect", "column.cooperate", "column.defect",
    )  # fmt: skip
    assert str(case.infeasible[0].when) == "not exactly one of (row.cooperate, row.defect)"
    solved = Solver(case)(Adopt("imported"))
    assert [solved.reading.cells(s) for s in solved.equilibria("nash")] == ["NYNY"]
    assert [solved.reading.cells(s) for s in solved.equilibria("seq")] == ["YNYN", "NYNY"]
    assert [n.code for n in imported.notes] == ["I630"]
    assert errors(check(case)) == []
    assert read(write(case)) == case


def test_outcomes_and_counted_strategies_are_read_too():
    text = """NFG 1 R "D" { "Row" "Column" } { 2 2 }
    { { "a" 3, 3 } { "b" 5, 0 } { "c" 0 5.0 } { "" 2/2, 1e0 } }
    1 2 3 4"""
    here, there = (
        read_nfg(t).case.perspectives[0].view.preferences[1].order.tiers for t in (text, DILEMMA)
    )
    assert here == there


def test_the_first_player_varies_fastest():
    text = 'NFG 1 R "" { "A" "B" } { { "x" "y" "z" } { "u" "v" } } 1 0 2 0 3 0 4 0 5 0 6 0'
    order = read_nfg(text).case.perspectives[0].view.preferences[0].order
    assert [t[0].cells for t in order.tiers] == [
        "NNYNY", "NYNNY", "YNNNY", "NNYYN", "NYNYN", "YNNYN",
    ]  # fmt: skip


@st.composite
def games(draw):
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3).filter(lambda s: max(s) > 1))
    numbers = st.fractions(-9, 9, max_denominator=3)
    count = int(np.prod(sizes)) * len(sizes)
    rows = draw(st.lists(numbers, min_size=count, max_size=count))
    return sizes, rows


@given(games())
@settings(max_examples=100, deadline=None)
def test_pure_equilibria_of_a_game_are_nash_equilibria_of_its_case(game):
    sizes, numbers = game
    names = [[f"s{k}" for k in range(size)] for size in sizes]
    head = " ".join(f'"p{n}"' for n in range(len(sizes)))
    plays = " ".join("{ " + " ".join(f'"{s}"' for s in own) + " }" for own in names)
    text = f'NFG 1 R "g" {{ {head} }} {{ {plays} }} {" ".join(map(str, numbers))}'
    n = len(sizes)
    rows = [numbers[k : k + n] for k in range(0, len(numbers), n)]
    solved = Solver(read_nfg(text).case)(Adopt("imported"))
    found = {solved.reading.cells(s) for s in solved.equilibria("nash")}
    expected = set()
    for place in pure_nash(names, rows):
        cells = ""
        left = place
        for size in sizes:
            left, k = divmod(left, size)
            cells += "N" * k + "Y" + "N" * (size - k - 1) if size > 1 else ""
        expected.add(cells)
    assert found == expected


@pytest.mark.parametrize("slug", ["chicken", "prisoners-dilemma", "stag-hunt", "gisborne-lake"])
def test_there_and_back_keeps_the_nash_equilibria(slug):
    case = library.load(slug)
    back = read_nfg(write_nfg(case).text).case
    here, there = Solver(case)(Adopt(case.perspectives[0].id)), Solver(back)(Adopt("imported"))
    assert len(here.equilibria("nash")) == len(there.equilibria("nash"))
    assert len(here.reading.states) == len(there.reading.states)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "I601"),
        ("EFG 2 R", "I601"),
        ('NFG 2 R "x"', "I604"),
        ("NFG 1 X", "I603"),
        ("NFG 1 R title", "I603"),
        ('NFG 1 R "never ends', "I603"),
        ('NFG 1 R "t" { }', "I606"),
        ('NFG 1 R "t" { "a" } { { "x" } } 1', "I606"),
        ('NFG 1 R "t" { "a" } { { "x" "y" } } 1', "I603"),
        ('NFG 1 R "t" { "a" } { { "x" "y" } } 1 2 3', "I603"),
        ('NFG 1 R "t" { "a" } { { "x" "y" } } 1 1/0', "I603"),
        ('NFG 1 R "t" { "a" } { { "x" "y" } } 1 1e999999999', "I603"),
        ('NFG 1 R "t" { "a" } { { "x" "y" } } 1 nan', "I603"),
        ('NFG 1 R "t" { "a" } { { "x" "y" } } { { "o" 1 } } 1 2', "I604"),
        ('NFG 1 R "t" { "a" } { 65 }', "I604"),
        ('NFG 1 R "t" { "a" "b" } { 40 40 }', "I602"),
        ('NFG 1 R "t" { "a" "b" "c" "d" } { 9 9 9 9 } ', "I602"),
        ('NFG 1 R "t" { ' + '"a" ' * 33 + "}", "I602"),
        (f'NFG 1 R "{"x" * 10_001}"', "I602"),
        (" " * 5_000_000, "I602"),
    ],
)
def test_a_wrong_game_gets_its_code(text, code):
    with pytest.raises(CaseError) as caught:
        read_nfg(text)
    assert [p.code for p in caught.value.problems] == [code]


def test_the_place_of_a_problem_is_its_line_and_column():
    with pytest.raises(CaseError, match=r"game\.nfg:4:7: I603 'x' where a number is expected"):
        read_nfg(DILEMMA.replace("3 3 5 0", "3 3 5 x"), file="game.nfg")


PIECES = st.sampled_from(
    ["NFG", "1", "R", "D", '"t"', "{", "}", '"', "2", "-1", "1/2", "1.5", "x", "{ 2 2 }",
     '{ "a" "b" }', '{ { "x" "y" } { "u" "v" } }', "1 2 3 4 5 6 7 8", "\\", "\0", "\ud800"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12))
@settings(max_examples=300, deadline=None)
def test_any_pieces_of_a_game_are_read_or_refused_with_our_error(pieces):
    try:
        case = read_nfg('NFG 1 R "t" ' + " ".join(pieces)).case
    except CaseError as error:
        codes = {p.code[:2] for p in error.problems}
    else:
        codes = {"I6"}
        assert read(write(case)) == case
    assert codes == {"I6"}


# --- trees


def count(tree):
    return 1 + sum(map(count, tree[2])) if len(tree) == 3 else 1


def backward(tree):
    """What backward induction pays, ties going to the action that stands first."""
    if len(tree) == 2:
        return tree[1]
    player, _, children = tree
    return max(map(backward, children), key=lambda pays: pays[player])


def test_a_tree_of_one_turn_is_the_choice_of_the_first_party():
    tree = parsed_efg(write_efg(library.load("syria-iraq-euphrates"), depth=1).text)
    assert tree == (0, ["pass", "take release", "take escalate"], [
        (1, (6, 3)), (2, (3, 6)), (3, (5, 1)),
    ])  # fmt: skip


def test_play_ends_when_all_have_passed_in_a_row():
    text = write_efg(library.load("chicken"), depth=5).text
    tree = parsed_efg(text)
    passed = tree[2][0][2][0]
    assert len(passed) == 2
    for end in re.findall(r'^t "" (\d+)', text, re.MULTILINE):
        assert 1 <= int(end) <= 4


def test_foresight_keeps_the_prisoners_from_moving_first():
    case = library.load("prisoners-dilemma")
    assert backward(parsed_efg(write_efg(case, depth=2).text)) == (2, 2)


@given(conflicts(), st.integers(1, 3))
@settings(max_examples=50, deadline=None)
def test_a_tree_has_all_moves_in_turn(case, depth):
    from dataclasses import replace

    from standoff.expr import Pattern
    from standoff.stability.local import moves_from

    here = Solver(case)(Adopt("p")).reading
    start = Pattern(here.cells(0))
    case = replace(case, status_quo=start)
    tree = parsed_efg(write_efg(case, depth=depth).text)
    people = [n for n, d in enumerate(case.decision_makers) if d.options]

    def size(state, turn, passes):
        if turn == depth or passes == len(people):
            return 1
        mover = people[turn % len(people)]
        _, reached = moves_from(here.model, mover, np.array([state]))
        return (
            1 + size(state, turn + 1, passes + 1) + sum(size(int(t), turn + 1, 0) for t in reached)
        )

    assert count(tree) == size(0, 0, 0)


def test_a_tree_that_grows_too_large_is_refused():
    with pytest.raises(TooLarge, match="nodes"):
        write_efg(library.load("ukraine-2021"), depth=12, limit=5_000)


# --- Gambit itself


CARRIED = [s for s in LISTED if s != "nuclear-winter"]
"""Cases that Gambit can hold: in the other an option has several owners, which is refused."""


@pytest.fixture(scope="module")
def gambit():
    return pytest.importorskip("pygambit", reason="pygambit compiles for minutes: extra [gambit]")


@pytest.mark.parametrize("slug", CARRIED)
def test_gambit_finds_the_same_pure_equilibria(gambit, slug):
    case = library.load(slug)
    text = write_nfg(case).text
    _, _, strategies, rows = parsed_nfg(text)
    game = gambit.read_nfg(io.StringIO(text))
    found = gambit.nash.enumpure_solve(game).equilibria
    assert len(found) == len(pure_nash(strategies, rows))


@pytest.mark.parametrize("slug", CARRIED)
def test_gambit_reads_our_trees(gambit, slug):
    game = gambit.read_efg(io.StringIO(write_efg(library.load(slug), depth=3).text))
    assert game.is_perfect_recall


def test_gambit_reads_hostile_names(gambit):
    for text in HOSTILE:
        gambit.read_nfg(io.StringIO(write_nfg(named(text)).text))
        gambit.read_efg(io.StringIO(write_efg(named(text)).text))


def test_half_is_half_however_it_is_written():
    text = 'NFG 1 R "t" { "a" } { { "x" "y" "z" } } 0.5 1/2 5e-1'
    order = read_nfg(text).case.perspectives[0].view.preferences[0].order
    assert len(order.tiers) == 1
