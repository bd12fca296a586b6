"""Formulas in words: what is wanted, supposed or meant, with the names that readers know."""

from standoff.case.parts import Case
from standoff.expr import Binary, Chain, Constant, Counted, Expr, Name, Not, Only
from standoff.report.names.grammar import enumerated
from standoff.report.names.states import outcome_words


def formula_words(case: Case, tree: Expr) -> str:
    """A formula by the short names of options and outcomes; a pattern as it is written."""
    match tree:
        case Name(text=text):
            return _named(case, text)
        case Not(part=part):
            return f"not {_wrapped(case, part)}"
        case Chain(word=word, parts=parts):
            return f" {word} ".join(_wrapped(case, part) for part in parts)
        case Binary(word=word, left=left, right=right):
            middle = "if and only if" if word == "iff" else word
            return f"{_wrapped(case, left)} {middle} {_wrapped(case, right)}"
        case Counted(word=word, parts=parts):
            return f"{word} ({', '.join(formula_words(case, part) for part in parts)})"
        case Only(options=options):
            return f"only {enumerated([formula_words(case, one) for one in options])}"
        case Constant(word=word):
            return "nothing done" if word == "none" else "everything done"
        case _:
            return str(tree)


def _wrapped(case: Case, part: Expr) -> str:
    words = formula_words(case, part)
    return f"({words})" if isinstance(part, Chain | Binary) else words


def _named(case: Case, text: str) -> str:
    meaning = case.scope.names.get(text)
    if isinstance(meaning, int):
        return option_name(case, meaning)
    outcome = next((o for o in case.outcomes if o.id == text), None)
    return (outcome_words(outcome) if outcome else "") or text


def option_name(case: Case, option: int) -> str:
    """What an option is called: its short name, else its text in quotation marks."""
    found = [o for d in case.decision_makers for o in d.options][option]
    return found.short or f"“{found.text.rstrip('.')}”"
