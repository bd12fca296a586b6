"""Cases and results on the way to and from other programs.

GMCR+ (``.gmcr``), Gambit (``.nfg``, ``.efg``), networkx, GraphML, DOT, data
frames, CSV, ClaimReview; and what changed between two cases. Nothing here
touches the disk. What an exchange cannot carry it says, in ``notes``.
"""

from standoff.interop.claimreview import to_claimreview
from standoff.interop.difference import changes
from standoff.interop.dot import to_dot
from standoff.interop.exchanged import Exported, Imported
from standoff.interop.extras import MissingExtra
from standoff.interop.gambit import read_efg, read_nfg, write_efg, write_nfg
from standoff.interop.gmcr import read_gmcr, write_gmcr
from standoff.interop.graphml import to_graphml
from standoff.interop.graphs import state_graph, to_networkx
from standoff.interop.printed import read_table
from standoff.interop.records import Cited, Judged, Quote
from standoff.interop.tables import (
    to_csv,
    to_pandas,
    to_polars,
    to_rows,
    verdict_matrix,
    verdict_rows,
)

__all__ = [
    "Cited",
    "Exported",
    "Imported",
    "Judged",
    "MissingExtra",
    "Quote",
    "changes",
    "read_efg",
    "read_gmcr",
    "read_nfg",
    "read_table",
    "state_graph",
    "to_claimreview",
    "to_csv",
    "to_dot",
    "to_graphml",
    "to_networkx",
    "to_pandas",
    "to_polars",
    "to_rows",
    "verdict_matrix",
    "verdict_rows",
    "write_efg",
    "write_gmcr",
    "write_nfg",
]
