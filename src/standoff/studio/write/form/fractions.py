"""Numbers as they are written in case files."""

import re
from fractions import Fraction


def number(said: object) -> Fraction | None:
    """A decimal number or a fraction, kept exact; None where it is neither."""
    if not isinstance(said, str) or len(said) > 80:
        return None
    if not re.fullmatch(r"\s*[+-]?\d+(\.\d+|/\d*[1-9]\d*)?\s*", said, re.ASCII):
        return None
    return Fraction(said.strip())
