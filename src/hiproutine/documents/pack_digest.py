"""A digest of what a pack says: two packs of one version with two digests are two packs."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from attrs import evolve

from hiproutine.decimal_context import in_own_context
from hiproutine.documents.loader import dump_unchecked
from hiproutine.model.pack import Pack


@in_own_context
def pack_digest(pack: Pack) -> str:
    """Return a SHA-256 (64 hexadecimal digits) of a valid pack: of its JSON document, keys sorted, without white space.

    A folder, its zip, one file and a pack made in Python that say the same have the same. Translations are left out:
    another language changes no exercise and no dose, and can be added without becoming another pack.
    """
    plain = dump_unchecked(evolve(pack, translations={}))
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def builtin_pack_digest(folder: Path) -> str:
    """Return a SHA-256 of the files of a pack that ships with the library, but for its translations.

    It is found in the tenth of the time of :func:`pack_digest`, which every plan would pay. Line ends do not count: a
    checkout may have others.
    """
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.json")):
        data = path.read_bytes()
        if b"\r" in data:
            data = data.replace(b"\r\n", b"\n")
        digest.update(f"{path.name} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()
