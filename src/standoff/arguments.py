"""What a function is given is what it takes: ``guarded(function)``.

``import standoff as so`` is the door of the house, and here its arguments are looked
at, once: the engines behind it trust what they get. The signature of a function is
the table. A value that fits its annotation goes on (a list where a tuple is wanted,
whole numbers where positions are, the word of an enumeration for its member); any
other is a :class:`~standoff.errors.WrongArgument`, with what was found and expected.
"""

import functools
import inspect
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from numbers import Integral
from types import NoneType, SimpleNamespace, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from standoff.errors import WrongArgument, nearest

F = TypeVar("F", bound=Callable[..., Any])
Hint = Any
"""An annotation, as ``typing.get_type_hints`` gives it."""

LEAST = {
    "limit": 1, "readings": 1, "chunk": 1, "seed": 0, "size": 1, "longest": 1, "threads": 1,
    "single": 0, "escapes": 0, "state": 0, "dm": 0, "reading": 0, "b": 0,
}  # fmt: skip
"""The smallest number that an argument of this name may be."""

MADE_BY = {
    "Case": "so.load(name) gives one of the library, so.open_case(file) one of a file",
    "Solver": "so.Solver(case) makes one",
    "Solved": "so.Solver(case)(so.Adopt(perspective)) makes one",
    "GraphModel": "it is the model of a reading: so.reading(case, ...).model",
    "Arcs": "so.arcs_from(model, starts) makes one",
    "Hypergame": "so.hypergame_of(so.Solver(case), so.Adopt(perspective)) makes one",
    "Verdict": "so.judge(case) gives all of a case",
    "Claim": "they are the claims of a case: case.claims",
    "Freed": "standoff.inverse.Freed(dm) frees a decision maker, by its position",
    "Mapping": "a dictionary; rows are so.to_rows(solved), or to_rows() of a result",
}
"""How to come by what is expected, by the name of its type."""

ALIKE = {"standoff.case.edits": "an edit", "standoff.expr.tree": "a formula"}
"""Types that stand for one thing together, by the module that they are in."""


class _Unfit(Exception):  # noqa: N818 - never leaves this module
    """A value that an annotation does not admit, and what may be done about it."""

    def __init__(self, value: Any, hint: Hint, advice: str = "") -> None:
        super().__init__()
        self.value, self.hint, self.advice = value, hint, advice

    @property
    def said(self) -> str:
        """What was found and what was expected."""
        advice = self.advice or _how_made(self.hint)
        tail = f"; {advice}" if advice else ""
        return f"{shown(self.value)} where {words(self.hint)} is expected{tail}"


def guarded(function: F, name: str, *, inner: tuple[type[Exception], ...] = ()) -> F:
    """The function under the name that it has for users, its arguments looked at.

    ``inner`` are errors by which a floor below says that an argument will not do.
    Raises WrongArgument in their place.
    """
    table = functools.cache(lambda: (inspect.signature(function), _hints(function)))

    @functools.wraps(function)
    def asked(*given: Any, **named: Any) -> Any:
        signature, hints = table()
        bound = _bound(name, signature, given, named)
        for argument, value in bound.arguments.items():
            if argument in hints:
                kind = signature.parameters[argument].kind
                bound.arguments[argument] = _fitted(name, argument, value, hints[argument], kind)
        try:
            return function(*bound.args, **bound.kwargs)
        except inner as error:
            if isinstance(error, WrongArgument):
                raise
            raise WrongArgument(f"{name}: {error}") from error

    asked.__module__, asked.__qualname__ = "standoff", name
    return asked  # type: ignore[return-value]  # of the same signature


def _hints(function: Callable[..., Any]) -> dict[str, Hint]:
    """The annotations of what it takes; the type of what it gives need not be loaded for that."""
    inner = inspect.unwrap(function)
    taken = {name: hint for name, hint in inner.__annotations__.items() if name != "return"}
    return get_type_hints(SimpleNamespace(__annotations__=taken, __globals__=inner.__globals__))


def is_a(place: str, value: Any, hint: Hint) -> Any:
    """The value, where an annotation admits it. Raises WrongArgument."""
    try:
        return _taken(value, hint)
    except _Unfit as unfit:
        raise WrongArgument(f"{place}: {unfit.said}") from None


def _bound(
    name: str, signature: inspect.Signature, given: tuple[Any, ...], named: Mapping[str, Any]
) -> inspect.BoundArguments:
    for argument in named:
        if argument not in signature.parameters:
            known = nearest(argument, list(signature.parameters))
            raise WrongArgument(f"{name}: there is no argument {argument!r}; {known}")
    try:
        return signature.bind(*given, **named)
    except TypeError as error:
        takes = ", ".join(signature.parameters) or "nothing"
        raise WrongArgument(f"{name}: {error}; it takes {takes}") from None


def _fitted(name: str, argument: str, value: Any, hint: Hint, kind: Any) -> Any:
    """The argument as its function takes it. Raises WrongArgument."""
    try:
        if kind is inspect.Parameter.VAR_POSITIONAL:
            return tuple(_taken(v, hint) for v in value)
        taken = _taken(value, hint)
    except _Unfit as unfit:
        raise WrongArgument(f"{name}, {argument}: {unfit.said}") from None
    if isinstance(taken, int) and taken < LEAST.get(argument, taken):
        least = LEAST[argument]
        raise WrongArgument(f"{name}, {argument}: {taken} where at least {least} is expected")
    return taken


def _name(hint: Hint) -> str:
    """The name of an annotation, or of what it is made of; empty for none."""
    origin: Any = get_origin(hint)
    return getattr(origin or hint, "__name__", "")


@functools.cache
def _shape(hint: Hint) -> tuple[Hint, Any]:
    """An annotation spelled out, and what it is made of where it has brackets, else None."""
    spelled = _spelled_out(hint)
    return spelled, get_origin(spelled)


def _taken(value: Any, hint: Hint) -> Any:
    """A value as an annotation has it. Raises _Unfit."""
    if type(value) is hint or hint is Any:
        return value
    hint, origin = _shape(hint)
    if origin in (Union, UnionType):
        return _one_of(value, hint)
    if getattr(hint, "__name__", "") == "ndarray" or getattr(origin, "__name__", "") == "ndarray":
        return _array(value, hint)
    if origin in (tuple, Sequence):
        return _several(value, hint)
    if origin is Mapping:
        return _mapped(value, hint)
    if origin is Callable:
        return _kept(value, hint, fits=callable(value))
    if isinstance(origin or hint, type):
        return _plain(value, origin or hint)
    return value


def _spelled_out(hint: Hint) -> Hint:
    """What an alias stands for; NumPy's for arrays is one from Python 3.12 on."""
    made_of: Any = get_origin(hint)
    alias = made_of or hint
    if not hasattr(alias, "__value__"):
        return hint
    given = get_args(hint)
    return alias.__value__[given] if given else alias.__value__


def _kept(value: Any, hint: Hint, *, fits: bool) -> Any:
    if not fits:
        raise _Unfit(value, hint)
    return value


def _plain(value: Any, hint: type) -> Any:
    if getattr(hint, "_is_protocol", False):
        due = [name for name in vars(hint) if not name.startswith("_")]
        return _kept(value, hint, fits=all(hasattr(value, name) for name in due))
    if issubclass(hint, Enum):
        return _member(value, hint)
    if hint is int:
        return int(_kept(value, hint, fits=is_whole(value)))
    return _kept(value, hint, fits=isinstance(value, hint))


def _member(value: Any, hint: type[Enum]) -> Any:
    """The member that a word stands for."""
    if isinstance(value, hint):
        return value
    known = [str(member.value) for member in hint]
    if isinstance(value, str) and value in known:
        return hint(value)
    raise _Unfit(value, hint, nearest(value, known) if isinstance(value, str) else "")


def _one_of(value: Any, hint: Hint) -> Any:
    """The value, where one of several annotations admits it; of one refusal its reason."""
    if type(value) in get_args(hint):
        return value
    refused = None
    for form in get_args(hint):
        try:
            return _taken(value, form)
        except _Unfit as unfit:
            refused = unfit if form is not NoneType and refused is None else refused
    assert refused is not None  # noqa: S101 - an annotation has parts
    several = [form for form in get_args(hint) if form is not NoneType]
    if len(several) == 1:
        raise refused
    raise _Unfit(value, hint)


def _several(value: Any, hint: Hint) -> Any:
    """A list or tuple, each of whose members fits."""
    of = get_args(hint)[0]
    if not isinstance(value, (Sequence, frozenset, set)) or isinstance(value, (str, bytes)):
        lone = f"write [{value!r}]" if isinstance(value, str) and of is str else ""
        raise _Unfit(value, hint, lone or _how_made(of))
    taken = [_taken(v, of) for v in value]
    made_of: Any = get_origin(hint)
    if made_of is tuple:
        return tuple(taken)
    same = isinstance(value, Sequence) and all(a is b for a, b in zip(taken, value, strict=True))
    return value if same else taken


def _mapped(value: Any, hint: Hint) -> Any:
    """A dictionary, each of whose keys and values fits."""
    _kept(value, hint, fits=isinstance(value, Mapping))
    key, of = get_args(hint)
    return {_taken(k, key): _taken(v, of) for k, v in value.items()}


def _array(value: Any, hint: Hint) -> Any:
    """A row of positions or of truth values, as an array."""
    import numpy as np  # noqa: PLC0415 - what is asked for has it loaded

    of = get_args(get_args(hint)[1])[0]
    array = np.asarray(value) if not isinstance(value, (str, bytes)) else np.empty((), object)
    array = array.reshape(1) if array.ndim == 0 and of is not np.bool_ else array
    kind = "b" if of is np.bool_ else "iu"
    if array.ndim != 1 or (array.dtype.kind not in kind and array.size):
        how = "the start of a reading without a status quo is None" if value is None else ""
        raise _Unfit(value, hint, how)
    return array.astype(of, copy=False)


def is_whole(value: Any) -> bool:
    """Whether a value counts: a whole number of Python or NumPy, and no truth value."""
    return isinstance(value, Integral) and not isinstance(value, bool)


# --- in words


NOUNS: Mapping[Any, str] = {
    str: "a text", bytes: "bytes", bool: "a truth value", int: "a whole number",
    float: "a number", NoneType: "nothing", list: "a list", tuple: "a list", dict: "a dictionary",
}  # fmt: skip
SEVERAL = {str: "texts", int: "whole numbers"}


def words(hint: Hint) -> str:
    """What an annotation asks for, in words."""
    hint, origin = _shape(hint)
    if origin in (Union, UnionType):
        return _alternatives(hint)
    if getattr(origin, "__name__", "") == "ndarray":
        truth = "bool" in getattr(get_args(get_args(hint)[1])[0], "__name__", "")
        return "an array of truth values, one a state," if truth else "an array of positions"
    if origin in (tuple, Sequence):
        of = get_args(hint)[0]
        return f"a list of {SEVERAL.get(of) or _name(of) or 'it'}"
    if origin is Callable:
        return "a function"
    if isinstance(hint, type) and issubclass(hint, Enum):
        return "one of " + ", ".join(str(member.value) for member in hint)
    return NOUNS.get(hint) or _article(getattr(hint, "__name__", str(hint)))


def _alternatives(hint: Hint) -> str:
    forms = [form for form in get_args(hint) if form is not NoneType]
    modules = {getattr(form, "__module__", "") for form in forms}
    if len(modules) == 1 and (alike := ALIKE.get(next(iter(modules)), "")):
        return alike
    return " or ".join(dict.fromkeys(words(form) for form in forms))


def shown(value: Any) -> str:
    """A value and what it is: ``'typo' is a text``."""
    noun = NOUNS.get(type(value)) or _article(type(value).__name__)
    if value is None:
        return "nothing"
    text = repr(value)
    return f"{text if len(text) <= 60 else text[:57] + '...'} is {noun}"


def _article(noun: str) -> str:
    return f"an {noun}" if noun[:1] in "AEIOUaeiou" else f"a {noun}"


def _how_made(hint: Hint) -> str:
    """How to come by what is wanted, where it is known."""
    if words(hint) == "an edit":
        return "so.Adopt(perspective) or so.Fix(option, False), for instance"
    return MADE_BY.get(_name(hint), "")
