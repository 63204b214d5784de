"""An option for every answer."""

from __future__ import annotations

import argparse

import pytest

from hiproutine.cli.init_options import add_answers, clearance_from_text, ids_from_text, option_questions


def test_every_question_about_a_person_has_an_option(engine):
    parser = argparse.ArgumentParser()
    add_answers(parser)
    asked = {q.id for q in engine.questionnaire().questions if q.kind != "yes-no"}
    assert {q.id for q in option_questions()} == asked
    given = vars(parser.parse_args([word for name in sorted(asked) for word in (f"--{name}", "7")]))
    assert {name: given[f"answer:{name}"] for name in asked} == dict.fromkeys(asked, "7")


def test_ids_and_clearances():
    assert ids_from_text("a, b,,c ") == ["a", "b", "c"]
    assert clearance_from_text("fever=GP, 2026-02-20") == ("fever", "GP, 2026-02-20")
    for text in ("fever", "=GP", "fever="):
        with pytest.raises(argparse.ArgumentTypeError, match="write ID=WHO,DATE"):
            clearance_from_text(text)


def test_the_help_names_the_words_or_the_command_that_lists_them():
    parser = argparse.ArgumentParser(prog="init")
    add_answers(parser)
    text = " ".join(parser.format_help().split())
    assert "Which side of hip, buttock or leg hurts more? One of: left, right, both (default: not said)" in text
    assert "Which of these do you have? Ids, with commas between them; 'hiproutine equipment' lists them" in text
    assert "One of: beginner, intermediate, advanced (default: beginner)" in text
