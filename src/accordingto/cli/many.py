"""``--engine ray``: reading and grouping on many machines, files in and a folder out."""

from __future__ import annotations

from pathlib import Path

import typer

from accordingto.errors import UsageError


def read_on_ray(
    files: list[str], out: Path | None, address: str | None, pipeline: str, workers: int, quiet: bool
) -> None:
    """JSON Lines and Parquet in, a folder of readings and one of failures out; a run started again goes on."""
    if out is None:
        raise UsageError("--engine ray needs --out FOLDER: readings and failures go there, a file a block")
    if _read(files, str(out), address, pipeline, workers, quiet):
        raise typer.Exit(1)


def group_on_ray(
    files: list[str],
    out: Path | None,
    address: str | None,
    pipeline: str,
    workers: int,
    quiet: bool,
    readings: bool,
) -> None:
    """Reports, or readings, in; a folder of incidents out, beside the readings where reports were given."""
    from accordingto.scale import cluster, grouping

    if out is None:
        raise UsageError("--engine ray needs --out FOLDER: incidents go there, a file a part")
    failed = 0 if readings else _read(files, str(out), address, pipeline, workers, quiet)
    sources = [path for name in (files if readings else [str(out)]) for path in grouping.files(name)]
    done = cluster.group(sources, str(out), address=address, workers=workers)
    if not quiet:
        typer.echo(
            f"{out}: {done.incidents:,} incidents of {done.blocks:,} blocks of readings; {done.done:,} tasks done, "
            f"{done.there:,} were done already"
        )
    if failed:
        raise typer.Exit(1)


def _read(files: list[str], out: str, address: str | None, pipeline: str, workers: int, quiet: bool) -> int:
    """Reads, says what was done, and returns how many documents failed."""
    from accordingto.scale import cluster

    done = cluster.read(files, out, address=address, pipeline=pipeline, workers=workers)
    if not quiet:
        typer.echo(
            f"{out}: {done.read:,} documents read, {done.failed:,} failed, in {done.blocks:,} blocks; "
            f"{done.there:,} blocks were there already"
        )
    return done.failed
