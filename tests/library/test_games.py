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


@pytest.mark.parametrize("number", made.ALIASES)
def test_a_game_with_a_case_of_its_own_is_that_game(number):
    """The alias ranks the same matrix, up to the names of strategies."""
    model = Solver(library.load(made.ALIASES[number]))(Adopt("textbook")).reading.model
    ranks = [int(r) for who in (0, 1) for r in model.ranks[0, who]]
    cells = [0, 2, 1, 3]  # states are in the order of their codes: the row's option counts 1
    worth = tuple(1 + sorted(ranks[:4]).index(ranks[c]) for c in cells)
    other = tuple(1 + sorted(ranks[4:]).index(ranks[4 + c]) for c in cells)
    assert form(worth + other) == form(games()[number - 1].row + games()[number - 1].column)


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
