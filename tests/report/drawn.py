"""What the tests of pictures ask of shapes: where labels stand, and whether they collide."""

from itertools import combinations

from standoff.report.pictures.shapes import Group, Label


def labels(shapes):
    """Every label among some shapes, in whatever group."""
    for shape in shapes:
        if isinstance(shape, Label):
            yield shape
        elif isinstance(shape, Group):
            yield from labels(shape.shapes)


def bounds(label):
    """Left, top, right and bottom of a label, as far as that can be told."""
    left = label.x - {"start": 0.0, "middle": label.width / 2, "end": label.width}[label.anchor]
    return left, label.y - 0.8 * label.size, left + label.width, label.y + 0.2 * label.size


def overlap(a, b):
    """Whether two labels lie on one another."""
    (l1, t1, r1, b1), (l2, t2, r2, b2) = bounds(a), bounds(b)
    return min(r1, r2) - max(l1, l2) > 0.5 and min(b1, b2) - max(t1, t2) > 0.5


def collisions(picture):
    """Pairs of labels that lie on one another."""
    found = combinations(labels(picture.shapes), 2)
    return [(a.words, b.words) for a, b in found if overlap(a, b)]


def outside(picture):
    """Labels that do not lie wholly inside the picture."""
    return [
        label
        for label in labels(picture.shapes)
        if (b := bounds(label))[0] < 0 or b[1] < 0 or b[2] > picture.width or b[3] > picture.height
    ]


def words(picture):
    """All that can be read in a picture, in the order in which it is drawn."""
    return " ".join(f"{label.lead}{label.words}" for label in labels(picture.shapes))
