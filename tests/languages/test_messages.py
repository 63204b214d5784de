"""Catalogues are whole: every text in the code is translated, and nothing that is no longer there is kept."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from tests.languages.check import faults
from tests.languages.messages import PARTS, ROOT, extract_messages, literals, written_catalogue

from hiproutine.languages.catalogues import OWN_FOLDER, catalogue_tags, read_catalogue

CATALOGUES = [(part, path) for part, folder in PARTS.items() for path in sorted(folder.glob("*.po"))]


@pytest.mark.parametrize(("part", "path"), CATALOGUES, ids=lambda value: getattr(value, "name", value))
def test_a_catalogue_has_every_text_and_no_other(part: str, path: Path) -> None:
    assert list(faults(read_catalogue(path), part)) == [], "run `make messages` and translate what is new"


@pytest.mark.parametrize(("part", "path"), CATALOGUES, ids=lambda value: getattr(value, "name", value))
def test_a_catalogue_is_as_make_messages_writes_it(part: str, path: Path) -> None:
    catalogue = read_catalogue(path)
    catalogue.update(extract_messages(part), no_fuzzy_matching=True, update_creation_date=False)
    assert path.read_bytes() == written_catalogue(catalogue), "run `make messages`"


def test_the_parts_speak_the_same_languages() -> None:
    spoken = {part: {path.stem for path in folder.glob("*.po")} for part, folder in PARTS.items()}
    assert set(map(frozenset, spoken.values())) == {frozenset(catalogue_tags())}
    assert OWN_FOLDER in PARTS.values()


def test_texts_are_found_in_code_in_templates_and_among_the_reasons() -> None:
    found = {(m.context, m.id if isinstance(m.id, str) else m.id[0]) for m in extract_messages()}
    assert {
        (None, "no rest"),
        (None, "{number} s hold"),  # one of two texts of a condition
        (None, "Start this session"),
        (None, "{count} set"),
        (None, "each side"),
        (None, "It is always part of this goal."),
        (None, "READ FIRST"),
        ("between parts", ", "),
    } <= found


def test_every_text_that_is_asked_for_is_a_literal_or_stands_in_a_table() -> None:
    odd = []
    for part in PARTS:
        for path in (ROOT / part).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                    continue
                if node.func.id in ("_", "mark") and isinstance(node.args[0], ast.JoinedStr | ast.BinOp):
                    odd.append(f"{path}:{node.lineno}")
    assert odd == []
    assert literals(ast.parse("'a' if x else 'b'", mode="eval").body) == ["a", "b"]
