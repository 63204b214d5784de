"""Stubs of packages that load their public names lazily, written from the package's own table.

A lazy package has a table ``_EXPORTS``: module (inside the package) to names. Type checkers cannot read it, so
``__init__.pyi`` says the same in their language. Write it again with ``python -m tests.contract.stubs``.
"""

from __future__ import annotations

import ast
from importlib.util import find_spec
from pathlib import Path

#: Packages with a table of lazy names.
LAZY_PACKAGES = ("hiproutine", "hiproutine.model")
#: What a stub says beside the names of the table.
EXTRA = {"hiproutine": ["__version__: str", "_EXPORTS: dict[str, tuple[str, ...]]"]}


def source_path(package: str) -> Path:
    """Return the ``__init__.py`` of a package."""
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin)


def exports(package: str) -> dict[str, tuple[str, ...]]:
    """Return the table of a package without importing it."""
    for node in ast.parse(source_path(package).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "_EXPORTS":
            table: dict[str, tuple[str, ...]] = ast.literal_eval(node.value)
            return table
    raise LookupError(f"{package} has no table _EXPORTS")


def stub_text(package: str) -> str:
    """Return the stub of a package."""
    lines = ["# Written by `python -m tests.contract.stubs`; do not edit.", ""]
    for module, names in sorted(exports(package).items()):
        lines += [f"from {package}.{module} import {name} as {name}" for name in sorted(names)]
    everything = sorted(name for group in exports(package).values() for name in group)
    everything += ["__version__"] if package in EXTRA else []
    return "\n".join(
        [*lines, "", "__all__ = [", *(f'    "{name}",' for name in everything), "]", *EXTRA.get(package, []), ""]
    )


def write_stubs() -> None:
    """Write every stub."""
    for package in LAZY_PACKAGES:
        source_path(package).with_suffix(".pyi").write_text(stub_text(package), encoding="utf-8")


if __name__ == "__main__":
    write_stubs()
