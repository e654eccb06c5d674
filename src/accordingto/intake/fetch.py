"""Polite fetching: robots.txt, a delay per host, conditional requests, limits on size, time and redirects."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import urllib3
from protego import Protego

import accordingto
from accordingto.errors import UnreadableDocument
from accordingto.intake.addresses import pool

_AUTHORITY_ENDS = re.compile(r"[/?#\\]")
AGENT = f"accordingto/{accordingto.__version__} (reads public reports of armed conflict)"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65536


def without_login(url: str) -> str:
    """An address without the user's name and password that may stand before its host."""
    scheme, mark, rest = url.partition("://")
    host = _AUTHORITY_ENDS.split(rest, maxsplit=1)[0]
    return f"{scheme}{mark}{host.rpartition('@')[2]}{rest[len(host) :]}"


@dataclass(frozen=True, slots=True)
class Manners:
    """How politely and within which limits to fetch; sizes in bytes after decompression, times in seconds."""

    allow_private: bool = False
    delay: float = 1.0
    timeout: float = 20.0
    whole: float = 60.0
    max_bytes: int = 20_000_000
    max_redirects: int = 5
    max_wait: float = 60.0
    agent: str = AGENT


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered. ``body`` is None where the page has not changed since it was fetched last."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes | None


@dataclass(slots=True)
class Fetcher:
    """Fetches pages one after the other, and remembers each host's robots.txt and when it was asked last."""

    manners: Manners = field(default_factory=Manners)
    _pool: urllib3.PoolManager = field(init=False)
    _robots: dict[str, Protego | None] = field(init=False, default_factory=dict)
    _asked: dict[str, float] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._pool = pool(allow_private=self.manners.allow_private)

    def get(self, url: str, etag: str | None = None, modified: str | None = None) -> Fetched:
        """The page at a URL, redirects followed. Raises UnreadableDocument, with what, where and what to do."""
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in conditions.items() if value}
        for _ in range(self.manners.max_redirects + 1):
            self._allowed(url)
            answer = self._patiently(url, headers)
            target = answer.headers.get("location")
            if answer.status not in _REDIRECTS or not target:
                return _checked(answer)
            url = urljoin(url, target)
        raise UnreadableDocument("redirects", f"{url}: more than {self.manners.max_redirects} redirects")

    def _patiently(self, url: str, headers: Mapping[str, str]) -> Fetched:
        """Asks once more where a busy server says when to come back, if that is soon enough."""
        answer = self._ask(url, headers)
        if answer.status not in (429, 503):
            return answer
        wait = _retry_after(answer.headers.get("retry-after"))
        if wait is None or wait > self.manners.max_wait:
            return answer
        time.sleep(wait)
        return self._ask(url, headers)

    def _ask(self, url: str, headers: Mapping[str, str]) -> Fetched:
        self._wait_for(urlsplit(url).netloc)
        try:
            answer = self._pool.request(
                "GET",
                url,
                headers={"User-Agent": self.manners.agent, "Accept-Encoding": "gzip, deflate", **headers},
                timeout=urllib3.Timeout(connect=self.manners.timeout, read=self.manners.timeout),
                redirect=False,
                retries=False,
                preload_content=False,
            )
        except urllib3.exceptions.HTTPError as error:
            raise UnreadableDocument("unreachable", f"{url}: {_in_words(error)}") from error
        except (OSError, ValueError) as error:
            raise UnreadableDocument("unreachable", f"{url}: {error}") from error
        try:
            body = b"" if answer.status in _REDIRECTS else self._body(url, answer)
        finally:
            answer.release_conn()
        kept = {name.lower(): value for name, value in answer.headers.items()}
        return Fetched(url, answer.status, kept, None if answer.status == 304 else body)

    def _body(self, url: str, answer: Any) -> bytes:
        """The body, bounded in size after decompression and in time."""
        body = bytearray()
        until = time.monotonic() + self.manners.whole
        try:
            for chunk in answer.stream(_CHUNK, decode_content=True):
                body += chunk
                if len(body) > self.manners.max_bytes:
                    raise UnreadableDocument("too_large", f"{url}: more than {self.manners.max_bytes:,} bytes")
                if time.monotonic() > until:
                    raise UnreadableDocument("too_slow", f"{url}: more than {self.manners.whole:g} seconds")
        except urllib3.exceptions.HTTPError as error:
            raise UnreadableDocument("unreachable", f"{url}: {_in_words(error)}") from error
        except UnreadableDocument:
            answer.close()
            raise
        return bytes(body)

    def _wait_for(self, host: str) -> None:
        """Keeps the delay between two requests to one host; a longer one of its robots.txt is honoured."""
        rules = self._robots.get(host)
        delay = max(self.manners.delay, float((rules and rules.crawl_delay(self.manners.agent)) or 0))
        since = time.monotonic() - self._asked.get(host, float("-inf"))
        if since < delay:
            time.sleep(min(delay - since, self.manners.max_wait))
        self._asked[host] = time.monotonic()

    def _allowed(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UnreadableDocument("bad_url", f"{url}: only http and https addresses can be fetched")
        if (plain := without_login(url)) != url:
            raise UnreadableDocument(
                "bad_url",
                f"{plain}: an address with a user's name or password in it is not fetched, since addresses are kept "
                "and handed on; save the page and add the file",
            )
        if parts.netloc not in self._robots:
            self._robots[parts.netloc] = self._rules(f"{parts.scheme}://{parts.netloc}/robots.txt")
        rules = self._robots[parts.netloc]
        if rules is not None and not rules.can_fetch(url, self.manners.agent):
            raise UnreadableDocument("robots", f"{url}: the site's robots.txt asks programs not to fetch this page")

    def _rules(self, url: str) -> Protego | None:
        """A host's robots.txt; none where it has none. A server in trouble counts as a refusal (RFC 9309, 2.3.1.4)."""
        answer = self._ask(url, {})
        if answer.status >= 500:
            return Protego.parse("User-agent: *\nDisallow: /")
        if answer.status != 200 or answer.body is None:
            return None
        return Protego.parse(answer.body[:500_000].decode("utf-8", "replace"))


def _checked(answer: Fetched) -> Fetched:
    if answer.status in (200, 203, 304):
        return answer
    meaning = {
        401: "the site asks for a log-in",
        403: "the site refuses",
        404: "there is no such page",
        410: "the page was taken away",
        429: "the site asks to come back later",
    }
    words = meaning.get(answer.status, "the site is in trouble" if answer.status >= 500 else "an unexpected answer")
    raise UnreadableDocument(f"http_{answer.status}", f"{answer.url}: {words} (status {answer.status})")


def _retry_after(value: str | None) -> float | None:
    """Seconds of a Retry-After header, which holds seconds or a date."""
    if value is None:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (TypeError, ValueError):
        return None


def _in_words(error: Exception) -> str:
    if isinstance(error, urllib3.exceptions.TimeoutError):
        return "the site did not answer in time"
    if isinstance(error, urllib3.exceptions.NameResolutionError):
        return "there is no such host"
    if isinstance(error, urllib3.exceptions.SSLError):
        return "the site's certificate cannot be trusted"
    if isinstance(error, urllib3.exceptions.DecodeError):
        return "the body is not compressed as the site says"
    return "the connection failed"
