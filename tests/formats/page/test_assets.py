"""The style, the script and the policy of a page: joined without losing a module, and nothing else is allowed."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections import Counter
from pathlib import Path

from hiproutine.formats.page import assets
from hiproutine.formats.page.assets import page_script, page_style, security_policy

PLAYER = Path(assets.__file__).parent / "player"
MODULES = sorted(PLAYER.glob("*.js"))


def test_every_module_is_in_the_script_once():
    script = page_script()
    for module in MODULES:
        first = module.read_text().splitlines()[0]
        assert first.startswith("// "), module.name
        assert script.count(first) == 1, module.name


def test_no_line_of_the_script_imports_or_exports():
    assert not re.findall(r"^\s*(?:import|export)\b.*", page_script(), re.MULTILINE)


def test_a_module_comes_after_those_that_it_imports():
    script = page_script()
    for module in MODULES:
        for imported in re.findall(r'from "\./(\w+)\.js"', module.read_text()):
            first = (PLAYER / f"{imported}.js").read_text().splitlines()[0]
            assert script.index(first) < script.index(module.read_text().splitlines()[0]), module.name


def test_names_at_the_top_are_there_once_among_all_modules():
    names = Counter(
        name
        for module in MODULES
        for name in re.findall(r"^(?:export )?(?:async )?(?:const|let|function|class) (\w+)", module.read_text(), re.M)
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_the_policy_allows_what_is_given_and_nothing_else():
    policy = security_policy(["a{}", "b{}"], ["f()"])
    digest = b64encode(hashlib.sha256(b"f()").digest()).decode()
    assert policy.startswith("default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-")
    assert policy.endswith(f"script-src 'sha256-{digest}'")
    assert policy.count("sha256-") == 3
    assert security_policy([], []).endswith("style-src 'none'; script-src 'none'")


def test_neither_style_nor_script_names_another_place():
    for text in (page_style(), page_script()):
        assert not re.search(r"https?:|@import|url\(|fetch\(|XMLHttpRequest|WebSocket|sendBeacon", text)
