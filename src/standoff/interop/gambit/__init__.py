"""Gambit's files: strategic games (``.nfg``), read and written, and trees (``.efg``), written."""

from standoff.interop.gambit.efg import write_efg
from standoff.interop.gambit.nfg_read import read_nfg
from standoff.interop.gambit.nfg_write import write_nfg

__all__ = ["read_nfg", "write_efg", "write_nfg"]
