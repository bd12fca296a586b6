"""A case in the making, as far as it reads: what is wrong is left out, and all else counts."""

import unicodedata

from standoff.case.format.decode import Decoder
from standoff.case.parts import Case, Mark, Path
from standoff.case.read import built, decoded, in_order
from standoff.case.text.document import Mapping, Node, Scalar, Sequence, node_of, parse_document
from standoff.case.text.touches import Tree
from standoff.errors import CaseError, Problem


def as_far_as_it_reads(said: str | Tree, *, file: str = "") -> tuple[Case, list[Problem]]:
    """What a text, or a plain tree, says of a case; and every problem of form, in its order.

    It is the case that :func:`~standoff.case.read.read` makes of the text without
    the values that have a problem, and without what needs these. A party, an option,
    a perspective or a list of preferences that has a name is there all the same,
    without what is wrong in it; else states and orders would be others. Raises
    CaseError when a text is no YAML that we read.
    """
    root, found = parse_document(said, file=file) if isinstance(said, str) else (node_of(said), [])
    case, problems = _attempt(root, Decoder(file, found))
    tree, wrong = root, problems
    while case is None:
        tree = _without(tree, {p.path for p in wrong}) or Mapping(_STAND_IN)
        case, wrong = _attempt(tree, Decoder(file))
    return case, problems


def _attempt(tree: Node, decoder: Decoder) -> tuple[Case | None, list[Problem]]:
    """The case, if nothing in the tree is wrong, and what is; it may lack a key at the top."""
    try:
        values, scope = decoded(tree, decoder)
    except CaseError as error:  # too many problems to go on
        return None, list(error.problems)
    whole = isinstance(tree, Mapping) and not any(p.path for p in decoder.problems)
    return built(values, scope, decoder) if whole else None, in_order(decoder.problems)


_STAND_IN = Mark(0, 0)
"""Where a value stands that takes the place of a wrong one."""


def _without(node: Node, wrong: set[Path], path: Path = ()) -> Node | None:
    """The node without what is wrong in it; None where nothing takes its place."""
    match node:
        case _ if path in wrong and (path or not isinstance(node, Mapping)):
            return None if node.mark is _STAND_IN else _in_place_of(node, path)
        case Sequence(items=items):
            kept = (_without(item, wrong, (*path, n)) for n, item in enumerate(items))
            return Sequence(node.mark, [item for item in kept if item is not None])
        case Mapping(items=pairs):
            found = ((key, _without(v, wrong, _below(path, key, wrong))) for key, v in pairs)
            return Mapping(node.mark, [(key, v) for key, v in found if v is not None])
        case _:
            return node


def _below(path: Path, key: Scalar, wrong: set[Path]) -> Path:
    """The path of a value; a key that is unknown stands in it as it is written."""
    written = (*path, key.text)
    return written if written in wrong else (*path, unicodedata.normalize("NFC", key.text.strip()))


def _in_place_of(node: Node, path: Path) -> Node | None:
    """What stands for a value that is wrong: the rest of a tier, or a part without anything."""
    if isinstance(node, Sequence) and len(node.items) == 1:
        return node.items[0]
    match path[-2:]:
        case "options", name:
            return Scalar(str(name), _STAND_IN)
        case "decision_makers" | "perspectives", _:
            return Mapping(_STAND_IN)
        case "preferences", _:
            none = Sequence(_STAND_IN)
            return Mapping(_STAND_IN, [(Scalar("priorities", _STAND_IN), none)])
        case _:
            return None
