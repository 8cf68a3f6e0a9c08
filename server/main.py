"""Entry point of the MCPB bundle: the host runs this file."""

from maker_free.cli import main

raise SystemExit(main(["serve"]))
