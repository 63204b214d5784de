"""The schemas are found and read, one for each document."""

from __future__ import annotations

import pytest

from hiproutine.documents.document_types import CLASSES, NAMES
from hiproutine.documents.schemas import DOCUMENTS, read_schema, schema_folder


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_document_has_its_schema(name: str) -> None:
    assert read_schema(name)["properties"]["document"]["const"] == name


def test_documents_and_their_classes_are_the_same_list() -> None:
    assert tuple(CLASSES) == DOCUMENTS
    assert {cls: name for name, cls in CLASSES.items()} == NAMES


def test_no_file_of_the_folder_is_left_over() -> None:
    found = {path.name.removesuffix(".schema.json") for path in schema_folder().glob("*.schema.json")}
    assert found == {*DOCUMENTS, "shared"}
