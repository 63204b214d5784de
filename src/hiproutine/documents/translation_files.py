"""The translations of a pack that ships with the library, each read when somebody asks for the language.

Three languages have 750 kB, which a plan in English would read for nothing. The tests check the files.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from threading import Lock
from typing import Any

from hiproutine.documents.model_reader import read_model
from hiproutine.documents.pack_files import SUFFIX, TRANSLATIONS
from hiproutine.model.pack import Translation


class TranslationFiles(Mapping[str, Translation]):
    """The translations in a pack's folder by language tag; equal to a dict that has the same."""

    def __init__(self, folder: Path) -> None:
        paths = sorted((folder / TRANSLATIONS).glob(f"*{SUFFIX}"))
        self._paths = {path.name.removesuffix(SUFFIX): path for path in paths}
        self._read: dict[str, Translation] = {}
        self._lock = Lock()

    def __getitem__(self, language: str) -> Translation:
        path = self._paths[language]
        with self._lock:
            if language not in self._read:
                value = json.loads(path.read_bytes(), parse_float=Decimal)
                self._read[language] = read_model(value, Translation)
            return self._read[language]

    def __contains__(self, language: object) -> bool:
        return language in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def __repr__(self) -> str:
        return f"<{len(self)} translations: {', '.join(self)}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)
