"""What all tests of progression share: nothing is remembered from one to the next."""

from __future__ import annotations

import sys

import pytest


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Let every test work out anew what is worked out once and kept, so that it cannot pass by another's answer."""
    for name, module in list(sys.modules.items()):
        if name.startswith("hiproutine.progression."):
            for kept in list(vars(module).values()):
                forget = getattr(kept, "cache_clear", None)
                if callable(forget):
                    forget()
