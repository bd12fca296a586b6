"""Gambit's files: strategic games (``.nfg``) and, as far as they are these, trees (``.efg``)."""

from standoff.interop.gambit.efg import write_efg
from standoff.interop.gambit.efg_read import read_efg
from standoff.interop.gambit.nfg_read import read_nfg
from standoff.interop.gambit.nfg_write import write_nfg

__all__ = ["read_efg", "read_nfg", "write_efg", "write_nfg"]
