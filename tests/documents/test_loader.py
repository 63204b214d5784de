"""Documents: doses written with counts, problems at their own place, and paths that can be read back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hiproutine import DocumentError, Log, Program, dump, load, loads
from hiproutine.documents.loader import load_builtin_pack
from hiproutine.documents.schemas import schema_folder
from hiproutine.model.pack import Pack
from hiproutine.plugins.builtin import hiproutine_packs

EXAMPLES = schema_folder() / "examples" / "valid"


def program_with(sets: list[Any]) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((EXAMPLES / "program-superset.json").read_text("utf-8"))
    document["entries"][0]["dose"]["sets"] = sets
    return document


def problems_of(document: Any) -> list[tuple[str, str]]:
    with pytest.raises(DocumentError) as caught:
        load(document)
    return [(problem.path, problem.code) for problem in caught.value.problems]


def test_equal_sets_in_a_row_are_written_once() -> None:
    program: Program = load(program_with([{"reps": 5}, {"reps": 5}, {"reps": 3}, {"count": 2, "reps": 5}]), Program)
    assert [one.reps for one in program.entries[0].dose.sets] == [5, 5, 3, 5, 5]
    written = dump(program)["entries"][0]["dose"]["sets"]
    assert written == [{"count": 2, "reps": 5}, {"reps": 3}, {"count": 2, "reps": 5}]


def test_thirty_sets_counted_out_are_the_most() -> None:
    assert len(load(program_with([{"count": 20}, {"count": 10}]), Program).entries[0].dose.sets) == 30
    assert problems_of(program_with([{"count": 20}, {"count": 11}])) == [("$.entries[0].dose.sets", "too-long")]


def test_a_fault_in_a_set_is_told_at_its_place_in_the_document() -> None:
    sets = [{"count": 3, "reps": 8}, {"reps": 5, "reps_max": 3}]
    assert problems_of(program_with(sets)) == [("$.entries[0].dose.sets[1]", "invalid-value")]


def pack_with(**dose: Any) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((EXAMPLES / "pack-bands.json").read_text("utf-8"))
    document["exercises"][0]["dose"].update(dose)
    return document


def test_a_notice_of_a_pack_has_a_bare_id() -> None:
    document = pack_with()
    document["notices"] = [{"id": "bands/stop", "kind": "stop", "text": "Stop."}]
    assert problems_of(document) == [("$.notices[0].id", "wrong-form")]


def test_another_kind_of_document_is_refused() -> None:
    with pytest.raises(DocumentError, match="this is a program, where a log belongs"):
        load(program_with([{}]), Log)


def test_a_file_and_its_text_are_told_alike(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    path.write_text('{"document": "log",\n "schema_version": 1,\n "zz": 0}', "utf-8")
    with pytest.raises(DocumentError) as of_file:
        load(path)
    with pytest.raises(DocumentError) as of_text:
        loads(path.read_text("utf-8"), file=str(path))
    assert of_file.value.problems == of_text.value.problems
    assert (of_file.value.problems[0].line, of_file.value.problems[0].column) == (3, 8)


def test_the_library_reads_its_own_pack_as_anybody_would() -> None:
    [folder] = hiproutine_packs()
    assert load_builtin_pack(folder) == load(folder, Pack)
