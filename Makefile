# make graph   build the knowledge graph of the bundled articles; needs only Python 3.11 or newer, and make
# make test    everything that is checked: format, lint, types, import contracts, examples, tests
# make lint    the same without the tests
# make lock    write the pinned requirements anew (needs uv)
# make clean   remove what the above made, but never your articles or vocabulary

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq install --require-hashes
LOCK := uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	--no-emit-index-url --no-annotate --no-header
WORKERS ?= auto

.DEFAULT_GOAL := graph
.PHONY: graph test lint format types contracts lock clean

graph: $(VENV)/run.stamp
	@$(BIN)/python build_graph.py

test: lint
	@$(BIN)/python tests/chromium.py
	@$(BIN)/python -m pytest --quiet -n $(WORKERS)

lint: $(VENV)/dev.stamp
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo

# A stamp is younger than the list it was installed from, or the list is installed again.
$(VENV)/run.stamp: requirements.txt | $(BIN)/python
	@echo "Installing the libraries of requirements.txt into $(VENV) ..."
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt | $(BIN)/python
	@echo "Installing the libraries of requirements-dev.txt into $(VENV) ..."
	@$(PIP) -r requirements-dev.txt
	@touch $@

# The first Python that is new enough and has its venv module; otherwise one sentence on what is missing.
$(BIN)/python:
	@seen=; bare=; \
	for each in $(PYTHON) python3 python3.13 python3.12 python3.11 python; do \
	  found=$$("$$each" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue; \
	  seen="$${seen:+$$seen, }$$each $$found"; \
	  "$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || continue; \
	  if ! "$$each" -c 'import ensurepip, venv' 2>/dev/null; then bare="$${bare:+$$bare, }$$each"; continue; fi; \
	  echo "Making the environment $(VENV) with $$each (Python $$found) ..."; \
	  exec "$$each" -m venv --clear $(VENV); \
	done; \
	if [ -n "$$bare" ]; then \
	  echo "Python is new enough, but lacks its venv module ($$bare). On Debian or Ubuntu: apt install python3-venv. Then run make again." >&2; \
	else \
	  echo "Python 3.11 or newer is needed; found: $${seen:-none}. Install one (python.org, or your system's packages), then run make again; PYTHON=/path/to/python chooses one." >&2; \
	fi; \
	exit 2

lock:
	@for name in requirements requirements-dev; do \
	  groups=; [ $$name = requirements ] || groups="--group dev -c requirements.txt"; \
	  { echo "# Pinned by 'make lock' from pyproject.toml for Python 3.11 and newer on Linux, macOS and Windows."; \
	    echo "# Install: python -m pip install --require-hashes -r $$name.txt"; \
	    $(LOCK) pyproject.toml $$groups; } > $$name.txt.part && mv $$name.txt.part $$name.txt || exit 1; \
	done

clean:
	@rm -rf $(VENV) out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache *.egg-info
	@find graph tests -name __pycache__ -type d -prune -exec rm -rf {} +
