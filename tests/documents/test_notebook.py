"""The tables that notebooks show, read back with html.parser."""

from __future__ import annotations

from datetime import time
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from attrs import evolve, fields
from hypothesis import given
from hypothesis import strategies as st
from tests.figures.placed import FIGURES
from tests.formats.routines import routines, texts, words_of

from hiproutine import load
from hiproutine.documents.notebook import card_html, figure_html, program_html, routine_html
from hiproutine.model.dose import Dose, Tempo
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.figure import Figure
from hiproutine.model.program import Block, Cycle, Entry, Program, RampSet, Session, Slot
from hiproutine.model.reason import Notice
from hiproutine.model.routine import Routine
from hiproutine.model.target_result import TargetResult
from hiproutine.text.distinct_names import routine_for_people
from hiproutine.text.profile_effects import effect_sentences
from hiproutine.text.wording import format_date, format_dose_short, format_ramp

TAGS = {"div", "h3", "p", "ul", "li", "b", "s", "table", "thead", "tbody", "tr", "th", "td", "br"}


class Reader(HTMLParser):
    """Collect elements and texts; fail on anything that does not close or is not ours."""

    def __init__(self, text):
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []
        self.shown = words_of("".join(self.texts))

    def handle_starttag(self, tag, attrs):
        assert tag in TAGS
        assert attrs in ([], [("style", "text-align: left")])
        self.tags.append(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
        self.texts.append(" ")

    def handle_data(self, data):
        self.texts.append(data)

    def _refuse(self, data):
        pytest.fail(f"not ours: {data}")

    handle_comment = handle_decl = handle_pi = unknown_decl = _refuse


@given(routines())
def test_o1_every_notice_is_there(routine):
    shown = Reader(routine_html(routine)).shown
    assert all(words_of(notice.text) in shown for notice in routine.notices)


@given(routines())
def test_p11_what_the_profile_changed_is_there(routine):
    shown = Reader(routine_html(routine)).shown
    assert all(words_of(sentence) in shown for sentence in effect_sentences(routine_for_people(routine)))


@given(routines())
def test_o2_every_session_exercise_and_dose_is_there_in_order(routine):
    shown, place, routine = Reader(routine_html(routine)).shown, 0, routine_for_people(routine)
    for session in routine.sessions:
        facts = [format_date(session.date), words_of(session.name)]
        for entry in session.entries:
            card = routine.card(entry.exercise)
            ramp = f"warm-up {format_ramp(entry.ramp, card)}; then " if entry.ramp and not entry.stopped else ""
            facts.append(words_of(f"{words_of(card.name)}: {ramp}{format_dose_short(entry.dose, card)}"))
        for fact in facts:
            place = shown.index(fact, place) + len(fact)


@given(routines())
def test_o3_hostile_text_makes_no_element(routine):
    tags = Reader(routine_html(routine)).tags
    short = sum(target.short_by > 0 for target in routine.targets)
    stopped = sum(entry.stopped for session in routine.sessions for entry in session.entries)
    assert tags.count("tr") == 1 + len(routine.sessions)
    assert tags.count("td") == 5 * len(routine.sessions)
    notices = {(notice.kind, notice.text) for notice in routine.notices}  # equal ones stand once
    effects = len(effect_sentences(routine))
    assert tags.count("li") == len(notices) + effects + short
    assert tags.count("b") == len(notices) + effects + short + stopped
    assert tags.count("br") == sum(max(0, len(session.entries) - 1) for session in routine.sessions)


def program(text, cycle):
    entries = (Entry("b", "demo/glute-bridge", Dose.straight(2, 8)), Entry("s", "squat", Dose.straight(1, 5)))
    return Program(
        id="p",
        title=text,
        weeks=6,
        cycle=cycle,
        entries=entries,
        sessions=(Session("a", text, (Block(("b", "s"), style="superset"),)), Session("c", "C", (Block(("b",)),))),
        notices=(Notice("n", "stop", text),),
        targets=(TargetResult("glutes", Decimal(1), 2),),
    )


def test_a_ramp_is_shown_as_the_program_prescribes_it():
    ramped = program("Plain", Cycle((Slot(1, "a"),)))
    squat = evolve(ramped.entries[1], ramp=(RampSet(0, 8), RampSet(70, 3)))
    shown = Reader(program_html(evolve(ramped, entries=(ramped.entries[0], squat)))).shown
    assert "squat: warm-up 8 × 0 %, 3 × 70 %, then 1 × 5 (superset)" in shown


@given(texts | st.just("Plain"))
def test_o1_o2_o3_of_a_program(text):
    reader = Reader(program_html(program(text, Cycle((Slot(1, "a"), Slot(3, "c"), Slot(5, "a"))))))
    assert reader.shown.count(words_of(text)) >= 3
    assert "Mon, Fri glute bridge: 2 × 8 (superset)squat: 1 × 5 (superset)" in reader.shown
    assert "Below its target: glutes: 1 set a week; the aim is 2 or more" in reader.shown
    assert (reader.tags.count("tr"), reader.tags.count("td"), reader.tags.count("li")) == (3, 6, 2)


@pytest.mark.parametrize(
    ("cycle", "days"),
    [
        (Cycle((Slot(1, "a", time(7, 30)), Slot(1, "a", time(19)))), "Mon 07:30, Mon 19:00"),
        (Cycle((Slot(1, "a"),), 7, "start"), "day 1 of 7"),
        (Cycle((Slot(3, "a"),), 3, "start"), "day 3 of 3"),
    ],
)
def test_days_of_a_cycle(cycle, days):
    assert f">{days}<" in program_html(program("Plain", cycle))


def test_controls_do_not_reach_the_page():
    made = program_html(program("\x00\x1b\x9bx\ud800", Cycle((Slot(1, "a"),))))
    assert made.isprintable()
    made.encode()


def test_notebooks_find_the_tables_and_a_repr_stays_one_line():
    made = program("Plain", Cycle((Slot(1, "a"),)))
    assert made._repr_html_() == program_html(made)
    assert repr(made) == "<Program 'p': 'Plain', 6 weeks, 2 sessions in 7 days, 2 entries>"


@given(routines())
def test_a_routine_shows_itself_and_its_repr_stays_one_line(routine):
    assert routine._repr_html_() == routine_html(routine)
    assert repr(routine).startswith(f"<Routine of {routine.program!r}: ")
    assert repr(routine).endswith(f"{len(routine.sessions)} sessions>")
    assert "\n" not in repr(routine)


WRONG_TYPES = [3, None, "x", (3,), {"a": 1}, 10**5000, float("nan"), "\ud800", "<script>"]


@given(st.data())
def test_a_document_of_wrong_types_is_shown_or_said_to_be_wrong(data):
    """A document made in Python may hold anything; a notebook never ends in a traceback of ours."""
    document = data.draw(st.sampled_from([program("Plain", Cycle((Slot(1, "a"),))), data.draw(routines())]))
    name = data.draw(st.sampled_from([each.name for each in fields(type(document))]))
    wrong = evolve(document, **{name: data.draw(st.sampled_from(WRONG_TYPES))})
    Reader(wrong._repr_html_())


def test_what_cannot_be_shown_says_where_to_read_more():
    endless = evolve(program("Plain", Cycle((Slot(1, "a"),))), weeks=10**5000)
    shown = Reader(endless._repr_html_()).shown
    assert "This program cannot be shown" in shown
    assert "hiproutine.dump says what is wrong with it" in shown


def test_exercises_and_figures_show_themselves():
    card = ExerciseCard("x/clam", "A <b>", ("Open.",), "side-lying", "each", "reps", Tempo(), figure=FIGURES["clam"])
    shown = card_html(card)
    assert "<svg" in shown
    assert "<li>Open.</li>" in shown
    assert "A &lt;b&gt;" in shown
    assert "<b>" not in shown
    assert "<svg" not in card_html(evolve(card, figure=None))
    assert "<svg" in figure_html(FIGURES["clam"])
    assert type(card)._repr_html_(card) == shown  # type: ignore[attr-defined]
    assert Figure._repr_html_(FIGURES["clam"]) == figure_html(FIGURES["clam"])  # type: ignore[attr-defined]


def test_a_routine_shows_the_pictures_of_its_exercises():
    routine = load(Path(__file__).parents[1] / "golden" / "routine.json", Routine)
    assert routine_html(routine).count("<svg") == sum(card.figure is not None for card in routine.exercises) > 0
