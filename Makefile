# `make help` lists what there is. Nothing but make, a C compiler and Python 3.11, 3.12 or 3.13 is expected to be here.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help demo test test-deep bench bench-alternatives bench-scaling reliability install-dev lint fmt lock wheelhouse clean FORCE

VENV ?= .venv
# Which Python to build the environment from; found by tools/find-python.sh where nothing is said.
PYTHON ?=
# Worker processes of the test run, and further words for pytest: make test PYTEST="tests/engine -k ring"
WORKERS ?= auto
PYTEST ?=
# How many made-up children the benchmark has, and how often it is run: make bench CHILDREN=100000 ROUNDS=3
CHILDREN ?= 1000000
# How many children the other benchmarks take, their own choice where nothing is said: make bench-scaling SIZES=1e4,1e5
SIZES ?=
# Which parts of the reliability measurements, all where nothing is said: make reliability PARTS="kills disks"
PARTS ?=
ROUNDS ?= 5

ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PY := $(BIN)/python
ROOMS := api cli dsl engine policies docs/errors

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1|/p' Makefile | awk -F'|' '{printf "  make %-18s %s\n", $$1, $$2}'

demo: $(VENV)/.package ## set up, then a whole sample admission from .xlsx to .xlsx
	@$(BIN)/paiwei demo

test: $(VENV)/.dev $(VENV)/.package ## set up, then all tests
	@$(PY) -m pytest -n $(WORKERS) --dist worksteal $(PYTEST)

test-deep: $(VENV)/.dev $(VENV)/.package ## the same with many more random worlds
	@HYPOTHESIS_PROFILE=deep $(PY) -m pytest -n $(WORKERS) --dist worksteal $(PYTEST)

bench: $(VENV)/.package ## a million children, against a program written by hand (docs/benchmarks.md)
	@$(PY) -m benchmarks.million --children $(CHILDREN) --rounds $(ROUNDS)

bench-alternatives: $(VENV)/.dev $(VENV)/.package $(VENV)/.alternatives ## against what one would pick instead, on the same children
	@PYTHONPATH=$(VENV)/alternatives $(PY) -m benchmarks.alternatives $(if $(SIZES),--sizes $(SIZES))

bench-scaling: $(VENV)/.package $(VENV)/.alternatives ## how time and memory grow with the children; a table and a picture
	@PYTHONPATH=$(VENV)/alternatives $(PY) -m benchmarks.scaling $(if $(SIZES),--sizes $(SIZES))

reliability: $(VENV)/.dev $(VENV)/.package ## every kill, full disk, changed file and spoilt input of docs/reliability.md
	@$(PY) -m benchmarks.reliability $(PARTS)

install-dev: $(VENV)/.dev $(VENV)/.package ## take up new files (also done by demo and test)

lint: $(VENV)/.dev $(VENV)/.package ## style, types, floors and budgets
	@$(PY) tools/lint.py

fmt: $(VENV)/.dev ## put the code into its canonical form
	@$(BIN)/ruff check --quiet --select I --fix . && $(BIN)/ruff format .

lock: $(VENV)/.run ## choose the newest versions anew and write the lock files
	@$(PY) tools/lock.py

wheelhouse: $(VENV)/.package ## everything for a machine without network and compiler, in wheelhouse/
	@$(PY) -m tools.wheelhouse wheelhouse

clean: ## remove what was built; the environment stays
	@rm -rf build dist wheelhouse *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@rm -f $(VENV)/.package

$(VENV)/.run: requirements.lock tools/prepare.py
	@echo "Setting up $(VENV) (once, about half a minute) / 正在准备运行环境（仅首次，约半分钟）……"
	@python=$$(sh tools/find-python.sh "$(PYTHON)") && "$$python" tools/prepare.py $(VENV) requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@$(PY) tools/prepare.py $(VENV) requirements-dev.lock
	@touch $@

# Beside the environment, not in it: what runs, builds and tests paiwei never sees them.
$(VENV)/.alternatives: benchmarks/alternatives/requirements.txt $(VENV)/.run
	@rm -rf $(VENV)/alternatives
	@$(PY) -m pip install -qq --disable-pip-version-check --no-deps --only-binary :all: --target $(VENV)/alternatives -r $<
	@touch $@

# The package is installed in setuptools' strict mode, which links file by file: a file that came or went means again.
$(VENV)/.package: $(VENV)/.run $(VENV)/.files pyproject.toml setup.py
	@$(PY) -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation \
		--config-settings editable_mode=strict --editable .
	@touch $@

$(VENV)/.files: FORCE | $(VENV)/.run
	@find $(ROOMS) -type f ! -name '*.pyc' | sort > $@.now
	@if cmp -s $@.now $@; then rm $@.now; else mv $@.now $@; fi
