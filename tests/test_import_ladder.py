"""The floors of the house: a module imports from floors below its own only.

The ladder is the table in the page on the house. Imports are read from the
syntax trees, so that those inside functions count too.
"""

import ast
import re
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "standoff"
HOUSE = ROOT / "docs" / "explanation" / "the-house.md"

ROW = re.compile(r"^\| (\d+) \| `(\w+)` \|", re.MULTILINE)
FLOOR = {module: int(floor) for floor, module in ROW.findall(HOUSE.read_text("utf-8"))}
"""The floor of each module, as the page on the house draws the ladder."""

DISK = {"cli", "studio", "library"}
RANDOM = {"sweep"}
SECRETS = {"studio"}


@dataclass(frozen=True)
class Module:
    """A module of the package: its dotted name and its syntax tree."""

    name: str
    tree: ast.Module
    is_package: bool

    @property
    def room(self) -> str:
        """The part of the house that it belongs to; empty for the package itself."""
        return self.name.split(".")[1] if "." in self.name else ""


def _modules():
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = ["standoff", *path.relative_to(PACKAGE).with_suffix("").parts]
        package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if package else parts)
        yield Module(name, ast.parse(path.read_text("utf-8")), package)


MODULES = {m.name: m for m in _modules()}


def imports(module, *, lazy=True):
    """Dotted names that a module imports; a name taken from a package is looked up in it."""
    nodes = ast.walk(module.tree) if lazy else _at_import(module.tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module.name} has a relative import"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in MODULES else node.module


def _at_import(node):
    """Nodes that run when the module is imported, for people who type-check apart."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            continue
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        yield child
        yield from _at_import(child)


def ours(module, **how):
    return {name for name in imports(module, **how) if name.split(".")[0] == "standoff"}


def top(names):
    return {name.split(".")[0] for name in names}


def calls(module):
    return (node for node in ast.walk(module.tree) if isinstance(node, ast.Call))


def named_calls(module):
    return {c.func.id for c in calls(module) if isinstance(c.func, ast.Name)}


def test_every_module_has_a_floor_and_every_floor_its_modules():
    assert {module.room for module in MODULES.values()} - {"", "__main__"} == set(FLOOR)


def test_no_module_is_called_utils():
    assert [name for name in MODULES if {"util", "utils"} & set(name.split("."))] == []


def allowed(room, imported):
    """Whether a module of a room may import this one."""
    other = imported.split(".")[1] if "." in imported else ""
    return other == room or (other in FLOOR and FLOOR[other] < FLOOR[room])


def test_imports_go_down_the_ladder_only():
    wrong = [
        f"{module.name} imports {imported}"
        for module in MODULES.values()
        if module.room in FLOOR
        for imported in sorted(ours(module))
        if not allowed(module.room, imported)
    ]
    assert wrong == []


def test_modules_do_not_import_one_another_in_a_ring():
    below = {
        name: sorted(ours(module, lazy=False) & set(MODULES) - {name, "standoff"})
        for name, module in MODULES.items()
    }
    done = set()

    def visit(name, path):
        assert name not in path, " -> ".join([*path[path.index(name) :], name])
        if name not in done:
            for imported in below[name]:
                visit(imported, [*path, name])
            done.add(name)

    for name in below:
        visit(name, [])


STABILITY = [module for module in MODULES.values() if module.room == "stability"]


def test_stability_knows_nothing_of_the_rest_of_the_house():
    wrong = {m.name: ours(m) for m in STABILITY}
    assert all(i.startswith("standoff.stability") for found in wrong.values() for i in found)


def reached(name):
    """All modules of ours that importing one brings along."""
    found, to_do = set(), {name}
    while to_do:
        found |= to_do
        to_do = {i for n in to_do for i in ours(MODULES[n], lazy=False) & set(MODULES)} - found
    return found


def test_stability_needs_numpy_only_and_asks_for_numba_when_it_is_used():
    known = sys.stdlib_module_names | {"numpy", "standoff"}
    outside = {m.name: top(imports(m)) - known for m in STABILITY}
    kernels = {name for name, found in outside.items() if found}
    assert all(outside[name] == {"numba"} for name in kernels)
    assert not reached("standoff.stability") & kernels


def test_the_core_imports_nothing_that_only_an_extra_brings():
    core = {"numpy", "lark", "yaml", "typer", "rich", "click", "standoff"}
    kernels = {m.name for m in STABILITY if "numba" in top(imports(m))}
    kernels |= {"standoff.symbolic.oxidd", "standoff.symbolic.cudd"}  # imported when one is made
    outside = {
        m.name: found
        for m in MODULES.values()
        if m.room != "studio" and m.name not in {*kernels, "standoff.assistant.server"}
        and (found := top(imports(m, lazy=False)) - sys.stdlib_module_names - core)
    }  # fmt: skip
    assert outside == {}


def _touches_disk(node):
    match node.func:
        case ast.Name(id="open"):
            return True
        case ast.Attribute(attr="read_text" | "read_bytes", value=value):
            return "files(" not in ast.unparse(value)  # data of the package itself
        case ast.Attribute(attr="write_text" | "write_bytes" | "mkdir" | "unlink" | "touch"):
            return True
    return False


def test_the_disk_is_touched_at_the_edge_of_the_house_only():
    wrong = [
        f"{m.name}: {ast.unparse(call)}"
        for m in MODULES.values()
        if m.room not in DISK
        for call in calls(m)
        if _touches_disk(call)
    ]
    assert wrong == []


def _uses_chance(module):
    attributes = {n.attr for n in ast.walk(module.tree) if isinstance(n, ast.Attribute)}
    secret = set() if module.room in SECRETS else {"secrets"}
    return ({"random"} | secret) & (top(imports(module)) | attributes)


def test_chance_is_used_in_sweep_only():
    assert [m.name for m in MODULES.values() if m.room not in RANDOM and _uses_chance(m)] == []


def test_nothing_is_printed_by_the_library():
    assert [m.name for m in MODULES.values() if "print" in named_calls(m)] == []


def test_nothing_is_evaluated_from_text():
    ways = {"eval", "exec", "compile", "__import__"}
    assert [m.name for m in MODULES.values() if ways & named_calls(m)] == []
