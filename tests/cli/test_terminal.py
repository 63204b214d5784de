"""The words at a terminal; a whole session with one is in test_init_command.py."""

from __future__ import annotations

import io
import sys

import pytest

from hiproutine import Problem
from hiproutine.cli.terminal import Terminal
from hiproutine.errors import ScreeningStop
from hiproutine.questionnaire import profile_questions as questions

STOP = ScreeningStop("fever", "emergency", "answered", "Fever?", "Get help now.")


@pytest.fixture
def typed(monkeypatch):
    def type_lines(text):
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        monkeypatch.setenv("COLUMNS", "50")
        return Terminal()

    return type_lines


def test_a_question_is_shown_with_its_choices_and_how_to_answer(typed, capsys):
    level = next(q for q in questions.LAST_QUESTIONS if q.id == "level")
    terminal = typed("2\n\n")
    assert [terminal.ask(level, 5, 40), terminal.ask(level, 5, 40), terminal.ask(level, 5, 40)] == ["2", "", None]
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("ABOUT YOU") == 1
    assert shown.err.split("> ")[0].splitlines() == [
        "",
        "ABOUT YOU",
        "",
        "5/40 How used to this kind of training are you?",
        "  It decides where you begin; from there on what",
        "  you log decides.",
        "   1 beginner: new to this kind of training, or",
        "       back after a long break",
        "   2 intermediate: has trained like this in most",
        "       weeks, for some months",
        "   3 advanced: has trained like this week by week,",
        "       for a year or longer",
        "  Answer: one of these words. Enter: beginner.",
    ]


def test_help_and_refusals(typed, capsys):
    terminal = typed("")
    terminal.explain(questions.FIRST_QUESTIONS[0])
    assert terminal.is_refused(Problem("$.age", "invalid-answer", "'x' is none.", "Write years.")) is False
    shown = capsys.readouterr().err
    assert "called age" in " ".join(shown.split())
    assert "! 'x' is none. Write years.\n" in shown


@pytest.mark.parametrize(("line", "is_meant"), [("back\n", False), ("BACK\n", False), ("\n", True), ("", True)])
def test_an_emergency_is_meant_unless_it_is_taken_back(typed, capsys, line, is_meant):
    assert typed(line).is_confirmed(STOP) is is_meant
    assert "! Get help now.\n" in capsys.readouterr().err


def test_only_yes_is_an_agreement(typed):
    assert [typed(line).has_agreed("Really?") for line in ("yes\n", "Y\n", "no\n", "\n", "")] == [True, True] + [
        False
    ] * 3
