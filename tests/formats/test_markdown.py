"""The format ``markdown``, read back with markdown-it: the laws of outputs."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from hypothesis import example, given
from markdown_it import MarkdownIt
from tests.formats.routines import HOSTILE, routines, small_routine, texts, words_of

from hiproutine.formats.markdown import FORMAT, render
from hiproutine.formats.outline import stopped_exercises
from hiproutine.formats.places_to_write import places_to_write
from hiproutine.model.dose import Dose
from hiproutine.model.reason import Reason
from hiproutine.model.routine import RoutineEntry
from hiproutine.text.markdown import escape_markdown
from hiproutine.text.profile_effects import effect_sentences
from hiproutine.text.wording import format_date, format_dose, format_ramp

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
BLOCKS = {"heading", "paragraph", "bullet_list", "ordered_list", "list_item", "inline"}
TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
OURS = {
    "DO NOT DO:",
    "STOPPED, do not do",
    "For you:",
    "About pain:",
    "What is known:",
    "When to stop:",
    "done",
    "skipped",
    "missed",
}


def read(text):
    """Return the kinds of blocks, and every inline text with what opened it; fail on markup that is not ours."""
    kinds, inlines = [], []
    for token in READER.parse(text):
        kind = token.type.removesuffix("_open").removesuffix("_close")
        assert kind in BLOCKS | TABLE, token
        if token.nesting >= 0:
            kinds.append(kind)
        if kind == "inline":
            inlines.append((kinds[-2], plain(token)))
    return kinds, inlines


def plain(token):
    """Return the text of an inline token; the only markup may be our own bold labels."""
    said: list[str] = []
    bold = None
    for child in token.children:
        if child.type == "strong_open":
            bold = len(said)
        elif child.type == "strong_close":
            assert "".join(said[bold:]) in OURS
        else:
            assert child.type in ("text", "text_special"), child
            said.append(child.content)
    return words_of("".join(said))


@given(routines())
def test_o1_every_notice_is_there(routine):
    shown = [text for _, text in read(render(routine))[1]]
    for notice in routine.notices:
        assert any(words_of(notice.text) in text for text in shown)


@given(routines())
def test_p11_what_the_profile_changed_is_there(routine):
    shown = [text for _, text in read(render(routine))[1]]
    for sentence in effect_sentences(routine):
        assert any(words_of(sentence) in text for text in shown)


def weeks_of(text):
    """Return what stands from the first week on: the sessions in order, without the next one before them."""
    return text[text.index("\n## Week ") :] if "\n## Week " in text else ""


@given(routines())
def test_the_next_session_has_its_doses_and_places_to_write(routine):
    text = render(routine)
    cells = [cell for kind, cell in read(text.removesuffix(weeks_of(text)))[1] if kind == "td"]
    rows = [cells[start : start + 5] for start in range(0, len(cells), 5)]
    planned = [session for session in routine.sessions if session.status == "planned"]
    planned = [session for session in planned if session.date >= routine.as_of][:1]
    assert ("\n## Next session\n" in text) == bool(routine.sessions)
    entries = [entry for session in planned for entry in session.entries]
    for entry, row in zip(entries, rows, strict=True):
        card = routine.card(entry.exercise)
        assert row[1].partition(": ")[2] == words_of(card.name)
        assert format_dose(entry.dose, card) in row[2]
        assert row[4] == " · ".join(places_to_write(entry, card)).replace("[ ]", "☐")


@given(routines())
def test_o2_every_session_exercise_and_dose_is_there(routine):
    kinds, inlines = read(weeks_of(render(routine)))
    cells = [text for kind, text in inlines if kind == "td"]
    rows = [cells[start : start + 6] for start in range(0, len(cells), 6)]
    at = 0
    for session in routine.sessions:
        assert rows[at][0].startswith(format_date(session.date))
        assert words_of(session.name) in rows[at][1]
        for entry, row in zip(session.entries, rows[at:], strict=False):
            card = routine.card(entry.exercise)
            assert row[3].partition(": ")[2] == words_of(card.name)
            assert format_dose(entry.dose, card) in row[4]
            assert row[4].startswith("STOPPED") == entry.stopped
            if entry.ramp and not entry.stopped:
                assert row[4].startswith(f"Warm-up: {format_ramp(entry.ramp, card)}; then ")
        at += max(1, len(session.entries))
    assert at == len(rows)
    assert kinds.count("table") == len({session.week for session in routine.sessions})


@given(routines())
def test_o2_every_word_of_a_card_is_there(routine):
    shown = [text for _, text in read(render(routine))[1]]
    for card in routine.exercises:
        for text in (
            card.name,
            card.summary,
            *card.steps,
            *card.cues,
            *(x for f in card.faults for x in (f.fault, f.cue)),
        ):
            assert any(words_of(text) in line for line in shown)


@given(routines())
def test_o3_hostile_text_makes_no_block(routine):
    kinds, _ = read(render(routine))
    stopped = len(stopped_exercises(routine))
    effects = len(effect_sentences(routine))
    parts = (
        stopped,
        routine.notices,
        effects,
        routine.sessions,
        any(target.short_by > 0 for target in routine.targets),
    )
    weeks = {session.week for session in routine.sessions}
    assert kinds.count("heading") == 1 + sum(map(bool, parts)) + 1 + len(routine.exercises) + len(weeks)
    steps = sum(len(card.steps) for card in routine.exercises)
    facts = sum(2 + bool(card.equipment) + bool(card.helpful) for card in routine.exercises)
    hints = sum(len(card.cues) + len(card.faults) for card in routine.exercises)
    advice = {
        (entry.exercise, text) for session in routine.sessions for entry in session.entries for text in entry.advice
    }
    short = sum(target.short_by > 0 for target in routine.targets)
    notices = {(notice.kind, notice.text) for notice in routine.notices}  # equal ones stand once
    assert kinds.count("list_item") == stopped + len(notices) + effects + short + facts + steps + hints + len(advice)
    rows = sum(max(1, len(session.entries)) for session in routine.sessions)
    assert read(weeks_of(render(routine)))[0].count("td") == 6 * rows


@example("x")
@given(texts.filter(words_of))
def test_o3_escaped_text_is_text_wherever_it_stands(text):
    escaped = escape_markdown(text)
    frames = (
        ("", "{}", "paragraph"),
        ("", "# {}", "heading"),
        ("", "- {}", "bullet_list"),
        ("x", "x\n\n{}", "paragraph"),
    )
    for before, frame, wanted in frames:
        kinds, inlines = read(frame.format(escaped))
        assert wanted in kinds
        assert [part for _, part in inlines] == [*before, words_of(text)]


@pytest.mark.parametrize("text", HOSTILE)
def test_o3_nothing_for_readers_that_link_bare_addresses(text):
    escaped = escape_markdown(text)
    assert "://" not in escaped.replace("\\://", "")
    assert "www." not in escaped.lower()
    assert "@" not in escaped.replace("\\@", "")


def test_plain_text_stays_readable():
    assert escape_markdown("Lie on your back (or side); hold 1.5 s. Ready? Lift!") == (
        "Lie on your back (or side); hold 1.5 s. Ready? Lift!"
    )
    assert escape_markdown("1.5 s up") == "1.5 s up"
    assert escape_markdown("1. up") == "1\\. up"


def test_a_week_is_a_table():
    entries = (
        RoutineEntry("b", "bridge", Dose.straight(2, 8), 0, "main", "circuit"),
        RoutineEntry("p", "plank", Dose.straight(2, hold_s=20), 0, "main", "circuit", stopped=True),
    )
    table = [line for line in weeks_of(render(small_routine(*entries))).splitlines() if line.startswith("|")]
    when, turns = "Mon 5 Jan 2026 | 1: Session A, about 14 min", "one set of each in turn, then round again"
    assert table == [
        "| When | Session | Part | Exercise | Dose | Notes |",
        "| --- | --- | --- | --- | --- | --- |",
        f"| {when} | main, circuit A | A1: Bridge | 2 sets × 8 repetitions, 60 s rest | {turns} |",
        "|  |  | main, circuit A | A2: Side plank | **STOPPED, do not do** (last dose: 2 sets × 20 s hold, each side,"
        " 60 s rest) |  |",
    ]


def test_a_session_without_entries_is_a_row():
    routine = small_routine()
    routine = evolve(routine, sessions=(evolve(routine.sessions[0], status="skipped", note="Ill."),))
    assert "| Mon 5 Jan 2026 | 1: Session A, about 14 min, **skipped** |  |  |  | note: Ill. |" in render(routine)


def test_what_is_stopped_stands_at_the_top_with_what_to_do():
    entry = RoutineEntry("b", "bridge", Dose.straight(2, 8), stopped=True, reasons=(Reason("pain"),))
    text = render(small_routine(entry, messages={"pain": "Ask a clinician."}))
    assert text.index("## STOP\n\n- **DO NOT DO:** Bridge. Ask a clinician.\n") < text.index("## Read this first")


def test_where_nothing_is_planned_any_more_it_says_so():
    routine = small_routine(as_of=date(2026, 1, 6))
    assert "## Next session\n\nNothing is planned on or after Tue 6 Jan 2026.\n" in render(routine)


def test_format_says_what_it_is():
    assert (FORMAT.name, FORMAT.media_type, FORMAT.suffix) == ("markdown", "text/markdown", ".md")
