"""Documents are types for Pydantic from the moment they are imported, and cost nothing to who has no use for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from hiproutine.documents.document_types import CLASSES
from hiproutine.model.pydantic_hooks import PydanticHooks


@pytest.mark.parametrize("name", CLASSES)
def test_each_document_has_the_hooks_and_keeps_its_slots(name: str) -> None:
    assert issubclass(CLASSES[name], PydanticHooks)
    assert "__slots__" in vars(CLASSES[name])
    assert "__dict__" not in dir(CLASSES[name])


def test_pydantic_is_imported_only_by_who_uses_it_and_a_model_alone_is_enough() -> None:
    code = (
        "import sys; from hiproutine.model import Profile; from hiproutine import Engine, load\n"
        "load('schemas/examples/valid/profile-smallest.json')\n"
        "print([n for n in sys.modules if n.startswith('pydantic')])\n"
    )
    alone = (
        "from pydantic import TypeAdapter; from hiproutine.model import Profile\n"
        "print(TypeAdapter(Profile).json_schema()['title'])"
    )
    outputs = [
        subprocess.run([sys.executable, "-c", each], capture_output=True, text=True, check=True).stdout.strip()
        for each in (code, alone)
    ]
    assert outputs == ["[]", "Profile"]
