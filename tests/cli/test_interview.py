"""Asking one question after another."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from hiproutine import DocumentError, Engine, ScreeningError
from hiproutine.cli.errors import UsageError
from hiproutine.cli.interview import Interview, PipedLines

FORM = Engine(discover=False).questionnaire("hip-strength")
NO = {q.id: "no" for q in FORM.questions if q.kind == "yes-no"}
REST = NO | {"limitations": "", "minutes": "20", "days": "", "times-a-day": "", "times": "", "level": ""}
REST |= {"equipment": "", "without": "", "units": "", "weeks": ""}


class Scripted(PipedLines):
    """A person who types what is on the script, and what they are shown."""

    def __init__(self, lines: Sequence[str], is_sure: bool = True) -> None:
        super().__init__(lines, "script")
        self.shown: list[str] = []
        self.is_sure = is_sure

    def ask(self, question, number, count):
        self.shown.append(f"{number}/{count} {question.id}")
        return super().ask(question, number, count)

    def explain(self, question):
        self.shown.append(f"? {question.id}")

    def is_refused(self, problem):
        self.shown.append(problem.code)
        return False

    def is_confirmed(self, stop):
        self.shown.append(f"! {stop.item}")
        return self.is_sure

    def show(self, text):
        self.shown.append(text[:20])


def interview(lines, given=REST, is_sure=True):
    person = Scripted(lines, is_sure)
    return Interview(FORM, given, person).answers(), person.shown


def test_what_is_given_is_not_asked():
    answers, shown = interview(["42", "0", "", ""])
    assert answers == REST | {"age": "42", "pain-now": "0", "pain-worst": ""}
    assert shown == ["1/46 age", "2/46 pain-now", "3/46 pain-worst"]


def test_back_takes_one_answer_back_each_time():
    answers, shown = interview(["back", "41", "3", "back", "back", "42", "0", ""])
    assert answers == REST | {"age": "42", "pain-now": "0", "pain-worst": ""}
    assert shown[:3] == ["1/46 age", "This is the first qu", "1/46 age"]


def test_what_an_answer_had_opened_is_closed_again():
    answers, shown = interview(["17", "GP, 2026-02-20", "back", "back", "42", "0", ""])
    assert "clearance-under-18" not in answers
    assert [line.split()[-1] for line in shown if "/" in line][:5] == [
        "age",
        "clearance-under-18",
        "pain-now",
        "clearance-under-18",
        "age",
    ]


def test_a_wrong_answer_is_asked_again_and_a_question_mark_explains():
    answers, shown = interview(["forty", "?", "42", "0", ""])
    assert answers["age"] == "42"
    assert shown[:4] == ["1/46 age", "invalid-answer", "1/46 age", "? age"]


def test_an_emergency_ends_it_unless_the_answer_is_taken_back():
    given = {name: answer for name, answer in REST.items() if name != "fever"} | {"age": "42", "pain-now": "0"}
    given["pain-worst"] = ""
    with pytest.raises(ScreeningError) as ended:
        interview(["yes"], given)
    assert [stop.item for stop in ended.value.stops] == ["fever"]
    answers, shown = interview(["yes", "no"], given, is_sure=False)
    assert answers["fever"] == "no"
    assert shown[1] == "! fever"


def test_what_a_clinician_has_to_see_is_said_at_once():
    given = {name: answer for name, answer in REST.items() if name != "chest-pain"} | {"age": "42", "pain-now": "0"}
    answers, shown = interview(["yes", ""], given | {"pain-worst": ""})
    assert (answers["chest-pain"], len(shown)) == ("yes", 3)


def test_quit_leaves():
    with pytest.raises(UsageError, match="nothing was written"):
        interview(["42", "quit"])


def test_the_lines_of_a_pipe_keep_what_is_wrong_for_the_end():
    lines = PipedLines(["forty", "0", "none", "and", "more", ""], "<stdin>")
    answers = Interview(FORM, REST, lines).answers()
    assert (answers["age"], answers["pain-now"]) == (None, "0")
    with pytest.raises(DocumentError) as caught:
        lines.ensure_read()
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.path, problem.code) == ("<stdin>", 1, "$.age", "invalid-answer")


def test_lines_that_are_left_over_fit_no_question():
    lines = PipedLines(["42", "0", "", "", "no", ""], "<stdin>")
    Interview(FORM, REST, lines).answers()
    with pytest.raises(UsageError, match="lines are left over, from line 4 on"):
        lines.ensure_read()
