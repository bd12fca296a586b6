"""Which kernel does the work: NumPy always can; numba is faster where it is installed.

The compiled kernels are used once they are loaded, and loaded for work that is
worth it. Loading takes a fraction of a second, and some seconds the first time
on a machine, when they are compiled and kept on disk; a caller may ask
:func:`must_compile` before, or pass `announce` to be told.
"""

import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

KERNELS = ("auto", "numpy", "numba")
WORTH_LOADING = 1 << 20
"""B * N * S from which the compiled kernels are loaded by themselves."""

COMPILING = "compiling the fast kernels, once on this machine; this takes some seconds"
MODULE = "standoff.stability.engine.compiled"

Announce = Callable[[str], None]


@cache
def installed() -> bool:
    """Say whether numba can be imported."""
    return find_spec("numba") is not None


def trouble() -> str:
    """Import the compiled kernels; say why they cannot be used, or nothing when they can."""
    if not installed():
        return "numba is not installed; install the extra 'fast'"
    try:
        import_module(MODULE)
    except (ImportError, RuntimeError) as error:  # a numba that does not fit, or no place to keep
        return str(error)
    return ""


def choose(kernel: str, work: int) -> str:
    """Return ``"numpy"`` or ``"numba"`` for `work` = B * N * S and a wish from KERNELS.

    Raises
    ------
    ValueError
        For an unknown wish, or for ``"numba"`` where it cannot be used.

    """
    if kernel not in KERNELS:
        raise ValueError(f"unknown kernel {kernel!r}: expected one of {', '.join(KERNELS)}")
    worth = MODULE in sys.modules or work >= WORTH_LOADING
    if kernel == "numpy" or (kernel == "auto" and not worth):
        return "numpy"
    why = trouble()
    if why and kernel == "numba":
        raise ValueError(f"kernel 'numba' cannot be used: {why}")
    return "numpy" if why else "numba"


def must_compile(*, of_bytes: bool = False) -> bool:
    """Say whether the compiled kernels, those of bytes or the others, are not compiled yet."""
    if trouble():
        return False
    from standoff.stability.engine import compiled, compiled_bytes  # noqa: PLC0415 - loads numba

    module, name = (compiled_bytes, "compiled_bytes") if of_bytes else (compiled, "compiled")
    if module.lower.signatures:
        return False
    kept = Path(str(module.lower.stats.cache_path))
    return not any(kept.glob(f"{name}.lower-*.nbi"))


def tell(announce: Announce | None, *, of_bytes: bool) -> None:
    """Call `announce` with a sentence when the kernels are about to be compiled."""
    if announce is not None and must_compile(of_bytes=of_bytes):
        announce(COMPILING)
