"""Runs `python -m maker_free` as the `maker-free` command."""

from maker_free.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
