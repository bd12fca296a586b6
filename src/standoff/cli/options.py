"""Arguments and options that several verbs have: what each takes, and its words in the help."""

from pathlib import Path
from typing import Annotated

import typer

CaseName = Annotated[
    str, typer.Argument(metavar="CASE", help="A case file, or the name of a library case.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON instead of text.")]
Perspective = Annotated[
    str,
    typer.Option("--perspective", "-p", metavar="P", help="One perspective; by default the first."),
]
Perspectives = Annotated[
    list[str],
    typer.Option("--perspective", "-p", metavar="P", help="Only this one; may be repeated."),
]
Claims = Annotated[
    list[str],
    typer.Option(
        "--claim", metavar="N|ID", help="Only this claim, by number or id; may be repeated."
    ),
]
Concepts = Annotated[
    list[str], typer.Option("--concept", "-c", metavar="C", help="A concept; may be repeated.")
]
Families = Annotated[
    list[str],
    typer.Option("--family", "-f", metavar="F", help="What is varied; may be repeated."),
]
Seed = Annotated[int, typer.Option("--seed", min=0, help="The seed of a sample.")]
Full = Annotated[bool, typer.Option("--full", help="With every state and move in option form.")]
All = Annotated[bool, typer.Option("--all", help="List everything.")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write this file, not standard output."),
]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if there is one.")]
MaxStates = Annotated[
    int,
    typer.Option("--max-states", metavar="N", min=1, help="Refuse cases with more states."),
]
As = Annotated[
    list[str],
    typer.Option(
        "--as", metavar="D", help="As this party sees it; again: as it thinks that D sees it."
    ),
]
Rule = Annotated[
    str,
    typer.Option("--rule", metavar="R", help="Turns in a sanction: legal, once or free."),
]
EngineName = Annotated[
    str,
    typer.Option(
        "--engine",
        metavar="E",
        help="listing, symbolic, or auto: by the size of the case.",
    ),
]
Seconds = Annotated[
    float,
    typer.Option("--seconds", metavar="S", min=0.1, help="Symbolic: time for each concept."),
]
STATES = 1 << 26
