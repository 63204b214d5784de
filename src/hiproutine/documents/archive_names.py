"""Names in an archive: none leads out of it, and none is another one on some system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from hiproutine.errors import Problem
from hiproutine.limits import MAX_ARCHIVE_DEPTH, MAX_ARCHIVE_NAME_LENGTH
from hiproutine.shown_text import shorten

if TYPE_CHECKING:
    from zipfile import ZipInfo

#: Endings of files that are archives themselves: whoever put one in expects it to be read, and it never is.
_NESTED = re.compile(r"\.(?:zip|whl|jar|7z|rar|tar|tgz|tbz2|txz|gz|bz2|xz|zst|lzma)\Z", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
#: What macOS puts beside the files of an archive.
_SYSTEM_FOLDER = "__MACOSX/"
_REPACK = "Pack the folder again with an ordinary tool."


def written_name(info: ZipInfo) -> str:
    """Return the name of an entry as it stands in the archive, whatever the system makes of it."""
    return info.orig_filename


def is_of_system(name: str) -> bool:
    """Return whether an entry was put there by a system and not by the pack's author."""
    return name.startswith(_SYSTEM_FOLDER)


def check_names(infos: Iterable[ZipInfo], shown: str) -> Iterator[Problem]:
    """Yield a problem for each name that is no place inside the archive, and for names that stand for one file."""
    kinds: dict[str, tuple[str, bool]] = {}
    for info in infos:
        name = written_name(info)
        where = f"{shown}/{shorten(name, MAX_ARCHIVE_NAME_LENGTH)}"
        fault = _fault(name)
        if fault:
            yield Problem("$", "unsafe-name", f"{fault}.", _REPACK, where)
            continue
        if _NESTED.search(name):
            yield Problem("$", "nested-archive", "is an archive itself, which is not read.", "Unpack it there.", where)
        same = _key(name)
        if same not in kinds:
            kinds[same] = name, name.endswith("/")
        else:
            message = f"is the same file as {kinds[same][0]!r} on some systems, or on all."
            yield Problem("$", "duplicate-name", message, "Keep one of the two.", where)
    for same, (name, _) in kinds.items():
        parents = [same[:at] for at, sign in enumerate(same) if sign == "/"]
        if any(not kinds.get(parent, ("", True))[1] for parent in parents):
            message = "lies in something that is a file and no folder."
            yield Problem("$", "duplicate-name", message, "Keep one of the two.", f"{shown}/{name}")


def _key(name: str) -> str:
    """Return what is equal for names that one system or another takes for the same."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name.rstrip("/")).casefold())


def _fault(name: str) -> str:
    """Return why a name is no place inside an archive, or nothing."""
    parts = name.removesuffix("/").split("/")
    if len(name) > MAX_ARCHIVE_NAME_LENGTH:
        return f"has a name of more than {MAX_ARCHIVE_NAME_LENGTH} characters"
    if _CONTROL.search(name):
        return "has a control character in its name"
    if "\\" in name or ":" in name:
        return "has a backslash or a colon in its name, which some systems take for a folder or a drive"
    if name.startswith("/"):
        return "has a name that begins outside of the archive"
    if ".." in parts:
        return "has a name that leads out of the archive (..)"
    if "" in parts or "." in parts:
        return "has a folder without a name in its name"
    if len(parts) > MAX_ARCHIVE_DEPTH:
        return f"lies more than {MAX_ARCHIVE_DEPTH} folders deep"
    return ""
