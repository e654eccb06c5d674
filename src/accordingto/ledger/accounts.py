"""Accounts and sessions: passwords as argon2id, session tokens as digests; nothing here can be used if it leaks."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, insert, select, update

from accordingto.errors import UsageError
from accordingto.ledger import audit
from accordingto.ledger.schema import accounts, sessions
from accordingto.ledger.store import Ledger, now

ROLES = ("viewer", "coder", "editor", "owner")
SHORTEST_PASSWORD = 12
LASTS = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may log in, and what they may do."""

    name: str
    role: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is logged in; ``csrf`` is what their changes must carry."""

    account: Account
    csrf: str
    token: str = ""


def everybody(ledger: Ledger) -> list[Account]:
    """All accounts by name."""
    with ledger.reading() as connection:
        rows = connection.execute(select(accounts).order_by(accounts.c.name))
        return [Account(row.name, row.role, row.closed is not None) for row in rows]


def put(ledger: Ledger, name: str, role: str, password: str) -> None:
    """Makes an account, or gives one another role and password; its sessions end. Raises UsageError."""
    name = name.strip()
    if not name or len(name) > 80:
        raise UsageError("an account needs a name of at most 80 characters")
    if role not in ROLES:
        raise UsageError(f"{role}: a role is one of {', '.join(ROLES)}")
    if len(password) < SHORTEST_PASSWORD:
        raise UsageError(f"a password needs at least {SHORTEST_PASSWORD} characters")
    row = {"role": role, "password": _hashed(password), "closed": None}
    with ledger.writing() as connection:
        if connection.execute(select(accounts.c.name).where(accounts.c.name == name)).first():
            connection.execute(update(accounts).where(accounts.c.name == name).values(row))
            connection.execute(delete(sessions).where(sessions.c.name == name))
        else:
            connection.execute(insert(accounts).values(name=name, made=now(), **row))
        audit.append(connection, at=now(), who=ledger.who, action="account", subject=name[:80], payload={"role": role})


def close(ledger: Ledger, name: str) -> bool:
    """Lets somebody in no more; what they decided stays. False where there is no such account."""
    with ledger.writing() as connection:
        changed = connection.execute(update(accounts).where(accounts.c.name == name).values(closed=now())).rowcount
        connection.execute(delete(sessions).where(sessions.c.name == name))
        if changed:
            audit.append(connection, at=now(), who=ledger.who, action="account", subject=name, payload={"closed": True})
    return bool(changed)


def log_in(ledger: Ledger, name: str, password: str) -> Session | None:
    """A new session, or None. A name that is not there costs as much time as a wrong password."""
    with ledger.reading() as connection:
        row = connection.execute(select(accounts).where(accounts.c.name == name, accounts.c.closed.is_(None))).first()
    if not _fits(row.password if row else None, password) or row is None:
        return None
    token, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(24)
    until = (datetime.now(UTC) + LASTS).isoformat(timespec="milliseconds")
    with ledger.writing() as connection:
        connection.execute(delete(sessions).where(sessions.c.expires < now()))
        connection.execute(insert(sessions).values(token_sha256=_digest(token), name=name, csrf=csrf, expires=until))
        audit.append(connection, at=now(), who=name, action="logged in", subject=name, payload={})
    return Session(Account(name, row.role), csrf, token)


def session(ledger: Ledger, token: str) -> Session | None:
    """Who holds a token, where it is still good."""
    query = (
        select(accounts.c.name, accounts.c.role, sessions.c.csrf)
        .join(accounts, accounts.c.name == sessions.c.name)
        .where(sessions.c.token_sha256 == _digest(token), sessions.c.expires > now(), accounts.c.closed.is_(None))
    )
    with ledger.reading() as connection:
        row = connection.execute(query).first()
    return Session(Account(row.name, row.role), row.csrf) if row else None


def log_out(ledger: Ledger, token: str) -> None:
    """Ends a session."""
    with ledger.writing() as connection:
        connection.execute(delete(sessions).where(sessions.c.token_sha256 == _digest(token)))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _hashed(password: str) -> str:
    from argon2 import PasswordHasher

    return PasswordHasher().hash(password)


_NOBODY: list[str] = []


def _fits(stored: str | None, password: str) -> bool:
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    if stored is None and not _NOBODY:
        _NOBODY.append(_hashed(secrets.token_urlsafe(16)))
    try:
        return PasswordHasher().verify(stored or _NOBODY[0], password)
    except (VerificationError, InvalidHashError):
        return False
