"""The list of plugins says where each comes from, what its packs are exactly, and whose exercises they describe."""

from __future__ import annotations

import types
from typing import Any

import pytest
from tests.model.test_exercise_overrides import clinic

from hiproutine import Engine, PluginWarning
from hiproutine.cli.plugin_list import plugin_lines


def test_packs_have_their_digest_and_overrides_are_named() -> None:
    engine = Engine(discover=False, packs=[clinic()], plugins=[types.ModuleType("acme")])
    lines = list(plugin_lines(engine))
    digest = engine.catalog().digests["clinic"]
    assert f"pack clinic 1, SHA-256 {digest}" in lines
    assert "acme ? (handed over)" in lines
    assert "\nplugin interface 1" in lines
    assert lines[-1] == "hips/bridge is done as clinic/wall-bridge: The feet are against the wall."


def test_a_broken_one_fails_and_the_rest_is_listed(run: Any, tmp_path: Any) -> None:
    assert run("plugins").code == 0
    engine = Engine(discover=False, packs=[tmp_path])
    with pytest.warns(PluginWarning, match="no-pack-here"):
        assert any(line.startswith("hiproutine ") for line in plugin_lines(engine))
