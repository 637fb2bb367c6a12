import re
import tomllib
from pathlib import Path

import pytest

from simulator.storage.panel_files import load
from simulator.storage.panel_schema import TABLES, Key
from simulator.storage.placeholders import TURNS

DOC = (Path(__file__).parents[2] / "docs" / "panel-files.md").read_text("utf-8")
LISTS = DOC[DOC.index("## The lists") :]
EMPTY = {
    "": {"empty", "anybody"},
    (): {"none", "everybody"},
    None: {"none", "see there", "as `low`"},
}


def section(table: str) -> str:
    """The part of the page about one table of a panel file."""
    keys = [key for keys in TABLES.values() for key in keys.values()]
    many = any(key.kind == "tables" and key.table == table for key in keys)
    heading = f"`[[{table}]]`" if many else f"`[{table}]`"
    start = DOC.index(f"\n## {heading if table else 'Top of the file'}\n") + 1
    return DOC[start : DOC.find("\n## ", start)]


def rows(table: str) -> dict[str, list[str]]:
    lines = re.findall(r"^\| `(\w+)` \|(.*)\|$", section(table), re.MULTILINE)
    return {key: [cell.strip() for cell in cells.split(" | ")] for key, cells in lines}


@pytest.mark.parametrize("table", TABLES)
def test_every_key_is_explained_and_no_other(table):
    assert list(TABLES[table]) == list(rows(table))


def test_every_table_of_the_page_exists():
    headings = re.findall(r"^## `\[+([\w.]+)\]+`$", DOC, re.MULTILINE)

    assert [name for name in TABLES if name] == headings


@pytest.mark.parametrize(("table", "name"), [(t, k) for t in TABLES for k in TABLES[t]])
def test_default_and_range_are_those_of_the_code(table, name):
    key = TABLES[table][name]
    holds, default, meaning = rows(table)[name]

    assert default_said(key, default)
    assert meaning
    if key.kind in {"number", "whole", "tables"}:
        assert f"{key.low:g} to {key.high:,.0f}" in holds
    elif key.kind == "texts" and key.low:
        assert f" {key.low:g} to {key.high:,.0f} " in holds
    elif key.kind in {"texts", "texts_by_name"}:
        assert f" {key.high:,.0f} " in holds
    elif key.kind == "text" and not key.names:
        assert f"{key.low:g} to {key.high:,.0f} characters" in holds
    if key.kind in {"table", "tables"}:
        assert f"[{key.table}]" in holds
    for each in key.names:
        assert f"`{each}`" in holds + LISTS


def default_said(key: Key, cell: str) -> bool:
    if key.required:
        return cell == "required"
    if key.default in ("", (), None):
        return cell in EMPTY[key.default]
    if key.default == {}:
        return cell == "none"
    value = key.default
    shown = str(value).lower() if isinstance(value, bool) else f"{value}".removesuffix(".0")
    return cell == f"`{shown}`"


@pytest.mark.parametrize("name", TURNS)
def test_every_placeholder_is_explained(name):
    assert f"`{{{name}}}`" in DOC


def test_the_example_is_a_sound_panel(tmp_path):
    example = re.findall(r"```toml\n(.*?)```", DOC, re.DOTALL)[0]
    (tmp_path / "bakery.toml").write_text(example, "utf-8")

    panel = load(tmp_path / "bakery.toml")

    assert len(tomllib.loads(example)["question"]) == len(panel.questions)
    assert "Ofen and Daughters" in panel.question("spoilt-batch").text
