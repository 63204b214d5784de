"""A plugin that was made for another version of the interface is told apart in one sentence, before anything else."""

from __future__ import annotations

import types
import warnings
from typing import Any

import pytest

from hiproutine import Engine, PluginWarning, hookimpl
from hiproutine.plugins import api_version
from hiproutine.plugins.api_version import ensure_api
from hiproutine.plugins.attribution import ContractError


def plugin(**attributes: Any) -> Any:
    module = types.ModuleType("acme")
    for name, value in attributes.items():
        setattr(module, name, value)
    return module


def hiproutine_importers_of_tomorrow() -> list[object]:
    return []


@pytest.mark.parametrize("stated", [{}, {"hiproutine_api": 1}, {"hiproutine_api": "1"}])
def test_the_version_there_is_and_none_are_the_same(stated: dict[str, Any]) -> None:
    engine = Engine(discover=False, plugins=[plugin(**stated)])
    with warnings.catch_warnings():
        warnings.simplefilter("error", PluginWarning)
        assert ("acme", "?") in engine.plugins.loaded


def test_another_version_is_told_and_not_the_hooks_it_brings() -> None:
    hooks = {"hiproutine_tomorrow": hookimpl(hiproutine_importers_of_tomorrow)}
    engine = Engine(discover=False, plugins=[plugin(hiproutine_api=2, __version__="3.0", **hooks)])
    with pytest.warns(PluginWarning):
        (problem,) = engine.plugins.problems
    assert str(problem) == (
        f"plugin acme 3.0, registration: it was made for version 2 of the plugin interface, and hiproutine "
        f"{_version()} has version 1: install a newer hiproutine, or an older version of 'acme'"
    )


def _version() -> str:
    import hiproutine

    return hiproutine.__version__


def test_an_older_one_is_told_the_other_way_round(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_version, "API_VERSION", 2)
    with pytest.raises(ContractError, match="install a newer version of 'acme', or an older hiproutine"):
        ensure_api(plugin(), "acme", "9.9")


class Evil:
    @property
    def hiproutine_api(self) -> int:
        raise SystemExit


@pytest.mark.parametrize("stated", ["one", "²", "1" * 5000, 1.0, True, None, [1], -1, 10**30])
def test_what_is_no_version_is_told(stated: object) -> None:
    with pytest.raises(ContractError, match="where a whole number such as 1 belongs"):
        ensure_api(plugin(hiproutine_api=stated), "acme", "9.9")


def test_x1_one_that_cannot_be_read_is_named() -> None:
    engine = Engine(discover=False, plugins=[Evil()])
    with pytest.warns(PluginWarning, match="plugin Evil .*SystemExit"):
        assert [name for name, _ in engine.plugins.loaded] == ["hiproutine"]
