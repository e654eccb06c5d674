#!/usr/bin/env bash
# Builds wheel and sdist of a commit into a folder, always the same bytes: scripts/dist.sh PYTHON FOLDER [COMMIT]
# PYTHON has the build requirements (requirements/build.txt) installed.
set -euo pipefail
cd "$(dirname "$0")/.."
python=$(realpath -s "$1") folder=$(mkdir -p "$2" && realpath "$2") commit=${3:-HEAD}
export SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct "$commit")
source=$(mktemp -d)
trap 'rm -rf "$source"' EXIT
git archive "$commit" | tar x -C "$source"
cd "$source"
"$python" -m hatchling build --directory "$folder"
