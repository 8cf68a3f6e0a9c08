"""Owns the studio's log file: short, rotated, for this user only; refuses tokens, keys and what web requests say.

Only the words of this package and the server's own complaints are written: the HTTP libraries would log links
that people gave, and those can carry secrets.
"""

from __future__ import annotations

import logging
import os
import re
import time
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from maker_free import files

MAX_BYTES = 1 << 20
"""Bytes of one file."""
KEPT = 2
"""Older files that are kept."""
_SECRETS = re.compile(r"\b(?:nmv_usr_|clm_)[\w-]+|(?i:\bbearer\s+)\S+|(?i:x-studio-key\W+)[\w-]+")


class _Discreet(logging.Formatter):
    """UTC times; anything that looks like a token is left out, in tracebacks too."""

    converter = time.gmtime

    def format(self, record: logging.LogRecord) -> str:
        return _SECRETS.sub("(left out)", super().format(record))


class _Private(RotatingFileHandler):
    """Every file of the rotation is made with mode 0600; while one cannot be renamed, it grows."""

    def doRollover(self) -> None:  # noqa: N802 - the name that it has there
        try:
            super().doRollover()
        except OSError:  # Windows: somebody looks at one of them
            self.stream = self.stream or self._open()

    def _open(self) -> TextIOWrapper:
        os.close(os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND | files.BINARY, 0o600))
        return super()._open()


def begin(path: Path) -> logging.Handler:
    """Write what this package says to `path` from now on; closing the handler ends it. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handler = _Private(path, maxBytes=MAX_BYTES, backupCount=KEPT, encoding="utf-8")
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%d %H:%M:%SZ"))
    for name, level in (("maker_free", logging.INFO), ("uvicorn", logging.WARNING), ("asyncio", logging.WARNING)):
        logger = logging.getLogger(name)
        logger.setLevel(level)
        logger.addHandler(handler)
    return handler


def end(handler: logging.Handler) -> None:
    for name in ("maker_free", "uvicorn", "asyncio"):
        logging.getLogger(name).removeHandler(handler)
    handler.close()
