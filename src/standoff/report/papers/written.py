"""Printed tables as files: LaTeX, Word, Markdown, CSV and HTML."""

from collections.abc import Callable, Mapping

from standoff.interop import to_csv
from standoff.report.blocks import Heading, Page
from standoff.report.documents import Document, Section
from standoff.report.papers.gather import captioned, tables_blocks
from standoff.report.papers.record import PrintedTable, TablesPage
from standoff.report.render.latex import PREAMBLE, latex_table


def label(table: PrintedTable, page: TablesPage) -> str:
    """What LaTeX refers to the table by, ``tab:states``; each has its own."""
    same = [t for t in page.tables if t.key == table.key]
    number = f"-{same.index(table) + 1}" if len(same) > 1 else ""
    return f"tab:{table.key}{number}"


def as_latex(table: PrintedTable, page: TablesPage) -> str:
    """One table as LaTeX."""
    return latex_table(
        table.head, table.rows, caption=captioned(table, page), label=label(table, page),
        centred=table.centred, breaks=table.breaks, notes=table.notes,
    )  # fmt: skip


def to_latex(page: TablesPage) -> str:
    """The tables, to be taken into a paper; what they need stands at the head."""
    made = [as_latex(table, page) for table in page.tables]
    return "\n".join([f"% needs {PREAMBLE}", *made])


def to_docx(page: TablesPage) -> bytes:
    """The tables as a Word file. Raises MissingExtra where python-docx is not installed."""
    from standoff.report.render.docx import Paper  # noqa: PLC0415 - an extra

    paper = Paper(page.title)
    paper.heading(page.title, 1)
    for table in page.tables:
        paper.table(
            table.head, table.rows, caption=captioned(table, page), centred=table.centred,
            notes=table.notes,
        )  # fmt: skip
    return paper.data()


def to_markdown(page: TablesPage) -> str:
    """The tables under the case's title."""
    from standoff.report.render.markdown import to_markdown as made  # noqa: PLC0415 - as asked

    return made(Page(page.title, (Heading(page.title, 1), *tables_blocks(page))))


def to_html(page: TablesPage) -> str:
    """The tables as a page of their own."""
    from standoff.report.render.html.template import to_html as made  # noqa: PLC0415 - as asked

    section = Section("tables", "Tables", tuple(tables_blocks(page)))
    return made(Document(page.title, (), (section,)))


EITHER = "Y/N"


def table_csv(table: PrintedTable) -> str:
    """One table as CSV; heads that stand twice are told apart by a number.

    A cell that may be either is ``Y/N``, as a dash alone would be taken for a formula.
    """
    heads: list[str] = []
    for n, words in enumerate(table.head):
        heads.append(words if words not in heads and words else f"{words or 'column'} {n + 1}")
    rows = [
        dict(zip(heads, (EITHER if cell == "-" else cell for cell in row), strict=True))
        for row in table.rows
    ]
    return to_csv(rows) if rows else to_csv([dict(zip(heads, heads, strict=True))])


def csv_of_all(page: TablesPage) -> str:
    """All tables in one file: each under its caption, with an empty line between."""
    parts = [to_csv([{captioned(t, page): ""}]).split("\r\n")[0] + "\r\n" + table_csv(t)
             for t in page.tables]  # fmt: skip
    return "\r\n".join(parts)


WRITERS: Mapping[str, Callable[[TablesPage], str | bytes]] = {
    "tex": to_latex,
    "docx": to_docx,
    "md": to_markdown,
    "csv": csv_of_all,
    "html": to_html,
}
"""By format: what makes a file of the tables."""


def one_by_one(page: TablesPage, kind: str) -> dict[str, str | bytes]:
    """A file for each table, by its name without the ending: ``tables-states``."""
    out: dict[str, str | bytes] = {}
    for table in page.tables:
        alone = TablesPage(
            title=page.title, perspectives=page.perspectives, own_labels=page.own_labels,
            tables=(table,), left_out={},
        )  # fmt: skip
        name = label(table, page).removeprefix("tab:")
        made = table_csv(table) if kind == "csv" else WRITERS[kind](alone)
        out[name] = as_latex(table, page) if kind == "tex" else made
    return out
