"""The format ``report``, read back with markdown-it and as XML: the laws of outputs, and what stands on it."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from attrs import evolve
from hypothesis import given
from markdown_it import MarkdownIt
from tests.formats.routines import HOSTILE, routines, small_routine, words_of
from tests.lookup.routines import done, entry, pain, routine, rows, session

from hiproutine import Engine, Routine
from hiproutine.errors import DocumentError
from hiproutine.formats.report import FORMAT, render
from hiproutine.model.dose import Dose
from hiproutine.model.reason import Notice, Reason
from hiproutine.text.wording import format_date, format_dose

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = re.compile(
    r"<div>|</div>|<details><summary>[A-Z][a-z ]+</summary>|</details>|<svg [^>]*>|</svg>|"
    r"<(title|desc|style)>[^<>]*</\1>|<text[^<>]*>[^<>]*</text>|<(rect|path)[^<>]*/>|\n"
)
ENGINE = Engine(discover=False)
WEEK = routine(
    done(0, entry("squat", performed=rows(8, 8)), pain=pain(0, 2, 1, 0)),
    session(2, entry("squat"), status="missed"),
    done(4, entry("squat", dose=Dose.straight(2, 9), reasons=(Reason("up", "squat", rule="reps"),))),
    session(9, entry("squat", dose=Dose.straight(2, 9))),
    notices=(Notice("n", "stop", "Stop if it hurts."),),
    messages={"up": "All was done, so more is asked."},
)


def read(text):
    """Return every inline text with the kind of its block; fail on markup that is not ours."""
    inlines: list[tuple[str, str]] = []
    kinds: list[str] = []
    for token in READER.parse(text):
        if token.type == "html_block":
            assert OURS.sub("", token.content) == "", token.content
        if token.type == "inline":
            children = token.children or []
            for child in children:
                assert child.type in ("text", "text_special", "strong_open", "strong_close"), child
            inlines.append((kinds[-1], words_of("".join(child.content for child in children))))
        kinds.append(token.type.removesuffix("_open"))
    return inlines


def cells_of_sessions(text):
    cells = [words for kind, words in read(text[text.rindex("## All sessions") :]) if kind == "td"]
    return [cells[start : start + 4] for start in range(0, len(cells), 4)]


@given(routines())
def test_o1_every_notice_is_there(shown: Routine):
    texts = [text for _, text in read(render(shown))]
    for notice in shown.notices:
        assert any(words_of(notice.text) in text for text in texts)


@given(routines())
def test_o2_every_session_exercise_and_dose_is_there(shown: Routine):
    cells = cells_of_sessions(render(shown))
    assert len(cells) == len(shown.sessions)
    for dated, (when, name, asked, _) in zip(shown.sessions, cells, strict=True):
        assert when.startswith(format_date(dated.date))
        assert name.startswith(words_of(dated.name))
        for part in dated.entries:
            card = shown.card(part.exercise)
            assert words_of(card.name) in asked
            assert format_dose(part.dose, card) in asked
        assert asked.count("STOPPED (last dose") == sum(part.stopped for part in dated.entries)


@given(routines())
def test_o3_hostile_text_stays_text_in_markdown_and_in_the_pictures(shown: Routine):
    text = render(shown)
    read(text)
    for svg in re.findall(r"<svg .*?</svg>", text, re.DOTALL):
        assert "\n\n" not in svg
        ElementTree.fromstring(svg)


@pytest.mark.parametrize("text", HOSTILE)
def test_o3_each_hostile_text_where_it_is_drawn(text):
    cards = tuple(evolve(card, name=text) for card in WEEK.exercises)
    shown = evolve(WEEK, title=text, exercises=cards, messages={"up": text})
    read(render(shown))
    assert len(re.findall(r"<svg ", render(shown))) == 3


def test_the_same_routine_gives_the_same_bytes():
    assert render(WEEK) == render(evolve(WEEK))


def test_what_stands_on_it():
    text = render(WEEK, charts="none")
    assert "<" not in text
    headings = [words for kind, words in read(text) if kind == "heading"]
    assert headings == [
        "Report: P",
        "Read this first",
        "Sessions by week",
        "Pain, from 0 to 10",
        "Dose by exercise",
        "Work done",
        "What changed, and why",
        "All sessions",
    ]
    assert "2 of 3 planned sessions were done in 2 weeks from Mon 5 Jan 2026; 1 missed." in text
    assert "- **Fri 9 Jan 2026**, Squat: All was done, so more is asked." in text
    assert "| Squat | 2 | 2 | 1 | 16 | 64 |" in text


def test_folded_tables_hold_the_numbers_that_are_drawn():
    text = render(WEEK)
    assert text.count("<details>") == text.count("</details>") == 5
    assert text.count("<svg ") == 3
    bare = re.sub(
        r"<div>.*?</div>\n\n|<details><summary>(.*?)</summary>\n\n|</details>\n\n?", "", text, flags=re.DOTALL
    )
    for line in bare.splitlines():
        assert line in render(WEEK, charts="none").splitlines()


def test_a_stop_stands_before_everything_else():
    stopped = entry("squat", stopped=True, reasons=(Reason("why", "squat", rule="pain-gate"),))
    shown = evolve(WEEK, sessions=(*WEEK.sessions[:3], session(9, stopped)), messages={"why": "Ask a clinician."})
    text = render(shown)
    assert text.index("**DO NOT DO:** Squat. Ask a clinician.") < text.index("Read this first")


def test_a_range_has_its_own_weeks_and_keeps_what_is_stopped():
    text = render(WEEK, since="2026-01-09", until="2026-01-09", charts="none")
    assert len(cells_of_sessions(text)) == 1
    assert "1 of 1 planned session was done in 1 week" in text
    assert "seen on Mon 12 Jan 2026" in text
    later = render(WEEK, since="2026-01-12", charts="none")
    assert "**Sessions by week:** No session lies behind yet." in later


def test_days_that_are_none_and_options_that_are_unknown_are_refused():
    with pytest.raises(DocumentError):
        ENGINE.render(WEEK, "report", since="2026-02-30")
    with pytest.raises(DocumentError):
        ENGINE.render(WEEK, "report", charts="png")
    assert ENGINE.render(WEEK, "report", since=date(2026, 1, 5), charts="none")


def test_before_anything_is_planned_there_are_sentences():
    text = render(small_routine(sessions=()))
    assert "**Sessions by week:** No session lies behind yet." in text
    assert "No dose has changed yet." in text
    assert "<svg" not in text


def test_a_routine_that_is_seen_before_its_first_day_is_written():
    text = render(evolve(WEEK, as_of=date(2025, 12, 1)))
    assert "**Sessions by week:** No session lies behind yet." in text


def test_format_says_what_it_is():
    assert (FORMAT.name, FORMAT.media_type, FORMAT.suffix) == ("report", "text/markdown", ".report.md")
    assert ENGINE.formats["report"] == FORMAT
