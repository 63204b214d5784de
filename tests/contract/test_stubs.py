"""Lazy packages and their stubs say the same names."""

from __future__ import annotations

import importlib

import pytest
from tests.contract.stubs import LAZY_PACKAGES, exports, source_path, stub_text


@pytest.mark.parametrize("package", LAZY_PACKAGES)
def test_the_stub_is_fresh(package: str) -> None:
    written = source_path(package).with_suffix(".pyi").read_text(encoding="utf-8")
    assert written == stub_text(package), "run python -m tests.contract.stubs"


@pytest.mark.parametrize("package", LAZY_PACKAGES)
def test_every_name_is_there_and_said_once(package: str) -> None:
    module = importlib.import_module(package)
    names = [name for group in exports(package).values() for name in group]
    assert list(module.__all__) == dir(module)
    assert sorted(set(names)) == sorted(names) == [name for name in module.__all__ if name != "__version__"]
    for home, group in exports(package).items():
        defined = importlib.import_module(f"{package}.{home}")
        assert all(getattr(module, name) is getattr(defined, name) for name in group)
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        module.nonsense  # noqa: B018


@pytest.mark.parametrize("package", ["hiproutine.model"])
def test_no_class_of_the_package_is_forgotten(package: str) -> None:
    table = exports(package)
    for home, group in table.items():
        module = importlib.import_module(f"{package}.{home}")
        classes = {
            name
            for name, thing in vars(module).items()
            if isinstance(thing, type) and thing.__module__ == module.__name__ and name[0] != "_"
        }
        assert classes - set(group) <= {"Timed", "SessionTime", "ProgramSize"}
