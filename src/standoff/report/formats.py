"""The formats of ``standoff export`` and ``import``, each with the function that makes it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standoff.glance import ODD

STATES = 1 << 26
"""Feasible states, where nothing else is said."""

if TYPE_CHECKING:
    from standoff.case import Case
    from standoff.graph import Solved
    from standoff.interop import Cited, Exported, Imported, Judged, Quote
    from standoff.report.pages.check import ClaimRow, VerdictRow


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written."""

    case: "Case"
    perspective: str
    depth: int
    limit: int | None

    def solved(self) -> "Solved":
        """The perspective, with its equilibria."""
        from standoff.case.edits import Adopt
        from standoff.graph import Solver

        return Solver(self.case, limit=self.limit or STATES)(Adopt(self.perspective))

    def judged(self) -> "list[Judged]":
        """Every verdict of the case, in the words of the page of ``standoff check``."""
        from standoff.claims import judge
        from standoff.report.pages.check import check_page

        page = check_page(self.case, judge(self.case, limit=self.limit or STATES))
        return [_judged(self.case, c, v) for c in page.claims for v in c.verdicts]

    def one_perspective(self) -> dict[str, Any]:
        """The perspective that is written, and the limit that was asked for."""
        return {"perspective": self.perspective, **self.limits()}

    def limits(self, name: str = "limit") -> dict[str, int]:
        """The limit that was asked for, under the name that a format has for it."""
        return {} if self.limit is None else {name: self.limit}


def _interop() -> Any:
    """Other programs' formats, read when they are asked for."""
    from standoff import interop

    return interop


def _references() -> Any:
    """Sources as references of other programs."""
    from standoff.interop import references

    return references


def _plain_json(wanted: Wanted) -> str:
    from standoff.case import plain

    words = json.dumps(plain(wanted.case), ensure_ascii=False, indent=2)
    return ODD.sub(lambda found: f"\\u{ord(found[0]):04x}", words) + "\n"


def _yaml(wanted: Wanted) -> str:
    from standoff.case import write

    return write(wanted.case)


def _graph(wanted: Wanted) -> Any:
    return _interop().state_graph(wanted.solved(), **wanted.limits("states"))


def _csv(rows: Callable[[Wanted], Any]) -> Callable[[Wanted], str]:
    return lambda w: str(_interop().to_csv(rows(w)))


FORMATS: "Mapping[str, Callable[[Wanted], Exported | str]]" = {
    "gmcr": lambda w: _interop().write_gmcr(w.case, **w.one_perspective()),
    "nfg": lambda w: _interop().write_nfg(w.case, **w.one_perspective()),
    "efg": lambda w: _interop().write_efg(w.case, depth=w.depth, **w.one_perspective()),
    "graphml": lambda w: _interop().to_graphml(_graph(w)),
    "dot": lambda w: _interop().to_dot(_graph(w)),
    "csv-states": _csv(lambda w: _interop().to_rows(w.solved(), "states")),
    "csv-stability": _csv(lambda w: _interop().to_rows(w.solved(), "stability")),
    "csv-equilibria": _csv(lambda w: _interop().to_rows(w.solved(), "equilibria")),
    "csv-verdicts": _csv(lambda w: _interop().verdict_matrix(w.judged())),
    "csv-reasons": _csv(lambda w: _interop().verdict_rows(w.judged())),
    "bibtex": lambda w: _references().to_bibtex(w.case.sources),
    "csl": lambda w: _references().to_csl(w.case.sources),
    "claimreview": lambda w: _interop().to_claimreview(w.judged(), title=w.case.title),
    "json": _plain_json,
    "yaml": _yaml,
}
"""What is written of a case in each format; with what that cannot carry, where it is not all."""


WITHOUT_STATES = frozenset({"bibtex", "csl", "json", "yaml"})
"""Formats of what was written, for which no state is asked about."""


def written(format_: str, wanted: Wanted) -> "Exported":
    """The text of a file of a format, and what it could not carry."""
    from standoff.interop import Exported

    made = FORMATS[format_](wanted)
    return Exported(made) if isinstance(made, str) else made


# ------------------------------------------------------------------ what import reads


def _ours(data: bytes, title: str, file: Path) -> "Imported":
    from standoff.case import read
    from standoff.interop import Imported

    return Imported(read(data, file=str(file)))


def _printed(data: bytes, title: str, file: Path) -> "Imported":
    found: Imported = _interop().read_table(data, title=title or file.stem, file=str(file))
    return found


IMPORTS: "Mapping[str, tuple[str, Callable[[bytes, str, Path], Imported]]]" = {
    ".gmcr": (
        "GMCR+",
        lambda data, title, file: _interop().read_gmcr(
            data, title=title or file.stem, file=str(file)
        ),
    ),
    ".nfg": (
        "Gambit",
        lambda data, title, file: _interop().read_nfg(data, title=title, file=str(file)),
    ),
    ".efg": (
        "Gambit",
        lambda data, title, file: _interop().read_efg(data, title=title, file=str(file)),
    ),
    ".csv": ("a printed table", _printed),
    ".tsv": ("a printed table", _printed),
    ".txt": ("a printed table", _printed),
    ".json": ("standoff export", _ours),
}
"""By the ending of a file: whose it is, and what makes a case of its bytes, title and name."""


REFERENCES: Mapping[str, Callable[..., Any]] = {
    ".bib": lambda data, **where: _references().read_bibtex(data, **where),
    ".json": lambda data, **where: _references().read_csl(data, **where),
}
"""What makes sources of a file of references, by the ending of its name."""


# ------------------------------------------------------------------ verdicts as plain records


def _judged(case: "Case", claim: "ClaimRow", verdict: "VerdictRow") -> "Judged":
    """A verdict as a plain record."""
    from standoff.interop import Judged

    reasons = [str(j.reason) for j in verdict.judgements] or [verdict.why_not]
    return Judged(
        claim.id,
        claim.says,
        verdict.perspective,
        verdict.by_model,
        verdict.by_record,
        tuple(j.concept for j in verdict.judgements if j.concept),
        verdict.holds_under,
        " ".join(dict.fromkeys(reasons)),
        _cited(case, claim),
        _quote(case, claim.id),
        verdict.own_account,
        tuple(map(str, verdict.beside)),
    )


def _cited(case: "Case", claim: "ClaimRow") -> "Cited":
    from standoff.interop import Cited

    found = next((s for s in case.sources if s.id == claim.source), None)
    if found is None:
        return Cited(claim.source, at=claim.at)
    day = found.date or found.year
    return Cited(found.title, found.authors, found.published, day, found.doi, found.url, claim.at)


def _quote(case: "Case", claim: str) -> "Quote | None":
    """The words of the source that a claim rests on, where the case quotes them."""
    from standoff.interop import Quote

    quote = next(c.cited.quote for c in case.claims if c.id == claim)
    return Quote(quote.exact, quote.prefix, quote.suffix) if quote else None
