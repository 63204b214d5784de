"""A pack as a folder of JSON files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from hiproutine.documents.file_bytes import read_file
from hiproutine.documents.pack_files import (
    HEADER,
    TRANSLATIONS,
    PackFile,
    PackFiles,
    is_pack_file,
    missing_header,
    read_files,
)
from hiproutine.errors import DocumentError, Problem
from hiproutine.limits import MAX_PACK_FILES


def read_folder(folder: Path) -> PackFiles:
    """Read a pack's folder; raises :class:`DocumentError` with the problems of all its files at once.

    Other files and folders are not looked at, but for ``translations``.
    """
    if not os.path.lexists(folder / HEADER):
        raise missing_header(str(folder), "folder")
    return read_files(_pack_file(folder, name) for name in _names(folder) if is_pack_file(name))


def _pack_file(folder: Path, name: str) -> PackFile:
    path = folder / name

    def read(most: int) -> bytes:
        _ensure_inside(path, folder)
        return read_file(path, most)

    return PackFile(name, str(path), read)


def _names(folder: Path) -> Iterator[str]:
    """Yield the names in a folder and in its translations; refuse very many, of whatever kind."""
    names = _listed(folder)
    translations = folder / TRANSLATIONS
    if TRANSLATIONS in names and translations.is_dir():
        _ensure_no_way_out(translations, folder)
        names += [f"{TRANSLATIONS}/{name}" for name in _listed(translations)]
    if len(names) > MAX_PACK_FILES:
        message, hint = f"has more than {MAX_PACK_FILES} files.", "Put a pack into a folder of its own, in fewer files."
        raise DocumentError([Problem("$", "too-big", message, hint, str(folder))], "pack")
    yield from names


def _listed(folder: Path) -> list[str]:
    with os.scandir(folder) as entries:
        return [entry.name for entry in islice(entries, MAX_PACK_FILES + 1)]


def _ensure_inside(path: Path, folder: Path) -> None:
    _ensure_no_way_out(path, folder)
    if path.is_dir():
        message = "is a folder with the name of a JSON file."
        raise DocumentError([Problem("$", "not-a-file", message, "Give it another name.", str(path))])


def _ensure_no_way_out(path: Path, folder: Path) -> None:
    """Refuse a link that leads out of the folder: a pack from elsewhere would read what its writer may not."""
    if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        message = "is a link that leads out of the pack's folder."
        raise DocumentError([Problem("$", "outside-folder", message, "Put the file itself there.", str(path))])
