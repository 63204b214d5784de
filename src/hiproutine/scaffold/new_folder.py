"""Write a folder that is whole or not there: beside its place first, then renamed."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from hiproutine.errors import Problem
from hiproutine.shown_text import shown_name


def check_folder(folder: Path) -> Iterator[Problem]:
    """Yield what keeps a new folder from being written: its parent is missing, or something is there already."""
    name = shown_name(str(folder))
    if not folder.parent.is_dir():
        hint = "Make the folder first, or write the right one after --into."
        yield Problem("$.into", "no-folder", f"there is no folder {shown_name(str(folder.parent))}.", hint)
    elif folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        yield Problem("$.into", "not-empty", f"{name} is there already, and is no folder.", "Choose another place.")
    elif folder.is_dir() and any(folder.iterdir()):
        hint = "Nothing is written over: choose another name, or another folder after --into."
        yield Problem("$.into", "not-empty", f"{name} is there already, and not empty.", hint)


def write_folder(folder: Path, files: Mapping[PurePosixPath, str]) -> None:
    """Write files, by their paths in it, into a folder that is not there or empty.

    Whatever fails, the folder is as it was, and nothing is left beside it.

    Raises:
        OSError: Something cannot be written, or the folder is not empty.
    """
    beside = Path(tempfile.mkdtemp(prefix=".hiproutine-new-", dir=folder.parent))
    try:
        # One level further down: what mkdtemp makes is closed to everybody else.
        made = beside / folder.name
        for path, text in files.items():
            target = made / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
        if folder.is_dir():
            # Fails where it is not empty; a folder cannot be renamed to one that is there on every system.
            folder.rmdir()
        made.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
