"""What the documents say is what the program does."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from maker_free import cli
from maker_free.errors import ACCEPTED_FORMATS
from maker_free.settings import skill_version
from tests.golden import listing

TOP = Path(__file__).parent.parent


def read(name: str) -> str:
    return (TOP / name).read_text(encoding="utf-8")


def test_all_say_the_same_version() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    assert json.loads(read("manifest.json"))["version"] == project
    assert skill_version() == project


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


def test_the_two_commands_of_the_readme_exist() -> None:
    targets = re.findall(r"^(\w+):", read("Makefile"), re.M)
    assert {"demo", "test", "check", "bench", "bundle"} <= set(targets)
    assert "make demo" in read("README.md")
    assert "make test" in read("README.md")


@pytest.mark.parametrize("name", ["README.md", "SKILL.md", "ARCHITECTURE.md", "CHANGELOG.md"])
def test_every_link_to_a_file_leads_somewhere(name: str) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", read(name)):
        assert (TOP / target).exists(), target


def test_the_commands_of_the_readme_are_understood() -> None:
    without_a_chat = re.findall(r"^\| `maker-free (.+)` \|", read("README.md"), re.M)
    assert len(without_a_chat) == 4
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
