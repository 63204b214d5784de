"""The digest of a pack: one for what says the same, another for whatever else it says."""

from __future__ import annotations

import json
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from hiproutine import Engine, dump, load, loads
from hiproutine.documents.pack_digest import builtin_pack_digest, pack_digest
from hiproutine.documents.schemas import schema_folder
from hiproutine.model.pack import Pack
from hiproutine.plugins import builtin

DEMO = schema_folder() / "examples" / "valid" / "pack-demo.json"
PLAIN: dict[str, Any] = json.loads(DEMO.read_text("utf-8"))


def test_a_folder_its_zip_one_file_and_a_value_have_one_digest(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    folder.mkdir()
    (folder / "pack.json").write_text(json.dumps({k: v for k, v in reversed(PLAIN.items()) if k != "exercises"}))
    (folder / "exercises.json").write_text(json.dumps({"exercises": PLAIN["exercises"]}, indent=3))
    archive = Path(shutil.make_archive(str(tmp_path / "demo"), "zip", folder))
    packs = [load(source, Pack) for source in (folder, archive, DEMO)]
    assert {pack_digest(pack) for pack in [*packs, loads(json.dumps(dump(packs[0])), Pack)]} == {pack_digest(packs[0])}


@pytest.mark.parametrize("key", ["version", "title", "exercises", "notices", "questions"])
def test_whatever_else_it_says_it_has_another(key: str) -> None:
    pack = load(DEMO, Pack)
    value: Any = getattr(pack, key)
    changes: dict[str, Any] = {key: value + "x" if isinstance(value, str) else value[1:] or value + value}
    assert pack_digest(evolve(pack, **changes)) != pack_digest(pack)


def _with_share(pack: Pack, share: Decimal) -> Pack:
    (ladder, *others) = pack.ladders
    return evolve(
        pack, ladders=(evolve(ladder, rungs=(evolve(ladder.rungs[0], share=share), *ladder.rungs[1:])), *others)
    )


def test_numbers_and_translations_do_not_count() -> None:
    half, also_half = (_with_share(load(DEMO, Pack), Decimal(text)) for text in ("0.25", "0.250"))
    assert pack_digest(half) == pack_digest(also_half) != pack_digest(load(DEMO, Pack))
    assert pack_digest(evolve(load(DEMO, Pack), translations={})) == pack_digest(load(DEMO, Pack))


def test_the_digest_of_the_librarys_own_pack_is_of_its_files(tmp_path: Path) -> None:
    (folder,) = builtin.hiproutine_packs()
    for path in folder.glob("*.json"):
        (tmp_path / path.name).write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert builtin_pack_digest(tmp_path) == builtin_pack_digest(folder)
    (tmp_path / "pack.json").write_text("{}")
    assert builtin_pack_digest(tmp_path) != builtin_pack_digest(folder)


def test_programs_and_routines_carry_it(example_profile: Any) -> None:
    engine = Engine(discover=False, packs=[load(DEMO, Pack)])
    assert engine.catalog().pack_use("demo").digest == pack_digest(load(DEMO, Pack))
    program = engine.plan(example_profile, "hip-strength")
    routine = engine.schedule(program, date(2026, 1, 5))
    assert [use.digest for use in program.packs] == [engine.catalog("de").pack_use("hips").digest]
    assert routine.provenance.packs == program.packs
