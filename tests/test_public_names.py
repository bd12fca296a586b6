"""The public names: sorted, complete, and light to import."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import standoff as so


def test_names_are_sorted_and_all_lead_somewhere():
    assert so.__all__ == sorted(so.__all__)
    assert all(getattr(so, name) is not None for name in so.__all__)


def test_a_name_means_the_same_whatever_was_imported_before():
    code = (
        "import standoff as so\n"
        "for name in so.__all__: getattr(so, name)\n"
        "import standoff.sweep, standoff.compare, standoff.hypergame, standoff.record\n"
        "import types\n"
        "print([n for n in so.__all__ if isinstance(getattr(so, n), types.ModuleType)])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_the_reference_speaks_of_every_name():
    page = Path(__file__).parents[1] / "docs" / "reference" / "python.md"
    words = page.read_text("utf-8")
    assert [name for name in so.__all__ if not re.search(rf"`{name}\b", words)] == []


def test_an_unknown_name_is_an_attribute_error():
    assert not hasattr(so, "standof")


def test_importing_loads_nothing_heavy():
    heavy = "('numpy', 'yaml', 'lark', 'rich')"
    code = f"import sys, standoff; print([m for m in {heavy} if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


PARTS = ("claims", "sweep", "symbolic", "hypergame", "paths", "credibility", "studio", "inverse")


@pytest.mark.parametrize(
    ("words", "unused"),
    [
        ("--help", ("numpy", "yaml", "lark", "standoff.case")),
        ("list", ("numpy", "yaml", "lark", "standoff.case")),
        ("validate chicken", ("lark", *(f"standoff.{part}" for part in PARTS))),
        ("check chicken", ("lark", "standoff.symbolic", "standoff.studio", "standoff.inverse")),
    ],
)
def test_a_verb_loads_nothing_that_it_does_not_need(words, unused):
    code = (
        f"import sys; sys.argv = ['standoff', *{words.split()!r}]\n"
        "from standoff.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"print([m for m in {unused!r} if m in sys.modules], file=sys.stderr)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stderr.strip() == "[]"
