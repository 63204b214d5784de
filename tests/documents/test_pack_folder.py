"""A pack in several files: put together, or refused with the file that is wrong."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from hiproutine import DocumentError, Pack, load
from hiproutine.documents import pack_files
from hiproutine.documents.pack_folder import read_folder
from hiproutine.documents.schemas import schema_folder
from hiproutine.limits import MAX_PACK_FILES

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


POSIX = pytest.mark.skipif(os.name == "nt", reason="links and pipes are those of POSIX")


@POSIX
def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    folder = write_folder(tmp_path / "pack", a={"exercises": WHOLE["exercises"]})
    (tmp_path / "secret.json").write_text("[1]")
    (folder / "b.json").symlink_to("../secret.json")
    (folder / "c.json").symlink_to("/dev/zero")
    (folder / "d.json").symlink_to("a.json")  # stays inside, and says everything twice
    assert problems_of(folder) == [("$", "outside-folder", "b.json"), ("$", "outside-folder", "c.json")]


@POSIX
def test_translations_that_lie_elsewhere_are_refused(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "fr.json").write_text("{}")
    folder = write_folder(tmp_path / "pack", a={"exercises": WHOLE["exercises"]})
    (folder / "translations").symlink_to("../secret")
    assert problems_of(folder) == [("$", "outside-folder", "translations")]
    (folder / "translations").unlink()
    (folder / "translations").mkdir()
    (folder / "translations" / "fr.json").symlink_to("../../secret/fr.json")
    assert problems_of(folder) == [("$", "outside-folder", "fr.json")]


@POSIX
def test_a_folder_that_is_a_link_is_read(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    write_folder(tmp_path / "pack", a={"exercises": WHOLE["exercises"]})
    (tmp_path / "link").symlink_to("pack")
    assert load(tmp_path / "link", Pack).name == WHOLE["name"]


@POSIX
def test_what_is_no_file_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, a=[1])
    os.mkfifo(folder / "x.json")
    (folder / "y.json").mkdir()
    assert problems_of(folder) == [
        ("$", "not-a-file", "x.json"),
        ("$", "not-a-file", "y.json"),
        ("$", "wrong-type", "a.json"),
    ]


def test_files_together_are_no_larger_than_a_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_folder(tmp_path, a={"exercises": WHOLE["exercises"]}, b={}, c={})
    size = sum((folder / name).stat().st_size for name in ("pack.json", "a.json", "b.json", "c.json"))
    monkeypatch.setattr(pack_files, "MAX_BYTES", size)
    load(folder, Pack)
    monkeypatch.setattr(pack_files, "MAX_BYTES", size - 1)
    assert problems_of(folder) == [("$", "too-big", "pack.json")]


def test_values_together_are_no_more_than_a_document_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_folder(tmp_path, a={"facts": [0] * 500}, b={"facts": [0] * 500})
    monkeypatch.setattr(pack_files, "MAX_VALUES", 990)
    assert problems_of(folder) == [("$", "too-big", "b.json")]


def test_a_folder_of_very_many_files_is_refused(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    for number in range(MAX_PACK_FILES):
        (folder / f"{number}.txt").touch()
    assert problems_of(folder) == [("$", "too-big", tmp_path.name)]
