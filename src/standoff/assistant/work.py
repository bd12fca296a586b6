"""What each tool does: from plain arguments to plain data.

Pages are those of the command line, as their JSON. A wrong call is answered with
the problems that were found, as data: place, code, what to try.
"""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from standoff.assistant.folder import Folder
from standoff.case import Case, check, check_quotes, errors, read, strict_quotes
from standoff.case.edits import Adopt, Edit, SeenBy
from standoff.errors import BadInput, Problem, StandoffError, known_names
from standoff.library import open_case, slugs, source_texts

STATES = 1 << 18
"""States of a reading that a tool works on; larger cases are for the command line."""

Data = dict[str, Any]


def answered(folder: Folder, tool: str, given: Mapping[str, Any]) -> Data:
    """The answer of a tool: ``ok`` and its data, or not ``ok`` and problems."""
    try:
        return {"ok": True} | TOOLS[tool](folder, given)
    except BadInput as error:
        return {"ok": False, "problems": [_problem(p) for p in error.problems]}
    except StandoffError as error:
        return {"ok": False, "problems": [_problem(Problem(type(error).__name__, str(error)))]}


def _problem(problem: Problem) -> Data:
    said = {"code": problem.code, "severity": str(problem.severity), "what": problem.what,
            "try": problem.hint, "line": problem.line, "column": problem.column,
            "path": list(problem.path)}  # fmt: skip
    return {key: value for key, value in said.items() if value not in ("", 0, [])}


def _case(folder: Folder, file: str) -> Case:
    """A case of the folder, or of the library, that has no error. Raises BadInput."""
    case = open_case(file) if file in slugs() else read(folder.held(file).text, file=file)
    found = errors(check(case, limit=STATES))
    if found:
        raise BadInput(found)
    return case


def _perspective(case: Case, given: Mapping[str, Any], key: str = "perspective") -> str:
    name = given.get(key) or case.perspectives[0].id
    known_names("perspective", [name], [p.id for p in case.perspectives])
    return str(name)


def _edits(case: Case, given: Mapping[str, Any]) -> tuple[Edit, ...]:
    seen = given.get("as_party")
    known_names("decision maker", [seen] if seen else [], [d.id for d in case.decision_makers])
    return (Adopt(_perspective(case, given)), *([SeenBy(seen)] if seen else []))


def _page(record: Any) -> Data:
    """A page as data, and as the words that a reader would see."""
    from standoff.report.records import lay_out  # noqa: PLC0415 - only for tools that show a page
    from standoff.report.render.json import to_dict  # noqa: PLC0415
    from standoff.report.render.terminal import as_text  # noqa: PLC0415

    return {"page": to_dict(record), "words": as_text(lay_out(record))}


def _files(folder: Folder, given: Mapping[str, Any]) -> Data:
    return {"files": folder.names(), "library": list(slugs())}


def _read_file(folder: Folder, given: Mapping[str, Any]) -> Data:
    held = folder.held(given["file"])
    return {"text": held.text, "version": held.version}


def _schema(folder: Folder, given: Mapping[str, Any]) -> Data:
    from standoff.case import schema  # noqa: PLC0415

    return {"schema": schema()}


def _validated(folder: Folder, text: str, file: str, *, strict: bool) -> list[Problem]:
    """Every problem of a case text, with those of its quotes."""
    try:
        case = read(text, file=file)
    except BadInput as error:
        return list(error.problems)
    quotes = check_quotes(case, source_texts(folder.path(file), case))
    found = check(case, limit=STATES) + (strict_quotes(case, quotes) if strict else quotes)
    return sorted(found, key=lambda p: (p.line, p.column, p.code))


def _validate(folder: Folder, given: Mapping[str, Any]) -> Data:
    file = given.get("file") or "case.yaml"
    text = given.get("text") or folder.held(file).text
    found = _validated(folder, text, file, strict=bool(given.get("strict_quotes", True)))
    return {"valid": not errors(found), "problems": [_problem(p) for p in found]}


def _write_case(folder: Folder, given: Mapping[str, Any]) -> Data:
    """Write a case, sound or not: what is wrong with it is told with it."""
    held = folder.write(given["file"], given["text"], given.get("version") or "")
    found = _validated(folder, held.text, held.file, strict=True)
    valid = not errors(found)
    return {"version": held.version, "valid": valid, "problems": [_problem(p) for p in found]}


def _write_text(folder: Folder, given: Mapping[str, Any]) -> Data:
    """Write the words of a source, in their normal form."""
    from standoff.texts.normal import normal  # noqa: PLC0415

    held = folder.write(given["file"], normal(given["text"]), given.get("version") or "")
    return {"version": held.version}


def _coverage(folder: Folder, given: Mapping[str, Any]) -> Data:
    from standoff.report.pages.coverage import coverage_page  # noqa: PLC0415

    case = _case(folder, given["file"])
    texts = source_texts(folder.path(given["file"]), case)
    missing = [_problem(p) for p in check_quotes(case, texts)]
    return _page(coverage_page(case, texts)) | {"quotes_not_found": missing}


def _quote(folder: Folder, given: Mapping[str, Any]) -> Data:
    """Words of a text file as a quote that stands in one place of it."""
    from standoff.case.format.part import to_plain  # noqa: PLC0415
    from standoff.texts.anchors import anchored, ground, quote_of  # noqa: PLC0415
    from standoff.texts.quotes import Quote  # noqa: PLC0415

    on = ground(folder.held(given["file"]).text)
    found = anchored(Quote(given["words"]), on)
    made = [quote_of(on, span.start, span.end) for span in found.spans]
    return {"state": found.state.value, "quotes": [to_plain(q) for q in made if q]}


def _check(folder: Folder, given: Mapping[str, Any]) -> Data:
    from standoff.claims import judge  # noqa: PLC0415
    from standoff.claims.allowance import hinges_of  # noqa: PLC0415
    from standoff.report.pages.check import check_page  # noqa: PLC0415

    case = _case(folder, given["file"])
    wanted = {key: [given[key]] if given.get(key) else [] for key in ("claim", "perspective")}
    known_names("claim", wanted["claim"], [c.id for c in case.claims])
    known_names("perspective", wanted["perspective"], [p.id for p in case.perspectives])
    verdicts = judge(
        case, claims=wanted["claim"], perspectives=wanted["perspective"], limit=STATES
    )  # fmt: skip
    hinges = hinges_of(case, verdicts, limit=STATES) if given.get("hinges", True) else None
    return _page(check_page(case, verdicts, warnings=0, hinges=hinges))


def _explain(folder: Folder, given: Mapping[str, Any]) -> Data:
    from standoff.graph import Solver  # noqa: PLC0415
    from standoff.report.pages.explain import explain_page  # noqa: PLC0415
    from standoff.report.words.states import one_state  # noqa: PLC0415
    from standoff.stability import CONCEPTS  # noqa: PLC0415

    case = _case(folder, given["file"])
    concept = given.get("concept") or "seq"
    known_names("concept", [concept], CONCEPTS)
    found = Solver(case, limit=STATES)(*_edits(case, given)).reading
    state = one_state(found, given.get("state") or "", given="state")
    return _page(explain_page(found, state, range(len(found.names)), [concept]))


def _paths(folder: Folder, given: Mapping[str, Any]) -> Data:
    import numpy as np  # noqa: PLC0415

    from standoff.expr import understood  # noqa: PLC0415
    from standoff.graph import Solver  # noqa: PLC0415
    from standoff.hypergame import hypergame  # noqa: PLC0415
    from standoff.report.pages.paths.under import AskedUnder, roads_page  # noqa: PLC0415
    from standoff.stability import CONCEPTS  # noqa: PLC0415

    case = _case(folder, given["file"])
    concept, to = given.get("concept") or "seq", given.get("to") or ""
    known_names("concept", [concept], CONCEPTS)
    game = hypergame(Solver(case, limit=STATES), *_edits(case, given))
    found = game.game.reading
    if found.start is None:
        what = "this reading has no present state to start from"
        raise BadInput([Problem("S401", what, "add status_quo to the case")])
    goal = found.where(understood(to, case.scope, place="to")) if to else None
    starts = np.array([found.start])
    return _page(roads_page(AskedUnder(game, concept, starts, "", goal, to, 0)))


def _compare(folder: Folder, given: Mapping[str, Any]) -> Data:
    from standoff.case.read import read_edits  # noqa: PLC0415
    from standoff.graph import Solver  # noqa: PLC0415
    from standoff.report.pages.compare import compare_page  # noqa: PLC0415

    case = _case(folder, given["file"])
    first, second = _perspective(case, given), _perspective(case, given, "other")
    said = given.get("edits") or ""
    edits = read_edits(said, case, file="edits") if said else ()
    return _page(compare_page(Solver(case, limit=STATES), first, second, edits))


TOOLS: Mapping[str, Callable[[Folder, Mapping[str, Any]], Data]] = {
    "list_files": _files, "read_file": _read_file, "schema": _schema, "validate": _validate,
    "write_case": _write_case, "write_text": _write_text, "coverage": _coverage,
    "quote": _quote, "check": _check, "explain": _explain, "paths": _paths, "compare": _compare,
}  # fmt: skip
"""By name, what a tool does."""


def main(arguments: Sequence[str]) -> None:
    """Answer one call: the folder and the tool as arguments, what is given as JSON on input."""
    root, tool = arguments
    answer = answered(Folder(Path(root)), tool, json.load(sys.stdin))
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1:])
