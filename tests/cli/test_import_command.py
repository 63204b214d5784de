"""The command ``import``: what is written, what is told, and the exit codes."""

from __future__ import annotations

import json

import pytest

from hiproutine import Log, load

SOURCE = """
from datetime import date
from hiproutine import Imported, Importer, ImportLoss, ImportReport, Log, hookimpl
from hiproutine.model import LoggedSession

OPTIONS = {"type": "object", "additionalProperties": False, "properties": {
    "since": {"type": "string"}, "most": {"type": "integer"}, "program": {"type": "object"},
    "mapping": {"type": "object"}}}

def read(data, since="", most=9, program=None, mapping=None):
    days = data.decode().split()
    losses = tuple(ImportLoss(f"row {n}", "no-day", "no day.", "Mend it.", whole_record=True)
                   for n, day in enumerate(days, 1) if day == "x")
    session = (mapping or {}).get("a", "a")
    sessions = tuple(LoggedSession(date.fromisoformat(day), session) for day in days if day != "x")[:most]
    return Imported(Log(sessions, program and program["id"]),
                    ImportReport("days", len(days), len(days) - len(losses), losses))

def propose(data, program=None, **_):
    return {"a": data.decode().strip()}

@hookimpl
def hiproutine_importers():
    return [Importer("days", "Days", "log", ".txt", read, OPTIONS, propose)]
"""


@pytest.fixture
def days(workplace, install):
    install("daysplugin", SOURCE)
    path = workplace / "days.txt"
    path.write_text("2026-01-05 2026-01-07")
    return path


def test_the_document_goes_out_and_the_report_beside_it(run, days, workplace, program):
    done = run("import", "days", days, "--program", program, "--option", "most=1", "-o", "log.json", plugins=True)
    assert (done.code, done.out) == (0, "")
    assert done.err == "days: 2 of 2 records are in the document.\n"
    log = load(workplace / "log.json", Log)
    assert (len(log.sessions), log.program) == (1, json.loads(program.read_text())["id"])


def test_a_loss_is_told_and_confirmed(run, days):
    days.write_text("2026-01-05 x")
    done = run("import", "days", days, "--report", "report.json", plugins=True)
    assert done.code == 6
    assert json.loads(done.out)["document"] == "log"
    assert "lost (no-day, 1 ×): no day. Mend it. [row 2]" in done.err
    assert "--confirm" in done.err
    assert json.loads((days.parent / "report.json").read_text())["losses"][0]["path"] == "row 2"
    assert run("import", "days", days, "--confirm", plugins=True).code == 0


def test_into_a_log_that_begins_and_goes_on(run, days, workplace):
    words = ("import", "days", days, "--into", "log.json", "-o", "log.json")
    assert run(*words, plugins=True).code == 0
    first = (workplace / "log.json").read_text()
    done = run(*words, plugins=True)
    assert (done.code, (workplace / "log.json").read_text()) == (0, first)
    assert "minor (already-in-log, 2 ×)" in done.err


def test_a_mapping_is_proposed_and_taken(run, days, workplace):
    days.write_text("b")
    assert run("import", "days", days, "--write-mapping", "map.json", plugins=True).code == 0
    assert json.loads((workplace / "map.json").read_text()) == {"a": "b"}
    days.write_text("2026-01-05")
    done = run("import", "days", days, "--mapping", "map.json", plugins=True)
    assert json.loads(done.out)["sessions"][0]["session"] == "b"


def test_a_mapping_with_questions_has_to_be_confirmed(run, days):
    days.write_text("?")
    done = run("import", "days", days, "--write-mapping", "map.json", plugins=True)
    assert (done.code, "1 names begin with ? in map.json" in done.err) == (6, True)


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("import", "dayz", "days.txt"), 2, "Did you mean 'days'"),
        (("import", "days", "days.txt", "--report", "./days.txt"), 2, "a file of its own"),
        (("import", "days", "days.txt", "--write-mapping", "days.txt"), 2, "a file of its own"),
        (("import", "days", "days.txt", "--report", "x.json", "-o", "x.json"), 2, "a file of its own"),
        (("import", "days", "no.txt"), 2, "no.txt"),
        (("import", "days", "days.txt", "--option", "most=x"), 1, "$.most"),
        (("import", "days", "-", "--mapping", "-"), 2, "standard input cannot be the file and the mapping"),
        (("import", "days", "days.txt", "--mapping", "days.txt"), 1, "[not-json]"),
        (("import", "days", "days.txt", "--option", "mapping={}", "--mapping", "map.json"), 2, "given twice"),
    ],
)
def test_slips_are_named(run, days, workplace, words, code, message):
    (workplace / "map.json").write_text("{}")
    done = run(*words, plugins=True)
    assert (done.code, done.out) == (code, "")
    assert message in done.err
    assert days.read_text() == "2026-01-05 2026-01-07"


def test_it_stands_among_the_plugins(run, days):
    assert "  importer days" in run("plugins", plugins=True).out
