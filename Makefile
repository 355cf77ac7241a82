# `make` alone prints the targets. Needs only make and Python 3.11 or later.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SOURCES := tui index tests

.DEFAULT_GOAL := help

.PHONY: help
help:  ## Print this list
	@grep -hE '^[a-z-]+:.*?## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "earmark needs Python 3.11 or later; none was found"; exit 1; }
	@echo "making $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "installing earmark"
	@$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.developing: pyproject.toml constraints.txt | $(BIN)/python
	@echo "installing earmark and its development tools"
	@$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(VENV)/.installed

.PHONY: run
run: $(VENV)/.installed  ## Set up and open the sample episodes
	@$(BIN)/earmark sample_data

.PHONY: dev
dev: $(VENV)/.developing  ## Set up for development

.PHONY: test
test: $(VENV)/.developing  ## Set up and run the tests
	@$(BIN)/python -m pytest

.PHONY: format
format: dev  ## Format the code
	@$(BIN)/ruff format $(SOURCES)
	@$(BIN)/ruff check --fix $(SOURCES)

.PHONY: lint
lint: dev  ## Format, lint, types, import contracts, spelling
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell

.PHONY: cover
cover: dev  ## Run the tests with the branch-coverage floors
	rm -f .coverage .coverage.*
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --include 'index/*' --fail-under 95
	$(BIN)/coverage report --include 'tui/*' --fail-under 90

.PHONY: check
check: lint cover  ## All that must hold before a change lands

.PHONY: bench
bench: dev  ## Measure speed and size against peers in the same run
	$(BIN)/python -m pytest tests/benchmarks --benchmark-enable --benchmark-only -p no:randomly
	$(BIN)/python tests/benchmarks/reader.py -n 5
	$(BIN)/python tests/benchmarks/library.py --starts 3

.PHONY: eval-search
eval-search: dev  ## Measure what the search finds beside its peers, for docs/
	$(PIP) install --constraint constraints.txt --editable '.[dev,bench]'
	$(BIN)/python tests/benchmarks/search_quality.py --folds 5

.PHONY: faults
faults: dev  ## Do every kind of harm to a search index; rewrites docs/index-faults.md
	$(BIN)/python tests/benchmarks/index_faults.py --write

.PHONY: whoosh3
whoosh3: dev  ## Run the search tests on whoosh3, in an environment of its own
	$(BIN)/python -m venv $(VENV)/whoosh3
	$(VENV)/whoosh3/bin/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	$(VENV)/whoosh3/bin/pip uninstall --quiet --yes whoosh
	$(VENV)/whoosh3/bin/pip install --quiet --no-deps whoosh3
	$(VENV)/whoosh3/bin/python -m pytest tests/index/search tests/index/test_sync.py

.PHONY: docs
docs: dev  ## Write the generated tables in docs/
	$(BIN)/python -m earmark.reference docs

.PHONY: constraints
constraints: dev  ## Pin the newest versions that fit pyproject.toml
	$(PIP) install uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --extra dev --upgrade \
		--no-emit-index-url --no-annotate --no-header --quiet pyproject.toml -o constraints.txt

.PHONY: build
build: dev  ## Build the source archive and the wheel into dist/
	$(BIN)/python -m build --no-isolation --sdist --wheel

.PHONY: clean
clean:  ## Remove what can be made again
	rm -rf $(VENV) dist build .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache
