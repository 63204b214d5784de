# Needs make and Python 3.11, 3.12 or 3.13; everything else goes into .venv.
#   make                          what there is
#   make plan START=2026-12-01    a routine that starts on that day
#   make test ARGS="-k ladder"    arguments for pytest
#   make test PYTHON=/path/to/python3.12

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
START ?= today
GOAL ?= hip-strength
PROFILE ?= docs/examples/profile.json
ARGS ?=
WORKERS ?= auto
LIVES ?= 10000
COUNT ?= 1000000
TEMPLATE ?=
SEED ?= 0

VENV := .venv
BIN := $(VENV)/bin
VERSIONS := 3.11 3.12 3.13
PLUGINS := $(patsubst %/pyproject.toml,%,$(wildcard plugins/*/pyproject.toml))
PROJECTS := pyproject.toml $(PLUGINS:%=%/pyproject.toml)
# A download of 58 MB that nobody needs to plan a week; it comes with what works on hiproutine: tests, linters, bench.
SOLVER := plugins/cpsat
LIGHT := $(filter-out $(SOLVER),$(PLUGINS))
EDITABLE := -e . $(LIGHT:%=-e ./%)
SUPPORTED := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))

.PHONY: help plan install dev test fast check lint format types layers docs lives fuzz environments ical-js axe typescript mutants bench corpus lowest coverage matrix build gallery messages figure-sheet clean

help: ## Show this list
	@echo "hiproutine: make TARGET"
	@echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)$$/  \1|\2/p' $(firstword $(MAKEFILE_LIST)) | awk -F'|' '{ printf "%-12s %s\n", $$1, $$2 }'

## Environments: a stamp a dependency group, so that a second call installs nothing.

$(VENV)/.stamp-venv:
	@found=; \
	for python in "$(PYTHON)" python3.13 python3.12 python3.11; do \
	  if "$$python" -c '$(SUPPORTED)' 2>/dev/null; then found="$$python"; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "hiproutine needs Python 3.11, 3.12 or 3.13. $(PYTHON) is not one of them, and no python3.11 to python3.13 runs here." >&2; \
	  echo "Install one, or name it: make PYTHON=/path/to/python3.12" >&2; \
	  exit 1; \
	fi; \
	echo "Making $(VENV) with $$("$$found" --version)"; \
	rm -rf $(VENV) && "$$found" -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --upgrade "pip>=25.1"
	@touch $@

$(VENV)/.stamp-runtime: $(VENV)/.stamp-venv $(PROJECTS)
	@echo "Installing hiproutine$(LIGHT:plugins/%=, the plugin %)"
	@$(BIN)/python -m pip install -qq $(EDITABLE)
	@touch $@

$(VENV)/.stamp-solver: $(VENV)/.stamp-runtime $(SOLVER)/pyproject.toml
	@echo "Installing the plugin $(SOLVER:plugins/%=%), with OR-Tools"
	@$(BIN)/python -m pip install -qq -e ./$(SOLVER)
	@touch $@

$(VENV)/.stamp-test $(VENV)/.stamp-lint $(VENV)/.stamp-bench $(VENV)/.stamp-dev: $(VENV)/.stamp-solver

$(VENV)/.stamp-%: $(VENV)/.stamp-runtime pyproject.toml
	@echo "Installing the dependency group $*"
	@$(BIN)/python -m pip install -qq --group $*
	@touch $@

install: $(VENV)/.stamp-runtime ## Install what it takes to run hiproutine, editable, into .venv
	@echo "Ready: $(BIN)/hiproutine"

dev: $(VENV)/.stamp-dev ## Install everything for working on it: tests, linters, docs
	@echo "Ready: $(BIN)"

## Using it

plan: $(VENV)/.stamp-runtime ## Plan and date a routine for the example profile, and write its page (START=today, GOAL, PROFILE)
	@mkdir -p build/plan
	@$(BIN)/hiproutine plan $(PROFILE) --goal $(GOAL) -o build/plan/program.json
	@$(BIN)/hiproutine schedule build/plan/program.json --start $(START) -o build/plan/routine.json
	@$(BIN)/hiproutine render build/plan/routine.json --format html -o build/plan/routine.html
	@$(BIN)/hiproutine render build/plan/routine.json --format text -o build/plan/routine.txt
	@$(BIN)/hiproutine render build/plan/routine.json --format markdown -o build/plan/routine.md
	@$(BIN)/hiproutine render build/plan/routine.json --format csv -o build/plan/routine.csv
	@$(BIN)/hiproutine render build/plan/routine.json --format ics -o build/plan/routine.ics
	@echo "Open build/plan/routine.html: to read, to print, and to play a session."
	@echo "Beside it: program.json, routine.json, routine.txt, routine.md, routine.csv, routine.ics"

## Checking it

test: $(VENV)/.stamp-test ## Run every test: core, plugins, documentation, packaging (ARGS=...)
	@$(BIN)/python -m pytest -m "" -n $(WORKERS) $(ARGS)

fast: $(VENV)/.stamp-test ## Run the tests that are not marked slow, in one process (ARGS=...)
	@$(BIN)/python -m pytest $(ARGS)

check: lint types layers test ## Do all that a change has to pass: lint, types, layers, every test

lint: $(VENV)/.stamp-lint ## Check style and formatting
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: $(VENV)/.stamp-lint ## Format, and mend what ruff can mend
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

types: $(VENV)/.stamp-lint ## Check the types
	@$(BIN)/mypy

layers: $(VENV)/.stamp-lint ## Check that imports go downward only
	@$(BIN)/lint-imports --no-logo

docs: $(VENV)/.stamp-docs ## Build the documentation into build/docs, warnings as errors
	@$(BIN)/sphinx-build -q -W --keep-going -b html -d build/doctrees docs build/docs
	@echo "Built build/docs/index.html"

coverage: $(VENV)/.stamp-test ## Measure which lines and branches the tests reach
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest $(ARGS)
	@$(BIN)/coverage combine -q
	@$(BIN)/coverage report

lives: $(VENV)/.stamp-test ## Judge drawn lives by every law, with code that shares nothing with the library (LIVES=10000 SEED=0 WORKERS=2)
	@$(BIN)/python -m tests.outside --lives $(LIVES) --seed $(SEED) --workers $(if $(filter auto,$(WORKERS)),2,$(WORKERS))

fuzz: $(VENV)/.stamp-test ## Feed changed documents to every call, from where it last ended (COUNT=1000000 WORKERS=2); build/fuzz has the state
	@$(BIN)/python -m tests.outside.fuzz --count $(COUNT) --workers $(if $(filter auto,$(WORKERS)),2,$(WORKERS))

environments: $(VENV)/.stamp-test ## Run the fast tests with other hash seeds, locales, time zones, -O and -W error (ENVIRONMENTS="together")
	@$(BIN)/python -m tests.outside.environments $(ENVIRONMENTS)

ical-js: ## Install ical.js, which the tests read calendars with where it is there; needs npm
	@npm install --prefix plugins/ics/tests/node --no-package-lock --no-audit --no-fund --silent --fetch-retries=1 --fetch-timeout=20000

typescript: $(VENV)/.stamp-test ## Write types/hiproutine.d.ts, the documents' types, anew from the schemas; needs npm
	@npm install --prefix tests/embedding/node --no-package-lock --no-audit --no-fund --silent --fetch-retries=1 --fetch-timeout=20000
	@$(BIN)/python -m tests.embedding

axe: ## Install axe-core and ESLint, which look for barriers on the page and through its scripts; needs npm
	@npm install --prefix tests/browser/node --no-package-lock --no-audit --no-fund --silent --fetch-retries=1 --fetch-timeout=20000

golden: $(VENV)/.stamp-test ## Write the golden files of tests/golden anew: what every format makes of a lived course
	@$(BIN)/python -m tests.golden

figure-sheet: $(VENV)/.stamp-test ## Draw all figures on one sheet (docs/figures/hip-pack.svg), with screenshots in build/figure-sheet
	@$(BIN)/python -m tests.figures.figure_sheet

gallery: $(VENV)/.stamp-test ## Write the tables of docs/how-to/gallery.md anew, and take all pictures of docs (figures, page, player)
	@$(BIN)/python -m tests.gallery

messages: $(VENV)/.stamp-test ## Bring the catalogues of the interface up to date with the code (src/hiproutine/languages)
	@$(BIN)/python -m tests.languages $(TEMPLATE)

mutants: $(VENV)/.stamp-mutants ## Change progression/ in every small way and see which changes no test notices (ARGS="a.module.*")
	@mkdir -p build
	@CI=true $(BIN)/mutmut run $(ARGS)
	@$(BIN)/mutmut results > build/mutants.txt
	@$(BIN)/mutmut export-cicd-stats > build/mutants.log
	@$(BIN)/python -c 'import json; s = json.load(open("mutants/mutmut-cicd-stats.json")); print("%(killed)d of %(total)d killed, %(survived)d survived, %(no_tests)d without a test, %(timeout)d timed out" % s)'
	@echo "Those that lived stand in build/mutants.txt; $(BIN)/mutmut show NAME shows one"

bench: $(VENV)/.stamp-bench ## Measure speed against a fixed floor and a peer, and the planner against proven bounds (ARGS=...)
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python bench/run.py $(ARGS)

corpus: $(VENV)/.stamp-solver ## Solve the corpus of planning problems again with CP-SAT and store the answers (ARGS=--stale)
	@PYTHONPATH=bench $(BIN)/python -m corpus $(ARGS)

# pip has no "lowest" resolution: the lower bounds in pyproject.toml are pinned as constraints.
lowest: ## Run the tests with the oldest dependencies that pyproject.toml allows (own environment)
	@$(MAKE) $(VENV)-lowest/.stamp-test VENV=$(VENV)-lowest
	@$(VENV)-lowest/bin/python -c 'import tomllib; print(*(r.replace(">=", "==") + ".*" for r in tomllib.load(open("pyproject.toml", "rb"))["project"]["dependencies"]), sep="\n")' > $(VENV)-lowest/constraints.txt
	@$(VENV)-lowest/bin/python -m pip install -qq -r $(VENV)-lowest/constraints.txt
	@paste -sd' ' $(VENV)-lowest/constraints.txt
	@$(VENV)-lowest/bin/python -m pytest -n $(WORKERS) $(ARGS)

# A python3.x on the PATH may be a shim that does not run; pyenv is asked for its own copy then.
matrix: ## Run the tests on each of Python 3.11, 3.12, 3.13 that is here (own environment each)
	@ran=; absent=; failed=; \
	for version in $(VERSIONS); do \
	  found=; \
	  for python in "python$$version" "$$(pyenv prefix $$version 2>/dev/null)/bin/python$$version"; do \
	    if "$$python" -c 'import sys, venv, ensurepip; sys.exit("%d.%d" % sys.version_info[:2] != "'$$version'")' 2>/dev/null; then found="$$python"; break; fi; \
	  done; \
	  if [ -z "$$found" ]; then echo "== Python $$version: not here"; absent="$$absent $$version"; continue; fi; \
	  echo "== Python $$version"; ran="$$ran $$version"; \
	  $(MAKE) test VENV=$(VENV)-$$version PYTHON="$$found" || failed="$$failed $$version"; \
	done; \
	echo; echo "Ran on:$${ran:- none}. Not here:$${absent:- none}. Failed:$${failed:- none}."; \
	[ -n "$$ran" ] && [ -z "$$failed" ]

build: $(VENV)/.stamp-build ## Build the sdist and wheel of hiproutine and of each plugin into dist
	@rm -rf dist && mkdir -p build
	@for project in . $(PLUGINS); do \
	  $(BIN)/python -m build --no-isolation --outdir dist $$project > build/log.txt 2>&1 || { cat build/log.txt; exit 1; }; \
	done
	@ls dist

clean: ## Remove environments, caches and everything built
	@rm -rf $(VENV) $(VENV)-lowest $(VERSIONS:%=$(VENV)-%) build dist mutants htmlcov .coverage .coverage.*
	@rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find src plugins tests docs -name __pycache__ -type d -prune -exec rm -rf {} +
