"""``accordingto serve`` and ``accordingto accounts``."""

from __future__ import annotations

import ipaddress
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from accordingto.cli.keeping import LedgerOption, opened
from accordingto.errors import UsageError

if TYPE_CHECKING:
    from accordingto.ledger import Ledger

LOOPBACK = ("localhost", "127.0.0.1", "::1")


def serve(
    ledger: LedgerOption = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen; others than this machine's own demand accounts.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any that is free.")] = 8000,
    accounts: Annotated[bool, typer.Option(help="Let persons log in, on this machine, too.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Do not say where the page is.")] = False,
) -> None:
    """Open the review page on a ledger: read, check, correct and sign."""
    try:
        import uvicorn

        from accordingto.web.app import create_app
    except ImportError as error:
        raise UsageError(f"the review page needs {error.name}: pip install 'accordingto[web]'") from error
    local = is_loopback(host)
    found = opened(ledger, make=True)
    people = accounts or not local
    if people:
        _some_account(found, host)
    app = create_app(found, accounts=people, hosts=() if people else LOOPBACK)
    if not quiet:
        typer.echo(f"The review page: http://{'[' + host + ']' if ':' in host else host}:{port}/ (Ctrl-C ends it)")
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, timeout_keep_alive=75)


def is_loopback(host: str) -> bool:
    """True for an address that only this machine can reach."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _some_account(ledger: Ledger, host: str) -> None:
    """Raises UsageError where nobody could log in."""
    from accordingto.ledger.accounts import everybody

    if all(account.closed for account in everybody(ledger)):
        raise UsageError(f"{host}: accounts are needed; make one with `accordingto accounts add NAME --role owner`")


accounts = typer.Typer(name="accounts", help="Who may log in to the review page.", no_args_is_help=True)


@accounts.command("add")
def add_account(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name to log in with.")],
    ledger: LedgerOption = None,
    role: Annotated[str, typer.Option(help="viewer, coder, editor or owner.")] = "coder",
    stdin: Annotated[bool, typer.Option("--password-stdin", help="The password is the first line of input.")] = False,
) -> None:
    """Make an account, or give one another role and password."""
    from accordingto.ledger.accounts import put

    asked = sys.stdin.readline().rstrip("\n") if stdin else None
    password = asked if asked is not None else typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    put(opened(ledger, make=True), name, role, password)
    typer.echo(f"{name} may log in as {role}")


@accounts.command("list")
def list_accounts(ledger: LedgerOption = None) -> None:
    """List who may log in."""
    from accordingto.ledger.accounts import everybody

    for account in everybody(opened(ledger)):
        typer.echo(f"{account.name}\t{account.role}{' (closed)' if account.closed else ''}")


@accounts.command("close")
def close_account(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name that they log in with.")],
    ledger: LedgerOption = None,
) -> None:
    """Let somebody in no more; what they decided stays."""
    from accordingto.ledger.accounts import close

    if not close(opened(ledger), name):
        raise UsageError(f"{name}: there is no such account")
    typer.echo(f"{name} can log in no more")
