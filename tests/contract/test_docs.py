"""The reference is whole: every hook, public name, command, rule and format has its place in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import hiproutine
from hiproutine import Engine
from hiproutine.cli.parser import make_parser
from hiproutine.plugins import hookspecs

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
ENGINE = Engine(discover=False)
COMMANDS = next(a.choices for a in make_parser()._actions if isinstance(a.choices, dict))
HOOKS = [name for name in vars(hookspecs) if name.startswith("hiproutine_")]


def page(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_is_documented_and_tested(hook):
    assert hook in page("hooks.md")
    tests = Path(__file__).parents[1] / "plugins"
    assert any(hook in path.read_text(encoding="utf-8") for path in tests.glob("*.py"))


@pytest.mark.parametrize("name", [name for name in hiproutine.__all__ if not name.startswith("__")])
def test_every_public_name_is_in_the_reference(name):
    assert re.search(rf"\b{name}\b", page("api.md"))


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_in_the_reference(command):
    assert re.search(rf"\b{command}\b", page("cli.md"))


@pytest.mark.parametrize("law", ["D1", "D5", "P1", "P9", "G1", "G12", "O1", "O5", "X1", "X3"])
def test_every_law_has_its_line(law):
    assert law in page("laws.md")


def test_every_format_is_in_the_reference():
    assert [name for name in ENGINE.formats if name not in page("formats.md")] == []


@pytest.mark.parametrize("name", list(ENGINE.rules))
def test_every_rule_has_a_page_with_a_worked_table(name):
    text = page(f"rules/{name}.md")
    assert text.startswith(f"# `{name}`\n")
    assert ">>>" in text
    assert '"rules"' in text


PROBLEM = re.compile(r"""Problem\(\s*[^,]*?,\s*"([a-z]+(?:-[a-z]+)+)""", re.DOTALL)


def test_every_problem_code_is_in_the_reference():
    source = Path(hiproutine.__file__).parent
    codes = {code for path in source.rglob("*.py") for code in PROBLEM.findall(path.read_text(encoding="utf-8"))}
    assert len(codes) > 10
    assert sorted(code for code in codes if f"`{code}`" not in page("errors.md")) == []
