"""The format ``html``, read back by an independent parser: the laws of outputs, and what stands on the page."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from tests.formats.pages import PageReader
from tests.formats.routines import HOSTILE, routines, small_routine, words_of

from hiproutine import Engine
from hiproutine.errors import DocumentError
from hiproutine.formats.html import FORMAT, render
from hiproutine.model.dose import Dose
from hiproutine.model.reason import Notice
from hiproutine.model.routine import RoutineEntry
from hiproutine.text.wording import format_date, format_dose, notice_title

ENGINE = Engine(discover=False)
#: Elements that a page of a routine has; whatever else a text contains stays text.
KNOWN = re.compile(
    "html|head|meta|title|style|body|header|main|section|article|span|strong|h1|h2|h3|h4|p|br|dl|dt|dd|div|ul|ol|li|"
    "table|thead|tbody|tr|th|td|figure|figcaption|svg|desc|text|path|rect|dialog|button|label|input|script"
)
BRIDGE = RoutineEntry("bridge", "bridge", Dose.straight(2, 8, hold_s=5))


@given(routines())
def test_o1_every_notice_is_on_the_page(routine):
    page = PageReader(render(routine))
    for notice in routine.notices:
        assert words_of(notice.text) in page.words
        assert notice_title(notice.kind) in page.words


@given(routines())
def test_o2_every_session_exercise_and_dose_is_on_the_page(routine):
    page = PageReader(render(routine))
    for session in routine.sessions:
        assert format_date(session.date) in page.words
        for entry in session.entries:
            card = routine.card(entry.exercise)
            assert words_of(card.name) in page.words
            dose = format_dose(entry.dose, card, has_rest=entry.round_rest_s is None)
            assert words_of(dose) in page.words
            for step in card.steps:
                assert words_of(step) in page.words


@given(routines())
def test_o3_hostile_text_stays_text(routine):
    page = PageReader(render(routine))
    assert [tag for tag, _ in page.elements if not KNOWN.fullmatch(tag)] == []
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]


@pytest.mark.parametrize("text", HOSTILE)
def test_o3_hostile_text_does_not_leave_the_data_of_the_player(text):
    routine = small_routine(BRIDGE, title=text, notices=(Notice("n", "stop", text),))
    page = PageReader(render(routine))
    assert len(page.raw["script"]) == 2
    assert words_of(page.data()["title"]) == words_of(text)


def test_without_the_player_there_is_no_script():
    page = PageReader(render(small_routine(BRIDGE), player=False))
    assert page.raw["script"] == []
    assert "Start this session" not in page.words


def test_the_options_make_it_large_and_give_each_week_a_sheet():
    routine = small_routine(BRIDGE)
    page = PageReader(render(routine, large_print=True, week_sheets=True))
    assert ("html", {"lang": "en", "dir": "ltr", "class": "large"}) in page.elements
    assert "Hips: week 1" in page.words
    assert "Hips: week 1" not in PageReader(render(routine)).words


def test_a_part_of_the_days_is_said_to_be_one():
    page = PageReader(render(small_routine(BRIDGE), until="2026-01-05"))
    assert "Only sessions up to Mon 5 Jan 2026 are shown" in page.words
    with pytest.raises(DocumentError, match="nothing-in-range"):
        render(small_routine(BRIDGE), since="2026-02-01")


def test_the_same_routine_gives_the_same_bytes():
    assert render(small_routine(BRIDGE)) == render(small_routine(BRIDGE))


def test_the_format_is_offered_with_its_options():
    assert (FORMAT.name, FORMAT.media_type, FORMAT.suffix) == ("html", "text/html", ".html")
    assert ENGINE.formats["html"] == FORMAT
    routine = small_routine(BRIDGE)
    assert str(ENGINE.render(routine, "html", until=date(2026, 1, 5), large_print=True)).startswith("<!doctype html>")
    with pytest.raises(DocumentError):
        ENGINE.render(routine, "html", large_print="yes")
