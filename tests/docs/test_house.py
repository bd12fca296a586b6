"""The ladder of imports that the docs draw is the one that the source keeps to."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "standoff"
ROW = re.compile(r"^\| (\d+) \| `(\w+)` \|", re.MULTILINE)


def floors() -> dict[str, int]:
    page = (ROOT / "docs" / "explanation" / "the-house.md").read_text("utf-8")
    return {module: int(floor) for floor, module in ROW.findall(page)}


def modules() -> dict[str, list[Path]]:
    """The files of each module below the package."""
    found: dict[str, list[Path]] = {}
    for file in sorted(SOURCE.rglob("*.py")):
        name = file.relative_to(SOURCE).parts[0].removesuffix(".py")
        found.setdefault(name, []).append(file)
    del found["__init__"]
    return found


def imported(file: Path) -> Iterator[str]:
    """The modules of ours that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "standoff" and len(parts) > 1:
                yield parts[1]


def test_every_module_has_a_floor():
    assert set(modules()) <= set(floors())


@pytest.mark.parametrize("module", modules())
def test_a_module_imports_from_floors_below_only(module):
    height = floors()
    wrong = [
        f"{file.relative_to(SOURCE)} imports {other}"
        for file in modules()[module]
        for other in imported(file)
        if other in height and other != module and height[other] >= height[module]
    ]
    assert not wrong
