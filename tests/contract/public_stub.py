"""Write ``hiproutine/__init__.pyi`` from the table of public names, for type checkers: run this file.

python tests/contract/public_stub.py
"""

from __future__ import annotations

from pathlib import Path

import hiproutine

HEAD = "# Written by tests/contract/public_stub.py from the table in __init__.py; do not edit."
TAIL = ["__version__: str", "_EXPORTS: dict[str, str]"]
STUB = Path(hiproutine.__file__).with_suffix(".pyi")


def _rank(name: str) -> tuple[str, bool, str]:
    """Order as the import sorter does: by module, classes before functions."""
    return hiproutine._EXPORTS[name], name.islower(), name


def stub_text() -> str:
    """Return the text that the stub has to have."""
    imports = [
        f"from {hiproutine._EXPORTS[name]} import {name} as {name}" for name in sorted(hiproutine._EXPORTS, key=_rank)
    ]
    names = sorted(hiproutine.__all__, key=lambda name: (name.islower(), name))
    return "\n".join([HEAD, *imports, "", "__all__ = [", *(f'    "{name}",' for name in names), "]", *TAIL, ""])


if __name__ == "__main__":
    STUB.write_text(stub_text(), encoding="utf-8")
