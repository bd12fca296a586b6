"""Libraries that are not part of the bare install."""

import importlib
from types import ModuleType

from standoff.errors import StandoffError


class MissingExtra(StandoffError):  # noqa: N818
    """A library that this needs is not installed; the message says how to get it."""


def needed(module: str, *, extra: str) -> ModuleType:
    """The module. Raises MissingExtra where it is not installed."""
    try:
        return importlib.import_module(module)
    except ImportError:
        how = f"pip install 'standoff[{extra}]'"
        raise MissingExtra(f"this needs {module}, which is not installed; try: {how}") from None
