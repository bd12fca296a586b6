"""The public names: sorted, complete, and light to import."""

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

import standoff as so
from standoff.cli import program


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


def test_a_verb_is_loaded_without_the_others():
    """Every verb stands in the table with the module that has it; one is made when one is asked."""
    whole = {c.callback.__name__: c for c in program.program().registered_commands}
    assert tuple(whole) == program.EVERY
    for verb in program.EVERY:
        (alone,) = program.program(program.verbs_for(["--debug", verb])).registered_commands
        assert alone.callback is whole[verb].callback
        assert alone.rich_help_panel == whole[verb].rich_help_panel


def test_no_module_has_a_verb_that_is_in_no_table():
    homes = {home for verbs in program.PANELS.values() for home in verbs.values()}
    modules = [importlib.import_module(f"standoff.cli.{home}") for home in sorted(homes)]
    assert {f.__name__ for m in modules for f in m.VERBS} == set(program.EVERY)
    files = Path(program.__file__).parent.glob("*.py")
    with_verbs = {f.stem for f in files if "\nVERBS = " in f.read_text("utf-8")}
    assert with_verbs == homes


@pytest.mark.parametrize("words", [[], ["--help"], ["--help", "check"], ["chek"], ["--nope"]])
def test_help_and_advice_know_every_verb(words):
    assert program.verbs_for(words) == program.EVERY
