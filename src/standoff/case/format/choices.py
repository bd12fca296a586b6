"""Words that a case file may have in some places, and what each stands for."""

from standoff.case.format.kinds import Choice


def words(*words: str) -> Choice:
    """Words that stand for themselves."""
    return Choice(tuple((w, w) for w in words))


YES_NO = Choice(
    (("yes", "yes"), ("no", "no"), ("true", "yes"), ("false", "no"), ("Y", "yes"), ("N", "no"))
)
REVERSIBLE = Choice(
    (
        ("both", "both"), ("only_on", "only_on"), ("only_off", "only_off"),
        ("true", "both"), ("false", "only_on"), ("yes", "both"), ("no", "only_on"),
    )
)  # fmt: skip

DEGREES = 9
"""The highest degree of preference; 1 is mild, 2 is strong."""

GAPS = tuple(">" * degree for degree in range(2, DEGREES + 1))
"""What stands in a ranking between states that differ strongly."""

STRENGTH = Choice(
    (("mild", "1"), ("strong", "2"), *((str(d), str(d)) for d in range(1, DEGREES + 1)))
)
