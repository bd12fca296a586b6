"""Write the analysis section that the docs show: ``python -m docs.make_papers``.

The LaTeX file is made by the program; the PDF is made of it where there is a pdflatex.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from standoff import library
from standoff.graph import Solver
from standoff.report.papers.article import article
from standoff.report.papers.sections import to_latex

FOLDER = Path(__file__).parent / "_static" / "papers"
SLUG = "elmira-groundwater"


def fresh_text() -> str:
    """The section of the case, as LaTeX."""
    return to_latex(article(Solver(library.load(SLUG))))


def to_pdf(text: str) -> bytes | None:
    """The PDF of a document, the same on every run; None where there is no pdflatex."""
    if shutil.which("pdflatex") is None:
        return None
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", f"{SLUG}.tex"]
    still = os.environ | {"SOURCE_DATE_EPOCH": "0", "FORCE_SOURCE_DATE": "1"}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"{SLUG}.tex").write_text(text, "utf-8")
        for _ in range(2):
            subprocess.run(command, cwd=folder, env=still, capture_output=True, check=True)  # noqa: S603
        return (Path(folder) / f"{SLUG}.pdf").read_bytes()


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    made = fresh_text()
    (FOLDER / f"{SLUG}.tex").write_text(made, "utf-8")
    if (pdf := to_pdf(made)) is not None:
        (FOLDER / f"{SLUG}.pdf").write_bytes(pdf)
