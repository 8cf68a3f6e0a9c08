"""What the documents say is what the program does."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest

from maker_free import cli, doctor
from maker_free.limits import ACCEPTED_FORMATS
from maker_free.settings import skill_version
from maker_free.setup.hosts import BY_NAME
from publish import icon, links
from tests import wheels
from tests.golden import listing

TOP = Path(__file__).parent.parent


PLUGINS = (".claude-plugin/plugin.json", ".cursor-plugin/plugin.json", ".codex-plugin/plugin.json")


def read(name: str) -> str:
    return (TOP / name).read_text(encoding="utf-8")


def test_all_say_the_same_version() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    assert json.loads(read("manifest.json"))["version"] == project
    assert skill_version() == project
    for name in (*PLUGINS, "gemini-extension.json", "server.json"):
        assert json.loads(read(name))["version"] == project, name
    assert json.loads(read("server.json"))["packages"][0]["version"] == project


def test_all_name_the_same_address_of_the_project() -> None:
    urls = tomllib.loads(read("pyproject.toml"))["project"]["urls"]
    home = urls["Homepage"]
    assert all(url.startswith(home) for url in urls.values())
    for name in ("manifest.json", "server.json", *PLUGINS, ".claude-plugin/marketplace.json"):
        found = re.findall(r"https://github\.com/[^\"#]+", read(name))
        assert found, name
        assert all(url.startswith(home) for url in found), name
    owner, project = home.rsplit("/", 2)[1:]
    name = json.loads(read("server.json"))["name"]
    assert name == f"io.github.{owner}/{project}"
    assert f"mcp-name: {name}" in read("README.md"), "the registry looks for it in the package's page"
    assert urls["Privacy"] in json.loads(read("manifest.json"))["privacy_policies"]


def test_the_links_that_install_with_one_click_are_in_the_readme_and_start_the_package() -> None:
    for title, link in links.links().items():
        assert f"[{title}]({link})" in read("README.md")
        query = parse_qs(urlparse(link).query)
        if title == "Goose":
            assert [*query["cmd"], *query["arg"]] == ["uvx", "maker-free"]
            continue
        text = query["config"][0]
        config = json.loads(text if title == "VS Code" else base64.b64decode(text))
        assert config == {"command": "uvx", "args": ["maker-free"]}
        assert query["name"] == ["maker-free"]


def test_the_icon_is_drawn_whole() -> None:
    drawn = icon.draw()
    assert drawn.size == (512, 512)
    assert drawn.getpixel((256, 232)) == (0xF2, 0x65, 0x3C, 255), "the triangle in the middle"
    assert drawn.getpixel((0, 0)) == (0, 0, 0, 0), "round corners"


def test_the_readme_names_every_host_that_can_be_set_up() -> None:
    assert all(f"`{name}`" in read("README.md") or f"setup {name}" in read("README.md") for name in BY_NAME)


def test_the_bundle_lists_the_tools_that_there_are() -> None:
    listed = {tool["name"] for tool in json.loads(asyncio.run(listing.tools()))}
    assert {tool["name"] for tool in json.loads(read("manifest.json"))["tools"]} == listed


def test_the_skill_is_short_and_names_every_tool_and_format() -> None:
    skill = read("SKILL.md")
    assert len(skill.splitlines()) < 500
    assert "up to 500 MB" in skill
    assert "mp4, mov, avi and webm are the smoothest" in " ".join(skill.split())
    for tool in json.loads(read("manifest.json"))["tools"]:
        assert f"`{tool['name']}`" in skill
    assert ", ".join(ACCEPTED_FORMATS) in " ".join(skill.split())
    assert ", ".join(ACCEPTED_FORMATS) in " ".join(read("README.md").split())


def test_the_two_commands_of_the_readme_exist() -> None:
    targets = re.findall(r"^(\w+):", read("Makefile"), re.M)
    assert {"demo", "test", "check", "bench", "bundle", "validate", "coverage"} <= set(targets)
    assert "make demo" in read("README.md")
    assert "make test" in read("README.md")


def test_the_same_computers_are_promised_checked_and_tried() -> None:
    workflow, readme = read(".github/workflows/check.yml"), " ".join(read("README.md").split())
    tried = set(re.findall(r'"(3\.\d+)"', workflow))
    assert tried == set(wheels.PYTHONS)
    assert [".".join(map(str, one)) for one in doctor.PYTHONS] == [wheels.PYTHONS[0], wheels.PYTHONS[-1]]
    assert f"Python {wheels.PYTHONS[0]} to {wheels.PYTHONS[-1]}" in readme
    assert f"glibc {'.'.join(map(str, doctor.OLDEST_GLIBC))}" in readme
    assert wheels.OLDEST_MACOS.split(".")[0] == str(doctor.OLDEST_MACOS["arm64"])
    for system in ("ubuntu-latest", "macos-latest", "windows-latest", "arm", "macos-15-intel", "windows-11-arm"):
        assert system in workflow
    for said in ("Windows with x64 or arm64", "Apple silicon (from macOS 14)", "Intel (from macOS 11)", "Alpine"):
        assert said in readme


@pytest.mark.parametrize(
    "name", ["README.md", "SKILL.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "PRIVACY.md"]
)
def test_every_link_to_a_file_leads_somewhere(name: str) -> None:
    for target in re.findall(r"\]\((?!https?:|goose:)([^)#]+)", read(name)):
        assert (TOP / target).exists(), target


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_every_file_that_is_named_is_there(name: str) -> None:
    named = re.findall(r"`([\w./]+/[\w.*]+\.(?:py|md|json))`", read(name))
    assert named
    for file in named:
        assert any([*TOP.glob(file), *(TOP / "server" / "maker_free").glob(file)]), file


def test_the_commands_of_the_readme_are_understood() -> None:
    without_a_chat = re.findall(r"^\| `maker-free (.+)` \|", read("README.md"), re.M)
    assert len(without_a_chat) == 6
    for command in without_a_chat:
        assert cli.parser().parse_args(shlex.split(command)).command == command.split()[0]


INSIDE_MAKE = {"MAKEFLAGS", "MFLAGS", "MAKELEVEL"}
"""What an outer make tells an inner one."""


def test_a_wish_with_quotation_marks_reaches_the_demonstration_whole() -> None:
    make = shutil.which("make")
    if make is None:
        pytest.skip("there is no make here")
    wish = 'add the title "First Light" & make it short'
    shown = subprocess.run(
        [make, "--dry-run", "--no-print-directory", "demo", "CLIPS='my trip.mp4'", f"SAY={wish}"],
        cwd=TOP,
        env={name: value for name, value in os.environ.items() if name not in INSIDE_MAKE},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    words = shown[shown.index("-m demo") :].removeprefix("-m demo").strip()
    told = subprocess.run(
        ["sh", "-c", f"printf '%s\\n' {words}"], env={"SAY": wish}, capture_output=True, text=True, check=True
    ).stdout
    assert told.splitlines() == ["--clips", "my trip.mp4", "--say", wish]


def test_each_behaviour_that_can_be_guessed_is_where_it_is_said_to_be() -> None:
    quiz = read("CONTRIBUTING.md").partition("## Where is it?")[2].partition("\n## ")[0]
    files = re.findall(r"^\| .+ \| `([\w/]+\.\w+)` \|$", quiz, re.M)
    assert len(files) == len(set(files)) == 20
    assert [one for one in files if not (TOP / "server" / "maker_free" / one).is_file()] == []
