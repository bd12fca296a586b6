"""What is asked of commitments anywhere: at every state of the game, as credibility has it."""

from tests.claims.worlds import Answer, CannotBeAsked


def best_response(game, bound, s):
    """The state with the response that the maker likes best of those it can move to, or None."""
    given = bound.kept or bound.answered
    ways = game.moves[bound.maker][s] & given
    worth = game.worth[bound.maker]
    if not ways:
        return None
    best = max(worth[t] for t in ways)
    return min((t for t in ways if worth[t] == best), key=lambda t: ((s ^ t).bit_count(), t))


def credible(game, bound, *, or_equal):
    """Wherever the response is due and can be given, giving it is a gain of its maker."""
    found = {s: best_response(game, bound, s) for s in bound.due}
    found = {s: t for s, t in found.items() if t is not None}
    if not found:
        raise CannotBeAsked("never open")
    worth = game.worth[bound.maker]
    return Answer(all(worth[t] > worth[s] or (or_equal and worth[t] == worth[s])
                      for s, t in found.items()))  # fmt: skip


def deters(game, bound, concept):
    """The target has gains by offences, and the response answers each as the concept asks."""
    target, worth = bound.target, game.worth[bound.target]
    offences = [
        (q, s) for q in game.states - bound.trigger for s in game.gains(target, q) & bound.due
    ]
    if not offences:
        if not bound.due:
            raise CannotBeAsked("never due")
        return Answer(False, True)
    return Answer(all(_answers(game, bound, concept, worth, q, s) for q, s in offences))


def _answers(game, bound, concept, worth, q, s):
    after, maker = best_response(game, bound, s), game.worth[bound.maker]
    if after is None or worth[after] > worth[q]:
        return False
    if concept in {"seq", "sseq"} and not maker[after] > maker[s]:
        return False
    if concept in {"smr", "sseq"}:
        return all(worth[t] <= worth[q] for t in game.moves[bound.target][after])
    return True


def self_enforcing(game, bound, concept):
    """Wherever the promise is kept, its maker has no open step that breaks it."""
    if not bound.kept:
        raise CannotBeAsked("never kept")
    return Answer(not any(game.open_steps(bound.maker, s, concept) & bound.due for s in bound.kept))
