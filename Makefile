# make demo    runs the whole product against a sandbox exchange and a sandbox Telegram
# make run     runs it for real, with the settings of .env
# make test    sets everything up and runs the tests
# make torture kills the product at named places for some minutes; SEEDS=200 for hours
# make lint    ruff, mypy, import-linter
# make bench   measures everything, ONLY=name one figure; make bench-peers installs what it compares with
# make format  lets ruff put the code in order
# make pictures  draws the pictures of docs/strategy.md
# make lock    resolves the dependencies again
# make clean   removes what the other targets made, but never data

PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv
UV_VERSION := 0.13.8
SPEED ?=
TAPE ?=
PORT ?=
ONLY ?=
SECONDS ?=
SEEDS ?=
SEED ?=
FIRST ?=
LIVES ?=

.DEFAULT_GOAL := help
.PHONY: help demo run test torture lint bench bench-peers format pictures lock clean

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

demo: .venv/ready
	@exec $(BIN)/python -m sandbox $(if $(TAPE),--tape "$(TAPE)") $(if $(SPEED),--speed "$(SPEED)") $(if $(PORT),--port "$(PORT)")

run: .venv/ready
	@exec $(BIN)/heliograph run

test: .venv/ready-dev
	@$(BIN)/pytest --numprocesses 2 --dist worksteal

torture: .venv/ready-dev
	@$(BIN)/python -m tests.torture $(addprefix --seeds ,$(SEEDS)) $(addprefix --seed ,$(SEED)) $(addprefix --first ,$(FIRST)) $(addprefix --lives ,$(LIVES)) $(addprefix --tape ,$(TAPE))

lint: .venv/ready-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

bench: .venv/ready-dev
	@$(BIN)/python -m tests.bench $(addprefix --only ,$(ONLY)) $(addprefix --seconds ,$(SECONDS))

bench-peers: .venv-peers/ready

format: .venv/ready-dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

pictures: .venv/ready
	@$(BIN)/python -m sandbox.pictures docs/pictures

lock: $(UV)
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --upgrade pyproject.toml -o requirements.lock
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --upgrade pyproject.toml --group dev -o requirements-dev.lock

clean:
	rm -rf .venv .venv-peers build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Heliograph needs Python 3.11 or newer; name one with: make PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

# The project itself is installed editable, built by the locked build backend.
INSTALL_PROJECT = $(UV) pip install --quiet --python $(BIN)/python --no-deps --build-constraints requirements-dev.lock -e .

.venv/ready: $(UV) requirements.lock requirements-dev.lock pyproject.toml
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	@$(INSTALL_PROJECT)
	@touch $@

.venv/ready-dev: $(UV) requirements-dev.lock pyproject.toml
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.lock
	@$(INSTALL_PROJECT)
	@touch .venv/ready $@

INSTALL_PEERS = $(UV) pip install --quiet --python .venv-peers/bin/python --require-hashes -r

.venv-peers/ready: $(UV) requirements-bench.lock
	@$(UV) venv --quiet --allow-existing --python $(BIN)/python .venv-peers
	@# cryptofeed is compiled from its source: without a compiler the others are installed.
	@$(INSTALL_PEERS) requirements-bench.lock || { mkdir -p build \
		&& sed '/^cryptofeed==/,/# via/d' requirements-bench.lock > build/peers.lock \
		&& $(INSTALL_PEERS) build/peers.lock && echo "cryptofeed could not be built: left out"; }
	@touch $@
