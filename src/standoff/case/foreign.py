"""Files of other programs, told by their ending or by what stands in them.

None of them is a case file; ``standoff import`` makes one of some.
"""

import json
import struct
from itertools import islice

ENDINGS = {".gmcr": "GMCR+", ".nfg": "Gambit"}
"""Other programs whose files are not case files, by their ending."""

PICKLED = (
    "a file of pickled Python objects, as GMCR+ saved conflicts before it had a format of "
    "its own; reading one could run any program, so it is not read"
)
UNPICKLED = "open it in GMCR+ and save it anew, as a .gmcr file"

_BEGIN = (b"\x80", b"(", b"}", b"]", b"c")
"""How a pickled object begins that is more than a number or a text."""

STEPS = 1_000
"""Steps of a pickled object that are looked at."""


def is_pickled(data: bytes) -> bool:
    """Whether bytes are pickled Python objects; their steps are looked at, and none is taken."""
    if not data.startswith(_BEGIN) or not data.endswith(b"."):
        return False
    from pickletools import genops  # noqa: PLC0415 - for few files, and never for a light start

    try:
        return sum(1 for _ in islice(genops(data), STEPS)) > 1
    except (ValueError, IndexError, struct.error):
        return False


def is_gmcr(data: bytes) -> bool:
    """Whether bytes are the JSON of a GMCR+ file, which has ``decisionMakers`` at its top."""
    if b'"decisionMakers"' not in data:
        return False
    try:
        top = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(top, dict) and "decisionMakers" in top and "standoff" not in top
