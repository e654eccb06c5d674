#!/usr/bin/env bash
# Runs the tests that need a browser: Debian's chromium, installed through apt where we are root.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${1:-.venv/bin/python}

find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome || true; }

browser=${ACCORDINGTO_BROWSER:-$(find_chromium)}
if [ -z "$browser" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
    browser=$(find_chromium)
fi
if [ -z "$browser" ]; then
    echo "The browser tests need Chromium: apt-get install chromium, or name one with ACCORDINGTO_BROWSER." >&2
    exit 1
fi
"$python" scripts/vendor.py
ACCORDINGTO_BROWSER="$browser" PYTHONPATH=src "$python" -m pytest -p no:cacheprovider tests/browser "${@:2}"
