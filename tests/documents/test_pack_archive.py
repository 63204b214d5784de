"""A pack as a zip: the same pack as its folder, and refused with everything that is not plain about it."""

from __future__ import annotations

import contextlib
import io
import json
import stat
import struct
from pathlib import Path
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiproutine import DocumentError, Engine, Pack, load, loads
from hiproutine.documents.schemas import schema_folder
from hiproutine.limits import MAX_ARCHIVE_DEPTH, MAX_ARCHIVE_NAME_LENGTH, MAX_BYTES, MAX_PACK_FILES

WHOLE = json.loads((schema_folder() / "examples" / "valid" / "pack-demo.json").read_text("utf-8"))
HEADER = json.dumps({key: value for key, value in WHOLE.items() if key != "exercises"})
EXERCISES = json.dumps({"exercises": WHOLE["exercises"]})
FILES = {"pack.json": HEADER, "b.json": EXERCISES}


def packed(files: Any, **changes: Any) -> bytes:
    """Return a zip of texts by name, or of pairs; ``changes`` are made to the last entry."""
    data = io.BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        pairs = list(files.items() if isinstance(files, dict) else files)
        for number, (name, text) in enumerate(pairs):
            info = ZipInfo(name)
            info.filename = info.orig_filename = name  # as it is, whatever system this is
            info.compress_type = ZIP_DEFLATED
            if number == len(pairs) - 1:
                for key, value in changes.items():
                    setattr(info, key, value)
            archive.writestr(info, text)
    return data.getvalue()


def problems_of(data: bytes) -> list[tuple[str, str]]:
    with pytest.raises(DocumentError) as caught:
        loads(data, Pack, "x.zip")
    assert all(problem.path == "$" and problem.hint for problem in caught.value.problems)
    return [(p.code, (p.file or "").removeprefix("x.zip").removeprefix("/")) for p in caught.value.problems]


@pytest.mark.parametrize("top", ["", "demo/"])
def test_it_is_the_pack_that_its_folder_is(tmp_path: Path, top: str) -> None:
    more = {"translations/fr.json": '{"exercises": {}}', "README.md": "# A pack", "figures/x.svg": "<svg/>"}
    data = packed({f"{top}{name}": text for name, text in (FILES | more).items()} | {"__MACOSX/._pack.json": "\0"})
    (tmp_path / "translations").mkdir()
    for name, text in (FILES | more).items():
        if "figures" not in name:
            (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "x.zip").write_bytes(data)
    assert load(tmp_path, Pack) == loads(data) == load(tmp_path / "x.zip") == Engine(packs=[tmp_path]).packs["demo"]
    assert list(loads(data, Pack).translations) == ["de", "fr"]


def test_a_problem_is_told_in_its_own_file() -> None:
    with pytest.raises(DocumentError) as caught:
        loads(packed({"pack.json": HEADER, "translations/fr.json": '{\n"zz": 1}'}), file="x.zip")
    problem = caught.value.problems[0]
    assert (problem.path, problem.file, problem.line) == ("$.translations.fr.zz", "x.zip/translations/fr.json", 2)


LONG = "n" * (MAX_ARCHIVE_NAME_LENGTH - 5)
NAMES = {
    "../b.json": "unsafe-name",
    "a/../../b.json": "unsafe-name",
    "/etc/b.json": "unsafe-name",
    "C:/b.json": "unsafe-name",
    "c:b.json": "unsafe-name",
    "a\\b.json": "unsafe-name",
    "..\\b.json": "unsafe-name",
    "a//b.json": "unsafe-name",
    "./b.json": "unsafe-name",
    "b\0.json": "unsafe-name",
    "b\x1b[2J.json": "unsafe-name",
    f"{LONG}x.json": "unsafe-name",
    "a/" * MAX_ARCHIVE_DEPTH + "b.json": "unsafe-name",
    "more.zip": "nested-archive",
    "a/b.json.GZ": "nested-archive",
    "PACK.json": "duplicate-name",
    "ｐack.json": "duplicate-name",
    "pack.json/b.json": "duplicate-name",
    "Pack.JSON/": "duplicate-name",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_no_place_of_its_own_is_refused(name: str) -> None:
    assert [code for code, _ in problems_of(packed({**FILES, name: "{}"}))] == [NAMES[name]]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_entries_of_one_name_are_refused() -> None:
    assert problems_of(packed([*FILES.items(), ("b.json", "{}")])) == [("duplicate-name", "b.json")]


MODES = {"link": stat.S_IFLNK | 0o777, "device": stat.S_IFCHR | 0o666, "pipe": stat.S_IFIFO | 0o644}


@pytest.mark.parametrize("mode", MODES)
def test_what_is_no_file_is_refused(mode: str) -> None:
    data = packed({**FILES, "c.json": "/etc/passwd"}, external_attr=MODES[mode] << 16)
    assert problems_of(data) == [("not-a-file", "c.json")]


def patched(data: bytes, offset: int, form: str, value: int, *, local: bool = False) -> bytes:
    """Return a zip with one number of its last entry changed: in the list of contents, or before the entry itself."""
    at = data.rfind(b"PK\x03\x04" if local else b"PK\x01\x02") + offset
    return data[:at] + struct.pack(form, value) + data[at + struct.calcsize(form) :]


def test_what_is_encrypted_or_packed_otherwise_is_refused() -> None:
    assert problems_of(patched(packed(FILES), 8, "<H", 1)) == [("encrypted-file", "b.json")]
    assert problems_of(packed(FILES, compress_type=ZIP_BZIP2)) == [("unknown-compression", "b.json")]


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    zeros = b" " * 2**20
    assert problems_of(packed({**FILES, "c.json": zeros})) == [("too-big", "")]
    data = packed({"pack.json": HEADER, "c.json": "{}"})
    assert problems_of(patched(data, 24, "<L", MAX_BYTES + 1)) == [("too-big", ""), ("too-big", "")]
    assert problems_of(patched(data, 24, "<L", 2**32 - 2)) == [("too-big", ""), ("too-big", "")]


def test_what_an_entry_says_of_its_size_is_all_that_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A liar's entry of 8 MiB says that it has a few bytes: no more is made than one step of the reader."""
    data = packed({"pack.json": HEADER, "c.json": b" " * 2**23})
    data = patched(patched(data, 24, "<L", 20), 22, "<L", 20, local=True)
    sizes: list[int] = []
    original = ZipFile.open

    def spy(self: Any, info: Any) -> Any:
        stream: Any = original(self, info)
        decompressor: Any = stream._decompressor

        class Counted:
            def __getattr__(self, name: str) -> Any:
                return getattr(decompressor, name)

            def decompress(self, part: bytes, most: int = 0) -> bytes:
                sizes.append(len(result := decompressor.decompress(part, most)))
                return result

        stream._decompressor = Counted()
        return stream

    monkeypatch.setattr(ZipFile, "open", spy)
    assert problems_of(data) == [("broken-archive", "c.json")]
    assert max(sizes) <= 8192


def test_many_entries_are_refused_before_they_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"{number}.txt": "" for number in range(MAX_PACK_FILES - 1)}
    loads(packed({"pack.json": json.dumps(WHOLE)} | files))
    many = packed({"pack.json": json.dumps(WHOLE), "z.txt": ""} | files)
    monkeypatch.setattr("hiproutine.documents.pack_archive.ZipFile", None)
    assert problems_of(many) == [("too-big", "")]
    # What the end of an archive says of the number of entries is not believed: their list has a length too.
    end = many.rfind(b"PK\x05\x06")
    liar = many[: end + 8] + struct.pack("<2HL", 1, 1, 2**24) + many[end + 16 :]
    assert problems_of(liar) == [("too-big", "")]
    large = many[:end] + b"PK\x06\x07" + bytes(16) + liar[end:]
    assert problems_of(large) == [("too-big", "")]


def test_an_archive_without_a_header_is_no_pack() -> None:
    assert problems_of(packed({})) == [("no-pack-here", "")]
    assert problems_of(packed({"b.json": EXERCISES})) == [("no-pack-here", "")]
    assert problems_of(packed({"a/pack.json": HEADER, "c/b.json": EXERCISES})) == [("no-pack-here", "")]


def test_all_problems_come_at_once() -> None:
    data = packed({**FILES, "../x": "", "y.zip": "", "z.json": "link"}, external_attr=MODES["link"] << 16)
    assert [code for code, _ in problems_of(data)] == ["unsafe-name", "nested-archive", "not-a-file"]


@settings(max_examples=60)
@given(st.data())
def test_d5_no_change_of_the_bytes_raises_anything_else(data: st.DataObject) -> None:
    plain = packed({**FILES, "translations/fr.json": "{}"})
    changed = bytearray(plain)
    near_end = st.integers(max(0, len(plain) - 400), len(plain) - 1) | st.integers(4, len(plain) - 1)
    for at in data.draw(st.lists(near_end, min_size=1, max_size=4)):
        changed[at] = data.draw(st.integers(0, 255))
    with contextlib.suppress(DocumentError):
        loads(bytes(changed[: data.draw(st.just(len(plain)) | st.integers(4, len(plain)))]), Pack)
