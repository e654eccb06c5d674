"""Commands of ``accordingto gazetteer``: places of one's own, and what a name may mean."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Where places are: look names up, add places of your own.", no_args_is_help=True)


@app.command()
def add(
    file: Annotated[Path, typer.Argument(help="A GeoNames dump (AF.txt) or a CSV: name,latitude,longitude.")],
    name: Annotated[str | None, typer.Option(help="Name of the overlay; the file's own by default.")] = None,
) -> None:
    """Adds places of your own, used beside the gazetteer that comes with the package."""
    from accordingto import gazetteer

    typer.echo(f"{gazetteer.add(file, name)} places added")


@app.command("list")
def listed() -> None:
    """Lists the places of your own that have been added."""
    from accordingto import gazetteer

    for folder in gazetteer.overlays():
        typer.echo(folder.name)


@app.command()
def find(name: Annotated[str, typer.Argument(help="The name of a place, in any spelling.")]) -> None:
    """Shows what places a name may mean, and why; a place in a disputed area is in no state."""
    from accordingto import gazetteer

    opened = gazetteer.load()
    matches = opened.look_up(name) or opened.alike(name)
    for match in sorted(matches, key=lambda found: -found.entry.population):
        place = match.entry
        state = f"disputed: {place.area.name}" if place.area else place.country
        where = ", ".join(part for part in (place.admin2, place.admin1, state) if part)
        typer.echo(f"{place.name}\t{place.kind}\t{where}\t{place.latitude},{place.longitude}\t{match.why}")
