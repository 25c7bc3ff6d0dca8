# icebreak from a clone: `make run` opens the window, `make test` runs every check. All that is installed lands in .venv.
# Works with GNU make 3.81 and newer and a POSIX shell. Another Python: make run PYTHON=/path/to/python3.12

VENV := .venv
BIN := $(VENV)/bin
LOG := $(VENV)/set-up.log
RUN := $(VENV)/.set-up-to-run
DEV := $(VENV)/.set-up-to-develop

# A shell's own Python and pip settings must not leak into the environment, nor keep its bytecode from being cached.
unexport PYTHONDONTWRITEBYTECODE PYTHONHOME PYTHONPATH PIP_PREFIX PIP_TARGET
unexport UV_DEFAULT_INDEX UV_EXTRA_INDEX_URL UV_FIND_LINKS UV_INDEX UV_INDEX_URL
export PIP_USER := 0

# Hashes, and ready-made wheels only, so that nothing but what the lock names is fetched or run. Bytecode comes with use.
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
INSTALL := $(PIP) install --no-compile --only-binary :all: --require-hashes
LINK := $(PIP) install --no-compile --no-deps --no-build-isolation --editable .
OR_SAY := >>$(LOG) 2>&1 || { echo "icebreak could not be set up: a package could not be fetched or installed. See that the \
network is there and type the same again; what pip said is in $(LOG)." >&2; exit 1; }

help:
	@echo "make run    set up icebreak and open its window"
	@echo "make test   every check and test"
	@echo "make bench  the speed of what matters, beside its bounds"
	@echo "make soak   three days in a quarter of an hour, with everything killed all the while"
	@echo "make pictures  the pictures of the README, taken from the program"
	@echo "make lock   renew the lock files after a change of dependencies"
	@echo "make clean  remove all that make has made here"

run: $(RUN)
	@$(BIN)/icebreak

test: $(DEV)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest --quiet --numprocesses auto --dist loadgroup

bench: $(DEV)
	@$(BIN)/python -m benchmarks

soak: $(DEV)
	@$(BIN)/python -m tests.soak

pictures: $(DEV)
	@$(BIN)/python -m tests.pictures

# Pins that still fit are kept; remove the lock files first to take the newest of everything.
lock: UV := build/lock/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes --no-header
lock:
	@$(call ENVIRONMENT,build/lock)
	@build/lock/bin/python -m pip --quiet --disable-pip-version-check install --upgrade uv
	$(UV) pyproject.toml --group build --output-file requirements.lock
	$(UV) pyproject.toml --group dev --constraints requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache snapshot_report.html
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# Its Python was upgraded away, the clone was moved, or set-up was broken off at the first time: begin anew.
ifneq ($(shell $(BIN)/python -I -c 'import icebreak; print(*icebreak.__path__)' 2>/dev/null),$(CURDIR)/src/icebreak)
$(RUN): forget
endif

forget:
	@rm -rf $(VENV)

$(RUN): requirements.lock pyproject.toml
	@echo "setting up icebreak, once: about a minute"
	@$(call ENVIRONMENT,$(VENV))
	@$(INSTALL) -r requirements.lock $(OR_SAY)
	@$(LINK) $(OR_SAY)
	@touch $@

$(DEV): $(RUN) requirements-dev.lock
	@echo "setting up the tools for development, once: about a minute"
	@$(INSTALL) -r requirements-dev.lock $(OR_SAY)
	@touch $@

# $(1): where. Python's own words are shown only when it fails.
define ENVIRONMENT
test -x $(1)/bin/python && exit 0; \
set -- $(if $(PYTHON),"$(PYTHON)",python3 python3.14 python3.13 python3.12 python3.11); \
for python in "$$@"; do \
    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
    words=$$("$$python" -m venv $(1) 2>&1) && exit 0; \
    "$$python" -c 'import ensurepip' 2>/dev/null || words="On Debian and Ubuntu this cures it: sudo apt install python3-venv."; \
    rm -rf $(1); \
    echo "icebreak could not be set up: $$python cannot make a virtual environment here." $$words >&2; exit 1; \
done; \
echo "icebreak needs Python 3.11 or newer, and $$1 here is $$("$$1" --version 2>/dev/null || echo missing). Install a newer \
one, or name one that is here: make run PYTHON=/path/to/python3.12" >&2; exit 1
endef

.PHONY: help run test bench soak pictures lock clean forget
