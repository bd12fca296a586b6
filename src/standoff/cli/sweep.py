"""The verb that asks the same of many readings: sweep."""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from standoff.cli import options as o
from standoff.cli.common import emit, known_concepts, known_names, progress, sound_case
from standoff.cli.screen import stopping

if TYPE_CHECKING:
    from standoff.case import Case
    from standoff.sweep.run import Executor

READINGS = 10_000


def sweep(
    case: o.CaseName,
    perspective: o.Perspectives = [],
    claim: o.Claims = [],
    concept: o.Concepts = [],
    family: o.Families = ["open"],
    rule: Annotated[
        list[str],
        typer.Option("--rule", metavar="R", help="Turns in sanctions: legal, once, free."),
    ] = ["legal"],
    readings: Annotated[
        int, typer.Option("--readings", "-n", min=1, help="Try at most so many, else a sample.")
    ] = READINGS,
    seed: o.Seed = 0,
    workers: Annotated[
        int, typer.Option("--workers", "-w", min=1, help="Processes on this machine.")
    ] = 1,
    dask: Annotated[
        str, typer.Option("--dask", metavar="ADDRESS", help="A Dask scheduler, tcp://host:port.")
    ] = "",
    store: Annotated[
        str,
        typer.Option("--store", metavar="FILE", help="Keep results here, and go on from them."),
    ] = "",
    table: Annotated[
        str,
        typer.Option("--table", metavar="FILE", help="Also write the shares as .csv or .parquet."),
    ] = "",
    force: o.Force = False,
    full: o.Full = False,
    max_states: o.MaxStates = o.STATES,
    as_json: o.AsJson = False,
) -> None:
    """Ask in how many readings a claim holds, and which open choice it turns on."""
    from standoff.claims.sweep import sweep as swept
    from standoff.library import inputs
    from standoff.library.files import none_left_empty, write_atomic
    from standoff.report.first.sweep import sweep_told
    from standoff.report.pages.sweep import share_rows, sweep_page
    from standoff.stability import RULES
    from standoff.sweep import FAMILIES, is_family

    found, _ = sound_case(case, max_states)
    known_names("perspective", perspective, [p.id for p in found.perspectives])
    known_names("claim", claim, [c.id for c in found.claims])
    known_concepts(concept)
    known_names("family", [f for f in family if not is_family(f)], tuple(FAMILIES))
    known_names("rule", rule, tuple(RULES))
    known_names("table", [Path(table).suffix] if table else [], (".csv", ".parquet"))
    read = inputs(case, found)
    asked = [(p, r) for p in perspective or _asked_in(found, claim) for r in rule]
    parts = [f"{name}.{turns}" if len(rule) > 1 else name for name, turns in asked]
    stores = [_store_of(store, part if len(asked) > 1 else "") for part in parts]
    _look_first(table, stores if store else [], force=force, inputs=read)
    results = []
    kept_in = map(Path, stores if store else [])
    with none_left_empty(kept_in), _executor(workers, dask) as executor:
        how: dict[str, Any] = {
            "claims": claim, "concepts": concept, "families": family, "readings": readings,
            "seed": seed, "executor": executor, "limit": max_states,
        }  # fmt: skip
        for (name, turns), part, kept in zip(asked, parts, stores, strict=True):
            with stopping(lambda: _kept(stores if store else [])), progress(part) as update:
                done = swept(found, name, rule=turns, store=kept, progress=update, **how)
            results.append(done)
    page = sweep_page(found.title, family, results)
    if table:
        content = _table(Path(table), share_rows(page))
        write_atomic(Path(table), content, force=force, inputs=read)
    emit(sweep_told(found, page, full=full), as_json)


def _kept(stores: Iterable[str]) -> str:
    """What is said after an interrupt: how much is kept, and how to go on."""
    from standoff.sweep.store import kept

    found = [(path, kept(path)) for path in stores]
    some = [f"{count:,} readings in {path}" for path, count in found if count]
    if some:
        return f"kept are {' and '.join(some)}; the same command goes on from there"
    return "nothing was done that could be kept" if found else "nothing is kept; --store FILE would"


def _asked_in(case: "Case", claims: list[str]) -> list[str]:
    """The perspectives in which some of the claims are asked."""
    wanted = [c for c in case.claims if not claims or c.id in claims]
    return [p.id for p in case.perspectives if any(c.asked_in(p.id) for c in wanted)]


def _look_first(
    table: str, stores: Iterable[str], *, force: bool, inputs: "Iterable[Path]"
) -> None:
    """Refuse, before hours of work, files that will not be written. Raises CannotRead."""
    from standoff.interop.extras import needed
    from standoff.library.files import look_first

    for store in stores:  # one that exists is gone on from
        look_first(Path(store), force=True, inputs=inputs)
    if table:
        look_first(Path(table), force=force, inputs=inputs)
    if table.endswith(".parquet"):
        needed("polars", extra="polars")


def _table(path: Path, rows: "list[dict[str, object]]") -> str | bytes:
    """The shares as a table, by the ending of the file."""
    from standoff.interop.tables import to_csv, to_polars

    if path.suffix == ".csv":
        return to_csv(rows)
    made = io.BytesIO()
    to_polars(rows).write_parquet(made)
    return made.getvalue()


def _store_of(store: str, part: str) -> str:
    """One results file for each part of the work: FILE itself when there is only one."""
    if not store or not part:
        return store or ":memory:"
    path = Path(store)
    return str(path.with_name(f"{path.stem}.{part}{path.suffix}"))


@contextmanager
def _executor(workers: int, dask: str) -> "Iterator[Executor]":
    from standoff.sweep.run import local

    if not dask:
        yield local(workers)
        return
    from standoff.sweep.cluster import connected

    with connected(dask) as cluster:
        yield cluster


VERBS = (sweep,)
