"""Say what is wrong with catalogues: ``python -m tests.languages.check FILE...`` names texts that cannot be used."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from tests.languages.messages import PARTS, extract_messages

from hiproutine.languages.catalogues import slots


def faults(catalogue: Catalog, *parts: str) -> Iterator[str]:
    """Yield what is missing, stale, empty or has other slots, a line each."""
    wanted = {(message.context, _forms(message.id)) for message in extract_messages(*parts) if message.id}
    there = {(message.context, _forms(message.id)): message for message in catalogue if message.id}
    yield from (f"missing: {forms[0]}" for _context, forms in sorted(wanted - set(there), key=str))
    yield from (f"no longer in the code: {forms[0]}" for _context, forms in sorted(set(there) - wanted, key=str))
    for (_context, forms), message in there.items():
        translated = _forms(message.string)
        if message.fuzzy or not all(translated):
            yield f"not translated: {forms[0]}"
        elif message.pluralizable and len(translated) != catalogue.num_plurals:
            yield f"has {len(translated)} forms, not {catalogue.num_plurals}: {forms[0]}"
        elif any(not slots(text) <= slots(forms[-1]) for text in translated):
            yield f"has other slots: {forms[0]}"
        elif not message.pluralizable and slots(translated[0]) != slots(forms[0]):
            yield f"lacks a slot: {forms[0]}"


def _forms(text: object) -> tuple[str, ...]:
    return tuple(map(str, text)) if isinstance(text, tuple | list) else (str(text or ""),)


if __name__ == "__main__":
    for path in map(Path, sys.argv[1:]):
        with path.open("rb") as file:
            for line in faults(read_po(file), *PARTS):
                print(f"{path.name}: {line}")
