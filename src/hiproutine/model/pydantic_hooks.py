"""What makes a document a type for Pydantic and FastAPI: two methods that only Pydantic calls."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class PydanticHooks:
    """The base of the document classes, with the methods that Pydantic 2 looks for on a type.

    Pydantic is no dependency: who does not use it never runs this. How documents are read lies above the models, so
    the module that does it is imported by name when Pydantic asks.
    """

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Return how Pydantic reads and writes this document."""
        return import_module("hiproutine.documents.pydantic_types").core_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: Any) -> Any:
        """Return the JSON Schema of this document, as OpenAPI shows it."""
        return import_module("hiproutine.documents.pydantic_types").json_schema(cls, handler)
