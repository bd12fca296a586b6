"""Random formulas, and a second opinion on what they mean."""

from hypothesis import strategies as st

from standoff.expr import Binary, Chain, Constant, Counted, Name, Not, Only, Pattern, Scope

OPTIONS = ("a", "b", "c", "d", "e")
OUTCOMES = {"high": "a or b", "odd": "exactly one of (high, c)"}

COUNTED = ("exactly one of", "at most one of", "at least one of")
BINARY = ("implies", "iff", "if", "only if")


def scope(options=OPTIONS, **outcomes):
    """A scope of options of one decision maker, with outcomes as parsed formulas."""
    names = {o: n for n, o in enumerate(options)}
    qualified = {f"x.{o}": n for n, o in enumerate(options)}
    return Scope(tuple(qualified), qualified | names | outcomes)


def leaves(names=OPTIONS, cells=5, options=None):
    options = options or [name for name in names if name not in OUTCOMES]
    return st.one_of(
        st.sampled_from(names).map(Name),
        st.sampled_from(["none", "all"]).map(Constant),
        st.text("YN-", min_size=cells, max_size=cells).map(Pattern),
        st.lists(st.sampled_from(options).map(Name), min_size=1, max_size=3).map(tuple).map(Only),
    )


def _around(part):
    several = st.lists(part, min_size=2, max_size=4).map(tuple)
    return st.one_of(
        part.map(Not),
        st.builds(Chain, st.sampled_from(["and", "or"]), several),
        st.builds(Binary, st.sampled_from(BINARY), part, part),
        st.builds(
            Counted, st.sampled_from(COUNTED), st.lists(part, min_size=1, max_size=4).map(tuple)
        ),
    )


def formulas(names=OPTIONS, cells=5, max_leaves=12, options=None):
    """Formulas over some names; ``options`` are those of them that are no outcomes."""
    return st.recursive(leaves(names, cells, options), _around, max_leaves=max_leaves)


def holds(tree, scope, code):
    """Whether a formula is true in one state: one line a word of the language."""
    on = [bool(code >> o & 1) for o in range(len(scope.options))]

    def of(part):
        return holds(part, scope, code)

    match tree:
        case Name(text=text):
            meaning = scope.names[text]
            return on[meaning] if isinstance(meaning, int) else of(meaning)
        case Constant(word=word):
            return all(on) if word == "all" else not any(on)
        case Only(options=names):
            named = {scope.names[name.text] for name in names}
            return all(taken == (o in named) for o, taken in enumerate(on))
        case Pattern(cells=cells):
            return all(c == "-" or (c == "Y") == o for c, o in zip(cells, on, strict=True))
        case Not(part=part):
            return not of(part)
        case Chain(word=word, parts=parts):
            return (all if word == "and" else any)(of(p) for p in parts)
        case Binary(word="iff", left=left, right=right):
            return of(left) == of(right)
        case Binary(word="if", left=left, right=right):
            return of(left) or not of(right)
        case Binary(left=left, right=right):
            return of(right) or not of(left)
        case Counted(word=word, parts=parts):
            true = sum(of(p) for p in parts)
            return {"exactly": true == 1, "at most": true <= 1, "at least": true >= 1}[word[:-7]]
