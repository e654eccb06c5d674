"""A small site on this machine that behaves as sites do: redirects, slow bodies, 304, 404, 429, broken XML."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ARTICLE = (
    "<html><head><title>Shelling in Avdiivka</title><meta name='author' content='Staff'></head><body><article>"
    "<h1>Shelling in Avdiivka</h1>"
    + "<p>Shelling killed four people in Avdiivka on Monday, the governor said. Rescue workers searched a house.</p>"
    * 4
    + "</article></body></html>"
)
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Gazette</title>
<item><title>Shelling in Avdiivka</title><link>{base}/article</link>
<pubDate>Wed, 15 May 2024 10:00:00 GMT</pubDate></item>
<item><title>Gone</title><link>{base}/missing</link></item>
</channel></rss>"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{base}/article</loc></url><url><loc>{base}/private/page</loc></url></urlset>"""


class Site(BaseHTTPRequestHandler):
    """The pages of the site; ``asked`` counts requests by path."""

    asked: dict[str, int]

    def do_GET(self) -> None:
        asked = self.server.asked  # type: ignore[attr-defined]
        asked[self.path] = asked.get(self.path, 0) + 1
        getattr(self, "page_" + self.path.strip("/").split("/")[0].replace(".", "_"), self.page_missing)()

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    @property
    def base(self) -> str:
        return f"http://{self.headers['Host']}"

    def page_robots_txt(self) -> None:
        self.answer(200, b"User-agent: *\nDisallow: /private/\n", Content_Type="text/plain")

    def page_article(self) -> None:
        if self.headers.get("If-None-Match") == '"one"':
            self.answer(304)
        else:
            self.answer(200, ARTICLE.encode(), ETag='"one"')

    def page_feed(self) -> None:
        self.answer(200, FEED.format(base=self.base).encode(), Content_Type="application/rss+xml")

    def page_feed_xml(self) -> None:
        whole = FEED.partition("<item><title>Gone")[0] + "</channel></rss>"
        self.answer(200, whole.format(base=self.base).encode(), Content_Type="application/rss+xml")

    def page_broken(self) -> None:
        self.answer(200, FEED.format(base=self.base).encode()[:150], Content_Type="application/rss+xml")

    def page_sitemap_xml(self) -> None:
        self.answer(200, SITEMAP.format(base=self.base).encode(), Content_Type="application/xml")

    def page_moved(self) -> None:
        self.answer(302, Location="/article")

    def page_loop(self) -> None:
        self.answer(302, Location="/loop")

    def page_busy(self) -> None:
        first = self.server.asked[self.path] == 1  # type: ignore[attr-defined]
        if first:
            self.answer(429, Retry_After="0")
        else:
            self.answer(200, ARTICLE.encode())

    def page_bomb(self) -> None:
        self.answer(200, gzip.compress(b" " * 5_000_000), Content_Encoding="gzip")

    def page_slow(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b"x" * 70_000)
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            return

    def page_private(self) -> None:
        self.answer(200, ARTICLE.encode())

    def page_missing(self) -> None:
        self.answer(404, b"no such page")


@contextmanager
def site() -> Iterator[tuple[str, dict[str, int]]]:
    """Runs the site on a free port: its address, and how often each path was asked for."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.asked = {}  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", server.asked  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
