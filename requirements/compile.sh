#!/bin/sh
# Pins everything anew, with hashes, for Python 3.11 and later. Needs uv; run it by hand when pyproject.toml or
# build.in change: make requirements
set -eu
cd "$(dirname "$0")/.."
compile() {
    ${UV:-uv} pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
        --no-emit-find-links --no-header --no-annotate "$@"
}
compile pyproject.toml -o requirements/base.txt
compile requirements/build.in -c requirements/base.txt -o requirements/build.txt
compile pyproject.toml --all-extras -c requirements/base.txt -c requirements/build.txt -o requirements/test.txt
compile pyproject.toml --extra web --extra postgres -c requirements/test.txt -o requirements/server.txt
compile requirements/docs.in -o requirements/docs.txt
compile requirements/fuzz.in -o requirements/fuzz.txt
compile requirements/tools.in -o requirements/tools.txt
