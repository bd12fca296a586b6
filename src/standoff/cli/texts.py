"""Verbs about texts and codings of them: draft, agree."""

from pathlib import Path
from typing import Annotated

import typer

from standoff.cli.common import Force, known_names


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
    force: Force = False,
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
    typer.echo(f"wrote {output}, a draft that proposes and understands nothing; its text: {kept}")
    typer.echo(f"next: open it beside the text, then standoff validate {output}")


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


VERBS = (draft,)
