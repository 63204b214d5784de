"""References of a pack to its own parts and, where other packs are given, to theirs."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from tests.cases.test_laws_plugins import BASE, NEEDS, pack

from hiproutine import Pack, load
from hiproutine.model.pack_references import check_pack, needed_packs, qualified_ref

BASE_PACK = load(BASE, Pack)


def problems_with(document: dict[str, Any], **others: Pack) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in check_pack(load(document, Pack), others)]


def test_a_reference_has_the_name_of_its_pack_in_front() -> None:
    assert qualified_ref("base", "bridge") == "base/bridge"
    assert qualified_ref("base", "other/bridge") == "other/bridge"


@pytest.mark.parametrize("path", NEEDS)
def test_every_place_that_names_another_pack_is_known(path: str) -> None:
    assert needed_packs(load(NEEDS[path], Pack)) == ["base"]
    assert problems_with(NEEDS[path]) == [(path, "missing-pack")]
    assert problems_with(NEEDS[path], base=BASE_PACK) == []
    assert problems_with(NEEDS[path], base=evolve(BASE_PACK, exercises=(), ladders=())) == [(path, "unknown-reference")]


def test_a_pack_by_itself_needs_no_other() -> None:
    assert needed_packs(load(pack(warm_up=["own/bridge"]), Pack)) == []
    assert problems_with(pack()) == []


def test_alone_a_pack_is_not_asked_for_what_another_has() -> None:
    assert all(check_pack(load(document, Pack)) == [] for document in NEEDS.values())


def test_what_is_known_of_another_pack_is_held_against_it() -> None:
    ladder = [{"rules": [{"name": "ladder"}], "ladder": "base/up", "start": {"beginner": 2}}]
    assert problems_with(pack(items=ladder), base=BASE_PACK) == [
        ("$.goals[0].items[0].start.beginner", "unknown-reference")
    ]
    climb = {**NEEDS["$.ladders[0].rungs[0].exercise"]}
    climb["ladders"] = [{"id": "up", "name": "Up", "rungs": [{"exercise": "base/bridge", "climb": {"reps": 900}}]}]
    assert problems_with(climb, base=BASE_PACK) == [("$.ladders[0].rungs[0].climb", "dose-outside-range")]
    items = [{"rules": [{"name": "ladder"}], "ladder": "base/up"}]
    target = pack(items=items, targets=[{"muscle": "calves", "sets": {"min": 1, "max": 4}}])
    target["muscles"] = [*target["muscles"], {"id": "calves", "name": "Calves", "region": "lower-leg"}]
    assert problems_with(target, base=BASE_PACK) == [("$.goals[0].targets[0].muscle", "unserved-target")]


def test_where_people_with_a_limitation_start_is_a_rung_of_the_ladder() -> None:
    document = {**pack(), "limitations": [{"tag": "sore-hip", "name": "Sore hip"}]}
    item = {"rules": [{"name": "ladder"}], "ladder": "base/up"}
    document["goals"] = [{**document["goals"][0], "items": [{**item, "start_for": {"sore-hip": 2}}]}]
    assert problems_with(document, base=BASE_PACK) == [("$.goals[0].items[0].start_for.sore-hip", "unknown-reference")]
    document["goals"] = [{**document["goals"][0], "items": [{**item, "start_for": {"sore-hip": 1}}]}]
    assert problems_with(document, base=BASE_PACK) == []


def test_one_rung_written_in_two_ways_is_there_twice() -> None:
    rungs = [{"exercise": name, "climb": {"reps": 20}} for name in ("bridge", "own/bridge")]
    document = {**pack(), "ladders": [{"id": "up", "name": "Up", "rungs": rungs}]}
    with pytest.raises(Exception, match="duplicate-id"):
        load(document, Pack)
