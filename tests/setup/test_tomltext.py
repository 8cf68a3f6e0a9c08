"""One table of a TOML text changes, and every other line stays."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maker_free.setup import tomltext
from maker_free.setup.jsonc import Broken

ENTRY: dict[str, Any] = {"command": "C:\\Users\\é\\maker-free.exe", "args": [], "startup_timeout_sec": 30}
PATH = ["mcp_servers", "maker-free"]
CONFIG = """# my settings
model = "gpt"
notes = '''
[not a table]
'''

[mcp_servers.docs]  # the docs
command = "docs"
args = [
  "--all", # every one
]

# about trust
[projects."/home/me"]
trust_level = "trusted"
"""


def test_a_new_file_is_the_table() -> None:
    assert tomllib.loads(tomltext.place("", PATH, ENTRY)) == {"mcp_servers": {"maker-free": ENTRY}}


@pytest.mark.parametrize("text", [CONFIG, CONFIG.replace("\n", "\r\n"), CONFIG + "[history]\n"])
def test_what_was_added_can_be_taken_out_without_a_trace(text: str) -> None:
    made = tomltext.place(text, PATH, ENTRY)
    assert made.startswith(text)
    assert tomltext.find(made, PATH) == ENTRY
    assert ("\r\n" in made) == ("\r\n" in text)
    assert tomltext.place(made, PATH, ENTRY) == made
    assert tomltext.remove(made, PATH).rstrip() == text.rstrip()


def test_an_entry_is_brought_up_to_date_and_what_its_owner_added_stays() -> None:
    ours = """[mcp_servers."maker-free"] # films
command = "/old"
args = [
  "a", # one
  "b",
]
enabled = true

[mcp_servers.maker-free.env]
A = "1"

[mcp_servers.maker-free.tools.edit]
approval_mode = "approve"

"""
    text = CONFIG.replace("# about", ours + "# about")
    made = tomltext.place(text, PATH, {**ENTRY, "env": {"B": "2"}})
    entry = tomltext.find(made, PATH)
    assert entry == {
        **ENTRY, "enabled": True, "env": {"A": "1", "B": "2"}, "tools": {"edit": {"approval_mode": "approve"}},
    }  # fmt: skip
    assert "# films" in made
    assert tomltext.remove(made, PATH) == CONFIG
    assert tomltext.remove(text, PATH) == CONFIG


@pytest.mark.parametrize(
    "text",
    [
        'mcp_servers = { maker-free = { command = "/old" } }\n',
        'mcp_servers.maker-free.command = "/old"\n',
        '[mcp_servers]\nmaker-free = { command = "/old" }\n',
        'mcp_servers = { other = { command = "x" } }\n',
        '[[mcp_servers.maker-free]]\ncommand = "/old"\n',
        "mcp_servers = 5\n",
    ],
)
def test_an_entry_that_is_written_in_another_way_is_left_alone(text: str) -> None:
    with pytest.raises(tomltext.Entangled):
        tomltext.place(text, PATH, ENTRY)


@pytest.mark.parametrize(
    ("text", "line"), [("a = 1\nb = \n", 2), ("[a\n", 1), ('x = 1\n\ny = "', 3), ("a=1\na=2\n", 2)]
)
def test_text_that_is_not_toml_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(Broken) as refused:
        tomltext.place(text, PATH, ENTRY)
    assert refused.value.line == line


def test_what_only_looks_like_our_table_is_not_touched() -> None:
    text = 'a = """\n[mcp_servers.maker-free]\ncommand = "x"\n"""\n'
    assert tomltext.remove(text, PATH) == text
    made = tomltext.place(text, PATH, ENTRY)
    assert made.startswith(text)
    with pytest.raises(tomltext.Entangled):
        tomltext.remove(made, PATH)


@given(st.text(max_size=30), st.lists(st.text(max_size=10), max_size=3))
def test_any_command_can_be_written(command: str, args: list[str]) -> None:
    entry = {"command": command, "args": args}
    assert tomltext.find(tomltext.place(CONFIG, PATH, entry), PATH) == entry
