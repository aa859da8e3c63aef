# make demo   evaluates Europe and the demo project, writes out/, opens the window if there is a display
# make test   linters and all tests          make check  linters only
# make run    opens the window               make bench  measures speed and memory
# make soak   long runs                      make data   joins data/build/parts after a change
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
LISTS := packaging/linux
OUT ?= out
JOBS ?= 2

.DEFAULT_GOAL := demo
.PHONY: demo test check run bench soak data system system-test clean

demo: $(VENV)/.installed system
	$(BIN)/standortkompass evaluate --out $(OUT)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then exec $(BIN)/standortkompass; fi

run: $(VENV)/.installed system
	$(BIN)/standortkompass

test: $(VENV)/.installed-dev system-test check
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $(JOBS) --dist loadfile -m "not soak and not bench"

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

soak: $(VENV)/.installed-dev system-test
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -m soak

bench: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c packaging/constraints.txt -e '.[bench]'
	$(BIN)/standortkompass bench
	for script in tests/bench/*.py; do echo "== $$script"; QT_QPA_PLATFORM=offscreen $(BIN)/python $$script || exit 1; done

data: $(VENV)/.installed-dev
	$(BIN)/python data/build/merge.py

# One environment; the constraints pin versions known to work together.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed; name it with make PYTHON=python3.x" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || \
		{ sh $(LISTS)/install-packages.sh $(LISTS)/debian-packages-python.txt && $(PYTHON) -m venv --clear $(VENV); } || \
		{ echo "No virtual environment could be made with $(PYTHON) -m venv." >&2; exit 1; }

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml packaging/constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c packaging/constraints.txt -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/bin/python pyproject.toml packaging/constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c packaging/constraints.txt -e '.[dev]'
	@touch $@ $(VENV)/.installed

system:
	@sh $(LISTS)/install-packages.sh $(LISTS)/debian-packages.txt $(LISTS)/debian-packages-window.txt

system-test:
	@sh $(LISTS)/install-packages.sh $(LISTS)/debian-packages.txt $(LISTS)/debian-packages-window.txt $(LISTS)/debian-packages-office.txt

clean:
	rm -rf $(VENV) $(OUT)
