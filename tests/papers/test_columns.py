"""Columns of LaTeX tables: no table runs over its page, and letters are no smaller than need be."""

import random

import pytest

from standoff.report.render.columns import LINE, POWERS, RAGGED, SIZES, layout, shared
from standoff.report.render.latex import latex_table
from tests.papers.latex import compiled, too_wide, whole

LONG = "Nobody would leave this state alone, as each of them would be worse off for some time"
NARROW = [["s1", "Y", "N"], ["s2", "N", "N"]]


def table(rows, head=(), **more):
    head = head or [f"Column {n}" for n in range(len(rows[0]))]
    return latex_table(head, rows, caption="A table", label="tab:a", **more)


def test_a_table_that_fits_is_as_wide_as_its_words():
    assert layout(["State", "a", "b"], NARROW, frozenset({1, 2})).columns == "lcc"
    assert layout(["State", "a", "b"], NARROW).size == r"\small"


def test_only_long_columns_are_broken():
    columns = layout(["State", "It says"], [["s1", LONG * 2], ["s2", "No"]]).columns
    assert columns.startswith("l" + RAGGED)


def test_letters_are_small_only_where_words_take_it():
    many = [[f"s{n}" for n in range(count)] for count in (10, 20, 26)]
    sizes = [layout(row, [row]).size for row in many]
    assert sizes == [r"\small", r"\footnotesize", r"\scriptsize"]
    assert layout([LONG] * 4, [[LONG] * 4]).size == r"\small"


@pytest.mark.parametrize("seed", range(40))
def test_shares_fill_the_room_and_break_no_word(seed):
    draw = random.Random(seed)
    least = [draw.uniform(0.5, 6) for _ in range(draw.randint(1, 9))]
    natural = [own * draw.choice((1, 1, 1.5, 30)) for own in least]
    room = sum(least) + draw.uniform(0, 40)
    widths = shared(natural, least, room, draw.choice(POWERS))
    assert sum(widths) == pytest.approx(min(room, sum(natural)))
    for wide, low, high in zip(widths, least, natural, strict=True):
        assert low - 1e-9 <= wide <= high + 1e-9
    longer = [n for n, wide in enumerate(widths) if least[n] + 1e-9 < wide < natural[n] - 1e-9]
    assert [natural[n] for n in sorted(longer, key=lambda n: widths[n])] == sorted(
        natural[n] for n in longer
    )


def test_heads_are_broken_before_cells_and_words_at_their_hyphens():
    rows = [["unlimited-aims-of-all", "GMR, SMR, SEQ, SSEQ", LONG, LONG]]
    columns = layout(["Claim", "European members of NATO", "It says", "So"], rows).columns
    claim, stable, says, _ = (float(p[: p.index("\\")]) for p in columns.split("p{")[1:])
    assert claim < stable < says


def test_a_table_of_many_lines_breaks_across_pages():
    assert "longtable" in table([["s1", LONG * 8, LONG * 8]] * 4)
    assert "longtable" not in table([["s1", "Y"]] * 30)


def test_words_that_no_line_holds_share_what_there_is():
    row = ["Donaudampfschifffahrtsgesellschaft"] * 9
    columns = layout(row, [row]).columns
    shares = [float(part[: part.index("\\")]) for part in columns.split("p{")[1:]]
    assert len(shares) == 9
    assert sum(shares) < 1 - 9 * SIZES[-1].apart / LINE + 0.01


def test_wide_tables_stay_on_their_page(tmp_path):
    few = ["s1", "GMR, SMR", "depends on foresight (R, GMR)", "holds", LONG, LONG, "Ministry"]
    states = [f"s{n}" for n in range(24)]
    ranks = ["Ministry of the Environment", " > ".join(f"s{n}" for n in range(60))]
    made = [
        table([few] * 3, centred=(1, 2)), table([few] * 40), table([states] * 2, states),
        table([ranks]), table([["WWWW MMMM @@@@ %%%% &&&&"] * 6] * 2, notes=[LONG]),
    ]  # fmt: skip
    log, _ = compiled(whole("\n".join(made)), tmp_path)
    assert not too_wide(log)
