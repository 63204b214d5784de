"""What the library offers itself, through the same hooks as anyone's plugin."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hiproutine.formats import csv, json, markdown, text
from hiproutine.formats.format import Format
from hiproutine.hookspecs import hookimpl
from hiproutine.progression.drivers import double, ladder
from hiproutine.progression.guards import pain_gate
from hiproutine.progression.rule import RuleType


@hookimpl
def hiproutine_packs() -> Sequence[Path]:
    """Give the hip pack."""
    return [Path(__file__).parent / "packs" / "hips"]


@hookimpl
def hiproutine_rules() -> Sequence[RuleType]:
    """Give the built-in drivers and guards."""
    return [double.RULE, ladder.RULE, pain_gate.RULE]


@hookimpl
def hiproutine_formats() -> Sequence[Format]:
    """Give the built-in formats."""
    return [csv.FORMAT, json.FORMAT, markdown.FORMAT, text.FORMAT]
