"""What holds for every export: nothing is lost silently, twice is once, and what was logged comes back as it was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from plugins.trackers.tests.exports import (
    ENGINE,
    HEVY,
    HEVY_HEADING,
    MAPPING,
    STRONG_HEADING,
    STRONG_NEW,
    hevy_rows,
    read,
    strong_rows,
    written,
)

from hiproutine import Engine, Log, Program, load
from hiproutine.model import LoggedSession

ROOT = Path(__file__).parents[3]
GYM = Engine(discover=False, packs=[ROOT / "docs" / "examples" / "small-pack"])
MONDAY = date(2026, 1, 5)

CELLS = st.sampled_from(
    [
        *("", "0", "1", "5", "62,5", "2.5", "1,000", "x", "W", "D", "F", "Rest Timer", "Note", "normal", "warmup"),
        *("Day A", "Plank", "Squat, deep", "Other", "\u202e<b>"),
        *("2026-01-05 18:00:00", "2026-01-06 18:00:00", "5 Jan 2026, 18:00"),
    ]
)


def drawn_rows(text: str, delimiter: str) -> st.SearchStrategy[bytes]:
    """Draw files of the rows of a text, each with a few cells changed."""
    import csv
    import io

    heading, *rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    changed = st.builds(
        lambda row, changes: [changes.get(index, cell) for index, cell in enumerate(row)],
        st.sampled_from(rows),
        st.dictionaries(st.integers(0, len(heading)), CELLS, max_size=3),
    )
    return st.lists(changed, max_size=8).map(lambda each: written(delimiter.join(heading), each, delimiter))


@given(st.data(), st.sampled_from([("strong", STRONG_NEW, ";"), ("hevy", HEVY, ",")]))
def test_each_row_is_in_the_log_or_in_the_report_and_twice_is_once(data, export):
    name, text, delimiter = export
    file = data.draw(drawn_rows(text, delimiter))
    result = read(name, file, mapping=MAPPING)
    lost = {loss.path for loss in result.report.losses if loss.whole_record}
    assert result.report.records == result.report.kept + len(lost)
    sets = sum(len(entry.sets) for session in result.log.sessions for entry in session.entries)
    notes = sum(bool(entry.note) for session in result.log.sessions for entry in session.entries)
    assert sets <= result.report.kept <= sets + 8 * notes
    once = ENGINE.import_document(name, file, mapping=MAPPING, into=Log()).log
    twice = ENGINE.import_document(name, file, mapping=MAPPING, into=once)
    assert twice.log == once
    assert {loss.code for loss in twice.report.losses} - {loss.code for loss in result.report.losses} <= {
        "already-in-log"
    }


@pytest.fixture(scope="module")
def program() -> Program:
    return load(ROOT / "docs" / "examples" / "gym.json", Program)


def plain(session: LoggedSession) -> LoggedSession:
    """Return a session with what an export can say: no pain, no word, no reserve, no exercise but the entry's."""
    entries = tuple(
        evolve(
            entry,
            exercise=None,
            pain=None,
            felt=None,
            sets=tuple(evolve(each, rir=None, rest_s=None) for each in entry.sets),
        )
        for entry in session.entries
    )
    return evolve(session, entries=entries, pain=None, felt=None)


@pytest.mark.parametrize("scenario", ["perfect", "noisy", "plateau"])
@pytest.mark.parametrize("name", ["strong", "hevy"])
def test_what_was_logged_comes_back_and_schedule_takes_it(program, scenario, name):
    lived = GYM.simulate(program, scenario, MONDAY).log
    log = Log(tuple(map(plain, lived.sessions)), program.id)
    file = written(STRONG_HEADING, strong_rows(log), ";") if name == "strong" else written(HEVY_HEADING, hevy_rows(log))
    mapping = ENGINE.propose_mapping(name, file, program=program)
    assert "?" not in str(mapping)
    result = read(name, file, mapping=mapping, program=program)
    assert result.report.unconfirmed == ()
    assert result.log.program == "gym"
    done = [session for session in log.sessions if session.status == "done"]
    assert [(s.date, s.session, s.entries) for s in result.log.sessions] == [
        (s.date, s.session, s.entries) for s in done if any(entry.sets for entry in s.entries)
    ]
    doses = [
        [entry.dose for session in routine.sessions for entry in session.entries]
        for routine in (GYM.schedule(program, MONDAY, result.log), GYM.schedule(program, MONDAY, log))
    ]
    assert doses[0] == doses[1]


def test_a_weight_of_nothing_is_the_body_alone_as_strong_writes_it(program):
    lived = GYM.simulate(program, "perfect", MONDAY).log
    log = Log(tuple(map(plain, lived.sessions)), program.id)
    rows = [[cell or "0" if index == 6 else cell for index, cell in enumerate(row)] for row in strong_rows(log)]
    assert any(row[6] == "0" for row in rows)
    file = written(STRONG_HEADING, rows, ";")
    mapping = ENGINE.propose_mapping("strong", file, program=program)
    imported = GYM.schedule(program, MONDAY, read("strong", file, mapping=mapping, program=program).log)
    pairs = zip(imported.sessions, GYM.schedule(program, MONDAY, log).sessions, strict=True)
    assert all([e.dose for e in a.entries] == [e.dose for e in b.entries] for a, b in pairs)


def test_a_later_export_adds_only_what_is_new(program):
    lived = GYM.simulate(program, "perfect", MONDAY).log
    log = Log(tuple(map(plain, lived.sessions)), program.id)
    early, late = (written(STRONG_HEADING, strong_rows(Log(part)), ";") for part in (log.sessions[:3], log.sessions))
    mapping = ENGINE.propose_mapping("strong", late, program=program)
    first = ENGINE.import_document("strong", early, mapping=mapping, program=program, into=Log()).log
    second = ENGINE.import_document("strong", late, mapping=mapping, program=program, into=first).log
    assert second == ENGINE.import_document("strong", late, mapping=mapping, program=program, into=Log()).log


def test_since_leaves_earlier_days_out_and_an_entry_has_to_be_in_its_session(program):
    log = Log(tuple(map(plain, GYM.simulate(program, "perfect", MONDAY).log.sessions)), program.id)
    file = written(STRONG_HEADING, strong_rows(log), ";")
    mapping = ENGINE.propose_mapping("strong", file, program=program)
    result = read("strong", file, mapping=mapping, program=program, since=date(2026, 1, 12))
    assert result.log.sessions[0].date == date(2026, 1, 12)
    assert {loss.code for loss in result.report.losses if loss.whole_record} == {"before-since"}
    wrong = {**mapping, "workouts": {"a": "b", "b": "a"}}
    codes = {loss.code for loss in read("strong", file, mapping=wrong, program=program).report.losses}
    assert "entry-not-in-session" in codes
