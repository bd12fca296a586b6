"""The families of concepts beyond the five: one row each, for verbs, the report and the studio.

A further family is a row here and a module of this folder by the name of its
``id``. The module says in ``gives_rise(reading)`` whether a case asks for the
family by what is written in it, and makes in ``page_of(reading, asked, ...)``
the record of its page; what else that takes are the settings of the row.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from standoff.graph import Reading
    from standoff.report.senses.page import Asked, RefinedPage

Value = int | bool | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """What can be set of a family: an option of its verb, and a field of its page.

    default
        Which also says of what kind it is: a number, yes or no, a text, or several.
    about, label
        What it is, beside the option and before the field; without a label it has
        no field of its own.
    stands_for, short
        The word for its value, and a short name of the option.
    range
        The least number and the largest.
    shape, like
        What each text must look like, and how to write it.
    """

    name: str
    default: Value
    about: str
    stands_for: str = ""
    short: str = ""
    label: str = ""
    range: tuple[int, int] | None = None
    shape: str = ""
    like: str = ""

    def fits(self, said: str) -> bool:
        """Whether a text is what it takes."""
        return re.fullmatch(self.shape or ".*", said) is not None


@dataclass(frozen=True)
class Family:
    """A family of concepts.

    asks
        What its table tells, for a report of a case that gives rise to it.
    about
        What its verb does.
    variant_of
        The family whose verb shows it, where it has none of its own.
    lead, nothing
        What begins its states on a first screen, and what is said there of a case that does not
        give rise to it.
    most, in_report
        States up to which it is worked out, unless a larger number is allowed.
    """

    id: str
    title: str
    asks: str
    about: str = ""
    settings: tuple[Setting, ...] = ()
    variant_of: str = ""
    lead: str = "What would last in this sense:"
    nothing: str = ""
    most: int = 1 << 12
    in_report: int = 1_000

    @property
    def verb(self) -> str:
        """The verb that shows it."""
        return self.variant_of or self.id

    @cached_property
    def module(self) -> Any:
        """Where it is worked out; imported when it is asked for, so that verbs start quickly."""
        return import_module(f"standoff.report.senses.{self.id}")

    @property
    def titles(self) -> dict[str, str]:
        """What the five concepts are called in it, where not as ever."""
        return getattr(self.module, "TITLES", {})

    def gives_rise(self, reading: "Reading") -> bool:
        """Whether what is written in the case asks for it."""
        return bool(self.module.gives_rise(reading))

    def page(self, reading: "Reading", asked: "Asked", **settings: Value) -> "RefinedPage":
        """The record of its page. Raises BadInput, NotFound, TooLarge."""
        page: RefinedPage = self.module.page_of(reading, asked, **settings)
        return page


_AT = Setting("at", "", "Say why this state holds, or not.", "FORMULA")
_CONCEPT = Setting("concept", ("seq",), "With --at: under this; may be repeated.", "C", "-c")

FAMILIES = (
    Family(
        "strength",
        "Strong and weak stability",
        "Some preferences are marked as strong. A state is strongly stable where what answers an "
        "improvement is greatly worse than the state that was left.",
        "Tell strong from weak stability, where preferences have degrees.",
        (
            _AT,
            _CONCEPT,
            Setting(
                "as_it_stands", False, "Take what is marked unsure as it stands.",
                label="take what is marked unsure as it stands",
            ),
        ),
        lead="Which of it holds strongly, as what would answer is much worse:",
        nothing="No preference is marked as strong in this case.",
    ),
    Family(
        "hybrid",
        "Strong and weak stability, where parts are unknown",
        "Some preferences are marked as strong, and some as not known. The table tells under which "
        "ways to deal with the unknown a state is stable, and under which strongly so.",
        variant_of="strength",
        in_report=300,
        lead="Which of it is sure although some preferences are unknown:",
    ),
    Family(
        "unknown",
        "Preferences that are known in part",
        "Some preferences are marked as not known. The table tells what holds whatever they are, "
        "and what holds for some of them only.",
        "Find what is stable although parts of preferences are marked as unknown.",
        (_AT, _CONCEPT),
        in_report=300,
        lead="Which of it is sure although some preferences are unknown:",
        nothing="Nothing is marked as unknown in this case.",
    ),
    Family(
        "attitudes",
        "Minding how others fare",
        "The case says who is for or against whom. The table tells what is stable when each also "
        "minds how those fare.",
        "Find what is stable when parties also mind how others fare.",
        (
            Setting(
                "toward", (),
                "A is for, against or neutral to B (A:B=for), whatever the case says; may be "
                "repeated. Who is named nowhere is for itself and neutral to all others.",
                "A:B=W", label="who minds whom, as A:B=for or A:B=against",
                shape="[^:]*:[^=]*=(for|against|neutral|[-+0])",
                like="write A:B=for, A:B=against or A:B=neutral",
            ),
            _AT,
            _CONCEPT,
        ),
        lead="What would last when parties mind how others fare as the case says:",
        nothing="The case says nothing of how parties mind how others fare.",
    ),
    Family(
        "foresight",
        "Looking some moves ahead",
        "There are two decision makers, so it can be asked who would stay when both look several "
        "moves ahead and know that the other does.",
        "Find who would stay where, looking some moves ahead.",
        (
            Setting(
                "horizon", 4, "Moves to look ahead.", "H", label="moves ahead", range=(1, 50)
            ),
            _AT,
        ),
        most=1 << 20,
        lead="What would last if all look so many steps ahead:",
    ),
)  # fmt: skip
"""In the order of the report."""


def family(name: str) -> Family:
    """The family of this id. Raises KeyError."""
    return {family.id: family for family in FAMILIES}[name]
