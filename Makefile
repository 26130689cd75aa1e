# Everything here sets up what it needs: Python 3.11 or newer and make are enough.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check
PYTEST := $(BIN)/python -m pytest

.PHONY: run test check lint types imports content demos soak bench constraints readme clean help

run: $(VENV)/.run ## open the tutor
	@$(BIN)/tftutor $(ARGS)

test: $(VENV)/.dev ## all quick tests
	$(PYTEST) -m "not packaging" $(ARGS)

check: lint types imports ## exactly what CI runs
	$(PYTEST) $(ARGS)
	$(BIN)/tftutor check

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

imports: $(VENV)/.dev
	$(BIN)/lint-imports

content: $(VENV)/.dev ## check the rooms, with every run that they claim
	$(BIN)/tftutor check $(ARGS)

demos: $(VENV)/.dev ## play every demo and compare it with what is kept
	$(BIN)/tftutor record demos/*.toml --check --lang both $(ARGS)

soak: $(VENV)/.dev ## the long campaigns, whole
	$(PYTEST) -m slow --soak $(ARGS)

bench: $(VENV)/.dev ## measurements, as ratios
	@for file in bench/[a-z]*.py; do echo "== $$file"; $(BIN)/python "$$file" || exit 1; done

constraints: $(VENV)/.dev ## pin what pyproject.toml asks for, afresh
	CUSTOM_COMPILE_COMMAND="make constraints" $(BIN)/python -m piptools compile --quiet --upgrade \
		--all-extras --strip-extras --no-annotate --no-emit-index-url --no-emit-find-links \
		--no-emit-trusted-host --no-emit-options --output-file constraints.txt pyproject.toml

readme: $(VENV)/.dev ## make the outputs and the pictures in README.md afresh
	$(PYTEST) tests/commands/test_readme.py tests/record/test_docs.py --snapshot-update -q

clean: ## remove everything that was made
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache snapshot_report.html
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

# Stamps: an installation is renewed when what it was made from has changed.

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "tftutor needs Python 3.11 or newer, and none was found." >&2; \
		echo "Install one, or name it: make run PYTHON=/path/to/python3.12" >&2; exit 1; fi
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "tftutor needs Python 3.11 or newer; $(PYTHON) is older: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "The module venv is missing or broken; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(VENV)/.run: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Setting up $(VENV) (once) ..."
	@$(PIP) install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Setting up $(VENV) for development (once) ..."
	@$(PIP) install --quiet --constraint constraints.txt --editable '.[dev,record,serve,postgres]'
	@touch $@ $(VENV)/.run
