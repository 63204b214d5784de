"""The reference is complete: every hook, public name, command, law, rule, format and problem code has its place in it.

Names are compared as wholes: ``G1`` is not found in ``G10``, nor ``plan`` in ``replan``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.contract.problem_codes import problem_codes
from tests.contract.sources import ROOT, all_modules, names_of_tests, tree_of

import hiproutine
from hiproutine import Engine, testing
from hiproutine.cli.parser import make_parser
from hiproutine.plugins import hookspecs

REFERENCE = ROOT / "docs" / "reference"
ENGINE = Engine(discover=False)
COMMANDS = next(a.choices for a in make_parser()._actions if isinstance(a.choices, dict))
HOOKS = [name for name in vars(hookspecs) if name.startswith("hiproutine_")]
LAWS = [
    f"{letter}{number}"
    for letter, count in zip("PGDOX", (12, 12, 5, 5, 4), strict=True)
    for number in range(1, count + 1)
] + ["C1", "C2", "C3", "C4", "F1", "F2", "H1", "H2"]
GENERATED = [path for path in sorted(REFERENCE.rglob("*.md")) if "<!-- generated:" in path.read_text(encoding="utf-8")]
LAW_IN_NAME = re.compile(r"(?<![a-z0-9])([pgdoxcfh][0-9]{1,2})(?![a-z0-9])")


def page(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def laws_in(names: Iterable[str]) -> set[str]:
    """Return the laws that names of tests speak of: ``test_law_p1_...`` or ``test_p1_...``."""
    return {law.upper() for name in names for law in LAW_IN_NAME.findall(name.replace("_", " "))}


def codes_in_tables(text: str) -> set[str]:
    """Return the codes in the first column of each table headed ``code``, and of the classes in the second one."""
    codes: set[str] = set()
    column = None
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if "code" in [cell.strip("`") for cell in cells]:
            column = [cell.strip("`") for cell in cells].index("code")
        elif not cells:
            column = None
        elif column is not None:
            codes.update(re.findall("`([a-z-]+)`", cells[column]))
    return codes


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_is_documented_and_tested(hook):
    assert f".. autofunction:: hiproutine.plugins.hookspecs.{hook}" in page("hooks.md").splitlines()
    tests = Path(__file__).parents[1] / "plugins"
    assert any(re.search(rf"\b{hook}\b", path.read_text(encoding="utf-8")) for path in tests.glob("*.py"))


@pytest.mark.parametrize("name", [name for name in hiproutine.__all__ if not name.startswith("__")])
def test_every_public_name_is_in_the_reference(name):
    assert re.search(rf"^\.\. auto\w+:: hiproutine\.{name}$", page("api.md"), re.MULTILINE)


def test_the_page_of_the_test_kit_lists_exactly_its_names():
    listed = re.findall(r"^\.\. [\w:]+:: hiproutine\.testing\.(\w+)$", page("testing.md"), re.MULTILINE)
    assert sorted({*listed} - {"fixtures"}) == sorted(testing.__all__)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_in_the_reference(command):
    assert re.search(rf"^\| `hiproutine {command}[ `]", page("cli.md"), re.MULTILINE)


def test_the_reference_has_exactly_these_laws():
    assert re.findall(r"^\* \*\*([A-Z][0-9]+)\*\*", page("laws.md"), re.MULTILINE) == LAWS


@pytest.mark.parametrize("law", LAWS)
def test_every_law_has_a_test(law):
    assert law in laws_in(names_of_tests())


def test_the_page_of_laws_lists_the_tests():
    assert page("laws.md").splitlines().count("<!-- generated: tests -->") == 1


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.name)
def test_a_page_with_generated_parts_says_where_to_read_them(path):
    assert "when the documentation is built" in " ".join(path.read_text(encoding="utf-8").split())


def test_tests_are_named_after_laws_that_exist():
    assert laws_in(names_of_tests()) - set(LAWS) == set()


def test_every_format_is_in_the_reference():
    examples = [part.split("```")[0] for part in page("formats.md").split("```python")[1:]]
    (loop,) = [example for example in examples if "for name in engine.formats" in example]
    listed = re.findall(r"^([a-z]+) +\S", loop, re.MULTILINE)
    assert sorted(listed) == sorted(ENGINE.formats)


@pytest.mark.parametrize("name", list(ENGINE.rules))
def test_every_rule_has_a_page_with_a_worked_table(name):
    text = page(f"rules/{name}.md")
    assert text.startswith(f"# `{name}`\n")
    assert ">>>" in text
    assert '"rules"' in text


def test_the_reference_has_exactly_the_codes_that_problems_can_have():
    codes = problem_codes(map(tree_of, all_modules().values()))
    listed = codes_in_tables(page("errors.md")) | codes_in_tables(page("pack-findings.md"))
    assert len(codes) > 50
    assert sorted(code for code in codes if not any(re.fullmatch(code, known) for known in listed)) == []
    assert sorted(known for known in listed if not any(re.fullmatch(code, known) for code in codes)) == []
