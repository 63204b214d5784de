"""``log``: a session more, as it was asked for; which one it was is asked where that is not clear."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from attrs import evolve

from hiproutine import Course, Log, Program, dumps, load, loads
from hiproutine.model.dose import Dose, Load
from hiproutine.model.log import LoggedPain, LoggedSet

START = date(2026, 1, 5)


@pytest.fixture
def course(program, workplace):
    path = workplace / "course.json"
    path.write_text(dumps(Course.begin(load(program, Program), START)))
    return path


def test_the_first_session_makes_the_log(run, course, workplace, engine):
    done = run("log", course, "--log", "log.json", "--on", "2026-01-05", "--pain", "0", "--note", "went well")
    assert done == (0, "", "")
    log = load(workplace / "log.json", Log)
    assert log.course == load(course, Course).id
    (session,) = log.sessions
    planned = engine.schedule(load(course, Course)).sessions[0]
    assert (session.date, session.session, session.pain, session.note) == (
        START,
        planned.session,
        LoggedPain(during=0),
        "went well",
    )
    assert [part.entry for part in session.entries] == [entry.entry for entry in planned.entries]
    first = planned.entries[1].dose.sets[0]
    assert session.entries[1].sets[0] == LoggedSet(first.reps, first.hold_s, first.load, rir=first.rir)


def test_sessions_are_added_and_the_routine_takes_them(run, course, workplace, engine):
    for day in ("2026-01-05", "2026-01-07"):
        assert run("log", course, "--log", "log.json", "--on", day, "--pain", "3.5").code == 0
    log = load(workplace / "log.json", Log)
    assert [session.pain for session in log.sessions] == [LoggedPain(during=Decimal("3.5"))] * 2
    routine = engine.schedule(load(course, Course), log)
    assert [session.status for session in routine.sessions[:3]] == ["done", "done", "planned"]


def test_results_of_checks_are_logged_with_the_session_or_without(run, course, workplace, engine):
    logged = ("log", course, "--log", "log.json", "--on")
    assert run(*logged, "2026-01-05", "--check", "chair-stand=12", "--pain", "0").code == 0
    assert run(*logged, "2026-01-06", "--check", "own-activities=4.5", "--only-checks").code == 0
    log = load(workplace / "log.json", Log)
    assert len(log.sessions) == 1
    assert [(row.date, row.check, row.value) for row in log.checks] == [
        (START, "chair-stand", 12),
        (date(2026, 1, 6), "own-activities", Decimal("4.5")),
    ]
    routine = engine.schedule(load(course, Course), log)
    assert [[row.value for row in check.results] for check in routine.checks] == [[12], [Decimal("4.5")]]
    refused = run(*logged, "2026-01-07", "--check", "stairs=3", "--only-checks")
    assert refused.code != 0
    assert "stairs" in refused.err
    assert load(workplace / "log.json", Log) == log
    alone = run(*logged, "2026-01-07", "--only-checks")
    assert (alone.code, "--check chair-stand=12" in alone.err) == (2, True)


def test_a_moved_session_is_asked_for_and_logged_as_that(run, course, workplace, engine):
    asked = run("log", course, "--log", "log.json", "--on", "2026-01-06", "--pain", "0")
    assert (asked.code, asked.out) == (2, "")
    assert "--planned-for 2026-01-05 (Session A) or 2026-01-07 (Session B)" in asked.err
    moved = ("--on", "2026-01-06", "--planned-for", "2026-01-05")
    assert run("log", course, "--log", "log.json", *moved, "--pain", "0").code == 0
    routine = engine.schedule(load(course, Course), load(workplace / "log.json", Log))
    assert [(s.status, s.date, s.planned_for) for s in routine.sessions[:1]] == [("done", date(2026, 1, 6), START)]


def test_a_skipped_session_has_no_sets_and_may_have_pain(run, course):
    done = run("log", course, "--on", "2026-01-05", "--skipped", "--pain", "7", "--note", "the back")
    (session,) = loads(done.out, Log).sessions
    assert (session.status, session.entries, session.note) == ("skipped", (), "the back")
    assert session.pain == LoggedPain(during=7)


def test_what_was_done_otherwise_is_said_by_options(run, course, engine):
    planned = engine.schedule(load(course, Course)).sessions[0]
    first, second, third = (entry.entry for entry in planned.entries[:3])
    did = ("--did", f"{second}=8@5lb,?", "--left-out", third, "--at", "18:15", "--symptom", "new-numbness")
    (session,) = loads(run("log", course, "--on", "2026-01-05", *did).out, Log).sessions
    logged = {entry.entry: entry.sets for entry in session.entries}
    assert (third in logged, first in logged) == (False, True)
    assert [(row.reps, row.load) for row in logged[second]] == [(8, Load("lb", Decimal(5))), (None, None)]
    assert (session.time, session.symptoms) == (time(18, 15), ("new-numbness",))


def test_a_sign_to_stop_is_answered_at_once_and_only_then(run, course):
    assert run("log", course, "--log", "log.json", "--on", "2026-01-05", "--pain", "0").err == ""
    told = run("log", course, "--log", "log.json", "--on", "2026-01-07", "--symptom", "leg-pain-spreading")
    assert (told.code, told.out) == (0, "")
    first, *notices = told.err.splitlines()
    assert first.startswith("STOP, do not do: ")
    assert "see a clinician" in first
    assert [line.partition(":")[0] for line in notices] == ["When to stop"] * 2
    again = run("log", course, "--log", "log.json", "--on", "2026-01-09", "--skipped")
    assert again.err == ""


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--did", "nothing=8"), 1, "$.changes.nothing: this session has no such entry."),
        (("--left-out", "warm-up", "--did", "warm-up=8"), 2, "warm-up is named twice"),
        (("--skipped", "--felt", "right"), 2, "leave one of them out"),
        (("--did", "warm-up=2000"), 1, "$.changes['warm-up'].sets[0].reps"),
    ],
)
def test_what_contradicts_itself_is_refused(run, course, arguments, code, words):
    done = run("log", course, "--on", "2026-01-05", *arguments)
    assert (done.code, done.out) == (code, "")
    assert words in done.err


def test_of_a_range_the_lower_end_was_done(run, course):
    before = load(course, Course)
    entry = before.program.entries[-1]
    set_dose = evolve(entry.dose.sets[0], reps_max=entry.dose.sets[0].reps + 2)
    changed = evolve(before.program, entries=(*before.program.entries[:-1], evolve(entry, dose=Dose((set_dose,)))))
    course.write_text(dumps(Course.begin(changed, START)))
    logged = [
        part
        for day in ("2026-01-05", "2026-01-07")
        for part in loads(run("log", course, "--on", day).out, Log).sessions[-1].entries
        if part.entry == entry.id
    ]
    assert {row.reps for part in logged for row in part.sets} == {set_dose.reps}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--on", "2026-01-05", "--session", "nothing"), "nothing is not planned on 2026-01-05: there is session-a"),
        (("--on", "2026-01-05", "--planned-for", "2026-01-20"), "was planned on 2026-01-20"),
        (("--on", "2026-01-05"), "was planned on 2026-01-05"),
    ],
)
def test_what_cannot_be_logged(run, course, workplace, arguments, words):
    if arguments == ("--on", "2026-01-05"):
        assert run("log", course, "--log", "log.json", *arguments).code == 0
    done = run("log", course, "--log", "log.json", *arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


@pytest.mark.parametrize("score", ["11", "-1", "3.55", "much", "10.5"])
def test_no_pain_score(run, course, score):
    with pytest.raises(SystemExit) as ended:
        run("log", course, "--on", "2026-01-05", f"--pain={score}")
    assert ended.value.code == 2


def test_the_course_and_the_log_are_two_documents(run):
    assert run("log", "-", "--log", "-", "--on", "2026-01-05").code == 2
