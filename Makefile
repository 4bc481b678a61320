# Needs Python 3.11 or newer, make, and a package registry; everything else is set up here, in .venv.
.DEFAULT_GOAL := help
.PHONY: help site serve check test lint format pins chromium clean env env-dev

VENV := .venv
PY := $(VENV)/bin/python
# More words for a tool: make serve ARGS="-a localhost:8001", make test ARGS="-k swap"
ARGS ?=
PINS := .cache/pins
COMPILE := CUSTOM_COMPILE_COMMAND="make pins" $(PINS)/bin/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links

help:  ## say what there is
	@awk -F ":.*## " '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

site: env  ## check the records and build the site into site/
	@$(PY) -m macros build

serve: env  ## look at the site while writing; pages reload by themselves
	@$(PY) -m macros serve $(ARGS)

check: env  ## check records and pages, build nothing
	@$(PY) -m macros check

test: lint chromium  ## everything that a submission must pass
	@CHROMIUM="$$($(PY) tests/chromium.py)" $(PY) -m pytest -n 2 --dist loadfile $(ARGS)

lint: env-dev  ## code style and types
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check
	@$(PY) -m mypy

format: env-dev  ## set the code in the house style
	@$(PY) -m ruff check --fix-only
	@$(PY) -m ruff format

pins: env  ## choose versions anew after a change of requirements*.in
	@$(PY) -m venv --clear $(PINS)
	@$(PINS)/bin/python -m pip install --quiet --disable-pip-version-check pip-tools==7.6.2
	@$(COMPILE) requirements.in --output-file requirements.txt
	@$(COMPILE) requirements-dev.in --output-file requirements-dev.txt

clean:  ## remove everything that make has made
	@rm -rf $(VENV) site .site-new-* .site-old-* .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis

chromium: env-dev
	@$(PY) tests/chromium.py >/dev/null

env:
	@sh .ci/environment

env-dev:
	@sh .ci/environment dev
