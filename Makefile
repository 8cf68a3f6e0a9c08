# Every target makes what it needs: a private virtual environment from uv.lock.
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
RUN := $(UV) run --no-sync
PYTHON ?= python3
export PYTHONUTF8 = 1

.PHONY: demo test check bench soak bundle format clean

demo: .venv/.ready
	@$(RUN) python -m demo $(if $(CLIPS),--clips $(CLIPS)) $(if $(SAY),--say "$$SAY")

test: .venv/.ready
	$(RUN) pytest

check: .venv/.ready
	$(RUN) ruff format --check .
	$(RUN) ruff check .
	$(RUN) pyright
	$(RUN) lint-imports

bench: .venv/.ready
	$(RUN) python -m bench

soak: .venv/.ready
	$(RUN) python -m soak $(CAMPAIGN) $(if $(SEED),--seed $(SEED)) $(if $(ROUNDS),--rounds $(ROUNDS))

bundle: .venv/.ready
	npx --yes @anthropic-ai/mcpb@2 validate manifest.json
	mkdir -p dist && npx --yes @anthropic-ai/mcpb@2 pack . dist/maker-free.mcpb

format: .venv/.ready
	$(RUN) ruff format .
	$(RUN) ruff check --fix .

clean:
	rm -rf .venv .tools out dist

.venv/.ready: pyproject.toml uv.lock
	@command -v $(UV) >/dev/null || { echo "Preparing (one time, about a minute) …"; $(PYTHON) -m venv .tools && .tools/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.9"; }
	@$(UV) sync --locked --quiet
	@touch $@
