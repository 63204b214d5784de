"""The parts of a page: weeks with their sessions, and charts where something was done."""

from __future__ import annotations

from tests.formats.pages import PageReader
from tests.formats.routines import small_routine
from tests.lookup.routines import done, entry, pain, routine, rows, session

from hiproutine.formats.date_range import DateRange
from hiproutine.formats.page.page import PageOptions, render_page
from hiproutine.model.dose import Dose
from hiproutine.model.routine import RoutineEntry

WEEK = routine(
    done(0, entry("squat", performed=rows(8, 8)), pain=pain(0, 2, 1, 0)),
    session(2, entry("squat"), status="missed"),
    session(9, entry("squat", dose=Dose.straight(2, 9))),
)


def test_each_week_has_its_sessions():
    page = PageReader(render_page(WEEK, DateRange(), PageOptions()))
    headings = [text for tag, text in page.texts if tag == "h3"]
    assert [text for text in headings if text.startswith("Week")] == ["Week 1", "Week 2"]


def test_charts_are_there_once_something_was_done():
    assert "How it goes" in PageReader(render_page(WEEK, DateRange(), PageOptions())).words
    fresh = small_routine(RoutineEntry("bridge", "bridge", Dose.straight(2, 8)))
    assert "How it goes" not in PageReader(render_page(fresh, DateRange(), PageOptions())).words


def test_every_style_of_the_page_is_one_that_the_policy_allows():
    page = PageReader(render_page(WEEK, DateRange(), PageOptions()))
    policy = next(a["content"] or "" for tag, a in page.elements if tag == "meta" and "http-equiv" in a)
    assert len(set(page.raw["style"])) == policy.split("script-src")[0].count("sha256-")
    assert not [a for _, a in page.elements if "style" in a]
