"""Owns the check that every platform of the README gets all it needs as wheels, for each Python: as locked, and as a
fresh installation would choose today. Refuses to install anything.

A package without a wheel would be built on the user's computer, which has no compiler. `--only-binary` alone would not
find that: it falls back to an older version, and an installation does not. So what is chosen freely is asked for again.

It runs once for each state of `pyproject.toml` and `uv.lock`, and not at all where the registry is out of reach.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import which
from typing import NamedTuple

TOP = Path(__file__).resolve().parent.parent
PASSED = TOP / ".venv/.wheels"
"""The digest of what passed last."""
PLATFORMS = {
    "Linux x86-64": "x86_64-manylinux_2_28",
    "Linux arm64": "aarch64-manylinux_2_28",
    "Windows x64": "x86_64-pc-windows-msvc",
    "Windows arm64": "aarch64-pc-windows-msvc",
    "macOS arm64": "aarch64-apple-darwin",
    "macOS Intel": "x86_64-apple-darwin",
}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
OLDEST_MACOS = "14.0"
"""What Apple silicon needs; uv would ask for wheels that run on an older one."""
EXTRAS = ("cjk", "faces", "speech")
UNREACHABLE = ("error sending request", "dns error", "tcp connect error", "operation timed out")


class Refused(NamedTuple):
    """What uv said of a platform, and whether only because the registry could not be asked."""

    where: str
    said: str
    unreachable: bool


def main() -> int:
    digest = hashlib.sha256()
    for file in (TOP / "pyproject.toml", TOP / "uv.lock"):
        digest.update(file.read_bytes())
    digest.update(f"{PLATFORMS} {PYTHONS} {OLDEST_MACOS} {EXTRAS}".encode())
    if PASSED.is_file() and PASSED.read_text(encoding="utf-8") == digest.hexdigest():
        print("Wheels: nothing changed since every platform had them.")
        return 0
    locked = _uv("export", "--frozen", "--no-default-groups", "--no-emit-project", "--no-hashes", "--all-extras")
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(_refusal, name, python, locked.stdout) for name in PLATFORMS for python in PYTHONS]
        refused = [one for one in (each.result() for each in asked) if one is not None]
    if any(one.unreachable for one in refused):
        print("Wheels: skipped, the registry is out of reach.")
        return 0
    for where, said, _ in refused:
        print(f"Wheels: {where}: {said}", file=sys.stderr)
    if refused:
        return 1
    PASSED.write_text(digest.hexdigest(), encoding="utf-8")
    print(f"Wheels: all there for {', '.join(PLATFORMS)} with Python {', '.join(PYTHONS)}.")
    return 0


def _refusal(name: str, python: str, locked: str) -> Refused | None:
    ways = [("as locked", locked)]
    if python in {PYTHONS[0], PYTHONS[-1]}:
        chosen = _chosen(name, python)
        if isinstance(chosen, Refused):
            return chosen
        ways.append(("chosen freely", chosen))
    for how, wanted in ways:
        found = _resolved(name, python, wanted, "--no-deps", "--only-binary", ":all:")
        if found.returncode:
            return _told(f"{name}, Python {python}, {how}", found.stderr)
    return None


def _chosen(name: str, python: str) -> str | Refused:
    """The versions that an installation without the lock would get."""
    extras = f"[{','.join(EXTRAS)}]"
    found = _resolved(name, python, f"maker-free{extras} @ {TOP.as_uri()}\n", "--no-emit-package", "maker-free")
    return _told(f"{name}, Python {python}", found.stderr) if found.returncode else found.stdout


def _resolved(name: str, python: str, wanted: str, *more: str) -> subprocess.CompletedProcess[str]:
    return _uv(
        "pip", "compile", "-", "--python-platform", PLATFORMS[name], "--python-version", python,
        "--no-header", "--no-annotate", *more, given=wanted,
    )  # fmt: skip


def _told(where: str, said: str) -> Refused:
    return Refused(where, said.strip(), any(sign in said.lower() for sign in UNREACHABLE))


def _uv(*words: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    uv = os.environ.get("UV") or which("uv") or str(TOP / ".tools/bin/uv")
    return subprocess.run(
        [uv, *words, "--quiet"], input=given, cwd=TOP, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "MACOSX_DEPLOYMENT_TARGET": OLDEST_MACOS},
    )  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
