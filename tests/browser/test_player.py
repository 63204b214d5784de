"""The player in a browser: a session by clicks, by keyboard, over a reload; and the log it writes (H1, H2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest
from tests.browser.visits import Visit

from hiproutine import Engine, dumps, load
from hiproutine.model.log import Log, LoggedPain
from hiproutine.model.profile import Profile
from hiproutine.model.program import Program
from hiproutine.model.routine import Routine

START = date(2026, 11, 2)


@pytest.fixture(scope="module")
def program(engine: Engine) -> Program:
    profile = load("docs/examples/profile.json")
    assert isinstance(profile, Profile)
    return engine.plan(profile, "hip-strength")


@pytest.fixture(scope="module")
def routine(engine: Engine, program: Program) -> Routine:
    return engine.schedule(program, START)


@pytest.fixture
def visit(browser: Any, tmp_path: Any, engine: Engine, routine: Routine) -> Iterator[Visit]:
    opened = Visit(browser, tmp_path, str(engine.render(routine, "html")))
    yield opened
    opened.end()


def play_on(visit: Visit) -> None:
    """Go through every screen to the end, as asked and without pain."""
    while not visit.is_shown("#player-finish"):
        if visit.is_shown("#player-done"):
            visit.page.locator("#player-done").click()
        else:
            if visit.page.get_by_role("group", name="Worst pain during this exercise").count():
                visit.choose("Worst pain during this exercise", "0")
            visit.page.locator("#player-next").click()


def test_h1_a_session_by_clicks_is_the_log_that_one_would_write(
    engine: Engine, program: Program, routine: Routine, visit: Visit
) -> None:
    visit.click("Start this session")
    visit.choose("Pain now, before you begin", "1")
    visit.click("Begin")
    play_on(visit)
    visit.choose("Pain after the session", "0")
    visit.click("Keep this session")
    log = visit.saved_log()
    by_hand = routine.sessions[0].as_logged(at=time(18, 30), pain=LoggedPain(before=1, during=0, after=0))
    expected = engine.schedule(program, START, log=Log((by_hand,), program=program.id), as_of=date(2026, 11, 3))
    found = engine.schedule(program, START, log=log, as_of=date(2026, 11, 3))
    assert [s.entries for s in found.sessions[1:]] == [s.entries for s in expected.sessions[1:]]
    assert [e.dose for e in found.sessions[3].entries] != [e.dose for e in routine.sessions[0].entries]


def test_the_count_runs_through_a_set_by_itself(visit: Visit, routine: Routine) -> None:
    visit.click("Start this session")
    visit.click("Begin")
    visit.click("Start")
    first = routine.sessions[0].entries[0]
    tempo = routine.card(first.exercise).tempo
    half_s = first.dose.sets[0].reps * float(tempo.raise_s + tempo.lower_s) / 2
    visit.page.clock.run_for(int(1000 * half_s))
    assert int(visit.page.locator("#player-count").inner_text()) >= first.dose.sets[0].reps // 2
    visit.click("Pause")
    paused = visit.page.locator("#player-count").inner_text()
    visit.page.clock.run_for(30_000)
    assert visit.page.locator("#player-count").inner_text() == paused
    visit.click("Go on")
    visit.page.clock.run_for(int(1000 * half_s * 3))
    assert visit.page.get_by_text("What did you do?").first.is_visible()


def test_by_keyboard_only(visit: Visit) -> None:
    keyboard = visit.page.keyboard
    visit.page.get_by_role("button", name="Start this session").focus()
    keyboard.press("Enter")
    for _ in range(400):
        if not visit.is_shown("dialog[open]"):
            break
        wanted = next(
            s
            for s in ("#player-finish", "#player-done", "#player-next", ".main-button")
            if visit.is_shown(f"dialog {s}")
        )
        for _ in range(60):
            if visit.page.evaluate(f"document.activeElement.matches('dialog {wanted}')"):
                break
            keyboard.press("Tab")
        keyboard.press("Enter")
    assert "Sessions in your log: 1." in visit.page.locator("#log-state").inner_text()


def test_a_reload_in_the_middle_loses_nothing(visit: Visit) -> None:
    visit.click("Start this session")
    visit.choose("Pain now, before you begin", "2")
    visit.click("Begin")
    visit.click("Done")
    visit.click("more: Repetitions")
    visit.page.reload()
    visit.click("Start this session")
    assert visit.page.locator("#player-next").is_visible()
    play_on(visit)
    visit.click("Keep this session")
    log = visit.saved_log()
    assert log.sessions[0].pain is not None
    assert log.sessions[0].pain.before == 2
    visit.page.reload()
    assert "Sessions in your log: 1." in visit.page.locator("#log-state").inner_text()


def test_an_earlier_log_is_carried_on(visit: Visit, routine: Routine, tmp_path: Any) -> None:
    earlier = tmp_path / "earlier.json"
    earlier.write_text(dumps(Log((routine.sessions[1].as_logged(),), program=routine.program)))
    visit.page.locator("#open-log").set_input_files(earlier)
    visit.page.get_by_text("The log was opened").wait_for()
    visit.click("Start this session")
    visit.click("Begin")
    play_on(visit)
    visit.click("Keep this session")
    assert len(visit.saved_log().sessions) == 2


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("nonsense", "it is not JSON"),
        ('{"document": "profile"}', "This file is no log"),
        ('{"document": "log", "schema_version": 1, "program": "another"}', "of another course"),
        ('{"document": "log", "schema_version": 9}', "another version"),
    ],
)
def test_what_is_no_log_of_this_page_is_refused(visit: Visit, tmp_path: Any, text: str, answer: str) -> None:
    path = tmp_path / "wrong.json"
    path.write_text(text)
    visit.page.locator("#open-log").set_input_files(path)
    visit.page.get_by_text(answer).wait_for()


def test_a_sign_to_stop_ends_the_session(visit: Visit) -> None:
    visit.click("Start this session")
    visit.click("Begin")
    visit.click("It hurts")
    visit.click("New numbness or weakness")
    assert "Stop now" in visit.page.get_by_role("alert").inner_text()
    visit.click("End the session")
    visit.click("Keep this session")
    (session,) = visit.saved_log().sessions
    assert session.symptoms == ("new-numbness",)


@pytest.mark.parametrize(
    ("before", "during", "is_ended"), [("0", "5", False), ("0", "6", True), ("6", "6", False), ("6", "7", True)]
)
def test_above_the_limit_the_exercise_ends_and_the_advice_is_shown(
    visit: Visit, routine: Routine, before: str, during: str, is_ended: bool
) -> None:
    visit.click("Start this session")
    visit.choose("Pain now, before you begin", before)
    visit.click("Begin")
    for entry in routine.sessions[0].entries:
        if entry.entry in routine.pain_limits:
            break
        visit.click("Leave out the rest of this exercise")
    visit.click("It hurts")
    visit.choose("How much does it hurt", during)
    if not is_ended:
        assert visit.page.locator("[role=alert]").count() == 0
        return
    assert "pain is above 5 of 10" in visit.page.get_by_role("alert").inner_text()
    assert visit.page.get_by_text("New numbness between the legs").first.is_visible()
    hurting = visit.page.locator("#player-title").inner_text()
    visit.page.locator("#player-next").click()
    assert visit.page.locator("#player-title").inner_text() != hurting
