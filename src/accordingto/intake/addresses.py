"""Which network addresses may be fetched from: checked when the connection is made, for redirects too."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from accordingto.errors import UnreadableDocument


def is_public(address: str) -> bool:
    """False for loopback, private, link-local (cloud metadata), multicast, reserved and mapped such addresses."""
    found = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return found.is_global and not found.is_multicast and (mapped is None or mapped.is_global)


def resolve(host: str, port: int) -> list[tuple[Any, ...]]:
    """Addresses of a host. Raises UnreadableDocument where one of them is not public.

    One private address among public ones refuses the host: that is how DNS rebinding looks.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    private = sorted({str(entry[4][0]) for entry in found if not is_public(str(entry[4][0]))})
    if private:
        raise UnreadableDocument(
            "private_address",
            f"{host} leads to {', '.join(private)}, an address inside a private network; "
            "if that is meant, allow it with --allow-private",
        )
    return list(found)


class _Guarded:
    """Connects to an address that was checked, not to a name that may resolve otherwise a moment later."""

    def _new_conn(self: Any) -> socket.socket:
        for family, kind, protocol, _, where in resolve(self._dns_host, self.port):
            try:
                return _connect(self, family, kind, protocol, where)
            except OSError as error:
                last = error
        raise urllib3.exceptions.NewConnectionError(self, f"Failed to establish a new connection: {last}")


def _connect(owner: Any, family: int, kind: int, protocol: int, where: Any) -> socket.socket:
    sock = socket.socket(family, kind, protocol)
    try:
        sock.settimeout(owner.timeout if isinstance(owner.timeout, int | float) else None)
        sock.connect(where)
    except OSError:
        sock.close()
        raise
    return sock


class _GuardedHTTP(_Guarded, HTTPConnection):
    pass


class _GuardedHTTPS(_Guarded, HTTPSConnection):
    pass


class _GuardedHTTPPool(HTTPConnectionPool):
    ConnectionCls = _GuardedHTTP


class _GuardedHTTPSPool(HTTPSConnectionPool):
    ConnectionCls = _GuardedHTTPS


def pool(*, allow_private: bool) -> urllib3.PoolManager:
    """A pool of connections that reaches public addresses only, unless private ones are allowed."""
    manager = urllib3.PoolManager(num_pools=20, maxsize=2)
    if not allow_private:
        manager.pool_classes_by_scheme = {"http": _GuardedHTTPPool, "https": _GuardedHTTPSPool}
    return manager
