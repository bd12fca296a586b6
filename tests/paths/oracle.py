"""The same questions answered slowly, from the definitions, on dictionaries of steps."""

from fractions import Fraction
from itertools import pairwise

from standoff.stability import OptionMoves
from standoff.stability.definitions import option_move


def steps(model, by="improvements"):
    """{state: [(mover, target)]}, ascending."""
    codes = [int(c) for c in model.states]
    players, count = model.shape[1:]
    out = {s: [] for s in range(count)}
    for s in range(count):
        for i in range(players):
            if isinstance(model.moves, OptionMoves):
                ends = [t for t in range(count) if option_move(model.moves, i, codes[s], codes[t])]
            else:
                ends = model.moves.target[i][model.moves.first[i, s] : model.moves.first[i, s + 1]]
            for t in map(int, ends):
                if by == "moves" or model.ranks[0, i, t] > model.ranks[0, i, s]:
                    out[s].append((i, t))
    return out


def closure(graph, starts):
    """The states that some path leads to."""
    found, stack = set(starts), list(starts)
    while stack:
        for _, t in graph[stack.pop()]:
            if t not in found:
                found.add(t)
                stack.append(t)
    return found


def cheapest(model, starts):
    """{state: (losses, ties, steps)} by Bellman and Ford's relaxation."""
    graph, best = steps(model, "moves"), dict.fromkeys(starts, (0, 0, 0))
    changed = True
    while changed:
        changed = False
        for s in list(best):
            for i, t in graph[s]:
                here, there = int(model.ranks[0, i, s]), int(model.ranks[0, i, t])
                cost = (best[s][0] + (there < here), best[s][1] + (there == here), best[s][2] + 1)
                if t not in best or cost < best[t]:
                    best[t] = cost
                    changed = True
    return best


def same_component(graph, s, t):
    return t in closure(graph, [s]) and s in closure(graph, [t])


def maximal_paths(graph, start):
    """Every maximal path from a start, each cycle walked once: (states, where a cycle begins)."""
    stack = [[start]]
    while stack:
        path = stack.pop()
        ends = sorted({t for _, t in graph[path[-1]]})
        if not ends:
            yield path, None
        for t in ends:
            if t in path:
                yield path, path.index(t)
            else:
                stack.append([*path, t])


def must_lead(graph, starts, goal):
    """Every maximal path ends in the goal, or goes round through it."""
    for start in starts:
        for path, loop in maximal_paths(graph, start):
            if loop is None and path[-1] not in goal:
                return False
            if loop is not None and not goal & set(path[loop:]):
                return False
    return True


def simple_paths(graph, starts, goal, merges):
    """Every simple path from its only start to its only goal state, as ((mover, target), ...)."""
    out = [()] if set(starts) & goal else []
    stack = [(s, ()) for s in starts if s not in goal]
    while stack:
        s, path = stack.pop()
        met = {t for _, t in path} | set(starts)
        for i, t in graph[s]:
            if t in met or (merges and path and path[-1][0] == i):
                continue
            if t in goal:
                out.append((*path, (i, t)))
            else:
                stack.append((t, (*path, (i, t))))
    return out


def chances(graph, weights, draw):
    """{state: {target: chance}} in fractions."""
    out = {}
    for s, found in graph.items():
        movers = sorted({i for i, _ in found})
        many = {i: sum(1 for j, _ in found if j == i) for i in movers}
        out[s] = {}
        for i, t in found:
            if draw == "mover":
                p = Fraction(weights[i]) / sum(weights[j] for j in movers) / many[i]
            else:
                p = Fraction(weights[i]) / sum(weights[j] for j, _ in found)
            out[s][t] = out[s].get(t, Fraction(0)) + p
    return out


def solve(rows, known):
    """Gauss and Jordan, in fractions."""
    m = [[*row, value] for row, value in zip(rows, known, strict=True)]
    for c in range(len(m)):
        pivot = next(r for r in range(c, len(m)) if m[r][c])
        m[c], m[pivot] = m[pivot], m[c]
        m[c] = [x / m[c][c] for x in m[c]]
        for r in range(len(m)):
            if r != c and m[r][c]:
                m[r] = [x - m[r][c] * y for x, y in zip(m[r], m[c], strict=True)]
    return [row[-1] for row in m]


def absorption(graph, starts, weights, draw):
    """({trap: chance}, expected steps), by one system of equations over all transient states."""
    states = sorted(closure(graph, starts))
    trap = {}
    for s in states:
        ahead = closure(graph, [s])
        if all(s in closure(graph, [t]) for t in ahead):
            trap[s] = tuple(sorted(ahead))
    p = chances(graph, weights, draw)
    transient = [s for s in states if s not in trap]
    rows = [[Fraction(a == b) - p[a].get(b, 0) for b in transient] for a in transient]
    out = {}
    for end in sorted(set(trap.values())):
        known = [sum((c for t, c in p[s].items() if t in end), Fraction(0)) for s in transient]
        value = dict(zip(transient, solve(rows, known), strict=True)) if transient else {}
        value |= {s: Fraction(trap[s] == end) for s in trap}
        out[end] = sum((value[s] for s in starts), Fraction(0)) / len(starts)
    long = dict(zip(transient, solve(rows, [Fraction(1)] * len(transient)), strict=True))
    return out, sum((long.get(s, Fraction(0)) for s in starts), Fraction(0)) / len(starts)


def is_path(graph, path, starts):
    """The steps join up, begin at a start, and each is open."""
    joined = all(a.target == b.origin for a, b in pairwise(path))
    return joined and (not path or path[0].origin in starts) and all(
        (step.mover, step.target) in graph[step.origin] for step in path
    )  # fmt: skip
