#!/usr/bin/env bash
# Runs the tests that need other programs: PostgreSQL, started on a Unix socket in a temporary folder and stopped
# afterwards, and GDAL and LibreOffice, which read exports back (where they are missing, those checks are skipped).
set -euo pipefail
cd "$(dirname "$0")/.."
python=${1:-.venv/bin/python}

find_postgres() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1; }

if [ -z "$(find_postgres)" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql >/dev/null
    else
        echo "PostgreSQL is missing: install it (Debian: apt install postgresql), then run this again" >&2
        exit 1
    fi
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && ! { command -v ogrinfo && command -v soffice; } >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends gdal-bin libreoffice-calc >/dev/null ||
        echo "GDAL or LibreOffice could not be installed; their checks are skipped" >&2
fi
bin=$(find_postgres)
folder=$(mktemp -d)
# PostgreSQL refuses to run as root: as root it runs as the user that its package made.
as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
[ "$(id -u)" != 0 ] || chown postgres "$folder"
stop() { as "$bin/pg_ctl" -D "$folder/data" -m immediate -s stop || true; rm -rf "$folder"; }
trap stop EXIT
as "$bin/initdb" -D "$folder/data" -U accordingto --auth=trust --encoding=UTF8 --no-locale >/dev/null
as "$bin/pg_ctl" -D "$folder/data" -s -w -o "-k $folder -c listen_addresses='' -c fsync=off" -l "$folder/log" start
export ACCORDINGTO_TEST_POSTGRES="postgresql+psycopg://accordingto@/postgres?host=$folder"
ACCORDINGTO_TEST_RAY=1 "$python" -m pytest tests/ledger tests/exports tests/scale
