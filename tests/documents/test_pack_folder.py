"""A pack in several files: put together, or refused with the file that is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hiproutine import DocumentError, Pack, load
from hiproutine.documents.pack_folder import read_folder
from hiproutine.documents.schemas import schema_folder

WHOLE = json.loads((schema_folder() / "examples" / "valid" / "pack-demo.json").read_text("utf-8"))


def write_folder(folder: Path, **parts: object) -> Path:
    header = {key: value for key, value in WHOLE.items() if key != "exercises"}
    (folder / "pack.json").write_text(json.dumps(header), "utf-8")
    for name, value in parts.items():
        (folder / f"{name}.json").write_text(json.dumps(value, indent=1), "utf-8")
    return folder


def problems_of(folder: Path) -> list[tuple[str, str, str | None]]:
    with pytest.raises(DocumentError) as caught:
        load(folder, Pack)
    return [(p.path, p.code, p.file and Path(p.file).name) for p in caught.value.problems]


def test_lists_of_several_files_are_put_together(tmp_path: Path) -> None:
    first, *rest = WHOLE["exercises"]
    folder = write_folder(tmp_path, a={"exercises": [first]}, b={"exercises": rest})
    assert read_folder(folder).value["exercises"] == WHOLE["exercises"]


def test_a_problem_is_told_in_its_own_file(tmp_path: Path) -> None:
    first, *rest = WHOLE["exercises"]
    folder = write_folder(tmp_path, a={"exercises": [first]}, b={"exercises": [{**rest[0], "zz": 1}, *rest[1:]]})
    assert problems_of(folder) == [("$.exercises[1].zz", "unknown-property", "b.json")]


def test_what_cannot_be_put_together_is_refused(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, a={"exercises": WHOLE["exercises"], "title": "Another"})
    assert problems_of(folder) == [("$.title", "not-mergeable", "a.json")]


def test_a_folder_without_a_header_is_no_pack(tmp_path: Path) -> None:
    assert problems_of(tmp_path) == [("$", "no-pack-here", tmp_path.name)]


def test_a_file_that_is_no_object_is_refused(tmp_path: Path) -> None:
    assert problems_of(write_folder(tmp_path, a=[1])) == [("$", "wrong-type", "a.json")]
