"""A whole document as one text: HTML, Markdown or plain text."""

from standoff.report.documents import Document, as_page


def written(document: Document, form: str) -> str:
    """The document as ``html``, ``md`` or ``txt``; only what that takes is loaded."""
    if form == "html":
        from standoff.report.render.html.template import to_html  # noqa: PLC0415 - as asked

        return to_html(document)
    if form == "md":
        from standoff.report.render.markdown import to_markdown  # noqa: PLC0415 - as asked

        return to_markdown(as_page(document))
    from standoff.report.render.terminal import as_text  # noqa: PLC0415 - as asked

    return as_text(as_page(document), ruled=True)
