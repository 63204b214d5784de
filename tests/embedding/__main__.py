"""Write the types of the documents for TypeScript: ``make typescript``."""

from __future__ import annotations

from tests.embedding.typescript import TYPES, write_types

TYPES.write_text(write_types(), encoding="utf-8")
