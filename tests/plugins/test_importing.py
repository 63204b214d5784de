"""Importers (``hiproutine_importers``): held to their contract, and what they make is checked as any document is."""

from __future__ import annotations

import warnings
from datetime import date
from typing import Any

import pytest
from attrs import evolve

from hiproutine import (
    DocumentError,
    Engine,
    Imported,
    Importer,
    ImportLoss,
    ImportReport,
    InvalidValueError,
    Log,
    PluginError,
    UnknownNameError,
    hookimpl,
)
from hiproutine.limits import MAX_BYTES
from hiproutine.model import LoggedSession
from hiproutine.plugins.contracts import ContractError, accept_importer

DAY = date(2026, 1, 5)
OPTIONS = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "since": {"type": "string"},
        "program": {"type": "object"},
        "mapping": {"type": "object", "additionalProperties": {"type": "string"}},
    },
}


def read(data: bytes, *, since: str = "", program=None, mapping=None) -> Imported:
    lines = data.decode().split()
    kept = [line for line in lines if line >= since and line != "bad"]
    losses = tuple(
        ImportLoss(f"row {n}", "left-out", "left out.", kind="asked", whole_record=True)
        for n, line in enumerate(lines, 1)
        if line not in kept
    )
    sessions = tuple(LoggedSession(date.fromisoformat(line), (mapping or {}).get("a", "a")) for line in kept)
    program_id = None if program is None else program["id"]
    return Imported(Log(sessions, program_id), ImportReport("days", len(lines), len(kept), losses))


def propose(data: bytes, **_: object) -> dict[str, object]:
    return {"a": data.decode()}


DAYS = Importer("days", "Days", "log", ".txt", read, OPTIONS, propose)


class Plugin:
    __version__ = "1.2"

    def __init__(self, *importers: object) -> None:
        self.importers = importers

    @hookimpl
    def hiproutine_importers(self) -> list[object]:
        return list(self.importers)


def engine(*importers: object) -> Engine:
    return Engine(plugins=[Plugin(*(importers or (DAYS,)))], discover=False)


def test_a_document_and_its_report_come_out():
    imported = engine().import_document("days", b"2026-01-05 bad 2026-01-04", since="2026-01-05")
    assert [session.date for session in imported.log.sessions] == [DAY]
    assert [loss.path for loss in imported.report.losses] == ["row 2", "row 3"]


def test_the_same_file_twice_into_a_log_adds_nothing():
    made = engine()
    log = made.import_document("days", b"2026-01-05", into=Log()).log
    again = made.import_document("days", b"2026-01-05 2026-01-07", into=log)
    assert [session.date.day for session in again.log.sessions] == [5, 7]
    assert [loss.code for loss in again.report.losses] == ["already-in-log"]
    assert made.import_document("days", b"2026-01-05 2026-01-07", into=again.log).log == again.log


def test_a_program_is_given_as_the_value_it_is(engine_program):
    assert engine().import_document("days", b"", program=engine_program).log.program == engine_program.id


@pytest.fixture
def engine_program(engine, example_profile):
    return engine.plan(example_profile, "hip-strength")


def test_a_mapping_is_proposed_where_there_is_one():
    assert engine().propose_mapping("days", b"b") == {"a": "b"}
    with pytest.raises(InvalidValueError, match="needs no mapping") as caught:
        engine(evolve(DAYS, propose=None)).propose_mapping("days", b"b")
    assert caught.value.code == "no-mapping"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("dayz", b""), UnknownNameError),
        ((7, b""), InvalidValueError),
        (("days", "text"), InvalidValueError),
        (("days", b"x" * (MAX_BYTES + 1)), DocumentError),
    ],
)
def test_wrong_arguments_are_refused(arguments, error):
    for call in (engine().import_document, engine().propose_mapping):
        with pytest.raises(error):
            call(*arguments)


def test_wrong_options_are_refused_all_at_once():
    with pytest.raises(DocumentError) as caught:
        engine().import_document("days", b"", since=5, sinse="x")
    assert len(caught.value.problems) == 2
    with pytest.raises(InvalidValueError, match="only a log"):
        engine(evolve(DAYS, makes="pack")).import_document("days", b"", into=Log())


REPORT: Any = ImportReport("days", 0, 0)
NO_LOG: Any = {}
NO_REPORT: Any = None


@pytest.mark.parametrize(
    ("result", "fault"),
    [
        (None, "gave None, where an Imported belongs|gave NoneType, where an Imported belongs"),
        (Imported(NO_LOG, REPORT), "where a log belongs"),
        (Imported(Log(), NO_REPORT), "where an ImportReport belongs"),
        (Imported(Log(), evolve(REPORT, losses=("x",))), "losses that are no tuple of ImportLoss"),
        (Imported(Log(), evolve(REPORT, records=3, kept=2)), "3 records of which 2 are kept and 0 lost"),
        (Imported(Log((LoggedSession(DAY, "No id"),)), REPORT), "a log that is refused: .*session"),
    ],
)
def test_what_does_not_keep_the_contract_names_the_plugin(result, fault):
    made = engine(evolve(DAYS, read=lambda data, **_: result))
    with pytest.raises(PluginError, match=fault) as caught:
        made.import_document("days", b"")
    assert (caught.value.plugin, caught.value.version, caught.value.hook) == ("Plugin", "1.2", "importer.read")


def test_what_it_raises_names_the_plugin_and_its_refusals_pass():
    def fail(data: bytes, **_: object) -> Imported:
        raise ZeroDivisionError("oops")

    with pytest.raises(PluginError, match="importer 'days' raised ZeroDivisionError"):
        engine(evolve(DAYS, read=fail)).import_document("days", b"")
    with pytest.raises(PluginError, match="importer 'days' proposed"):
        engine(evolve(DAYS, propose=lambda data, **_: {"a": 5})).propose_mapping("days", b"")
    refusing = evolve(DAYS, read=lambda data, **_: Engine(discover=False).import_document(NO_REPORT, b""))
    with pytest.raises(InvalidValueError):
        engine(refusing).import_document("days", b"")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"makes": "routine"}, "makes 'routine', where pack or log belongs"),
        ({"name": "two words"}, "characters that can be typed"),
        ({"suffix": "csv"}, "suffix of importer 'days'"),
        ({"read": None}, "field 'read' of importer 'days'"),
        ({"propose": 5}, "field 'propose' of importer 'days'"),
        ({"options": {"type": "object", "properties": {"into": {}}}}, "the option 'into' of importer 'days'"),
        ({"options": {"type": "object", "properties": {}}}, "no option 'mapping'"),
    ],
)
def test_an_importer_that_nobody_could_use_is_refused(change, fault):
    with pytest.raises(ContractError, match=fault):
        accept_importer(evolve(DAYS, **change))


def test_a_broken_importer_harms_nothing_else():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        made = Engine(plugins=[Plugin(evolve(DAYS, read=NO_REPORT))], discover=False)
        assert list(made.importers) == []
        assert "text" in made.formats
    assert [problem.hook for problem in made.plugins.problems] == ["hiproutine_importers"]
    assert len(caught) == 1
    assert ("importer", "days", "Days (options: since, program, mapping)") in engine().plugins.rows_by_plugin()[
        ("Plugin", "1.2")
    ]
