"""LaTeX as it comes out: whole documents, and the compiler where it is there."""

import importlib
import re
import shutil
import subprocess

import pytest

from standoff.report.render.latex import PREAMBLE

HEAD = r"""\documentclass{article}
\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage{lmodern}\usepackage[margin=2cm]{geometry}
"""


def with_cairo():
    """Skips where CairoSVG, or the library that it stands on, is not there."""
    try:
        importlib.import_module("cairosvg")
    except (ImportError, OSError):
        pytest.skip("there is no Cairo here")


def whole(body):
    return HEAD + PREAMBLE + "\n\\begin{document}\n" + body + "\n\\end{document}\n"


def compiled(text, folder):
    """The PDF of a document, twice run. Skips where there is no LaTeX."""
    if shutil.which("pdflatex") is None:
        pytest.skip("there is no pdflatex here")
    (folder / "paper.tex").write_text(text, encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper.tex"]
    for _ in range(2):
        ran = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        assert ran.returncode == 0, ran.stdout.decode("latin-1")[-2000:]
    return ran.stdout.decode("latin-1"), folder / "paper.pdf"


def too_wide(log):
    """Points by which lines of the document run over their margin, of more than one."""
    over = re.findall(r"Overfull \\hbox \(([\d.]+)pt too wide\)", log)
    return [float(points) for points in over if float(points) > 1]
