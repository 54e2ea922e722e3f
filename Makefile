# Everything here works on a fresh machine that has only Python 3.11+ and make.
PY ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -q --disable-pip-version-check
MADE := $(VENV)/.made
RUNS := $(VENV)/.runs
TESTS := $(VENV)/.tests
COMPILED := $(VENV)/.compiled
# Hundreds of processes read the same modules: an environment that forbids keeping them compiled costs minutes.
export PYTHONDONTWRITEBYTECODE :=
# Databases come and go by the hundred: in memory, where there is such a place with 2 GB to spare.
IN_MEMORY = $(shell df -Pk /dev/shm 2>/dev/null | awk '$$4 > 2000000 && $$6 == "/dev/shm" {print $$6}')

.PHONY: run test pytest check demo setup soak bench clean

run: $(RUNS)
	@$(BIN)/showcaller run

demo: $(RUNS)
	@$(BIN)/showcaller demo

test: setup
	@$(MAKE) --no-print-directory -j 2 check pytest

pytest: $(COMPILED)
	@TMPDIR=$(or $(IN_MEMORY),$${TMPDIR:-/tmp}) $(BIN)/python -m pytest -q -n 6 --dist worksteal $(PYTEST_ARGS)

check: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

soak: setup
	@$(BIN)/python -m pytest -q -m soak --timeout 0 tests $(PYTEST_ARGS)

bench: setup
	@for b in benchmarks/bench_*.py; do PYTHONPATH=. $(BIN)/python $$b || exit 1; done

setup: $(TESTS)

# What it runs with is set up apart from what tests it, which is three times as much.
$(RUNS): pyproject.toml requirements.lock $(MADE)
	@$(call install,--require-hashes -r requirements.lock)
	@$(call install,--no-deps --no-build-isolation -e .)
	@touch $@

$(TESTS): requirements-dev.lock $(RUNS)
	@$(call install,--require-hashes -r requirements-dev.lock)
	@touch $@

$(MADE): packaging/uv.txt
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Showcaller needs Python 3.11 or newer; $(PY) is older. Try: make PY=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	@test -x $(BIN)/python || $(PY) -m venv $(VENV)
	@$(PIP) --only-binary :all: --require-hashes -r packaging/uv.txt 2>/dev/null || true
	@touch $@

# Else all workers compile everything at once, each for itself.
$(COMPILED): $(TESTS)
	@$(BIN)/python -m pytest -q --collect-only >/dev/null || true
	@touch $@

# uv takes a tenth of pip's time. Where there is none, or packages come from a place that only pip was told of, pip does it.
install = $(BIN)/uv pip install -q --python $(BIN)/python $(1) 2>/dev/null || $(PIP) --no-compile $(1)

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache dist
