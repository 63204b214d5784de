"""Law X4: the kit catches each of a set of deliberately broken plugins, and says which law it breaks."""

from __future__ import annotations

import json

import pytest
from tests.testing.broken.formats import FORMATS
from tests.testing.broken.packs import PACKS
from tests.testing.broken.rules import RULES, SOUND

from hiproutine.testing.checks.format import format_breaches
from hiproutine.testing.checks.pack import pack_breaches
from hiproutine.testing.checks.rule import rule_breaches


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
def test_x4_every_broken_format_is_caught(name: str) -> None:
    output, law = FORMATS[name]
    breaches = format_breaches(output)
    assert law in {breach.law for breach in breaches}
    assert all(breach.example and breach.advice for breach in breaches)


@pytest.mark.parametrize("name", PACKS)
def test_x4_every_broken_pack_is_caught(name: str, tmp_path) -> None:
    document, law = PACKS[name]
    (tmp_path / "pack.json").write_text(json.dumps(document), encoding="utf-8")
    breaches = pack_breaches(tmp_path)
    assert law in {breach.law for breach in breaches}
    assert all(breach.example and breach.advice for breach in breaches)


@pytest.mark.slow
@pytest.mark.parametrize("name", RULES)
def test_x4_every_broken_rule_is_caught(name: str) -> None:
    rule, law = RULES[name]
    breach = next(breach for breach in rule_breaches(rule) if breach.law == law)
    assert breach.advice


@pytest.mark.slow
@pytest.mark.parametrize("rule", SOUND, ids=lambda rule: rule.kind)
def test_what_they_are_made_of_is_sound(rule) -> None:
    assert list(rule_breaches(rule)) == []
