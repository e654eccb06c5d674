"""``accordingto evaluate``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

_DEFAULT_GOLD = Path("../shared/gold")


def evaluate(
    gold: Annotated[
        Path, typer.Option("--gold", help="Folder of gold sets; those present are scored.")
    ] = _DEFAULT_GOLD,
    sets: Annotated[
        list[str] | None, typer.Option("--set", help="Only these sets (sentences, claims, reliability, …).")
    ] = None,
    update: Annotated[bool, typer.Option("--update", help="Make the measured figures the new baseline.")] = False,
    report: Annotated[Path | None, typer.Option("--report", help="Write the accuracy page to this file.")] = None,
    misses: Annotated[bool, typer.Option("--misses", help="Print the own sentences that are read wrongly.")] = False,
) -> None:
    """Measure the reading on the project's own sentences and on gold sets, and compare with the baseline.

    The set ``reliability`` holds confidence against how often it was right; ``--update`` then counts it anew.

    Ends with 0 when nothing fell, 1 when a figure fell below the baseline.
    """
    from accordingto.evaluation import floor, sentences
    from accordingto.evaluation.report import write

    if misses:
        for key, text, what, pattern in sentences.failures():
            typer.echo(f"{key}: {what} {pattern} | {text}")
    measured, data = _measure(gold, sets)
    for name, figures in measured.items():
        typer.echo(f"{name}: " + ", ".join(f"{figure} {value:.4f}" for figure, value in figures.items()))
    if (gold / "claims").is_dir() and (not sets or "reliability" in sets):
        _sureness(gold, update)
    falls = floor.falls(measured, data)
    if update:
        floor.update(measured, data)
    if report is not None:
        write(report)
    for fall in falls:
        typer.echo(f"accordingto: fell below the baseline: {fall}", err=True)
    if falls and not update:
        raise typer.Exit(1)


def _sureness(folder: Path, update: bool) -> None:
    """Prints how far confidence and share right lie apart by set and facet; with ``update`` counts confidence anew."""
    from accordingto.evaluation import calibration, reliability

    counts, found = reliability.measure(folder)
    for name, facets in found.items():
        errors = ", ".join(f"{facet} {reliability.error(bins):.4f}" for facet, bins in facets.items())
        typer.echo(f"reliability on {name}, error: {errors}")
    if update:
        calibration.write(counts)
        reliability.write(found)


def _measure(folder: Path, sets: list[str] | None) -> tuple[dict[str, dict[str, float]], dict[str, str]]:
    from accordingto.evaluation import floor, gold, grouping, headlines, muc4, notes, sentences, single

    measured, data = {}, {}
    if not sets or "sentences" in sets:
        measured["sentences"], data["sentences"] = sentences.score(), floor.sentences_digest()
    if not sets or "incidents" in sets:
        measured["incidents"], data["incidents"] = grouping.score(), grouping.digest()
    if not sets or "notes" in sets:
        measured["notes"], data["notes"] = notes.score(), notes.digest()
    for name, file, score in (("ucdp_headlines", headlines.FILE, headlines.score), ("muc4", muc4.FILE, muc4.score)):
        if (folder / file).is_file() and (not sets or name in sets):
            measured[name], data[name] = gold.flat(score(folder)), gold.digest(folder, name)
    for name in gold.present(folder):
        if not sets or name in sets:
            measured[name], data[name] = gold.score(folder, name), gold.digest(folder, name)
    if "gvc" in measured:
        measured["gvc"] |= single.score(folder)
    return measured, data
