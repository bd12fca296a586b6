"""What every kind of claim means, slowly: the words of the definition as sets of states.

Roads, reached states and rests are those of the definitions, with everybody stepping
by his own game; :mod:`tests.claims.worlds` gives the games. Nothing here is shared with
the judges: :func:`judged` answers a question from the account as it is written.
"""

import itertools
import json
from dataclasses import dataclass

from tests.claims import classical
from tests.claims.worlds import Answer, CannotBeAsked, World, seen, supposed

ANYWHERE = "anywhere"


def conflict_of(world, view, viewer=None):
    """The conflict of a view, made once."""
    key = json.dumps([view, viewer], sort_keys=True)
    if key not in world.conflicts:
        world.conflicts[key] = Conflict(world, view, viewer)
    return world.conflicts[key]


@dataclass
class Conflict:
    """The conflict of one view, with everybody's own game; ``viewer``: whose view it is."""

    world: World
    view: dict
    viewer: str | None = None

    def __post_init__(self):
        self.game = self.world.game(self.view)
        self.own_views = {dm: self._own_view(dm) for dm in self.world.people}
        self.own = {dm: self.world.game(view) for dm, view in self.own_views.items()}
        self.known = {}

    def _own_view(self, dm):
        believes = dm in self.view.get("beliefs", {}) and dm != self.viewer
        return seen(self.view, dm) if believes else self.view

    def seen_by(self, dm):
        """The conflict that a decision maker sees; what it thinks that it sees is what it sees."""
        return self if dm == self.viewer else conflict_of(self.world, seen(self.view, dm), dm)

    def held(self, **options):
        """The conflict with options imposed or ruled out."""
        said = {o: "yes" if yes else "no" for o, yes in options.items()}
        return self.supposing({"fix": said})

    def supposing(self, edit):
        viewer = edit.get("seen_by", self.viewer)
        return conflict_of(self.world, supposed(self.view, edit), viewer)

    def where(self, formula):
        return {s for s in self.game.states if self.world.true(formula, s)}

    @property
    def start(self):
        return self.world.start(self.view)

    # steps and roads

    def place(self, dm, s):
        """The state that a decision maker takes a state for, None without a view of it."""
        view = self.own_views[dm]
        unseen = view.get("unaware_of", ()) if view is not self.view else ()
        for o in unseen:
            s &= ~self.world.bit(o)
        return s if s in self.own[dm].states else None

    def wanted(self, dm, s, concept):
        """The states of its own game that a decision maker would step to."""
        at = self.place(dm, s)
        return set() if at is None else self.own[dm].open_steps(dm, at, concept)

    def as_moves(self, dm, s, targets):
        """The states of the conflict that changes of the own game come to, as far as they can."""
        at = self.place(dm, s)
        return {s ^ at ^ t for t in targets} & self.game.moves[dm][s]

    def steps(self, dm, s, concept):
        key = (dm, s, concept)
        if key not in self.known:
            self.known[key] = self.as_moves(dm, s, self.wanted(dm, s, concept))
        return self.known[key]

    def gains(self, dm, s):
        """The improvements of a decision maker, as it sees them, that the conflict has."""
        at = self.place(dm, s)
        return set() if at is None else self.as_moves(dm, s, self.own[dm].gains(dm, at))

    def after(self, s, concept):
        return {t for dm in self.world.people for t in self.steps(dm, s, concept)}

    def reached(self, starts, concept, *, movers=None):
        found, waiting = set(starts), list(starts)
        for s in waiting:
            for dm in movers or self.world.people:
                new = self.steps(dm, s, concept) - found
                found |= new
                waiting += new
        return found

    def reached_by_moves(self, starts):
        found, waiting = set(starts), list(starts)
        for s in waiting:
            for moves in self.game.moves.values():
                new = moves[s] - found
                found |= new
                waiting += new
        return found

    def equilibria(self, concept):
        """The states that everybody has a view of, and no wish to leave."""
        return {
            s
            for s in self.game.states
            if all(
                self.place(dm, s) is not None and not self.wanted(dm, s, concept)
                for dm in self.world.people
            )
        }

    def rests(self, starts, concept):
        return self.reached(starts, concept) & self.equilibria(concept)

    def avoids(self, start, target, concept):
        """Whether some road from a state ends outside ``target``, or can stay outside for ever."""
        outside = self.reached([start], concept) - target
        return any(not self.after(s, concept) for s in outside) or _goes_round(
            self, outside, concept
        )


def judged(world, perspective, given, question, concept):
    """The answer to a question in a perspective, after suppositions; CannotBeAsked if none."""
    return ask(conflict_after(world, perspective, given), question, concept)


def conflict_after(world, perspective, given):
    """The conflict of a perspective after suppositions."""
    conflict = conflict_of(world, world.account["perspectives"][perspective])
    for edit in given:
        for single in _singly(edit):
            conflict = conflict.supposing(single)
    return conflict


def _singly(edit):
    """An edit that names several options, one at a time."""
    ((kind, said),) = edit.items()
    if kind in {"fix", "control", "reversible", "prefer", "believe"}:
        return [{kind: {key: value}} for key, value in said.items()]
    return [edit]


def ask(conflict, question, concept):
    if question == "persists":
        question = {"persists": None}
    if "not" in question:
        answer = ask(conflict, question["not"], concept)
        return Answer(not answer.holds, answer.empty, answer.idle)
    kind = next(k for k in KINDS if k in question)
    return KINDS[kind](conflict, question, concept)


def starts_of(conflict, question):
    """The states that roads start from."""
    said = question.get("from")
    if said == ANYWHERE:
        return conflict.game.states
    starts = {conflict.start} - {None} if said is None else conflict.where(said)
    if not starts:
        raise CannotBeAsked("no start")
    return starts


def settled(conflict, question, concept):
    """The rests of each start; all equilibria anywhere."""
    if question.get("from") == ANYWHERE:
        return [conflict.equilibria(concept)]
    return [conflict.rests([s], concept) for s in starts_of(conflict, question)]


def target_of(conflict, formula):
    found = conflict.where(formula)
    if not found:
        raise CannotBeAsked("no state is such")
    return found


def settles_only_at(conflict, question, concept):
    target = conflict.where(question["settles_only_at"])
    rests = settled(conflict, question, concept)
    return Answer(all(r and r <= target for r in rests), not any(rests))


def can_settle_at(conflict, question, concept):
    target = target_of(conflict, question["can_settle_at"])
    rests = settled(conflict, question, concept)
    return Answer(any(r & target for r in rests), not any(rests))


def never_settles_at(conflict, question, concept):
    target = target_of(conflict, question["never_settles_at"])
    rests = settled(conflict, question, concept)
    return Answer(not any(r & target for r in rests), not any(rests))


def persists(conflict, question, concept):
    said = question["persists"]
    states = starts_of(conflict, {}) if said is None else target_of(conflict, said)
    left = states - conflict.equilibria(concept)
    if left and not any(conflict.wanted(dm, s, concept) for s in left for dm in conflict.own):
        raise CannotBeAsked("no view of it")
    return Answer(not left)


def can_lead_to(conflict, question, concept):
    target = target_of(conflict, question["can_lead_to"])
    return Answer(bool(conflict.reached(starts_of(conflict, question), concept) & target))


def never_leads_to(conflict, question, concept):
    target = target_of(conflict, question["never_leads_to"])
    return Answer(not conflict.reached(starts_of(conflict, question), concept) & target)


def must_lead_to(conflict, question, concept):
    target = target_of(conflict, question["must_lead_to"])
    starts = starts_of(conflict, question)
    return Answer(not any(conflict.avoids(s, target, concept) for s in starts))


class Held:
    """The conflict with options imposed or ruled out, and where its roads start then.

    ``starts`` are those before; a start that the question names moves as the status quo does.
    """

    def __init__(self, conflict, question, concept, options, starts=None):
        self.conflict, self.concept, self.question = conflict.held(**options), concept, question
        said, world, view = question.get("from"), conflict.world, self.conflict.view
        if said is None or said == ANYWHERE:
            self.starts = starts_of(self.conflict, question)
        else:
            before = starts_of(conflict, question) if starts is None else starts
            self.starts = {world.moved(view, s, world.held(view)) for s in before}
            if None in self.starts:
                raise CannotBeAsked("no one state that the start moves to")

    def imposing(self, options):
        """The same with further options imposed; where roads start moves once more."""
        imposed = dict.fromkeys(options, True)
        return Held(self.conflict, self.question, self.concept, imposed, self.starts)

    def reached(self, formula):
        reached = self.conflict.reached(self.starts, self.concept)
        return reached & self.conflict.where(formula)

    def rests(self):
        if self.question.get("from") == ANYWHERE:
            return self.conflict.equilibria(self.concept)
        return self.conflict.rests(self.starts, self.concept)

    def rests_in(self, formula):
        return self.rests() & self.conflict.where(formula)


def but_for(conflict, question, concept):
    said = question["but_for"]
    target = target_of(conflict, said["effect"])
    if not conflict.reached(starts_of(conflict, question), concept) & target:
        return Answer(False, True)
    out = Held(conflict, question, concept, {said["without"]: False})
    return Answer(not out.reached(said["effect"]))


def only_way(conflict, question, concept):
    said = question["only_way"]
    to, by = said["to"], said["by"]
    if not Held(conflict, question, concept, {by: True}).rests_in(to):
        return Answer(False, True)
    out = Held(conflict, question, concept, {by: False})
    if out.rests_in(to):
        return Answer(False)
    others = [o for o in conflict.world.names if _is_free(out.conflict, o)]
    tried = [(o,) for o in others]
    if said.get("pairs") == "yes":
        tried += itertools.combinations(others, 2)
    return Answer(not any(_rival(out, some, to) for some in tried))


def _is_free(conflict, option):
    """Whether an option is taken in some states and not in others."""
    bit = conflict.world.bit(option)
    return len({s & bit for s in conflict.game.states}) == 2


def _rival(out, options, to):
    """Whether these options lead to rests in a formula as well, where they can be imposed."""
    try:
        rival = out.imposing(options)
    except CannotBeAsked:
        return False
    return bool(rival.rests_in(to))


def irrelevant(conflict, question, concept):
    option, world = question["irrelevant"], conflict.world
    out = Held(conflict, question, concept, {option: False})
    free = set().union(*settled(conflict, question, concept))
    ruled = out.rests()
    empty = not free and not ruled
    if "for" in question:
        some = [
            {tuple(world.true(f, s) for f in question["for"]) for s in r} for r in (free, ruled)
        ]
        return Answer(some[0] == some[1], empty)
    aside = [o for o in world.names if o == option or _needs(conflict, o, option)]
    mask = sum(map(world.bit, aside))
    same = {s & ~mask for s in free} == {s & ~mask for s in ruled}
    taken = {o for o in aside for s in free if s & world.bit(o)}
    return Answer(same and not any(_minded(conflict, o) for o in taken), empty)


def _needs(conflict, option, other):
    """Whether an option is taken in no state without another."""
    bit, without = conflict.world.bit(option), conflict.world.bit(other)
    return any(s & bit for s in conflict.game.states) and not any(
        s & bit and not s & without for s in conflict.game.states
    )


def _minded(conflict, option):
    """Whether a party that does not decide on an option, or an outcome, speaks of it."""
    world, own = conflict.world, conflict.world.own_options(conflict.view)
    others = [dm for dm in world.people if option not in own[dm]]
    return any(world.mentions(f, option) for f in world.outcomes.values()) or any(
        _minds(conflict, dm, option) for dm in others
    )


def _minds(conflict, dm, option):
    """Whether a wish of a decision maker mentions an option; a ranking, where it decides by it."""
    world, said = conflict.world, conflict.view.get("preferences", {}).get(dm, {})
    if "ranking" in said:
        worth, bit = conflict.game.worth[dm], world.bit(option)
        return any(worth[s] != worth.get(s ^ bit, worth[s]) for s in worth)
    return any(world.mentions(f, option) for f in said.get("priorities", ()))


class Bound:
    """A commitment in a conflict: where its trigger holds, and where the response is given."""

    def __init__(self, conflict, name):
        said = conflict.world.account["commitments"][name]
        self.promise = said["kind"] == "promise"
        self.maker, self.target = said["by"], said.get("against")
        self.trigger, self.answered = (
            target_of(conflict, said[key]) for key in ("when", "response")
        )
        self.when, self.response = said["when"], said["response"]
        self.due, self.kept = self.trigger - self.answered, self.trigger & self.answered

    def to_move(self):
        """Whom a threat is meant to move."""
        if self.promise or self.target is None:
            raise CannotBeAsked("no threat, or against nobody")
        return self.target

    def ruled_out(self, conflict, question, concept):
        """The conflict without the response, and where its roads start."""
        world = conflict.world
        named = [o for o in world.names if world.mentions(self.response, o)]
        if len(named) > 1:
            out = conflict.supposing({"assume": f"not ({self.response})"})
            return out, starts_of(out, question)
        bit = world.bit(named[0])
        means_taken = all(bool(s & bit) == (s in self.answered) for s in conflict.game.states)
        held = Held(conflict, question, concept, {named[0]: not means_taken})
        return held.conflict, held.starts


def credible(conflict, question, concept):
    if "in_eyes_of" in question:
        conflict = conflict.seen_by(question["in_eyes_of"])
    bound = Bound(conflict, question["credible"])
    if question.get("from") == ANYWHERE:
        return classical.credible(conflict.game, bound, or_equal=question.get("or_equal") == "yes")
    starts, maker = starts_of(conflict, question), bound.maker
    movers = [bound.target] if bound.target else set(conflict.world.people) - {maker}
    entered = {
        t
        for s in conflict.reached(starts, concept) - bound.trigger
        for dm in movers
        for t in conflict.game.moves[dm][s]
    }
    due = bound.due & (entered | starts)
    given = bound.kept or bound.answered
    even = question.get("or_equal") == "yes"
    return Answer(
        bool(due) and all(_responds(conflict, maker, s, given, concept, even) for s in due), not due
    )


def _responds(conflict, maker, s, given, concept, even):
    """Whether a maker has an open step to some states; ``even``: a move that is no loss."""
    if not even:
        return bool(conflict.steps(maker, s, concept) & given)
    at, game = conflict.place(maker, s), conflict.own[maker]
    if at is None:
        return False
    worth = game.worth[maker]
    fine = {t for t in game.moves[maker][at] if worth[t] >= worth[at]}
    return bool(conflict.as_moves(maker, s, fine) & given)


def deters(conflict, question, concept):
    if concept == "nash":
        raise CannotBeAsked("nobody fears anything")
    bound = Bound(conflict, question["deters"])
    target = bound.to_move()
    if question.get("from") == ANYWHERE:
        return classical.deters(conflict.game, bound, concept)
    starts = starts_of(conflict, question)
    outside = conflict.reached(starts, concept) - bound.trigger
    tempting = [(s, t) for s in outside for t in conflict.gains(target, s) & bound.trigger]
    if not tempting:
        return Answer(False, True)
    if _enters(conflict, starts, target, bound, concept):
        return Answer(False)
    if not any(_fears(conflict, target, s, t, bound, concept) for s, t in tempting):
        return Answer(False)
    out, starts = bound.ruled_out(conflict, question, concept)
    return Answer(_enters(out, starts, target, bound, concept))


def _fears(conflict, target, s, t, bound, concept):
    """Whether a state with the response deters a gain, as the one who would gain sees it."""
    game = conflict.own[target]
    ends = game.sanctions(target, conflict.place(target, s), conflict.place(target, t), concept)
    return any(conflict.world.true(bound.response, u) for u in ends)


def _enters(conflict, starts, target, bound, concept):
    """Whether some road has the target step into the trigger."""
    trigger = conflict.where(bound.when)
    return any(
        conflict.steps(target, s, concept) & trigger
        for s in conflict.reached(starts, concept) - trigger
    )


def compels(conflict, question, concept):
    bound = Bound(conflict, question["compels"])
    target = bound.to_move()
    starts = starts_of(conflict, question)
    if not starts <= bound.trigger:
        raise CannotBeAsked("the trigger does not hold")
    if not _made_to_leave(conflict, starts, target, bound, concept):
        return Answer(False)
    out, starts = bound.ruled_out(conflict, question, concept)
    return Answer(not _made_to_leave(out, starts, target, bound, concept))


def _made_to_leave(conflict, starts, target, bound, concept):
    """Every road leaves the trigger by a step of the target."""
    trigger = conflict.where(bound.when)
    inside, waiting = starts & trigger, list(starts & trigger)
    for s in waiting:
        for dm in conflict.world.people:
            after = conflict.steps(dm, s, concept)
            if dm != target and after - trigger:
                return False
            new = (after & trigger) - inside
            inside |= new
            waiting += new
    if any(not conflict.after(s, concept) for s in inside):
        return False
    return not _goes_round(conflict, inside, concept)


def _goes_round(conflict, states, concept):
    """Whether a road can stay in some states for ever."""
    while True:
        onward = {s for s in states if conflict.after(s, concept) & states}
        if onward == states:
            return bool(states)
        states = onward


def self_enforcing(conflict, question, concept):
    bound = Bound(conflict, question["self_enforcing"])
    if not bound.promise:
        raise CannotBeAsked("no promise")
    if question.get("from") == ANYWHERE:
        return classical.self_enforcing(conflict.game, bound, concept)
    reached = conflict.reached(starts_of(conflict, question), concept)
    kept = reached & bound.kept
    return Answer(
        bool(kept) and conflict.reached(kept, concept, movers=[bound.maker]) <= bound.answered,
        not reached & bound.trigger,
    )


def missed(conflict, question, concept):
    said, world = question["missed"], conflict.world
    dm, option, giving_up = said["dm"], said["option"], said.get("giving_up") == "yes"
    (start,) = starts_of(conflict, {})
    if bool(start & world.bit(option)) != giving_up:
        raise CannotBeAsked("so already")
    if option not in world.own_options(conflict.view)[dm]:
        raise CannotBeAsked("not its option")
    moves = {t for t in conflict.game.moves[dm][start] if (t ^ start) & world.bit(option)}
    if not moves:
        return Answer(False)
    fewest = min((t ^ start).bit_count() for t in moves)
    moves = {t for t in moves if (t ^ start).bit_count() == fewest}
    worth = conflict.game.worth[dm]
    if said.get("by") == "step":
        return Answer(any(worth[t] > worth[start] for t in moves))
    never = Held(conflict, {}, concept, {option: giving_up}).rests()
    ends = [conflict.rests({t}, concept) for t in moves]
    if not never or not any(ends):
        return Answer(False, True)
    best = max(worth[s] for s in never)
    return Answer(any(end and all(worth[s] > best for s in end) for end in ends))


def expects(conflict, question, concept):
    said = question["expects"]
    mine = conflict.seen_by(said["dm"])
    target = mine.where(said["outcome"])
    rests = settled(mine, question, concept)
    return Answer(all(r and r <= target for r in rests), not any(rests))


def surprised(conflict, question, concept):
    mine = conflict.seen_by(question["surprised"])
    expected = set().union(*settled(mine, question, concept))
    actual = set().union(*settled(conflict, question, concept))
    empty = not expected and not actual
    if "about" in question:
        about = {s for s in expected | actual if conflict.world.true(question["about"], s)}
        expected, actual = expected & about, actual & about
    return Answer(expected != actual, empty)


def compatible(conflict, question, _):
    wishes = [target_of(conflict, f) for f in question["compatible"]]
    return Answer(bool(set.intersection(*wishes)))


KINDS = {
    f.__name__: f
    for f in (
        settles_only_at, can_settle_at, never_settles_at, persists, can_lead_to, never_leads_to,
        must_lead_to, but_for, only_way, irrelevant, credible, deters, compels, self_enforcing,
        missed, expects, surprised, compatible,
    )
}  # fmt: skip
