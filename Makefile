# Everything a person or a machine does with this checkout. `make help` lists the targets.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
PORT ?= 8080
HOST ?= 127.0.0.1
ONLY ?=
export PORT HOST
# Without the compiled code that Python keeps, each of many processes compiles 4 000 modules anew.
unexport PYTHONDONTWRITEBYTECODE

VENV := .venv
BIN := $(VENV)/bin
PIN = $(shell sed -n 's/^$(1)==//p' constraints.txt)
INSTALL = $(BIN)/uv pip install --quiet --python $(BIN)/python -c constraints.txt -b constraints.txt
RUNTIME := $(VENV)/.runtime-installed
DEVELOPMENT := $(VENV)/.development-installed
SITE := var/.demo-site-made
PYTHON_CODE := setup.py src tests benchmarks scripts
MARKUP = $(shell git ls-files '*.zcml' '*.pt' '*.xml')

.PHONY: help
help: ## List these targets
	@echo "make start    is what you want first. All targets:"
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

# ---------------------------------------------------------------------- run

.PHONY: start
start: free-port build $(SITE) ## Install what is missing, make the demo site once, serve it (PORT=8081)
	@exec bin/qualite serve --host "$(HOST)" --port "$(PORT)"

.PHONY: free-port
free-port:
	@$(PYTHON) src/qualite.esms/qualite/esms/cli/port.py "$(HOST)" "$(PORT)"

.PHONY: build
build: bin/instance ## Install the pinned packages and make bin/instance and bin/qualite

$(SITE): | bin/instance
	@echo "Making the demo site (once)…"
	@bin/qualite create-site --complete --demo 2000
	@touch $@

.PHONY: demo
demo: build ## Make the demo site anew with 2 000 establishments (what was written in it is lost)
	bin/qualite create-site --fresh --demo 2000
	@touch $(SITE)

.PHONY: demo-full
demo-full: build ## The same with 42 700 entries, as many as the whole country has
	bin/qualite create-site --fresh --demo 37000 --people
	@touch $(SITE)

# ------------------------------------------------------------------ install

$(BIN)/uv: constraints.txt
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; (3, 11) <= v <= (3, 12) or sys.exit(f"Python 3.11 or 3.12 is needed, this is {v[0]}.{v[1]}: make start PYTHON=python3.11")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv module is missing: apt-get install python3-venv" >&2; exit 1; }
	@test -x $(BIN)/python || { echo "Making the virtualenv…"; $(PYTHON) -m venv $(VENV); }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv==$(call PIN,uv)"
	@touch $@

$(RUNTIME): $(BIN)/uv setup.py pyproject.toml constraints.txt
	@echo "Installing the pinned packages…"
	@$(INSTALL) -e . pip setuptools zc.buildout plone.recipe.zope2instance
	@touch $@

$(DEVELOPMENT): $(RUNTIME)
	@echo "Installing the tools for tests and checks…"
	@$(INSTALL) -e '.[test,dev,bench]'
	@touch $@

bin/instance: buildout.cfg $(RUNTIME)
	@echo "Running buildout…"
	@$(BIN)/buildout -q
	@touch $@

.PHONY: browsers
browsers: ## Install Chromium with apt-get where there is none (for the browser tests)
	@if command -v chromium >/dev/null; then echo "Chromium is there: $$(command -v chromium)"; else \
	  as_root=; test "$$(id -u)" = 0 || as_root=sudo; \
	  $$as_root apt-get update && $$as_root apt-get install --yes --no-install-recommends chromium; fi

.PHONY: postgres
postgres: ## Install PostgreSQL 15 with apt-get where there is none (for `make bench`)
	@if ls /usr/lib/postgresql/15/bin/initdb >/dev/null 2>&1; then echo "PostgreSQL 15 is there"; else \
	  as_root=; test "$$(id -u)" = 0 || as_root=sudo; \
	  $$as_root apt-get update && $$as_root apt-get install --yes --no-install-recommends postgresql-15; fi

# -------------------------------------------------------------------- check

# A file stays with one process; what takes long comes first. Templates are compiled once for all.
SIDE_BY_SIDE = CHAMELEON_CACHE=$(CURDIR)/.pytest_cache/templates \
  $(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile

.PHONY: test
test: $(DEVELOPMENT) ## Run all tests, those in Chromium included (`make browsers` first)
	@command -v chromium >/dev/null || { echo "Chromium is missing: make browsers" >&2; exit 1; }
	@mkdir -p .pytest_cache/templates
	$(SIDE_BY_SIDE) --no-loadscope-reorder tests/house tests/functional tests/integration tests/unit
	$(SIDE_BY_SIDE) tests/browser

.PHONY: check
check: $(DEVELOPMENT) ## Style, import rules, French translations, package metadata
	$(BIN)/ruff check $(PYTHON_CODE)
	$(BIN)/ruff format --check $(PYTHON_CODE)
	$(BIN)/zpretty --check $(MARKUP)
	$(BIN)/lint-imports
	$(BIN)/python scripts/check_translations.py
	$(BIN)/python scripts/check_metadata.py

.PHONY: format
format: $(DEVELOPMENT) ## Format Python and XML in place
	$(BIN)/ruff check --fix $(PYTHON_CODE)
	$(BIN)/ruff format $(PYTHON_CODE)
	$(BIN)/zpretty --inplace $(MARKUP)

.PHONY: i18n
i18n: $(DEVELOPMENT) ## Collect the messages of the code into the .pot and the French .po
	$(BIN)/python scripts/update_translations.py

.PHONY: audit
audit: $(DEVELOPMENT) ## Look for known vulnerabilities in the pinned versions
	$(BIN)/pip-audit --disable-pip --no-deps --requirement constraints.txt

.PHONY: bench
bench: $(DEVELOPMENT) ## Measure side by side (ONLY=directory, workspaces, evaluation or library for one slice; `make postgres` first)
	$(BIN)/python -m benchmarks $(ONLY)

.PHONY: pins
pins: $(DEVELOPMENT) ## Write constraints.txt anew, keeping every version that still fits
	scripts/pin.sh

.PHONY: clean
clean: ## Remove all that was installed or generated; the data in var/ stays
	rm -rf $(VENV) bin parts develop-eggs .installed.cfg build dist benchmarks/results \
	  .ruff_cache .hypothesis .pytest_cache .import_linter_cache src/*/*.egg-info
	find src -name '*.mo' -delete
	find src tests benchmarks scripts -name __pycache__ -type d -prune -exec rm -rf {} +
	@test ! -d var || echo "Kept var/ (the site's data): rm -r var removes it too."
