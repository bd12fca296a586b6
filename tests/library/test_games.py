"""The 78 strictly ordinal 2 x 2 games: made by their definition, numbered as in print."""

import pytest

from docs.make_games import equilibria, fresh_page
from standoff import library
from standoff.case import check, read, write
from standoff.case.edits import Adopt
from standoff.errors import NotFound
from standoff.graph import Solver
from standoff.library import games as made
from standoff.library.games import classes, exchanged, form, game, games, relabelled
from standoff.stability import CONCEPTS


def found_by_hand(matrix):
    """The cells of pure equilibria, read off the matrix: nobody gains by a change of its own."""
    row, column = matrix
    better_row = {0: 2, 1: 3, 2: 0, 3: 1}
    better_column = {0: 1, 1: 0, 2: 3, 3: 2}
    return {
        ("NN", "NY", "YN", "YY")[cell]
        for cell in range(4)
        if row[cell] > row[better_row[cell]] and column[cell] > column[better_column[cell]]
    }


def test_there_are_78_by_the_definition_of_rapoport_and_guyer():
    assert len(classes()) == 78


def test_the_numbered_ones_are_all_of_them_each_once():
    assert [g.number for g in games()] == list(range(1, 79))
    assert {form(g.row + g.column) for g in games()} == classes()


def test_the_counts_are_those_that_the_literature_prints():
    no_conflict = [g for g in games() if g.no_conflict]
    symmetric = [g for g in games() if g.symmetric]
    assert len(no_conflict) == 21  # Albrecht & Ramamoorthy 2012
    assert len(games()) - len(no_conflict) == 57  # the same; Brams & Ismail 2022
    assert len(symmetric) + 2 * (78 - len(symmetric)) == 144  # Robinson & Goforth 2005


def test_a_game_is_symmetric_when_it_is_its_own_exchange_of_players():
    matrix = (2, 4, 1, 3, 2, 1, 4, 3)
    assert exchanged(matrix) == matrix
    assert game("game-12").symmetric
    assert not game("game-1").symmetric


def test_exchanging_rows_columns_and_players_leaves_the_same_game():
    for one in games():
        matrix = one.row + one.column
        assert {form(m) for m in relabelled(matrix)} == {form(matrix)}
        assert form(exchanged(matrix)) == form(matrix)


TOLD = [(number, *one) for number, some in made.ALIASES.items() for one in some]


def matrix_of(solved):
    """The ranks of the cells in the order of the matrix, the first player's and the second's."""
    ranks = solved.reading.model.ranks[0]
    cells = [0, 2, 1, 3]  # states are in the order of their codes: the row's option counts 1
    return tuple(1 + int((who < who[c]).sum()) for who in ranks for c in cells)


@pytest.mark.parametrize(("number", "slug", "perspective"), TOLD)
class TestCasesOfTheirOwn:
    def test_rank_the_same_matrix_up_to_the_names_of_strategies(self, number, slug, perspective):
        found = matrix_of(Solver(library.load(slug))(Adopt(perspective)))
        one = games()[number - 1]
        assert sorted(found[:4]) == sorted(found[4:]) == [1, 2, 3, 4]
        assert form(found) == form(one.row + one.column)

    def test_have_the_same_equilibria_under_every_concept(self, number, slug, perspective):
        """An equilibrium is known by what it is worth to both, which no other cell is."""
        case = Solver(library.load(slug))(Adopt(perspective))
        one = Solver(library.load(f"game-{number}"))(Adopt("ranks"))
        for concept in CONCEPTS:
            assert worth(case, concept) in (worth(one, concept), swapped(worth(one, concept)))

    def test_are_named_by_the_game(self, number, slug, perspective):
        assert made.ALIASES[number][0][0] in library.load(f"game-{number}").summary
        assert slug in library.slugs()
        assert perspective in {p.id for p in library.load(slug).perspectives}


def worth(solved, concept):
    """What the equilibria are worth: pairs of ranks."""
    ranks = [[1 + int((who < r).sum()) for r in who] for who in solved.reading.model.ranks[0]]
    return {(ranks[0][int(s)], ranks[1][int(s)]) for s in solved.equilibria(concept)}


def swapped(pairs):
    return {(b, a) for a, b in pairs}


def test_every_case_that_is_such_a_game_is_named():
    numbers = {form(g.row + g.column): g.number for g in games()}
    found = set()
    for slug in library.slugs():
        case = library.load(slug)
        if [len(d.options) for d in case.decision_makers] != [1, 1]:
            continue
        for view in case.perspectives:
            matrix = matrix_of(Solver(case)(Adopt(view.id)))
            if sorted(matrix[:4]) == sorted(matrix[4:]) == [1, 2, 3, 4]:
                found.add((numbers[form(matrix)], slug, view.id))
    assert found == set(TOLD)


def test_names_that_everybody_knows_stand_in_lists_and_titles():
    titles = {e.slug: e.title for e in library.catalogue("2 x 2")}
    assert titles["game-12"].endswith("Prisoner's dilemma")
    assert titles["game-66"].endswith("Chicken")
    for number, name in made.NAMES.items():
        assert library.load(made.ALIASES[number][0][0]).title == name


@pytest.mark.parametrize("one", games(), ids=lambda one: one.slug)
class TestEveryGame:
    def test_is_a_sound_case(self, one):
        case = library.load(one.slug)
        assert [str(p) for p in check(case) if p.severity != "advice"] == []
        assert read(write(case)) == case

    def test_has_the_equilibria_that_its_matrix_shows(self, one):
        found = equilibria(one)
        assert set(found["nash"]) == found_by_hand((one.row, one.column))
        assert found["gmr"]
        assert found["seq"]

    def test_has_a_name_that_the_library_knows(self, one):
        assert library.load(one.slug).title == one.title
        assert one.slug in {e.slug for e in library.catalogue("2 x 2")}


def test_the_list_of_files_stays_short_and_games_are_found_by_theme():
    assert not {e.slug for e in library.catalogue()} & set(made.slugs())
    assert len(library.catalogue("same for both")) == 12


@pytest.mark.parametrize("name", ["game-0", "game-79", "game-012", "game-", "game-1x"])
def test_no_other_name_is_a_game(name):
    assert game(name) is None
    with pytest.raises(NotFound, match="game-"):
        library.load(name)


def test_the_page_is_up_to_date():
    assert fresh_page() == made_page()


def made_page():
    from docs.make_games import PAGE

    return PAGE.read_text("utf-8")
