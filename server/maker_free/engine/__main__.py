"""Does one engine task in this process: `python -m maker_free.engine [wait]`, for `engine.process.child`."""

import sys

from maker_free.engine.process.worker import main

if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
