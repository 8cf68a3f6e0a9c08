"""One entry of a JSON text changes, and every other character stays."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maker_free.setup import jsonc

ENTRY: dict[str, Any] = {"command": "/opt/maker-free", "args": []}
PATH = ["mcpServers", "maker-free"]
COMMENTED = """// my servers
{
\t/* kept */ "mcpServers": {
\t\t// the weather
\t\t"weather": { "command": "weather", "args": ["--in", "a // b"], }, // mine
\t},
\t"theme": "dark", // the last
}
"""


def test_a_new_file_is_an_object_with_the_entry() -> None:
    made = jsonc.place("", PATH, ENTRY, comments=False)
    assert json.loads(made) == {"mcpServers": {"maker-free": ENTRY}}
    assert made.endswith("}\n")


def test_comments_trailing_commas_and_tabs_stay_where_they_are() -> None:
    made = jsonc.place(COMMENTED, PATH, ENTRY, comments=True)
    assert made == COMMENTED.replace(
        "// mine\n",
        '// mine\n\t\t"maker-free": {\n\t\t\t"command": "/opt/maker-free",\n\t\t\t"args": []\n\t\t},\n',
    )
    assert jsonc.find(made, PATH, comments=True) == ENTRY
    assert jsonc.remove(made, PATH, comments=True) == COMMENTED


@pytest.mark.parametrize(
    "text",
    [
        '{"mcpServers": {"a": {"command": "x"}}, "b": [1, 2]}',
        '{\n    "mcpServers": {\n        "a": {}\n    }\n}\n',
        '{\r\n  "mcpServers": {\r\n    "a": {}\r\n  },\r\n  "b": "é"\r\n}',
        '{\n  "mcpServers": {}\n}',
    ],
)
def test_what_was_added_can_be_taken_out_without_a_trace(text: str) -> None:
    made = jsonc.place(text, PATH, ENTRY, comments=False)
    before = json.loads(text)
    before["mcpServers"]["maker-free"] = ENTRY
    assert json.loads(made) == before
    assert ("\r\n" in made) == ("\r\n" in text)
    assert "\n" not in made.replace("\r\n", "") or "\r\n" not in text
    assert jsonc.place(made, PATH, ENTRY, comments=False) == made
    assert jsonc.remove(made, PATH, comments=False) == text


def test_an_entry_is_brought_up_to_date_and_what_its_owner_added_stays() -> None:
    text = '{"mcpServers": {"maker-free": {"command": "/old", "args": ["x"], "env": {"A": "1"}, "disabled": false}}}'
    made = jsonc.place(text, PATH, {**ENTRY, "env": {"B": "2"}}, comments=False)
    assert json.loads(made)["mcpServers"]["maker-free"] == {
        "command": "/opt/maker-free", "args": [], "env": {"A": "1", "B": "2"}, "disabled": False,
    }  # fmt: skip


def test_the_last_of_two_members_of_one_name_is_the_one_that_counts() -> None:
    text = '{"mcpServers": {"maker-free": 1}, "mcpServers": {"maker-free": {"command": "/old"}}}'
    assert json.loads(jsonc.place(text, PATH, ENTRY, comments=False))["mcpServers"]["maker-free"] == ENTRY


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{\n  "a": 1\n  "b": 2\n}', 3),
        ('{\n  "a": 1,\n}', 3),
        ('{\n  // note\n  "a": 1\n}', 2),
        ('{"a": tru}', 1),
        ('{\n"a": "x\ny"}', 2),
        ('{"a": 1}\n}', 2),
        ('{"a": [1, 2}', 1),
        ("{\n\n'a': 1}", 3),
        ("[]", 1),
        ("mcpServers:\n  - a", 1),
        ('{"a": "\\x"}', 1),
        ('{"mcpServers":\n 5}', 2),
        ('{\n"a": {', 2),
        ("[" * 100_000, 1),
        ('{"a": 01}', 1),
    ],
)
def test_text_that_is_not_json_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(jsonc.Broken) as refused:
        jsonc.place(text, PATH, ENTRY, comments=False)
    assert refused.value.line == line


def test_what_follows_the_entry_does_not_end_up_in_a_comment_before_it() -> None:
    text = '{"mcpServers": { // mine\n "maker-free": {}, "b": 1 }}'
    assert jsonc.find(jsonc.remove(text, PATH, comments=True), ["mcpServers"], comments=True) == {"b": 1}


def test_a_comment_without_an_end_is_refused() -> None:
    with pytest.raises(jsonc.Broken):
        jsonc.place('{\n"a": 1 /* \n}', PATH, ENTRY, comments=True)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)
OBJECT = st.dictionaries(st.text(max_size=5), JSON, max_size=4)
SERVERS = st.none() | st.dictionaries(st.text(max_size=5), JSON, max_size=3)


@given(OBJECT, SERVERS, st.sampled_from([None, 1, 4, "\t"]), st.booleans())
def test_any_object_takes_the_entry_keeps_the_rest_and_gives_it_back(
    content: dict[str, Any], servers: dict[str, Any] | None, indent: int | str | None, escaped: bool
) -> None:
    if servers is not None:
        content = {**content, "mcpServers": servers}
    elif "mcpServers" in content:
        return
    text = json.dumps(content, indent=indent, ensure_ascii=escaped)
    made = jsonc.place(text, PATH, ENTRY, comments=False)
    assert json.loads(made) == {**content, "mcpServers": {**(servers or {}), "maker-free": ENTRY}}
    assert jsonc.place(made, PATH, ENTRY, comments=False) == made
    taken = jsonc.remove(made, PATH, comments=False)
    assert json.loads(taken) == {**content, "mcpServers": servers or {}}
    if servers:
        assert taken == text


@given(OBJECT, st.integers(0, 400), st.sampled_from(["// x\n", "/* y */", "\n", ","]))
def test_with_comments_anywhere_the_text_is_kept_or_refused(content: dict[str, Any], at: int, put: str) -> None:
    text = json.dumps({**content, "mcpServers": {"a": 1}}, indent=2)
    text = text[:at] + put + text[at:]
    try:
        made = jsonc.place(text, PATH, ENTRY, comments=True)
    except jsonc.Broken:
        return
    assert jsonc.find(made, PATH, comments=True) == ENTRY
    assert made.count(put.strip()) >= text.count(put.strip())
    assert jsonc.find(jsonc.remove(made, PATH, comments=True), PATH, comments=True) is None
