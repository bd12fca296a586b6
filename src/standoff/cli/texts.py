"""Verbs about texts and codings of them: draft, agree."""

from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli import options as o
from standoff.cli.common import emit, known_names, sound_case
from standoff.cli.screen import say

if TYPE_CHECKING:
    from standoff.case import Case
    from standoff.claims import Verdict
    from standoff.report.pages.agree import Found


def draft(
    text: Annotated[
        Path, typer.Argument(metavar="TEXT", help="A .txt, .md, .html, .docx or .pdf file.")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The case file to write.")
    ],
    title: Annotated[str, typer.Option("--title", help="The title of the case.")] = "",
    language: Annotated[
        str,
        typer.Option("--language", metavar="L", help="en, de, es, fr or ru; else it is guessed."),
    ] = "",
    force: o.Force = False,
) -> None:
    """Make a starting case of a text: proposals beside their words, all commented out."""
    from standoff.draft import LANGUAGES
    from standoff.draft import draft as drafted
    from standoff.library.disk import read_document
    from standoff.library.files import look_first, write_atomic
    from standoff.texts.documents import BYTES, text_of

    known_names("language", [language] if language else [], LANGUAGES)
    look_first(output, force=force, inputs=[text])
    words = text_of(read_document(text, BYTES), str(text))
    kept = _kept(words, text, output)
    content = drafted(words, kept.name, title=title, language=language)
    write_atomic(output, content, force=force, inputs=[text, kept])
    say(f"wrote {output}, a draft that proposes and understands nothing; its text: {kept}")
    say(f"next: open it beside the text, then standoff validate {output}")


def _kept(words: str, text: Path, case: Path) -> Path:
    """The file beside the case that has the words; written unless one has them already."""
    from standoff.library.disk import looked_at, read_document
    from standoff.library.files import write_atomic

    data, n = words.encode("utf-8"), 1
    path = case.parent / f"{text.stem}.txt"
    while looked_at(path) is not None and read_document(path, len(data)) != data:
        n += 1
        path = case.parent / f"{text.stem}-{n}.txt"
    if looked_at(path) is None:
        write_atomic(path, data)
    return path


def agree(
    cases: Annotated[
        list[str],
        typer.Argument(metavar="A B [C ...]", help="Codings of one text; claims match by id."),
    ],
    claim: o.Claims = [],
    perspective: Annotated[
        str,
        typer.Option(
            "--perspective", "-p", metavar="P", help="This one; else that of the claim's source."
        ),
    ] = "",
    max_states: o.MaxStates = o.STATES,
    as_json: o.AsJson = False,
) -> None:
    """Compare codings of one text: which claims get the same word, and why others do not."""
    from standoff.claims.agreement import agreement
    from standoff.report.pages.agree import agree_page, word

    if len(cases) < 2:
        raise typer.BadParameter("name two codings or more")
    found = [sound_case(name, max_states)[0] for name in cases]
    verdicts = [_verdicts(case, claim, perspective, max_states) for case in found]
    ids = list(dict.fromkeys(c for own in verdicts for c in own))
    said = [[word(own.get(c)) or None for own in verdicts] for c in ids]
    between = [one for c in ids for one in _between(c, found, verdicts, max_states)]
    emit(agree_page(cases, verdicts, agreement(said), between), as_json)


def _verdicts(
    case: "Case", claims: list[str], perspective: str, limit: int
) -> "dict[str, Verdict]":
    """For each claim its verdict in one perspective: its source's own, else the first."""
    from standoff.claims import judge

    wanted = [c.id for c in case.claims if not claims or c.id in claims]
    found: dict[str, Verdict] = {}
    for v in judge(case, limit=limit) if wanted else ():
        if v.claim.id not in wanted or (perspective and v.perspective != perspective):
            continue
        if v.claim.id not in found or (v.own and not found[v.claim.id].own):
            found[v.claim.id] = v
    return found


def _between(
    claim: str, cases: "Sequence[Case]", verdicts: "Sequence[dict[str, Verdict]]", limit: int
) -> "Iterator[Found]":
    """What is between two codings with other words for a claim, in both directions."""
    from standoff.claims.between import Coding, between
    from standoff.report.pages.agree import NOTHING, OTHER_OPTIONS, word

    some = [n for n, own in enumerate(verdicts) if word(own.get(claim))]
    for a, b in permutations(some, 2):
        if verdicts[a][claim].word is verdicts[b][claim].word:
            continue
        codings = [Coding.of(cases[n], verdicts[n][claim].perspective, claim) for n in (a, b)]
        found = between(*codings, limit=limit)
        same = cases[a].scope.options == cases[b].scope.options
        yield claim, a, b, found, NOTHING if same else OTHER_OPTIONS


VERBS = (draft, agree)
