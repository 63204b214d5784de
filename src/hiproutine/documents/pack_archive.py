"""A pack as a zip of JSON files: read in memory, never unpacked to a disk, and refused where it is not plain.

What the archive says of itself is checked before anything in it is read. Nothing is read that is no file of the pack.
"""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from hiproutine.documents.archive_names import check_names, is_of_system, written_name
from hiproutine.documents.json_limits import TOO_LARGE
from hiproutine.documents.pack_files import HEADER, PackFile, PackFiles, is_pack_file, missing_header, read_files
from hiproutine.errors import DocumentError, Problem
from hiproutine.limits import MAX_ARCHIVE_RATIO, MAX_BYTES, MAX_PACK_FILES
from hiproutine.problem_list import first_problems
from hiproutine.text.failures import describe_failure

#: The record at the end of an archive, and what stands before it in one that has more than 65,535 entries or 4 GiB.
_END = struct.Struct("<4s4H2LH")
_END_SIGN, _LARGE_SIGN = b"PK\x05\x06", b"PK\x06\x07"
_LARGE_LENGTH = 20
#: Bytes of the list of contents for each entry: 46 and its name, and whatever else a tool wrote there.
_BYTES_PER_ENTRY = 1_000
#: The entry is encrypted, it is a patch of another file, or its name is.
_HIDDEN = 0x1 | 0x20 | 0x40 | 0x2000
#: Bytes (64 KiB) up to which an archive may repeat itself as it likes.
_SMALL = 64 * 1024


def read_archive(data: bytes, shown: str) -> PackFiles:
    """Read a pack from the bytes of a zip; raises :class:`DocumentError` with everything that is wrong with it.

    The files lie at the top, or all in one folder, as when the folder of a pack was packed. ``shown`` is the name of
    the archive in problems; a file in it is shown as ``pack.zip/pack.json``.
    """
    _ensure_short_list(data, shown)
    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as error:
        raise _unreadable(shown, describe_failure(error)) from error
    with archive:
        infos = [info for info in archive.infolist() if not is_of_system(written_name(info))]
        problems = first_problems(_check_archive(infos, shown))
        if problems:
            raise DocumentError(problems, "pack")
        return read_files(_pack_files(archive, infos, shown))


def _ensure_short_list(data: bytes, shown: str) -> None:
    """Refuse an archive of very many entries before Python's reader makes an object of each of them."""
    at = len(data) - _END.size
    if not (data[at : at + 4] == _END_SIGN and data.endswith(b"\0\0")):
        at = data.rfind(_END_SIGN, max(0, len(data) - _END.size - 0xFFFF))
    if at < 0 or at + _END.size > len(data):
        raise _unreadable(shown, "it is cut off, or no zip")
    _, _, _, _, count, length, _, _ = _END.unpack_from(data, at)
    is_large = at >= _LARGE_LENGTH and data[at - _LARGE_LENGTH :].startswith(_LARGE_SIGN)
    if is_large or count > MAX_PACK_FILES or length > MAX_PACK_FILES * _BYTES_PER_ENTRY:
        raise _too_many(shown)


def _check_archive(infos: list[ZipInfo], shown: str) -> Iterator[Problem]:
    if len(infos) > MAX_PACK_FILES:
        raise _too_many(shown)
    yield from check_names(infos, shown)
    for info in infos:
        yield from _check_entry(info, f"{shown}/{written_name(info)}")
    unpacked = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if unpacked > MAX_BYTES:
        yield Problem("$", *TOO_LARGE, shown)
    if unpacked > _SMALL and unpacked > packed * MAX_ARCHIVE_RATIO:
        message = f"becomes more than {MAX_ARCHIVE_RATIO} times as large when it is unpacked."
        yield Problem("$", "too-big", message, "Leave out what repeats itself.", shown)


def _check_entry(info: ZipInfo, where: str) -> Iterator[Problem]:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        hint = "Put the file itself there."
        yield Problem("$", "not-a-file", "is a link or a device, and no file.", hint, where)
    if info.flag_bits & _HIDDEN:
        yield Problem("$", "encrypted-file", "is encrypted.", "Pack it without a password.", where)
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        message = f"is packed by a method ({info.compress_type}) that is not read."
        yield Problem("$", "unknown-compression", message, "Pack it with deflate, as usual.", where)


def _pack_files(archive: ZipFile, infos: list[ZipInfo], shown: str) -> Iterator[PackFile]:
    names = {written_name(info): info for info in infos if not info.is_dir()}
    top = "" if HEADER in names else f"{next(iter(names), '').partition('/')[0]}/"
    if f"{top}{HEADER}" not in names or not all(name.startswith(top) for name in names):
        raise missing_header(shown, "archive")
    for name, info in names.items():
        if is_pack_file(name.removeprefix(top)):
            yield _pack_file(archive, info, name.removeprefix(top), f"{shown}/{name}")


def _pack_file(archive: ZipFile, info: ZipInfo, name: str, where: str) -> PackFile:
    def read(most: int) -> bytes:
        if info.file_size > most:
            raise DocumentError([Problem("$", *TOO_LARGE, where)])
        try:
            with archive.open(info) as stream:
                # The number matters: without it, all that an entry has is unpacked, and then cut to what it says.
                return stream.read(info.file_size)
        except (BadZipFile, EOFError, ValueError, OSError, NotImplementedError, RuntimeError, zlib.error) as error:
            raise _unreadable(where, describe_failure(error)) from error

    return PackFile(name, where, read)


def _unreadable(shown: str, what: str) -> DocumentError:
    message = f"cannot be unpacked: {what.rstrip('.')}."
    return DocumentError([Problem("$", "broken-archive", message, "Pack the folder again.", shown)], "pack")


def _too_many(shown: str) -> DocumentError:
    message = f"has more than {MAX_PACK_FILES} files."
    return DocumentError([Problem("$", "too-big", message, "Pack only the folder of the pack.", shown)], "pack")
