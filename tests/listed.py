"""The cases of the library, by whether their states can be listed.

What lists states is tested on ``LISTED``, and what verbs say of the others in
``tests/cli/test_unlisted.py``.
"""

from standoff import library
from standoff.case.checks.images import too_large
from standoff.expr import STATE_LIMIT

UNLISTED = tuple(s for s in library.slugs() if too_large(library.load(s), STATE_LIMIT))
LISTED = tuple(s for s in library.slugs() if s not in UNLISTED)
