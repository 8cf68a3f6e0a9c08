"""Owns what the environment says, read once into a frozen `Settings`; nothing else reads `os.environ`."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit
from urllib.request import url2pathname

import platformdirs

from maker_free.folders import Folders

CLOUD_URL = "https://mega-api-prod.nemovideo.ai"
WEB_URL = "https://nemovideo.com"
SKILL_NAME = "maker-free"

Platform = Literal["clawhub", "cursor", "unknown"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything configurable, resolved.

    `data` holds projects, uploads and the database; `cache` what can be made again; `config` credentials
    (0600); `state` logs and the studio's address; `videos` receives finished films.
    `token` is the user's own `NEMO_TOKEN` or None: never logged, never shown.
    """

    data: Path
    cache: Path
    config: Path
    state: Path
    videos: Path
    token: str | None
    client_id: str | None
    cloud_url: str
    web_url: str
    skill_version: str
    skill_platform: Platform
    places: tuple[Path, ...] = ()
    """Folders in which a file is looked for of which only the name was given."""
    given_folders: tuple[Path, ...] = ()
    """Folders that may be read from beside those on the person's list (`folders`)."""
    prerender: bool = True
    """Whether films are rendered ahead of their export, and files looked through, while nothing else is asked for."""

    def __repr__(self) -> str:
        return f"Settings(data={str(self.data)!r}, token={'set' if self.token else 'not set'})"

    @property
    def folders(self) -> Folders:
        """What may be read from: the person's list, and what the environment gives."""
        return Folders(self.config / "folders.txt", (*self.given_folders, self.videos.resolve()))

    @property
    def studio_file(self) -> Path:
        """Where the running studio writes its address and bearer (0600)."""
        return self.state / "studio.json"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read the environment.

        `MAKER_FREE_HOME` puts every folder below one place (tests, portable installs);
        `MAKER_FREE_VIDEOS` chooses where finished videos go; `MAKER_FREE_AHEAD=0` renders only what is exported;
        `MAKER_FREE_FOLDERS` names more folders that may be read from, divided as in `PATH`.
        """
        env = {name: value for name, value in (os.environ if environ is None else environ).items() if _given(value)}
        home = env.get("MAKER_FREE_HOME")
        if home:
            root = Path(home).expanduser().absolute()
            folders = {name: root / name for name in ("data", "cache", "config", "state")}
            videos = root / "Videos"
        else:
            dirs = platformdirs.PlatformDirs(SKILL_NAME, appauthor=False)
            folders = {
                "data": dirs.user_data_path,
                "cache": dirs.user_cache_path,
                "config": dirs.user_config_path,
                "state": dirs.user_state_path,
            }
            videos = platformdirs.user_videos_path() / "Maker Free"
        return cls(
            **folders,
            videos=Path(env["MAKER_FREE_VIDEOS"]).expanduser().absolute() if env.get("MAKER_FREE_VIDEOS") else videos,
            token=env.get("NEMO_TOKEN", "").strip() or None,
            client_id=env.get("NEMO_CLIENT_ID", "").strip() or None,
            cloud_url=(env.get("NEMO_API_URL") or CLOUD_URL).rstrip("/"),
            web_url=(env.get("NEMO_WEB_URL") or WEB_URL).rstrip("/"),
            skill_version=skill_version(),
            places=_places(),
            skill_platform=_platform(env.get("SKILL_SOURCE"), _installed_from()),
            given_folders=tuple(
                Path(one).expanduser().resolve()
                for one in env.get("MAKER_FREE_FOLDERS", "").split(os.pathsep)
                if one and Path(one).expanduser().is_absolute()
            ),
            prerender=env.get("MAKER_FREE_AHEAD", "1").strip().lower() not in {"0", "no", "off", "false"},
        )


def _places() -> tuple[Path, ...]:
    """Where people keep what they film, by the system's own names for it and by the English ones."""
    own = (
        platformdirs.user_desktop_path(),
        platformdirs.user_downloads_path(),
        platformdirs.user_videos_path(),
        platformdirs.user_pictures_path(),
        platformdirs.user_music_path(),
    )
    usual = (Path.home() / name for name in ("Desktop", "Downloads", "Videos", "Movies", "Pictures", "Music"))
    return tuple(dict.fromkeys((*own, *usual)))


def _given(value: str) -> bool:
    """False for nothing, and for a placeholder that a host did not fill in (`${user_config.…}`, MCPB manifest)."""
    return bool(value.strip()) and not value.startswith("${")


def package_version() -> str:
    """The installed package's version, or "0" when run from a tree that was never installed."""
    try:
        return version(SKILL_NAME)
    except PackageNotFoundError:
        return "0"


def packaged(name: str) -> Path | None:
    """A document that comes with the package: beside it (wheel) or at the top of the project (checkout)."""
    here = Path(__file__).resolve().parent
    return next((one for one in (here / name, here.parent.parent / name) if one.is_file()), None)


@cache
def skill_version() -> str:
    """`metadata.version` of SKILL.md's frontmatter, which the attribution headers must match (seed document).

    Looked up beside the package (wheel) and at the top of the project (checkout).
    """
    skill = packaged("SKILL.md")
    if skill is not None:
        front = skill.read_text(encoding="utf-8").split("---", 2)
        found = re.search(r'^\s+version:\s*"?([^"\s]+)"?\s*$', front[1] if len(front) > 2 else "", re.M)
        if found:
            return found[1]
    return package_version()


_PLATFORMS: dict[str, Platform] = {
    "clawhub": "clawhub", "openclaw": "clawhub", "cursor": "cursor", "cursor-server": "cursor", "cursor.app": "cursor",
}  # fmt: skip
"""What a folder says of who installed the skill, by its whole name without a leading dot."""


def _platform(override: str | None, places: Iterable[Path]) -> Platform:
    """`clawhub | cursor | unknown`, from SKILL_SOURCE or else the install path (seed document).

    Of `places` the first that says anything counts; what the user is called says nothing.
    """
    if override:
        return _PLATFORMS.get(override.strip().lower(), "unknown")
    for place in places:
        parts = place.relative_to(Path.home()).parts if place.is_relative_to(Path.home()) else place.parts
        for part in reversed(parts):
            known = _PLATFORMS.get(part.lower().lstrip("."))
            if known is not None:
                return known
    return "unknown"


def _installed_from() -> Iterator[Path]:
    """Where this package is, and what it was installed from: with uvx and `uv tool` it is in a cache that says nothing,
    but the record of the installation names the skill's folder (PEP 610)."""
    yield Path(__file__)
    try:
        record = distribution(SKILL_NAME).read_text("direct_url.json")
        url = urlsplit(str(json.loads(record or "{}").get("url") or ""))
    except (PackageNotFoundError, OSError, ValueError, AttributeError):
        return
    if url.scheme == "file":
        yield Path(url2pathname(url.path))
