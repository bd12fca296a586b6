"""Sources of a case as references of other programs: BibTeX and CSL-JSON, out and in."""

from standoff.interop.references.bibtex import read_bibtex, to_bibtex
from standoff.interop.references.csl import read_csl, to_csl

__all__ = ["read_bibtex", "read_csl", "to_bibtex", "to_csl"]
