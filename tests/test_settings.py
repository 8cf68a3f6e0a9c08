"""Settings say what the environment says, and never the token."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from maker_free import settings as settings_module
from maker_free.settings import CLOUD_URL, Settings, skill_version


def read(**environ: str) -> Settings:
    return Settings.from_environment(environ)


def test_one_variable_moves_every_folder(tmp_path: Path) -> None:
    settings = read(MAKER_FREE_HOME=str(tmp_path))
    folders = {settings.data, settings.cache, settings.config, settings.state, settings.videos}
    assert len(folders) == 5
    assert all(folder.is_relative_to(tmp_path) for folder in folders)


def test_finished_videos_go_where_the_user_says(tmp_path: Path) -> None:
    settings = read(MAKER_FREE_HOME=str(tmp_path), MAKER_FREE_VIDEOS=str(tmp_path / "films"))
    assert settings.videos == tmp_path / "films"


def test_the_token_is_kept_out_of_what_is_printed() -> None:
    settings = read(NEMO_TOKEN="nmv_usr_secret")
    assert settings.token == "nmv_usr_secret"
    assert "nmv_usr_secret" not in repr(settings)
    assert "nmv_usr_secret" not in str(settings)


def test_an_empty_token_is_no_token() -> None:
    assert read(NEMO_TOKEN="  ").token is None


def test_addresses_lose_their_trailing_slash_and_have_the_documented_default() -> None:
    assert read().cloud_url == CLOUD_URL
    assert read(NEMO_API_URL="http://127.0.0.1:9/").cloud_url == "http://127.0.0.1:9"


@pytest.mark.parametrize(
    ("source", "platform"), [("ClawHub", "clawhub"), ("cursor", "cursor"), ("elsewhere", "unknown")]
)
def test_the_platform_can_be_said_outright(source: str, platform: str) -> None:
    assert read(SKILL_SOURCE=source).skill_platform == platform


def test_the_version_is_the_one_in_the_skill_file() -> None:
    text = (Path(__file__).parent.parent / "SKILL.md").read_text(encoding="utf-8")
    assert f'version: "{skill_version()}"' in text


@pytest.mark.parametrize(
    ("place", "platform"),
    [
        ("/home/ann/.cursor/skills/maker-free/maker_free/settings.py", "cursor"),
        ("/home/ann/.openclaw/skills/maker-free", "clawhub"),
        ("/opt/ClawHub/skills/maker-free", "clawhub"),
        ("/Applications/Cursor.app/Contents/x", "cursor"),
        ("/home/ann/.cursor-server/extensions/x", "cursor"),
        ("/home/precursor/skills/maker-free", "unknown"),
        ("/home/ann/my-cursor-notes/maker-free", "unknown"),
        ("/home/ann/clawhubby/maker-free", "unknown"),
        ("/home/cursor/.cache/uv/archive-v0/x/maker_free", "unknown"),
        ("/home/cursor/.openclaw/skills/maker-free", "clawhub"),
    ],
)
def test_the_platform_is_a_folder_and_not_a_piece_of_a_name(
    place: str, platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = "/".join(place.split("/")[:3]) if place.startswith("/home/") else "/root"
    monkeypatch.setattr(Path, "home", lambda: Path(user))
    assert settings_module._platform(None, [Path(place)]) == platform  # pyright: ignore[reportPrivateUsage] - every place


@pytest.mark.parametrize(("source", "platform"), [(".cursor/skills", "cursor"), ("plain", "unknown")])
def test_what_was_installed_from_a_skills_folder_says_its_platform(tmp_path: Path, source: str, platform: str) -> None:
    # As uvx and `uv tool` lay it out: the package in a cache, and beside it a record of the folder it came from.
    cache = tmp_path / "cache" / "archive-v0" / "x"
    package, record = cache / "maker_free", cache / "maker_free-1.0.dist-info"
    package.mkdir(parents=True)
    record.mkdir()
    for one in Path(settings_module.__file__).parent.glob("*.py"):
        shutil.copy(one, package)
    (record / "METADATA").write_text("Metadata-Version: 2.1\nName: maker-free\nVersion: 1.0\n")
    skill = tmp_path / source / "maker free"
    (record / "direct_url.json").write_text(json.dumps({"url": skill.as_uri(), "dir_info": {}}))
    program = "from maker_free.settings import Settings; print(Settings.from_environment({}).skill_platform)"
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env={"PYTHONPATH": str(cache), "HOME": str(tmp_path)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert answer.stdout.split() == [platform]


@pytest.mark.parametrize(
    ("place", "platform"),
    [(".cursor/skills", "cursor"), ("clawhub/skills", "clawhub"), (".openclaw/skills", "clawhub"), ("opt", "unknown")],
)
def test_where_it_is_installed_says_the_platform_and_the_skill_beside_it_the_version(
    tmp_path: Path, place: str, platform: str
) -> None:
    package = tmp_path / place / "maker_free"
    package.mkdir(parents=True)
    for source in Path(settings_module.__file__).parent.glob("*.py"):
        shutil.copy(source, package)
    (package / "SKILL.md").write_text('---\nname: maker-free\nmetadata:\n  version: "9.8.7"\n---\n', encoding="utf-8")
    program = (
        "from maker_free.settings import Settings; found = Settings.from_environment({}); "
        "print(found.skill_platform, found.skill_version)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env={"PYTHONPATH": str(package.parent), "HOME": str(tmp_path)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert answer.stdout.split() == [platform, "9.8.7"]
