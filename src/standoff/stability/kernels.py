"""Which kernel does the work: NumPy always can; numba is faster where it is installed.

The compiled kernels are used once they are loaded, and loaded for work that is
worth it. Loading takes a fraction of a second, and some seconds the first time
on a machine, when they are compiled and kept on disk; a caller may ask
:func:`must_compile` before, or pass `announce` to be told.
"""

import sys
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

KERNELS = ("auto", "numpy", "numba")
WORTH_LOADING = 1 << 20
"""B * N * S from which the compiled kernels are loaded by themselves."""

COMPILING = "compiling the fast kernels, once on this machine; this takes some seconds"
MODULE = "standoff.stability.compiled"

Announce = Callable[[str], None]


@cache
def installed() -> bool:
    """Say whether numba can be imported."""
    return find_spec("numba") is not None


def choose(kernel: str, work: int) -> str:
    """Return ``"numpy"`` or ``"numba"`` for `work` = B * N * S and a wish from KERNELS.

    Raises
    ------
    ValueError
        For an unknown wish, or for ``"numba"`` where it is not installed.

    """
    if kernel not in KERNELS:
        raise ValueError(f"unknown kernel {kernel!r}: expected one of {', '.join(KERNELS)}")
    if kernel == "numba" and not installed():
        raise ValueError("kernel 'numba' is not installed: install the extra 'fast' or use 'numpy'")
    if kernel != "auto":
        return kernel
    ready = MODULE in sys.modules or work >= WORTH_LOADING
    return "numba" if installed() and ready else "numpy"


def must_compile() -> bool:
    """Say whether the compiled kernels would be compiled at their next use."""
    if not installed():
        return False
    from standoff.stability import compiled  # noqa: PLC0415 - numba loads only where it is wanted

    if compiled.lower.signatures:
        return False
    kept = Path(str(compiled.lower.stats.cache_path))
    return not any(kept.glob("compiled.lower-*.nbi"))


def tell(announce: Announce | None) -> None:
    """Call `announce` with a sentence when the kernels are about to be compiled."""
    if announce is not None and must_compile():
        announce(COMPILING)
