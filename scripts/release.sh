#!/usr/bin/env bash
# What holds of a release: the same commit gives the same bytes; wheel and sdist install into an empty environment without
# a compiler and read a report without a network, on each Python that is there.
# Usage: scripts/release.sh PYTHON   (PYTHON has the build requirements installed)
set -euo pipefail
cd "$(dirname "$0")/.."
python=$1 root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for run in one two; do
    scripts/dist.sh "$python" "$work/$run" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
done
(cd "$work/one" && sha256sum ./*) >"$work/sums"
(cd "$work/two" && sha256sum --quiet --check "$work/sums") || {
    echo "the same commit was built to different bytes: see above" >&2
    exit 1
}
echo "same commit, same bytes:"
cat "$work/sums"

# A folder of programs without a compiler: pip then has to take wheels.
mkdir "$work/bin"
for tool in env sh uname ldd; do ln -s "$(command -v $tool)" "$work/bin/"; done

find_python() {  # a version's interpreter, on the path or among pyenv's
    for candidate in "$(command -v "python$1" || true)" "${PYENV_ROOT:-$HOME/.pyenv}/versions/$1".*/bin/python; do
        if [ -x "$candidate" ] && "$candidate" -c "import sys, venv, ensurepip; sys.exit('%d.%d' % sys.version_info[:2] != '$1')" 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
}

offline() {  # runs a command where there is no network at all, as far as this user may
    if unshare --net true 2>/dev/null; then unshare --net "$@"; else env http_proxy=http://127.0.0.1:9 https_proxy=http://127.0.0.1:9 "$@"; fi
}

try() {  # try INTERPRETER FILE: installs it by itself and reads the first example with it
    rm -rf "$work/venv"
    "$1" -m venv "$work/venv"
    cp "$root/examples/karabakh.jsonl" "$work/"
    # only the project's own sdist may be built; whatever it needs comes as wheels
    PATH="$work/bin" "$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
        --only-binary :all: --no-binary accordingto "$2"
    (cd "$work" && PATH="$work/bin" offline "$work/venv/bin/accordingto" read karabakh.jsonl --format jsonl >read.jsonl)
    grep -q '"COERCE"' "$work/read.jsonl"
    (cd "$work" && PATH="$work/bin" offline "$work/venv/bin/accordingto" doctor >/dev/null)
}

passed=0 skipped=0
for version in 3.11 3.12 3.13; do
    interpreter=$(find_python $version)
    if [ -z "$interpreter" ]; then
        echo "Python $version: skipped, it is not installed here"
        skipped=$((skipped + 2))
        continue
    fi
    for file in "$work"/one/*.whl "$work"/one/*.tar.gz; do
        try "$interpreter" "$file"
        echo "Python $version: ${file##*/} installs without a compiler and reads without a network"
        passed=$((passed + 1))
    done
done
echo "$passed passed, 0 failed, $skipped skipped"
