# Every target makes what it needs: a private virtual environment from uv.lock.
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
RUN := $(UV) run --no-sync
PYTHON ?= python3
export PYTHONUTF8 = 1
# Where this is set, each of the many processes of a test compiles all of the program anew: half a second of work.
export PYTHONDONTWRITEBYTECODE =
# The locked versions in the form that `uv tool install` and pip take; both ignore uv.lock itself.
EXPORT := $(UV) export --quiet --frozen --no-default-groups --all-extras --no-emit-project --no-hashes --no-header --no-annotate

.PHONY: demo test check check-constraints bench soak bundle validate coverage format clean

demo: .venv/.ready
	@$(RUN) python -m demo $(if $(CLIPS),--clips $(CLIPS)) $(if $(SAY),--say "$$SAY")

test: .venv/.ready
	$(RUN) pytest

check: .venv/.ready check-constraints
	$(RUN) ruff format --check .
	$(RUN) ruff check .
	$(RUN) pyright
	$(RUN) lint-imports
	$(RUN) python -m tests.wheels

check-constraints:
	@$(EXPORT) | cmp -s - constraints.txt || { echo "constraints.txt is not what uv.lock says: make constraints.txt"; exit 1; }

bench: .venv/.ready
	$(RUN) python -m bench

constraints.txt: uv.lock
	$(EXPORT) > $@

soak: .venv/.ready
	$(RUN) python -m soak $(CAMPAIGN) $(if $(SEED),--seed $(SEED)) $(if $(ROUNDS),--rounds $(ROUNDS))

bundle: .venv/.ready
	$(RUN) python -m publish.icon
	npx --yes @anthropic-ai/mcpb@2 validate manifest.json
	mkdir -p dist && npx --yes @anthropic-ai/mcpb@2 pack . dist/maker-free.mcpb

validate: .venv/.ready
	$(RUN) python -m publish.validate

coverage: .venv/.ready
	$(UV) run --no-sync --with pytest-cov pytest --cov maker_free --cov-report term:skip-covered $(TESTS)

format: .venv/.ready
	$(RUN) ruff format .
	$(RUN) ruff check --fix .

clean:
	rm -rf .venv .tools out dist

.venv/.ready: pyproject.toml uv.lock
	@command -v $(UV) >/dev/null || { echo "Preparing (one time, about a minute) …"; $(PYTHON) -m venv .tools && .tools/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.9"; }
	@$(UV) sync --locked --quiet
	@touch $@
