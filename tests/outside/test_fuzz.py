"""A few hundred changed documents; `make fuzz` feeds a million, and goes on where it ended."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.outside import fuzz
from tests.outside.drawing import Draw
from tests.outside.fuzzing import Feeder, base_documents, feed_seeds
from tests.outside.mutations import as_text, changed, draw_path, mutate, mutate_text

from hiproutine import Engine


def test_only_our_own_errors_come_out() -> None:
    counts, found = feed_seeds(500_000, 400, Feeder())
    assert found == []
    assert counts["documents"] == 400
    assert counts["loaded"] >= 30


def test_a_foreign_error_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    feeder = Feeder()

    def fail(*_: object) -> None:
        raise KeyError("of no use")

    for name in ("schedule", "plan", "render"):
        monkeypatch.setattr(Engine, name, fail)
    _, found = feed_seeds(0, 100, feeder)
    assert found
    assert all("KeyError: 'of no use'" in finding["what"] for finding in found)


def test_a_change_leaves_the_document_as_it_was() -> None:
    bases = base_documents()
    before = [as_text(base) for base in bases]
    for seed in range(200):
        draw = Draw(seed)
        document = draw.choice(bases)
        path = draw_path(draw, document)
        assert changed(document, path, lambda value: value) == document
        mutate(draw, document, bases)
        mutate_text(draw, as_text(document))
    assert [as_text(base) for base in bases] == before


def test_it_goes_on_where_it_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.setattr(fuzz, "BATCH", 10)
    for count in (20, 30, 30):
        assert fuzz.main(["--count", str(count), "--workers", "1", "--to", str(tmp_path)]) in (0, 1)
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines() if "loaded, in" in line] == [
        "20",
        "30",
        "30",
    ]
