"""Laws D1 to D5: documents come in whole or are refused with everything that is wrong, and go out as they came."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from hiproutine import DocumentError, HiproutineError, ScreeningError, dump, dumps, load, loads
from hiproutine.documents.document_types import Document
from hiproutine.documents.schemas import DOCUMENTS, read_schema, schema_folder
from hiproutine.errors import InfeasibleError, Problem
from hiproutine.json_path import json_path, parse_json_path
from hiproutine.testing.strategies import documents, hip_profiles, logs, packs, profiles, programs, routines

EXAMPLES = schema_folder() / "examples"
VALID = sorted((EXAMPLES / "valid").glob("*.json"))
INVALID: dict[str, dict[str, Any]] = json.loads((EXAMPLES / "invalid" / "index.json").read_text("utf-8"))
START = date(2026, 1, 7)

KINDS = {
    "pack": packs(),
    "profile": profiles(),
    "program": packs().flatmap(programs),
    "routine": routines(),
    "log": logs(),
}
kinds = pytest.mark.parametrize("kind", KINDS)
USUAL = settings().max_examples
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
#: Big documents are drawn, and each kind has its own test: half as many as usual are enough.
some = settings(max_examples=max(USUAL // 2, 1), suppress_health_check=SLOW)
few = settings(max_examples=max(USUAL // 4, 1), suppress_health_check=SLOW)
many = settings(max_examples=USUAL * 3, suppress_health_check=SLOW)


def stock_validator(kind: str) -> Draft202012Validator:
    """Give jsonschema as it comes, without the library's own keywords: the second opinion on what is written."""
    resources = [(s["$id"], Resource.from_contents(s)) for s in map(read_schema, (*DOCUMENTS, "shared"))]
    registry: Registry[Any] = Registry().with_resources(resources)
    return Draft202012Validator(read_schema(kind), registry=registry)


STOCK = {kind: stock_validator(kind) for kind in DOCUMENTS}


def assert_returns(document: Document) -> None:
    """Laws D1 and D2 for one document: it comes back equal, and it satisfies its schema."""
    written = dump(document)
    kind: type[Document] = type(document)
    assert load(written, kind) == document
    text = dumps(document)
    assert json.loads(text) == written
    assert loads(text) == document
    assert [error.message for error in STOCK[written["document"]].iter_errors(written)] == []


@kinds
def test_d1_load_of_dump_is_the_same(kind: str) -> None:
    @some
    @given(KINDS[kind])
    def law(document: Document) -> None:
        written = dump(document)
        kind_of: type[Document] = type(document)
        assert load(written, kind_of) == document
        assert dump(load(written)) == written
        assert loads(dumps(document, indent=None)) == document

    law()


@kinds
def test_d2_every_dump_satisfies_its_schema(kind: str) -> None:
    @some
    @given(KINDS[kind])
    def law(document: Document) -> None:
        written = dump(document)
        assert written["document"] == kind
        assert json.loads(dumps(document)) == written
        assert [error.message for error in STOCK[kind].iter_errors(written)] == []

    law()


@few
@given(st.data())
def test_d2_what_the_engine_makes_satisfies_its_schema(engine, hip_pack, data) -> None:
    person = data.draw(hip_profiles(hip_pack))
    assert_returns(person)
    try:
        program = engine.plan(person, data.draw(st.sampled_from(sorted(engine.catalog().goals))))
    except (InfeasibleError, ScreeningError):
        return
    assert_returns(program)
    log = data.draw(logs(program, START))
    assert_returns(log)
    assert_returns(engine.schedule(program, START, log))


@few
@given(st.data())
def test_d2_what_is_made_from_a_program_written_by_hand_satisfies_its_schema(engine, catalog, data) -> None:
    program = data.draw(programs(catalog))
    assert_returns(program)
    assert_returns(engine.schedule(program, START, data.draw(logs(program, START))))


def test_d2_the_hip_pack_comes_back(hip_pack) -> None:
    assert_returns(hip_pack)


# D3: mutations ------------------------------------------------------------------------------------------------------

JSON_PATH = re.compile(r"\$(?:\.[A-Za-z_]\w*|\[[0-9]+\]|\['(?:[^'\\]|\\.)*'\])*")
CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")


def nodes(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Return every value of a document with its path, parents first."""
    yield path, value
    steps: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, part in steps:
        yield from nodes(part, (*path, step))


def reach(document: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        document = document[step]
    return document


def assert_told_well(problems: tuple[Problem, ...], document: Any, file: str) -> None:
    """Hold every problem to law D3: a path that leads somewhere, a stable code, and from a text a file and a line."""
    assert problems
    for problem in problems:
        assert JSON_PATH.fullmatch(problem.path), problem
        assert CODE.fullmatch(problem.code), problem
        assert problem.message.strip()
        assert problem.file == file
        assert (problem.line or 0) >= 1
        assert (problem.column or 0) >= 1
        reach(document, parse_json_path(problem.path)[:-1])


def outcome_of(read: Callable[[], Any]) -> Any:
    try:
        return read()
    except DocumentError as error:
        return error


WRONG: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 0, -1, 10**14, 2.5, "", "x", "A b", "x" * 2001, [], [[]], {}, {"zz": 1}]
)


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a valid document with up to three things changed: a key dropped or added, another value, an item twice."""
    document: Any = deepcopy(draw(st.sampled_from(EXAMPLE_DOCUMENTS) | documents().map(dump)))
    for _ in range(draw(st.integers(1, 3))):
        paths = [where for where, _ in nodes(document) if where and where[0] not in ("document", "schema_version")]
        if not paths:
            break
        path = draw(st.sampled_from(paths))
        parent: Any = reach(document, path[:-1])
        last: Any = path[-1]
        match draw(st.sampled_from(["drop", "add", "change", "twice"])):
            case "drop":
                del parent[last]
            case "change":
                parent[last] = deepcopy(draw(WRONG))
            case "add" if isinstance(parent, dict):
                parent["zz"] = deepcopy(draw(WRONG))
            case _ if isinstance(parent, list):
                parent.append(deepcopy(parent[last]))
    return document


EXAMPLE_DOCUMENTS: list[dict[str, Any]] = [json.loads(path.read_text("utf-8")) for path in VALID]


@many
@given(mutated(), st.sampled_from([None, 2]))
def test_d3_a_mutated_document_loads_or_is_refused_with_places(document: dict[str, Any], indent: int | None) -> None:
    from_text = outcome_of(lambda: loads(json.dumps(document, indent=indent), file="some.json"))
    from_values = outcome_of(lambda: load(document))
    if isinstance(from_text, DocumentError):
        assert_told_well(from_text.problems, document, "some.json")
        assert isinstance(from_values, DocumentError)
        assert [(p.path, p.code) for p in from_values.problems] == [(p.path, p.code) for p in from_text.problems]
    else:
        assert from_values == from_text
        assert load(dump(from_text)) == from_text


@some
@given(st.data())
def test_d3_every_one_of_several_faults_is_told(data) -> None:
    document = deepcopy(data.draw(st.sampled_from(EXAMPLE_DOCUMENTS)))
    kept = ("document", "schema_version")
    leaves = [p for p, v in nodes(document) if not isinstance(v, dict | list) and not {*p} & {*kept, "parameters"}]
    chosen = data.draw(st.lists(st.sampled_from(leaves), min_size=1, max_size=5, unique=True)) if leaves else []
    for path in chosen:
        reach(document, path[:-1])[path[-1]] = {"zz": 1}
    document["zz"] = True
    with pytest.raises(DocumentError) as caught:
        loads(json.dumps(document, indent=1), file="some.json")
    problem_paths = {problem.path for problem in caught.value.problems}
    assert {json_path(path) for path in (*chosen, ("zz",))} <= problem_paths
    assert_told_well(caught.value.problems, document, "some.json")


def test_d3_every_one_of_several_contradictions_is_told() -> None:
    document = json.loads((EXAMPLES / "valid" / "pack-demo.json").read_text("utf-8"))
    document["exercises"][0]["muscles"][0]["muscle"] = "no-such-muscle"
    document["exercises"][1]["sources"] = ["no-such-source"]
    document["ladders"][0]["rungs"][0]["climb"]["reps"] = 999
    document["goals"][0]["warm_up"] = ["no-such-exercise"]
    document["translations"] = {"pt-BR": {"exercises": {"no-such": {"name": "x"}, "glute-bridge": {"steps": ["x"]}}}}
    text = json.dumps(document, indent=1)
    with pytest.raises(DocumentError) as caught:
        loads(text, file="pack.json")
    lines = text.splitlines()
    assert [(p.path, p.code, lines[(p.line or 0) - 1].strip()) for p in caught.value.problems] == [
        ("$.exercises[0].muscles[0].muscle", "unknown-reference", '"muscle": "no-such-muscle",'),
        ("$.exercises[1].sources[0]", "unknown-reference", '"no-such-source"'),
        ("$.ladders[0].rungs[0].climb", "dose-outside-range", '"climb": {'),
        ("$.goals[0].warm_up[0]", "unknown-reference", '"no-such-exercise"'),
        ("$.translations['pt-BR'].exercises['no-such']", "unknown-reference", '"no-such": {'),
        ("$.translations['pt-BR'].exercises['glute-bridge'].steps", "steps-do-not-match", '"steps": ['),
    ]


# D4: examples -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.name)
def test_d4_every_valid_example_loads(path: Path) -> None:
    document = load(path)
    assert path.name.startswith(dump(document)["document"])
    assert_returns(document)


@pytest.mark.parametrize("name", INVALID)
def test_d4_every_invalid_example_is_refused_at_its_path(name: str) -> None:
    with pytest.raises(DocumentError) as caught:
        load(EXAMPLES / "invalid" / name)
    assert [(p.path, p.code) for p in caught.value.problems] == [(INVALID[name]["path"], INVALID[name]["code"])]
    assert caught.value.problems[0].line is not None


def test_d4_every_invalid_example_is_in_the_index() -> None:
    assert set(INVALID) == {path.name for path in (EXAMPLES / "invalid").glob("*--*.json")}


# D5: hostile input --------------------------------------------------------------------------------------------------

_scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
_json = st.recursive(
    _scalars, lambda v: st.lists(v, max_size=4) | st.dictionaries(st.text(max_size=9), v, max_size=4), max_leaves=12
)


def circle() -> dict[str, Any]:
    made: dict[str, Any] = {"document": "log", "schema_version": 1}
    made["sessions"] = [made]
    return made


def chain(depth: int) -> Any:
    made: Any = []
    for _ in range(depth):
        made = [made]
    return made


class Lying(dict[str, Any]):
    """A dict that is not what it says."""

    def __getitem__(self, key: str) -> Any:
        raise RuntimeError(key)

    def items(self) -> Any:
        raise RuntimeError


HOSTILE: list[Any] = [
    math.nan,
    math.inf,
    10**5000,
    -(10**400),
    Decimal("1e999999"),
    Decimal("NaN"),
    "\ud800",
    "\x00",
    b"bytes",
    {1: 2},
    {"a": object()},
    {"\udfff": 1},
    chain(5000),
    circle(),
    Lying(a=1),
    date(2026, 1, 1),
    (1, 2),
    {"'] $['": 1},
    "a\n",
    "x" * 100_000,
    [1, "1", None, True, {}] * 2000,
]


def refused_or_loaded(read: Any, source: Any) -> None:
    """Let nothing out but our own errors, whose prose can be printed."""
    try:
        read(source)
    except HiproutineError as error:
        str(error).encode()


@given(st.binary() | st.text())
def test_d5_no_input_of_bytes_or_text_raises_anything_else(source: bytes | str) -> None:
    refused_or_loaded(loads, source)


@given(_json, st.sampled_from([None, *DOCUMENTS]))
def test_d5_no_input_of_json_raises_anything_else(value: Any, kind: str | None) -> None:
    if kind is not None:
        value = {**(value if isinstance(value, dict) else {"a": value}), "document": kind, "schema_version": 1}
    refused_or_loaded(loads, json.dumps(value))
    if isinstance(value, dict):
        refused_or_loaded(load, value)


@many
@given(st.data())
def test_d5_no_input_with_a_hostile_value_raises_anything_else(data) -> None:
    document = deepcopy(data.draw(st.sampled_from(EXAMPLE_DOCUMENTS)))
    path = data.draw(st.sampled_from([path for path, _ in nodes(document) if path]))
    reach(document, path[:-1])[path[-1]] = HOSTILE[data.draw(st.integers(0, len(HOSTILE) - 1))]
    refused_or_loaded(load, document)


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: repr(type(value)))
def test_d5_no_input_hides_among_parameters(value: Any) -> None:
    program = json.loads((EXAMPLES / "valid" / "program-superset.json").read_text("utf-8"))
    program["entries"][0]["rules"] = [{"name": "any", "parameters": {"a": value}}]
    refused_or_loaded(load, program)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        '{"a":' * 200_000,
        "9" * 200_000,
        "1e999999999",
        '{"document": "log", "schema_version": 1e0}',
        '{"document": "log", "schema_version": 1, "sessions": [' + "1," * 200_000 + "1]}",
        '{"document": "profile", "schema_version": 1, "equipment": [' + '1,"a",null,' * 60_000 + "1]}",
        '{"document": "log", "schema_version": 1, "schema_version": 1}',
        '{"document": ["log"], "schema_version": {}}',
    ],
    ids=lambda text: text[:60],
)
def test_d5_no_input_is_too_big_to_refuse(text: str) -> None:
    with pytest.raises(DocumentError) as caught:
        loads(text)
    assert len(caught.value.problems) <= 1001


def test_d5_no_input_but_a_dict_passes_for_one() -> None:
    with pytest.raises(DocumentError):
        load(MappingProxyType({"document": "log", "schema_version": 1}))


def test_d5_no_id_ends_with_a_line_feed() -> None:
    with pytest.raises(DocumentError) as caught:
        load({"document": "log", "schema_version": 1, "program": "a\n"})
    assert [(p.path, p.code) for p in caught.value.problems] == [("$.program", "wrong-form")]
