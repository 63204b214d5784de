"""The examples of embedding do what a reader copies them for."""

from __future__ import annotations

import importlib.util
import json
import sqlite3
import sys
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from fastapi.testclient import TestClient

from hiproutine import Course, Engine, Log, Profile, Routine, dump, example, load

FOLDER = Path(__file__).parents[2] / "docs" / "examples" / "embedding"
MONDAY = date(2026, 3, 2)
PROFILE = dump(example("profile"))


def imported(name: str) -> ModuleType:
    """Import an example, once."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules[name]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(discover=False)


@pytest.fixture(scope="module")
def course(engine: Engine) -> Course:
    return Course.begin(engine.plan(example("profile"), "hip-strength"), MONDAY)


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(imported("fastapi_service").app)


def post_profile(client: TestClient, **changes: Any) -> Any:
    query = {"goal": changes.pop("goal", "hip-strength"), "start": "2026-03-02"}
    return client.post("/courses", params=query, json={**PROFILE, **changes})


class TestFastAPI:
    def test_a_profile_becomes_a_course_a_routine_and_a_page(self, client: TestClient, course: Course) -> None:
        begun = post_profile(client)
        assert begun.status_code == 201
        assert load(begun.json(), Course) == course
        body = {"course": begun.json(), "log": dump(Log())}
        routine = client.post("/routines", params={"today": "2026-03-09"}, json=body)
        assert load(routine.json(), Routine).as_of == date(2026, 3, 9)
        page = client.post("/pages", params={"today": "2026-03-09"}, json=body)
        assert page.headers["content-type"].startswith("text/html")
        assert "Short-range bridge" in page.text

    def test_all_problems_come_at_once(self, client: TestClient) -> None:
        refused = post_profile(client, age="x", availability={"minutes": 999}, sport="none")
        assert refused.status_code == 422
        assert [(each["loc"], each["type"]) for each in refused.json()["detail"]] == [
            (["body", "age"], "wrong-type"),
            (["body", "availability", "minutes"], "too-large"),
            (["body", "sport"], "unknown-property"),
        ]

    def test_a_log_that_does_not_fit_the_course_lists_its_problems(self, client: TestClient, course: Course) -> None:
        log = {**dump(example("log")), "program": "of-somebody-else"}
        body = {"course": dump(course), "log": log}
        refused = client.post("/routines", params={"today": "2026-03-09"}, json=body)
        assert refused.status_code == 422
        assert [each["path"] for each in refused.json()["detail"]] == ["$.program"]

    def test_an_unanswered_emergency_question_is_asked_and_nobody_is_told_to_call(self, client: TestClient) -> None:
        answers = {item: answer for item, answer in PROFILE["answers"].items() if item != "saddle-numbness"}
        asked = post_profile(client, answers=answers)
        assert asked.status_code == 409
        assert (asked.json()["emergency"], asked.json()["advice"]) == (False, [])
        assert [each["item"] for each in asked.json()["questions"]] == ["saddle-numbness"]
        assert "emergency number" not in json.dumps(asked.json()["questions"])

    def test_an_answered_one_is_an_emergency_and_the_rest_is_still_asked(self, client: TestClient) -> None:
        stopped = post_profile(client, answers={"saddle-numbness": True})
        assert stopped.status_code == 409
        assert stopped.json()["emergency"] is True
        assert [each["item"] for each in stopped.json()["advice"]] == ["saddle-numbness"]
        assert stopped.json()["questions"] != []
        assert stopped.json()["notices"] != []

    def test_what_cannot_be_planned_comes_with_changes_that_help(self, client: TestClient) -> None:
        refused = post_profile(
            client, equipment=[], without=["armchair", "chair"], limitations=["cannot-lie", "seated-only"]
        )
        assert (refused.status_code, refused.json()["code"]) == (409, "no-plan-possible")
        assert len(refused.json()["conflict"]) == 3

    def test_an_unknown_goal_is_named(self, client: TestClient) -> None:
        refused = post_profile(client, goal="hip-strenght")
        assert refused.status_code == 404
        assert "hip-strength" in refused.json()["message"]

    def test_the_api_shows_our_schemas(self, client: TestClient) -> None:
        parts = client.get("/openapi.json").json()["components"]["schemas"]
        assert parts["Profile"]["properties"]["age"]["maximum"] == 120
        assert {"Course", "Log", "Routine", "HiproutineLoggedSet"} <= set(parts)


def test_sqlite_keeps_what_a_routine_follows_from(engine: Engine, tmp_path: Path, capsys: Any) -> None:
    script = imported("sqlite_script")
    path = str(tmp_path / "people.db")
    script.main(path, "2026-03-02")
    assert "Short-range bridge" in capsys.readouterr().out
    database = sqlite3.connect(path)
    before = script.text_of_day(database, engine, "ada", date(2026, 3, 4))
    script.log_done(database, engine, "ada", MONDAY, 7)
    script.log_done(database, engine, "ada", MONDAY, 0)  # done already: nothing is logged twice
    database.close()
    database = sqlite3.connect(path)
    log = script.read(database, "ada", Log)
    assert [(session.date, session.pain.during) for session in log.sessions] == [(MONDAY, 7)]
    # The pain reached the next session, through the database.
    assert script.text_of_day(database, engine, "ada", date(2026, 3, 4)) != before
    assert script.read(database, "ada", Profile) == example("profile")
    assert script.read(database, "nobody", Profile) is None
    database.close()


class TestDailyMessage:
    def sent(self, course: Course, log: Log, day: date) -> list[str]:
        messages: list[str] = []
        imported("daily_message").remind(course, log, day, messages.append)
        return messages

    def test_it_has_the_day_and_every_notice_in_messages_that_fit(self, engine: Engine, course: Course) -> None:
        messages = self.sent(course, Log(), MONDAY)
        assert len(messages) > 1
        assert max(map(len, messages)) <= 2000
        text = "".join(messages)
        routine = engine.schedule(course, Log(), as_of=MONDAY)
        assert all(notice.text in text for notice in routine.notices)
        assert all(routine.card(entry.exercise).name in text for entry in routine.due_on(MONDAY)[0].entries)
        assert "Quarter split squat: 2 sets × 8 repetitions" in text
        assert "STOPPED" not in text

    def test_it_says_what_is_stopped_and_what_to_do(self, engine: Engine, course: Course) -> None:
        session = engine.schedule(course).next_session()
        assert session is not None
        log = Log((session.as_logged(pain=3, symptoms=["new-numbness"]),))
        text = "".join(self.sent(course, log, date(2026, 3, 4)))
        assert "STOPPED, do not do: Quarter split squat\n" in text
        assert "Stop this exercise now and see a clinician" in text

    @pytest.mark.parametrize("day", [date(2026, 3, 3), date(2026, 3, 1), date(2027, 1, 1)])
    def test_on_other_days_there_is_none(self, course: Course, day: date) -> None:
        assert self.sent(course, Log(), day) == []

    def test_a_long_line_is_split_and_nothing_is_lost(self) -> None:
        for text in ("x" * 4001, "a\n" * 1500, "y" * 1999 + "\nz", "z" * 2000):
            parts = list(imported("daily_message").split(text))
            assert "".join(parts) == text
            assert all(0 < len(part) <= 2000 for part in parts)


@pytest.fixture(scope="module")
def member() -> Any:
    return imported("django_app").add_example(MONDAY)


class TestDjango:
    @pytest.fixture
    def browser(self, member: Any) -> Any:
        from django.test import Client

        return Client()

    def test_the_page_follows_from_the_fields(self, browser: Any, member: Any) -> None:
        page = browser.get(f"/{member.pk}/2026-03-02")
        assert page.status_code == 200
        assert "Short-range bridge" in page.content.decode()

    def test_a_log_is_stored_whole(self, browser: Any, member: Any, engine: Engine) -> None:
        session = engine.schedule(load(member.course, Course)).next_session()
        assert session is not None
        log = dump(Log((session.as_logged(pain=1),)))
        taken = browser.post(f"/{member.pk}/log", json.dumps(log), "application/json")
        assert (taken.status_code, taken.json()) == (200, {"sessions": 1})
        member.refresh_from_db()
        assert member.log == log
        assert member.routine(date(2026, 3, 9)).sessions[0].status == "done"

    @pytest.mark.parametrize("body", ["", "[]", '"/etc/passwd"', '{"document": "log", "schema_version": 1, "x": 1}'])
    def test_what_is_no_log_changes_nothing(self, browser: Any, member: Any, body: str) -> None:
        member.refresh_from_db()
        before = member.log
        refused = browser.post(f"/{member.pk}/log", body, "application/json")
        assert refused.status_code == 422
        assert refused.json()["problems"] != []
        member.refresh_from_db()
        assert member.log == before

    def test_the_fields_list_every_problem(self, member: Any) -> None:
        from django.core.exceptions import ValidationError

        app = imported("django_app")
        with pytest.raises(ValidationError) as caught:
            app.Member(
                name="B", course=[], log={"document": "log", "schema_version": 1, "sessions": [{}], "x": 1}
            ).full_clean()
        assert {field: len(messages) for field, messages in caught.value.message_dict.items()} == {
            "course": 1,
            "log": 3,
        }


def test_the_notebook_runs_from_top_to_bottom() -> None:
    notebook = json.loads((FOLDER / "notebook.ipynb").read_text())
    names: dict[str, Any] = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            exec(compile("".join(cell["source"]), "notebook", "exec"), names)
    assert [session.status for session in names["routine"].sessions[:2]] == ["done", "done"]
    assert "<table" in names["routine"]._repr_html_()


def test_every_example_is_the_size_that_a_reader_copies() -> None:
    lengths = {path.name: len(path.read_text().splitlines()) for path in FOLDER.iterdir() if path.is_file()}
    assert lengths.pop("daily_message.py") <= 50
    assert lengths.pop("notebook.ipynb") > 0
    assert set(lengths) == {"fastapi_service.py", "sqlite_script.py", "django_app.py"}
    assert max(lengths.values()) <= 140
