"""``.gmcr``: the JSON files of GMCR+, read and written."""

from standoff.interop.gmcr.read import read_gmcr
from standoff.interop.gmcr.write import write_gmcr

__all__ = ["read_gmcr", "write_gmcr"]
