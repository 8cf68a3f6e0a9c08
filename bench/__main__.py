"""Runs the engine's benches: `python -m bench [FOLDER]`; the footage is made there once and kept."""

import sys
import tempfile
from pathlib import Path

from bench import engine

if __name__ == "__main__":
    engine.main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.gettempdir()) / "maker-free-bench")
