"""Targets that read: case files, formulas, edits, files of other programs, texts."""

import functools
import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from standoff.case import check, edit, errors, read, write
from standoff.case.foreign import is_gmcr, is_pickled
from standoff.case.read import read_edits
from standoff.claims import judge
from standoff.draft.file import draft
from standoff.errors import BadInput, StandoffError
from standoff.expr import negated, parse, truth, understood
from standoff.interop import read_gmcr, read_nfg, read_table, write_gmcr, write_nfg
from standoff.interop.references import read_bibtex, read_csl, to_bibtex, to_csl
from standoff.report.formats import FORMATS, Wanted, written
from standoff.report.pages.check import check_page
from standoff.report.records import lay_out
from standoff.report.render.json import to_json
from standoff.report.render.terminal import as_text
from standoff.studio import journal
from standoff.sweep.space import Space
from standoff.sweep.store import opened
from standoff.texts.documents import text_of
from standoff.texts.normal import normal
from tests.fuzz import mutants, seeds
from tests.fuzz.target import Seen, Target

STATES = 1 << 12
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def refused(run: Callable[[bytes, Path], Seen]) -> Callable[[bytes, Path], Seen]:
    """Take an error of ours for an answer: which kind, and the codes of its problems."""

    @functools.wraps(run)
    def asked(data: bytes, folder: Path) -> Seen:
        try:
            return run(data, folder)
        except BadInput as error:
            return _said(error, bool(error.problems), *sorted({p.code for p in error.problems})[:6])
        except StandoffError as error:
            return _said(error, True)

    return asked


def _said(error: StandoffError, told: bool, *codes: str) -> Seen:
    assert told, "an error of a file without a problem in it"
    assert str(error), "an error without words"
    return (type(error).__name__, *codes)


def stable(case: Any) -> None:
    """What is written of a case is the case, and is written the same again."""
    text = write(case)
    again = read(text)
    assert again == case, "a case that was written reads as another"
    assert write(again) == text, "a case is written differently after it was read"


@refused
def case_file(data: bytes, _: Path) -> Seen:
    """A case file, read and written and checked."""
    case = read(data, file="x.yaml")
    stable(case)
    return tuple(sorted({p.code for p in check(case, limit=STATES)}))


@refused
def judged(data: bytes, _: Path) -> Seen:
    """A case file with everything that is asked in it."""
    case = read(data, file="x.yaml")
    found = errors(check(case, limit=STATES))
    if found or len(case.claims) * len(case.perspectives) > 60:
        return ("unsound",)
    page = check_page(case, judge(case, limit=STATES), warnings=0)
    json.loads(to_json(page))
    text = as_text(lay_out(page))
    assert not CONTROL.search(text), "a control character is shown"
    return tuple(sorted({str(v.by_model) for c in page.claims for v in c.verdicts}))


@refused
def exported(data: bytes, _: Path) -> Seen:
    """A case file in every format."""
    case = read(data, file="x.yaml")
    if errors(check(case, limit=1 << 8)) or not case.perspectives:
        return ("unsound",)
    came = []
    for kind in FORMATS:
        try:
            text = written(kind, Wanted(case, case.perspectives[0].id, 2, None)).text
            text.encode()
            came.append(bool(text))
        except StandoffError as error:
            came.append(type(error).__name__)
    assert read(written("json", Wanted(case, case.perspectives[0].id, 2, None)).text) == case
    return tuple(came)


@refused
def formula(data: bytes, _: Path) -> Seen:
    """A formula: what is printed of it reads as the same, and its opposite is its opposite."""
    import numpy as np

    case = toy()
    words = data.decode("utf-8", "replace")
    tree = understood(words, case.scope, place="state")
    assert parse(str(tree)) == parse(str(parse(str(tree))))
    codes = np.arange(1 << len(case.scope.options), dtype=np.uint64)
    held = truth(tree, case.scope, codes)
    again = understood(str(tree), case.scope, place="state")
    assert (truth(again, case.scope, codes) == held).all()
    assert (truth(negated(tree), case.scope, codes) == ~held).all()
    return (type(tree).__name__, len(str(tree)) // 20)


@functools.cache
def toy() -> Any:
    """The small case that formulas and edits are about."""
    return read(seeds.TOY)


@refused
def edits(data: bytes, _: Path) -> Seen:
    """Edits of a case, as under ``given``; the case after them is written and read."""
    found = read_edits(data.decode("utf-8", "replace"), toy())
    assert all(str(x) for x in found)
    made = edit(toy(), *found)
    problems = check(made, limit=STATES)
    if not errors(problems):
        stable(made)
    return (*(x.kind for x in found[:3]), *sorted({p.code for p in problems})[:3])


@refused
def gmcr(data: bytes, _: Path) -> Seen:
    """A file of GMCR+, to a case and back."""
    is_pickled(data), is_gmcr(data)
    made = read_gmcr(data, title="x")
    stable(made.case)
    if errors(check(made.case, limit=STATES)):
        return ("unsound", *sorted({n.code for n in made.notes}))
    read_gmcr(write_gmcr(made.case).text)
    return tuple(sorted({n.code for n in made.notes}))


@refused
def nfg(data: bytes, _: Path) -> Seen:
    """A strategic game, to a case and back."""
    made = read_nfg(data, title="x")
    stable(made.case)
    if not errors(check(made.case, limit=STATES)):
        read_nfg(write_nfg(made.case).text)
    return (len(made.case.decision_makers), *sorted({n.code for n in made.notes}))


@refused
def printed(data: bytes, _: Path) -> Seen:
    """A printed table."""
    made = read_table(data, title="x")
    stable(made.case)
    return (len(made.case.scope.options), *sorted({n.code for n in made.notes}))


def _sources(reader: Callable[..., Any], writer: Callable[..., str]) -> Any:
    @refused
    def references(data: bytes, _: Path) -> Seen:
        found = reader(data, file="x")
        again = reader(writer(found))
        assert len(again) == len(found)
        assert [s.title for s in reader(writer(again))] == [s.title for s in again]
        return (min(len(found), 4), *sorted({len(s.authors) for s in found}))

    return references


def _document(kind: str) -> Any:
    @refused
    def document(data: bytes, _: Path) -> Seen:
        text = text_of(data, f"x.{kind}")
        assert normal(text) == text
        return (kind, len(text) // 50)

    return document


@refused
def drafted(data: bytes, _: Path) -> Seen:
    """A text, in its normal form, and what is proposed of it: a case that reads without error."""
    text = text_of(data, "x.txt")
    assert normal(text) == text
    made = draft(text, "x.txt")
    assert not errors(check(read(made)))
    return (len(made) // 500,)


ABOUT, ITEMS = {"model": "m", "version": "1"}, (("c", "nash"),)


@refused
def store(data: bytes, folder: Path) -> Seen:
    """The results file of a sweep that somebody wrote into."""
    path = folder / "results.sqlite"
    path.write_bytes(data)
    with opened(str(path), ABOUT, ITEMS, _space()) as found:
        return (len(found.done()), len(found.begun()))


@functools.cache
def _space() -> Space:
    return Space(())


@functools.cache
def stores() -> tuple[bytes, ...]:
    """A results file with a chunk in it."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r.sqlite"
        with opened(str(path), ABOUT, ITEMS, _space()):
            pass
        with sqlite3.connect(path) as connection:
            row = "INSERT INTO {} VALUES (0,5, '[5]', '[2]', '[[]]', '[[]]', '[[\"nash\",1,5]]')"
            connection.execute(row.format("chunks"))
            connection.execute(row.format("begun"))
        connection.close()
        return (path.read_bytes(),)


@refused
def diary(data: bytes, _: Path) -> Seen:
    """The journal of a draft that somebody wrote into."""
    found = journal.played(data.decode("utf-8", "replace").splitlines())
    return (found is None,)


def diaries() -> tuple[bytes, ...]:
    """A journal with a few changes."""
    lines = [journal.head("one\n", 3), journal.done("one\n", "two\n", joins=False),
             journal.done("two\n", "twos\n", joins=True), journal.word("undo")]  # fmt: skip
    return ("\n".join(lines).encode(),)


def _packed(rng: Any, data: bytes, others: Any) -> bytes:
    try:
        return seeds.repacked(data, mutants.TEXT, rng)
    except Exception:  # noqa: BLE001 - no archive any more
        return mutants.of_bytes(rng, data, others)


READERS = (
    Target("case", seeds.cases, mutants.YAML, case_file),
    Target("json", seeds.json_cases, mutants.JSON, case_file),
    Target("judge", seeds.cases, mutants.YAML, judged, 60),
    Target("export", seeds.cases, mutants.YAML, exported, 60),
    Target("formula", seeds.formulas, mutants.TEXT, formula),
    Target("edits", lambda: seeds.EDITS, mutants.YAML, edits),
    Target("gmcr", seeds.gmcr, mutants.JSON, gmcr),
    Target("nfg", seeds.nfg, mutants.TEXT, nfg),
    Target("printed", lambda: seeds.PRINTED, mutants.TEXT, printed),
    Target("bibtex", seeds.bibtex, mutants.TEXT, _sources(read_bibtex, to_bibtex)),
    Target("csl", seeds.csl, mutants.JSON, _sources(read_csl, to_csl)),
    Target("html", lambda: seeds.HTML, mutants.TEXT, _document("html")),
    Target("docx", seeds.docx, mutants.one_of(_packed, _packed, mutants.of_bytes),
           _document("docx")),
    Target("pdf", lambda: seeds.PDF, mutants.TEXT, _document("pdf")),
    Target("draft", lambda: seeds.ESSAYS, mutants.TEXT, drafted),
    Target("store", stores, mutants.of_bytes, store),
    Target("journal", diaries, mutants.TEXT, diary),
)  # fmt: skip
