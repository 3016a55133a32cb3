# Everything a person needs; `make help` lists it. PYTHON chooses the interpreter, VENV the place of the environment.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help setup demo test check format bench screenshots recording man tour faults soak clean

help: ## Show this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(STAMP): pyproject.toml
	@echo "Setting up in $(VENV). That takes about a minute, and only once."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

setup: $(STAMP) ## Make the environment

demo: $(STAMP) ## Open the app on a small simulated town
	@$(BIN)/engage demo

test: $(STAMP) ## Run the tests
	$(BIN)/pytest

check: $(STAMP) ## Format, lint, types, import contracts
	$(BIN)/ruff format --check engage tests
	$(BIN)/ruff check engage tests
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP) ## Put the code into shape
	$(BIN)/ruff format engage tests
	$(BIN)/ruff check --fix engage tests

bench: $(STAMP) ## Measure speed; prints tables and puts them into the README
	$(BIN)/pytest tests/benchmarks -n0 --benchmark-enable --benchmark-only
	$(BIN)/python -m tests.benchmarks.session
	$(BIN)/python -m tests.benchmarks.readme_table

screenshots: $(STAMP) ## Draw every screen into build/, and a few of them into screenshots/
	$(BIN)/python -m tests.screenshots

recording: $(STAMP) ## Film the tour's first steps, screenshots/tour.svg
	$(BIN)/python -m tests.recording

man: $(STAMP) ## Write the manual page, build/engage.1
	@mkdir -p build
	$(BIN)/python -m engage.cli.manual > build/engage.1

tour: $(STAMP) ## Play the 20-minute session by itself
	@$(BIN)/engage demo --tour

faults: $(STAMP) ## Print what every fault of the sandbox does to every gesture and source
	@$(BIN)/python -m tests.fault_matrix

soak: $(STAMP) ## The long runs
	$(BIN)/pytest -m soak -n0

clean: ## Remove the environment and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .benchmarks .import_linter_cache
