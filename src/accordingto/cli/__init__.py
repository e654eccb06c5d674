"""The command line: thin commands over the library. Nothing heavy is imported until a command needs it."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from accordingto import __version__
from accordingto.cli.checking import doctor
from accordingto.cli.comparing import compare
from accordingto.cli.evaluating import evaluate
from accordingto.cli.exporting import export, report
from accordingto.cli.grouping import explain, incidents
from accordingto.cli.keeping import CLOSING
from accordingto.cli.keeping import COMMANDS as LEDGER_COMMANDS
from accordingto.cli.quoting import quotes
from accordingto.cli.reading import read
from accordingto.cli.schema import schema
from accordingto.cli.serving import accounts, serve
from accordingto.errors import AccordingtoError
from accordingto.gazetteer.commands import app as gazetteer_commands

__all__ = ["app", "main"]

INTERRUPTED = 130

app = typer.Typer(
    name="accordingto",
    help="Reads reports of armed conflict: who did what to whom, where, when, with what losses, according to whom.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"accordingto {__version__}")
        raise typer.Exit


@app.callback()
def _every_command(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Before any command, and after it."""
    context.call_on_close(CLOSING.close)


for _command in (
    read,
    quotes,
    incidents,
    explain,
    compare,
    *LEDGER_COMMANDS,
    export,
    report,
    serve,
    evaluate,
    schema,
    doctor,
):
    app.command()(_command)
app.add_typer(gazetteer_commands, name="gazetteer")
app.add_typer(accounts, name="accounts")


def main() -> None:
    """Runs the command line. Exit codes: 0 all went well, 1 some input could not be read, 2 wrong usage."""
    try:
        app()
    except AccordingtoError as error:
        typer.echo(f"accordingto: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of our output has gone (``| head``): nothing is wrong, and Python must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
