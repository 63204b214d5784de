"""What is installed, as pip leaves it: a folder with metadata. No package of data is imported."""

from __future__ import annotations

import json
import shutil
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

from hiproutine import Engine, PluginWarning
from hiproutine.documents.schemas import schema_folder
from hiproutine.plugins.entry_points import installed_plugins

DEMO = schema_folder() / "examples" / "valid" / "pack-demo.json"
BOOM = "raise SystemExit('code was run')"


def install(site: Path, value: str, folder: str = "desk_pack", name: str = "desk", pack: str | None = None) -> None:
    """Leave a distribution in a folder as pip would, with code in its package that must not run."""
    info = site / f"{name}_pack-1.2.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}-pack\nVersion: 1.2\n")
    (info / "entry_points.txt").write_text(f"[hiproutine.packs]\n{name} = {value}\n", "utf-8")
    home = site / folder
    home.mkdir(parents=True, exist_ok=True)
    (site / "desk_pack" / "__init__.py").write_text(BOOM)
    if pack is None:
        shutil.copy(DEMO, home / "pack.json")
    else:
        (home / "pack.json").write_text(pack)


def engine_with(site: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.syspath_prepend(str(site))
    engine = Engine()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PluginWarning)
        _ = engine.plugins
    return engine


@pytest.mark.parametrize(
    ("value", "folder"),
    [("desk_pack", "desk_pack"), ("desk_pack:data.one", "desk_pack/data/one"), ("desk_pack.data", "desk_pack/data")],
)
def test_a_pack_is_found_without_running_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str, folder: str
) -> None:
    install(tmp_path, value, folder)
    engine = engine_with(tmp_path, monkeypatch)
    offer = engine.packs.offer("demo")
    assert (offer.plugin, offer.version, engine.plugins.problems) == ("desk", "1.2", ())
    assert ("desk", "1.2") in engine.plugins.loaded
    assert "desk_pack" not in sys.modules


def test_a_distribution_that_is_edited_in_place_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, source = tmp_path / "site", tmp_path / "source"
    install(site, "desk_pack")
    source.mkdir()
    (site / "desk_pack").rename(source / "desk_pack")
    monkeypatch.syspath_prepend(str(source))
    assert "demo" in engine_with(site, monkeypatch).packs
    assert "desk_pack" not in sys.modules


@pytest.mark.parametrize(
    "value",
    ["desk_pack:..", "../desk_pack", "/etc", "desk_pack [x]", "desk-pack", "désk", "", "a" * 5000, "desk_pack:a b"],
)
def test_what_names_no_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    install(tmp_path, value)
    (problem,) = engine_with(tmp_path, monkeypatch).plugins.problems
    assert (problem.plugin, problem.version) == ("desk", "1.2")
    assert "entry point names" in str(problem)


@pytest.mark.parametrize("value", ["nowhere_at_all", "desk_pack:elsewhere", "json", "sys"])
def test_a_folder_without_a_pack_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    install(tmp_path, value)
    (problem,) = engine_with(tmp_path, monkeypatch).plugins.problems
    assert "no pack.json in that folder" in str(problem)


def test_x1_a_pack_that_is_refused_is_named_by_its_distribution(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, "desk_pack", pack=json.dumps({"document": "pack"}))
    (problem,) = engine_with(tmp_path, monkeypatch).plugins.problems
    assert str(problem).startswith("plugin desk 1.2, hiproutine_packs: this pack has")


def test_metadata_that_cannot_be_read_harms_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "desk_pack")
    broken = tmp_path / "broken-1.dist-info"
    broken.mkdir()
    (broken / "entry_points.txt").write_bytes(b"\xff\xfe")
    others = {source.name for source in installed_plugins() if source.is_data}
    monkeypatch.syspath_prepend(str(tmp_path))
    sources: list[Any] = list(installed_plugins())
    assert {source.name for source in sources if source.is_data} - others == {"desk"}
