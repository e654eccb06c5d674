"""``accordingto doctor``."""

from __future__ import annotations

import importlib.util
import platform
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Annotated, Literal

import typer

from accordingto import __version__
from accordingto.cli.options import DEFAULT_PIPELINE, Pipeline

State = Literal["ok", "missing", "not installed"]
_EXTRAS = {
    "postgres": ("psycopg",),
    "export": ("pyarrow", "pyogrio", "geopandas", "pandas"),
    "web": ("fastapi", "uvicorn", "jinja2", "argon2"),
    "ray": ("ray", "fsspec", "pyarrow"),
}


def doctor(
    pipeline: Pipeline = DEFAULT_PIPELINE,
    format: Annotated[Literal["table", "json"], typer.Option("--format", "-f", help="How it is printed.")] = "table",  # noqa: A002
) -> None:
    """Say what is installed, which models and sources with their versions, and what is missing.

    Ends with 0 when everything that reading needs is there, 1 when something is missing.
    """
    import json

    found = [*_program(), *_model(pipeline), *_sources(), *_extras()]
    if format == "json":
        typer.echo(
            json.dumps([{"what": what, "state": state, "about": about} for what, state, about in found], indent=1)
        )
    else:
        width = max(len(what) for what, _, _ in found)
        for what, state, about in found:
            typer.echo(f"{what:{width}}  {state:13}  {about}")
    if any(state == "missing" for _, state, _ in found):
        raise typer.Exit(1)


def _program() -> Iterator[tuple[str, State, str]]:
    yield "accordingto", "ok", __version__
    yield "Python", "ok", platform.python_version()
    for name in _needed():
        yield _package(name)


def _needed() -> list[str]:
    """The packages that the installed program asks for without any extra."""
    try:
        lines = requires("accordingto") or []
    except PackageNotFoundError:  # run from its source
        lines = ["spacy", "pydantic", "sqlalchemy", "trafilatura"]
    return [re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in lines if "extra ==" not in line]


def _package(name: str) -> tuple[str, State, str]:
    try:
        return name, "ok", version(name)
    except PackageNotFoundError:
        return name, "missing", f"pip install {name}"


def _model(pipeline: str) -> Iterator[tuple[str, State, str]]:
    """The parser's model, loaded and its labels checked."""
    from accordingto.errors import AccordingtoError
    from accordingto.language.pipeline import load

    try:
        about = load(pipeline).meta
        yield f"model {pipeline}", "ok", f"{about.get('version')}, {about.get('license', 'licence not stated')}"
    except AccordingtoError as error:
        yield f"model {pipeline}", "missing", str(error)


def _sources() -> Iterator[tuple[str, State, str]]:
    """The data in the package: the compiled gazetteer and the vocabularies."""
    from accordingto import gazetteer
    from accordingto.errors import AccordingtoError
    from accordingto.vocabulary import rows

    try:
        known = gazetteer.load()
        about = f"{len(known):,} places, made from {', '.join(known.made_from) or 'sources that it does not name'}"
        yield "gazetteer", "ok" if known.look_up("Goma") else "missing", about
        for own in gazetteer.overlays():
            yield f"places {own.name}", "ok", f"your own, in {own}"
    except (AccordingtoError, OSError) as error:
        yield "gazetteer", "missing", str(error)
    for name in ("frames", "cues", "states", "armed_actors", "leaders"):
        yield f"vocabulary {name}", "ok", f"{sum(1 for _ in rows(name)):,} entries"


def _extras() -> Iterator[tuple[str, State, str]]:
    for extra, modules in _EXTRAS.items():
        absent = [module for module in modules if importlib.util.find_spec(module) is None]
        if absent:
            yield f"extra {extra}", "not installed", f'pip install "accordingto[{extra}]" (lacks {", ".join(absent)})'
        else:
            yield f"extra {extra}", "ok", ", ".join(modules)
