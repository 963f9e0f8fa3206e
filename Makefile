# make run | test | setup | check | bench | torture | shots | package | package-test | wheel
# PYTHON=…: another Python than the first that is new enough. VENV=…: another folder for what is installed.
VENV := .venv
PY := "$(VENV)/bin/python"

.PHONY: run test setup check format bench torture shots package package-test wheel

run: setup
	@$(PY) .ci/run_or_demo.py

test: setup
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

# Looks each time whether all is there, which takes no time: displays come and go, and Pythons, too.
setup:
	@PYTHON="$(PYTHON)" sh .ci/prepare "$(VENV)" $(or $(MAKECMDGOALS),run)

check: setup
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	"$(VENV)/bin/lint-imports"
	$(PY) -m vulture
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

format: setup
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

bench: setup
	@QT_QPA_PLATFORM=offscreen $(PY) -m benchmarks

torture: setup
	@$(PY) -m benchmarks.torture all

shots: setup
	@QT_QPA_PLATFORM=offscreen:configfile=tests/screen.json $(PY) -m tests.shots shots

# Packages are built in an environment of their own: nothing of the tests gets into them.
PACKER := build/venv/bin/python

build/venv/.ready: packaging/requirements.lock | setup
	@$(PY) -m venv build/venv
	@$(PACKER) -m pip install --quiet --disable-pip-version-check --require-hashes -r packaging/requirements.lock
	@touch $@

package: build/venv/.ready
	$(PACKER) -m PyInstaller --noconfirm --log-level WARN --workpath build/work build.spec
	$(PACKER) packaging/opened_files.py dist/Plenary
	$(PACKER) packaging/archives.py dist/Plenary
	$(PACKER) packaging/smoke_test.py dist/Plenary

package-test: build/venv/.ready
	$(PACKER) packaging/smoke_test.py dist/Plenary

wheel: build/venv/.ready
	$(PACKER) -m hatchling build --target wheel
