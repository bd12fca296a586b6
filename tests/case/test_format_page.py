"""The reference page of the format is what the table of the format says."""

from docs.make_format import PAGE, made
from standoff.case.format.table import PARTS


def test_the_committed_page_is_up_to_date():
    assert PAGE.read_text("utf-8") == made(), "run: python -m docs.make_format"


def test_every_part_has_a_heading_and_every_key_a_row():
    page = PAGE.read_text("utf-8")
    for part, keys in PARTS.items():
        assert f"### Part `{part}`" in page
        assert all(f"| `{key.name}` |" in page for key in keys)


def test_every_key_says_what_it_means():
    for keys in PARTS.values():
        for key in keys:
            assert key.doc.endswith(".")
            assert "|" not in key.doc
