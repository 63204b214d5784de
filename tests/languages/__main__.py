"""Bring every catalogue up to date with the code: ``make messages``. With a path, write a template of all there."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.languages.messages import PARTS, extract_messages, written_catalogue

from hiproutine.languages.catalogues import read_catalogue

for target in map(Path, sys.argv[1:]):
    target.write_bytes(written_catalogue(extract_messages()))
for part, folder in PARTS.items():
    template = extract_messages(part)
    for path in sorted(folder.glob("*.po")):
        catalogue = read_catalogue(path)
        catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
        content = written_catalogue(catalogue)
        missing = sum(not message.string or not any(message.string) for message in catalogue if message.id)
        if path.read_bytes() != content:
            path.write_bytes(content)
            print(f"wrote {part}/{path.name}")
        print(f"{part}/{path.name}: {missing} texts to translate")
