"""What every request needs: the ledger, the person who asks, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from fastapi import HTTPException, Request

from accordingto.ledger import Ledger
from accordingto.web.door import Door
from accordingto.web.kept import Kept
from accordingto.web.listing import Rows

RoleName = Literal["viewer", "coder", "editor", "owner"]
RANKS: dict[str, int] = {"viewer": 0, "coder": 1, "editor": 2, "owner": 3}


@dataclass(slots=True)
class Site:
    """The served ledger, and whether persons log in."""

    ledger: Ledger
    accounts: bool = False
    hosts: tuple[str, ...] = ()
    rows: Rows = field(default_factory=Rows)
    door: Door = field(default_factory=Door)
    kept: Kept = field(default_factory=Kept)


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks. Without accounts the one user of this machine, who may do everything."""

    name: str
    role: RoleName = "owner"
    token: str = ""

    def may(self, role: RoleName) -> bool:
        """True where the person has this role or a higher one."""
        return RANKS[self.role] >= RANKS[role]


def site_of(request: Request) -> Site:
    """The site that this request is for."""
    site = request.app.state.site
    assert isinstance(site, Site)  # noqa: S101 - set when the app is made
    return site


def person_of(request: Request) -> Person:
    """Who asks; raises 401 where nobody is logged in."""
    person = getattr(request.state, "person", None)
    if not isinstance(person, Person):
        raise HTTPException(401, "log in first")
    return person


def need(person: Person, role: RoleName) -> None:
    """Raises 403 where the person's role does not allow it."""
    if not person.may(role):
        raise HTTPException(403, f"this needs the role {role}; you are {person.role}")
