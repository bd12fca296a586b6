"""Write the page of licences: ``python -m docs.make_licences``.

What is vendored is told by ``VENDORED.md``; what is required by the metadata of what is installed,
kept in ``docs/_data/licences.json`` so that a package that is not here keeps its row.
"""

import json
import re
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

HERE = Path(__file__).parent
KEPT = HERE / "_data" / "licences.json"
PAGE = HERE / "reference" / "licences.md"
STATIC = HERE.parent / "src" / "standoff" / "studio" / "static"
LONGEST = 60
"""Letters of a licence's name: some packages have its whole text there."""

Row = dict[str, str]
"""``licence`` and ``home`` of a package."""


def required() -> dict[str, list[str]]:
    """By package what needs it: nothing for the program itself, else the extras, and the build."""
    told = tomllib.loads((HERE.parent / "pyproject.toml").read_text("utf-8"))
    project = told["project"]
    out: dict[str, list[str]] = {_name(said): [] for said in project["dependencies"]}
    for extra, some in project["optional-dependencies"].items():
        for said in some:
            if _name(said) != "standoff":
                out.setdefault(_name(said), []).append(f"`{extra}`")
    for said in told["build-system"]["requires"]:
        out.setdefault(_name(said), []).append("building it")
    return dict(sorted(out.items()))


def _name(said: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", said)[0].lower()


def found(names: list[str]) -> dict[str, Row]:
    """The row of each package, of what is installed or else as it was kept."""
    kept: dict[str, Row] = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    out = {}
    for name in names:
        try:
            out[name] = _row(distribution(name))
        except PackageNotFoundError:
            out[name] = kept[name]
    return out


def _row(one: Distribution) -> Row:
    told = one.metadata
    licence = told["License-Expression"] or told["License"] or ""
    if not licence or len(licence) > LONGEST or "\n" in licence:
        some = [c for c in told.get_all("Classifier") or [] if c.startswith("License ::")]
        licence = ", ".join(c.rpartition(" :: ")[2] for c in some)
    urls = dict(u.split(", ", 1) for u in told.get_all("Project-URL") or [] if ", " in u)
    homes = [url for words, url in urls.items() if re.search("home|source|repo", words, re.I)]
    home = told["Home-page"] or (homes or [*urls.values(), ""])[0]
    return {"licence": licence, "home": home.rstrip("/")}


def vendored() -> list[str]:
    """The rows of what is vendored, as a table has them."""
    return [line for line in (STATIC / "VENDORED.md").read_text("utf-8").splitlines()
            if line.startswith("| `")]  # fmt: skip


def page(needs: dict[str, list[str]], rows: dict[str, Row]) -> str:
    """The whole page."""
    lines = [
        f"| [{name}]({rows[name]['home']}) | {rows[name]['licence']} | "
        f"{', '.join(extras) or 'the program itself'} |"
        for name, extras in needs.items()
    ]
    return "\n".join([
        "# Licences", "",
        "`standoff` is under the MIT licence; its text is `LICENSE`, in the source and in what is",
        "installed. This page is made by `python -m docs.make_licences`.", "",
        "## Written by others, and shipped with it", "",
        "Unchanged, for the pages of the studio, with their licences beside them.", "",
        "| file | project | version | licence |", "|---|---|---|---|", *vendored(), "",
        "## Required, and not shipped", "",
        "Packages that are installed beside it, as they say it themselves: those of the program,",
        "those of each extra, and what builds it. What they in turn require has licences of",
        "its own.",
        "",
        "| package | licence | needed by |", "|---|---|---|", *lines, "",
    ])  # fmt: skip


def main() -> None:
    """Write the page, and what it is made of."""
    needs = required()
    rows = found(list(needs))
    KEPT.write_text(json.dumps(rows, indent=1, sort_keys=True) + "\n", "utf-8")
    PAGE.write_text(page(needs, rows), "utf-8")
    print(f"wrote {PAGE}")  # noqa: T201


if __name__ == "__main__":
    main()
