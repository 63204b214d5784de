"""Checks of function in words, in every format that people read, and what to do at the end."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from attrs import evolve
from tests.formats.routines import small_routine, words_of

from hiproutine import Engine, progress
from hiproutine.documents.notebook import routine_html
from hiproutine.model.dose import Dose
from hiproutine.model.function_check import PlannedCheck, RoutineCheck
from hiproutine.model.log import LoggedCheck
from hiproutine.model.routine import RoutineEntry
from hiproutine.text.function_checks import check_sentences, closing_sentence, week_sentence
from hiproutine_ics import hiproutine_formats

START = date(2026, 1, 5)
LAST = START + timedelta(weeks=5)
PLAN = PlannedCheck("chair-stand", "Chair stand", ("Stand up fully.",), "stands", Decimal(3), note="Stop if it hurts.")
ENGINE = Engine(discover=False)


def routine_with(*values, as_of=LAST, due=(START, LAST)):
    days = (START, LAST, LAST + timedelta(days=2))
    results = tuple(LoggedCheck(day, "chair-stand", value) for day, value in zip(days, values, strict=False))
    entry = RoutineEntry("b", "bridge", Dose.straight(2, 8))
    return small_routine(entry, checks=(RoutineCheck(PLAN, due, results),), as_of=as_of)


def said(*values, **more):
    ((name, sentences),) = check_sentences(routine_with(*values, **more))
    assert name == "Chair stand"
    return sentences[1]


def test_when_it_is_due_and_that_nothing_is_noted():
    ((_, sentences),) = check_sentences(routine_with())
    assert sentences == [
        "Due in the week from Mon 5 Jan 2026 and the week from Mon 9 Feb 2026.",
        "Not noted yet; the smallest change that matters is 3 stands.",
        "Stop if it hurts.",
    ]
    assert week_sentence(PLAN) == "Due in week 1 and week 6."


def test_what_changed_is_held_against_the_smallest_change_that_matters():
    least = "the smallest change that matters is 3 stands"
    first = "12 stands on Mon 5 Jan 2026"
    assert said(12) == f"{first}; {least}."
    assert said(12, 15) == (
        f"{first}, then 15 stands on Mon 9 Feb 2026: 3 stands more; {least}: "
        "that is a change that matters, for the better."
    )
    assert said(12, 12).endswith(f"no change; {least}: less than the change that matters, so nothing can be said.")
    assert said(12, 8).endswith(f"4 stands less; {least}: that is a change that matters, for the worse.")


def test_at_the_end_who_is_no_better_is_to_be_seen_and_the_others_go_on():
    assert closing_sentence(routine_with(12, 15)).startswith("Better by what matters: go on ")
    assert "next block" in closing_sentence(routine_with(12, 15))
    for values in ((12, 13), (12, 9)):
        assert "have a clinician look at it before you go on" in closing_sentence(routine_with(*values))


@pytest.mark.parametrize(
    ("values", "as_of"), [((), LAST), ((12,), LAST), ((12, 15), LAST - timedelta(days=1)), ((12,), START)]
)
def test_before_the_last_result_nothing_is_said_of_the_end(values, as_of):
    assert closing_sentence(routine_with(*values, as_of=as_of)) == ""
    assert closing_sentence(small_routine()) == ""


@pytest.mark.parametrize("name", ["text", "markdown", "report", "csv", "json"])
def test_every_format_shows_checks_with_their_results(name):
    shown = words_of(ENGINE.render(routine_with(12, 15), name))
    assert "Chair stand" in shown
    assert "12" in shown
    assert "15" in shown
    if name != "json":
        assert "for the better" in shown
    if name in ("text", "markdown"):
        assert "Stand up fully." in shown
        assert "Due in the week from Mon 5 Jan 2026" in shown
        assert "go on from what you reached" in shown


def test_notebooks_progress_and_calendars_show_them():
    routine = routine_with(12, 15)
    assert "for the better" in routine_html(routine)
    table = str(progress(routine))
    assert "Checks of function" in table
    assert "for the better" in table
    (record,) = progress(routine).as_data()["checks"]
    assert (record["check"], record["verdict"], record["change"]) == ("chair-stand", "better", 3)
    ics = next(made for made in hiproutine_formats() if made.name == "ics")
    content = ics.render(routine)
    text = (content if isinstance(content, str) else content.decode()).replace("\r\n ", "")
    assert "CHECK THIS WEEK\\nChair stand" in text
    later = evolve(routine, checks=(evolve(routine.checks[0], due=(LAST,)),))
    content = ics.render(later)
    assert "CHECK THIS WEEK" not in (content if isinstance(content, str) else content.decode())
