"""A new folder is whole or not there, and nothing is ever written over."""

from __future__ import annotations

import stat
from pathlib import Path, PurePosixPath

import pytest

from hiproutine.scaffold.new_folder import check_folder, write_folder

FILES = {PurePosixPath("a.txt"): "a\n", PurePosixPath(".github/b/c.txt"): "é\n"}


def read(folder):
    return {PurePosixPath(path.relative_to(folder).as_posix()): path.read_text("utf-8") for path in files_in(folder)}


def files_in(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def codes(folder):
    return [problem.code for problem in check_folder(folder)]


@pytest.mark.parametrize("is_there", [False, True])
def test_a_folder_that_is_not_there_or_empty_is_written(tmp_path, is_there):
    folder = tmp_path / "new"
    if is_there:
        folder.mkdir()
    assert codes(folder) == []
    write_folder(folder, FILES)
    assert read(folder) == FILES
    assert list(tmp_path.iterdir()) == [folder]


def test_others_may_read_it_as_any_new_folder(tmp_path):
    (tmp_path / "usual").mkdir()
    write_folder(tmp_path / "new", FILES)
    usual, new = (stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("usual", "new"))
    assert usual == new


def test_what_is_there_already_is_told(tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    assert [codes(tmp_path / name) for name in ("full", "file", "link")] == [["not-empty"]] * 3
    assert codes(tmp_path / "missing" / "new") == ["no-folder"]


def test_a_folder_that_is_filled_meanwhile_stays_as_it_is(tmp_path):
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    with pytest.raises(OSError, match=r"."):
        write_folder(folder, FILES)
    assert read(folder) == {PurePosixPath("mine.txt"): "mine"}
    assert list(tmp_path.iterdir()) == [folder]


def test_a_failing_write_leaves_nothing(tmp_path, monkeypatch):
    def fail(self, *_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", fail)
    with pytest.raises(OSError, match="No space left"):
        write_folder(tmp_path / "new", FILES)
    assert list(tmp_path.iterdir()) == []
