"""Settings say what the environment says, and never the token."""

from __future__ import annotations

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
