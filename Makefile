# Everything sets itself up from a fresh clone; only Python 3.11 or later and make are needed.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
INSTALL := $(PIP) --require-hashes
EXAMPLES := examples/karabakh.jsonl
PAGE := out/karabakh.html

.PHONY: help setup demo test docs test-services test-browser screenshots lint types unit fuzz dist sbom audit test-release schema reference requirements clean

help:  ## List what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' Makefile | expand -t 16

setup: $(VENV)/.installed  ## Create .venv with the command accordingto in it

$(VENV)/.created:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; this is " + sys.version.split()[0] + ". Name another one: make PYTHON=python3.11 setup")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.created requirements/base.txt requirements/build.txt pyproject.toml
	$(INSTALL) -r requirements/build.txt -r requirements/base.txt
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.testing: $(VENV)/.installed requirements/test.txt
	$(INSTALL) -r requirements/test.txt
	@touch $@

demo: setup  ## Read the example reports, print their claims, write a page of them
	$(BIN)/accordingto read $(EXAMPLES) --format table
	@mkdir -p $(dir $(PAGE))
	@$(BIN)/accordingto read $(EXAMPLES) --format html --out $(PAGE)
	@echo "A page of these claims: $(abspath $(PAGE))"

test: $(VENV)/.testing lint types unit  ## Everything that needs no server and no browser

lint: $(VENV)/.testing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.testing
	$(BIN)/mypy

unit: $(VENV)/.testing
	$(BIN)/python -m pytest

test-services: $(VENV)/.testing  ## What needs a server: starts PostgreSQL for itself
	scripts/services.sh $(BIN)/python

test-browser: $(VENV)/.testing  ## What needs a browser: the review page in Chromium
	scripts/browser.sh $(BIN)/python

docs: $(VENV)/.created requirements/docs.txt  ## The documentation as a site in out/docs, every link checked
	$(PYTHON) -m venv $(VENV)-docs
	$(VENV)-docs/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/docs.txt
	NO_MKDOCS_2_WARNING=1 $(VENV)-docs/bin/mkdocs build --quiet --strict

MINUTES ?= 60
fuzz: $(VENV)/.testing requirements/fuzz.txt  ## Hostile input at every door, for MINUTES in all; findings in out/fuzz
	$(INSTALL) -r requirements/fuzz.txt
	nice -n 19 $(BIN)/python -m tests.fuzz --minutes $(MINUTES) $(DOORS)

dist: setup  ## Wheel, sdist and a bill of materials in out/dist
	scripts/dist.sh $(BIN)/python out/dist
	$(MAKE) --no-print-directory sbom

$(VENV)-tools/.installed: $(VENV)/.created requirements/tools.txt
	$(PYTHON) -m venv $(VENV)-tools
	$(VENV)-tools/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/tools.txt
	@touch $@

sbom: $(VENV)-tools/.installed  ## What the program brings along, as CycloneDX, in out/dist/accordingto.cdx.json
	scripts/sbom.sh $(VENV)-tools/bin/cyclonedx-py $(PYTHON) out/dist/accordingto.cdx.json

audit: $(VENV)-tools/.installed  ## Ask PyPI's and OSV's advisories about every pinned dependency (needs the network; 2: not all were checked)
	$(PYTHON) scripts/audit.py $(VENV)-tools/bin/pip-audit

test-release: setup  ## Same commit, same bytes; wheel and sdist install and run by themselves, on every Python there is
	scripts/release.sh $(BIN)/python

screenshots: $(VENV)/.testing  ## Pictures of the review page for the documentation, from the example reports
	$(BIN)/python scripts/screenshots.py

schema: setup  ## Print the JSON Schema of a reading
	@$(BIN)/accordingto schema

reference: $(VENV)/.testing  ## The pages that are made of the program itself, anew: commands, library, API, codebook
	$(BIN)/python -m scripts.reference

requirements:  ## Pin all requirements anew (needs uv)
	requirements/compile.sh

clean:
	rm -rf $(VENV) $(VENV)-docs $(VENV)-tools out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
