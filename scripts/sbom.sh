#!/usr/bin/env bash
# A CycloneDX bill of materials of what the package installs, with versions, licences and hashes, from an environment that
# holds nothing else. Usage: scripts/sbom.sh CYCLONEDX_PY PYTHON FILE
set -euo pipefail
cd "$(dirname "$0")/.."
file=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$2" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
"$work/venv/bin/python" -m pip uninstall --quiet --yes pip
mkdir -p "$(dirname "$file")"
"$1" environment --pyproject pyproject.toml --output-reproducible --output-format JSON --output-file "$file" "$work/venv/bin/python"
"$2" scripts/sbom.py "$file"
