"""What a well-formed case may still get wrong: checks, each with a code and a page.

A check looks at a whole case and yields findings, each at a path into the
case. To add one: write a generator in the module that it belongs to, give it a
code with ``@checks``, and add its page under ``docs/reference/checks/``. Codes
are never used twice.
"""

from standoff.case.checks import claims, names, orders, statements, states, unasked
from standoff.case.checks.images import CHECKS, check, errors

__all__ = [
    "CHECKS",
    "check",
    "claims",
    "errors",
    "names",
    "orders",
    "statements",
    "states",
    "unasked",
]
