#!/usr/bin/env bash
# What holds of a release: the same commit gives the same bytes; wheel and sdist install into an empty environment without
# a compiler and read a report without a network, on each Python that is there.
# Usage: scripts/release.sh PYTHON   (PYTHON has the build requirements installed)
set -euo pipefail
cd "$(dirname "$0")/.."
python=$1 root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build() {  # build FOLDER [NAME=VALUE…]
    env -u SOURCE_DATE_EPOCH "${@:2}" scripts/dist.sh "$python" "$work/$1" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
}
build one
(umask 077 && build two TZ=Asia/Kathmandu LC_ALL=C PYTHONHASHSEED=7)  # what must not show in the bytes
(cd "$work/one" && sha256sum ./*) >"$work/sums"
(cd "$work/two" && sha256sum --quiet --check "$work/sums") || {
    echo "the same commit was built to different bytes: see above" >&2
    exit 1
}
echo "same commit, same bytes (another umask, time zone, language and order of sets):"
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

unshare=$(command -v unshare || true)
if [ -z "$unshare" ] || ! "$unshare" --net true 2>/dev/null; then
    echo "Only the proxies are taken away for reading: this user may not make a place without a network (as root, try again)"
    unshare=
fi
offline() {  # runs a command where there is no network at all, as far as this user may
    if [ -n "$unshare" ]; then "$unshare" --net "$@"; else env http_proxy=http://127.0.0.1:9 https_proxy=http://127.0.0.1:9 "$@"; fi
}

try() {  # try INTERPRETER FILE: installs it by itself and reads the first example with it; says what went wrong
    rm -rf "$work/venv" "$work/read.jsonl"
    cp "$root/examples/karabakh.jsonl" "$work/"
    "$1" -m venv "$work/venv" || return 1
    # only the project's own sdist may be built; whatever it needs comes as wheels
    PATH="$work/bin" "$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
        --only-binary :all: --no-binary accordingto "$2" || return 1
    cd "$work" || return 1
    PATH="$work/bin" offline "$work/venv/bin/accordingto" read karabakh.jsonl --format jsonl >read.jsonl || return 1
    grep -q '"COERCE"' read.jsonl || { echo "the example was read without its claims"; return 1; }
    PATH="$work/bin" offline "$work/venv/bin/accordingto" doctor || return 1
}

passed=0 failed=0 skipped=0
for version in 3.11 3.12 3.13; do
    interpreter=$(find_python $version)
    if [ -z "$interpreter" ]; then
        echo "Python $version: skipped: it is not installed here"
        skipped=$((skipped + 2))
        continue
    fi
    exact=$("$interpreter" -c 'import platform; print(platform.python_version())')
    for file in "$work"/one/*.whl "$work"/one/*.tar.gz; do
        begun=$SECONDS
        if (try "$interpreter" "$file") >"$work/log" 2>&1; then
            echo "Python $exact: passed: ${file##*/} installs without a compiler and reads without a network ($((SECONDS - begun)) s)"
            passed=$((passed + 1))
        else
            echo "Python $exact: FAILED: ${file##*/} ($((SECONDS - begun)) s); its last words:"
            tail -n 15 "$work/log" | sed 's/^/    /'
            failed=$((failed + 1))
        fi
    done
done
echo "$passed passed, $failed failed, $skipped skipped ($((SECONDS / 60)) min in all)"
[ "$failed" = 0 ]
