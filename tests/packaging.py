"""``python -m tests.packaging``: what is shipped, built thrice: from two copies and the sdist.

The copies are in folders, of days and with modes of their own: none may show in what is built.

Needs the packages build and hatchling. Says what was found; leaves with 1 where something that
must be in is not, something else is in, or two builds differ by a byte.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "standoff"

CACHES = {"__pycache__", "build", "dist", "_build", "node_modules", "fuzz-found"}
"""Folders of a tree that are made by working in it."""

EPOCH = "1700000000"
"""The time that builds stamp their files with, where the tree has no history to take it from."""

MUST = (
    "standoff/py.typed", "standoff/library/cases/index.json", "standoff/library/cases/chicken.yaml",
    "standoff/library/guides/reference/claims.md", "standoff/cli/program.py",
    "standoff/studio/templates/base.html", "standoff/studio/static/studio.css",
    "standoff/studio/static/htmx.min.js", "standoff/studio/static/htmx.LICENSE.txt",
    "standoff/studio/static/cytoscape.LICENSE.txt", "standoff/studio/static/VENDORED.md",
)  # fmt: skip
"""Files that a wheel is no use without."""

ENDINGS = {
    ".py", ".typed", ".yaml", ".json", ".html", ".js", ".css", ".svg", ".md", ".txt", ".sha256",
    ".lark",
}  # fmt: skip
"""All endings of what is ours in a wheel: a cache or a picture that got in has another."""


def main() -> int:
    """Build, compare, look inside."""
    with tempfile.TemporaryDirectory() as folder:
        first, second, third = (Path(folder, name) for name in ("first", "second", "third"))
        trees = [_copied(first, 0o022), _copied(second, 0o077)]
        made = [_built(tree, tree / "dist", "--sdist", "--wheel") for tree in trees]
        wrong = [f"two builds of {a.name} differ" for a, b in zip(*made, strict=True)
                 if _print(a) != _print(b)]  # fmt: skip
        sdist, wheel = made[0]
        with tarfile.open(sdist) as packed:
            packed.extractall(third, filter="data")
        (tree,) = third.iterdir()
        (again,) = _built(tree, third / "dist", "--wheel")
        wrong += [] if _print(again) == _print(wheel) else ["a wheel from the sdist differs"]
        wrong += [*_wheel(wheel), *_package(wheel), *_sdist(sdist)]
        for path in (sdist, wheel):
            print(f"{path.name}: {path.stat().st_size:,} bytes, sha256 {_print(path)}")  # noqa: T201
    for words in wrong:
        print(f"wrong: {words}")  # noqa: T201
    right = "two builds, same bytes; nothing missing, nothing odd"
    print("not as it must be" if wrong else right)  # noqa: T201
    return bool(wrong)


def _copied(folder: Path, mask: int) -> Path:
    """The files of the tree, with modes and times by ``mask``."""
    when = 1_500_000_000 + mask * 10**6  # some day after 1980, where ZIP begins
    before = os.umask(mask)
    for name in _files():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
        os.utime(folder / name, (when, when))
    os.umask(before)
    return folder


def _files() -> list[str]:
    """What git knows or would add; of a tree without history all but caches."""
    told = _git("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    if told:
        return [name for name in told.split("\0") if name and (ROOT / name).is_file()]
    every = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return [str(path) for path in every if not any(map(_is_made, path.parts[:-1]))]


def _is_made(folder: str) -> bool:
    return folder in CACHES or folder.startswith(".")


def _git(*words: str) -> str:
    """What git says; nothing where it is not there, or knows nothing of this tree."""
    try:
        told = subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return told.stdout.decode()


def _built(tree: Path, where: Path, *kinds: str) -> list[Path]:
    command = [sys.executable, "-m", "build", "--no-isolation", *kinds, "--outdir", str(where)]
    epoch = _git("log", "-1", "--format=%ct").strip() or EPOCH
    done = subprocess.run(
        [*command, str(tree)], check=False, capture_output=True, text=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": epoch},
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return sorted(where.iterdir(), key=lambda path: path.suffix != ".gz")


def _print(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _wheel(path: Path) -> list[str]:
    """What is wrong with the files of a wheel."""
    with zipfile.ZipFile(path) as packed:
        names = packed.namelist()
        told = {n: packed.read(n).decode() for n in names if ".dist-info/" in n}
    ours = [n for n in names if n not in told]
    wrong = [f"{must} is not in the wheel" for must in MUST if must not in names]
    wrong += [f"{n} is in the wheel" for n in ours if not n.startswith("standoff/")
              or PurePosixPath(n).suffix not in ENDINGS or "__pycache__" in n]  # fmt: skip
    there = {n.split(".dist-info/")[1]: words for n, words in told.items()}
    wrong += [] if "standoff.cli:main" in there.get("entry_points.txt", "") else ["no entry point"]
    return wrong + [f"no licence {name}" for name, words in licences().items()
                    if there.get(f"licenses/{name}") != words]  # fmt: skip


def licences() -> dict[str, str]:
    """Our licence and those of what others wrote, by their paths."""
    paths = [ROOT / "LICENSE", *sorted((PACKAGE / "studio/static").glob("*.LICENSE.txt"))]
    return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in paths}


def _package(path: Path) -> list[str]:
    """What a wheel has otherwise than the source: a file that is missing, changed, or new."""
    ours = [p for p in PACKAGE.rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    with zipfile.ZipFile(path) as packed:
        there = {name: packed.read(name) for name in packed.namelist()}
    names = {p.relative_to(PACKAGE.parent).as_posix(): p.read_bytes() for p in ours}
    wrong = [f"{n} is not as in the source" for n, b in names.items() if there.get(n) != b]
    beside = ("standoff/library/guides/", "standoff-")  # pages of the docs, and what is told of it
    return wrong + [f"{n} is not in the source" for n in there
                    if n not in names and not n.startswith(beside)]  # fmt: skip


def _sdist(path: Path) -> list[str]:
    """What is wrong with the files of an sdist."""
    with tarfile.open(path) as packed:
        names = [name.partition("/")[2] for name in packed.getnames()]
    must = ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "src/standoff/py.typed",
            "tests/conftest.py", "docs/index.md")  # fmt: skip
    odd = ("__pycache__", ".nbc", ".nbi", ".egg-info", "_build/", ".mypy_cache", ".sqlite")
    return [f"{m} is not in the sdist" for m in must if m not in names] + [
        f"{name} is in the sdist" for name in names if any(one in name for one in odd)
    ]


if __name__ == "__main__":
    raise SystemExit(main())
