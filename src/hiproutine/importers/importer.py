"""What an importer is: a name, what it reads and makes, and a pure function from bytes to a document and a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from attrs import field, frozen

from hiproutine.importers.report import Imported

#: What an importer can make.
ImportedKind = Literal["pack", "log"]
#: What an importer without options publishes for them.
NO_IMPORT_OPTIONS: Mapping[str, Any] = {"type": "object", "properties": {}, "additionalProperties": False}


@frozen
class Importer:
    """One foreign format that can be read.

    ``name`` is what users type, ``makes`` the document that comes out, ``suffix`` the usual file ending of the input.
    ``read`` takes the bytes of a file and gives an :class:`Imported`. It is pure: no clock, no disk; the same bytes and
    options give the same document. It invents nothing silently: each record is in the document, or in the report as a
    loss of the whole record, and what the document needs and the input does not state is reported as assumed.

    ``options`` is a JSON Schema for what may be said about one import. Those that were given reach ``read`` as keyword
    arguments, in plain JSON and valid; it has a default for each. Where names of the input have to be mapped to names
    of a program, ``propose`` takes what ``read`` takes and gives the mapping to be confirmed, as plain JSON; it is the
    option ``mapping`` of ``read``.
    """

    name: str
    title: str
    makes: ImportedKind
    suffix: str
    read: Callable[..., Imported]
    options: Mapping[str, Any] = field(default=NO_IMPORT_OPTIONS)
    propose: Callable[..., Mapping[str, Any]] | None = None
