"""Text, data and table of an explanation say the same."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from hiproutine import dumps, loads
from hiproutine.model.reason import Reason
from hiproutine.model.target_result import TargetResult
from hiproutine.text.explanation import HEAD, KINDS, Explanation, ExplanationLine, explain_program
from hiproutine.text.reasons import explanation_from_reason


@pytest.fixture(scope="module", params=["hip-strength", "article"])
def program(request, engine, example_profile):
    return engine.plan(evolve(example_profile, age=66), request.param)


def every_reason(program):
    return [
        *program.profile_effects,
        *program.reasons,
        *program.excluded,
        *(r for entry in program.entries for r in entry.reasons),
    ]


def test_every_reason_is_a_line_once_but_what_is_said_with_figures(engine, program):
    explanation = engine.explain(program)
    said = [line.reason for line in explanation.lines if line.reason is not None]
    figures = {reason.subject for reason in program.reasons if reason.code.startswith("serves")}
    expected = [r for r in every_reason(program) if r.code != "chosen" or r.subject not in figures]
    assert sorted(map(repr, said)) == sorted(map(repr, expected))
    assert [line.target for line in explanation.lines if line.target is not None] == list(program.targets)


def test_lines_stand_with_what_they_are_about(engine, program):
    explanation = engine.explain(program)
    entries = [entry.id for entry in program.entries]
    assert list(dict.fromkeys(line.about for line in explanation.of("chosen"))) == entries
    assert {line.about for line in explanation.of("target")} == {target.subject for target in program.targets}
    assert [line.about for line in explanation.of("excluded")] == [reason.subject for reason in program.excluded]
    assert {line.about for line in explanation.of("plan")} <= {""}
    assert explanation.lines == tuple(line for kind in KINDS for line in explanation.of(kind))


def test_text_data_and_table_say_the_same(engine, program):
    explanation = engine.explain(program)
    sentences = [line.sentence for line in explanation.lines]
    text = [line.strip() for line in str(explanation).splitlines()]
    known = {f"{line.about}: {line.sentence}": line.sentence for line in explanation.lines}
    parts, subjects = {line.part for line in explanation.lines}, {line.about for line in explanation.lines}
    said = [known.get(line, line) for line in text[1:] if line not in parts | subjects]
    assert text[0] == explanation.title
    assert said == sentences
    data = json.loads(json.dumps(explanation.as_data()))
    told = [line for kind in KINDS for line in data.get(kind, [])]
    assert [line["why"] for line in told] == sentences
    head, *rows = explanation.rows()
    assert head == HEAD
    assert [tuple(line[name] for name in HEAD) for line in told] == rows
    assert len(explanation.table().splitlines()) == len(explanation.markdown().splitlines()) == len(rows) + 2
    for line, shown in zip(explanation.lines, explanation.table().splitlines()[2:], strict=True):
        assert shown.endswith(line.sentence)
        assert line.code in shown


def test_the_values_in_data_are_those_of_the_reasons_and_targets(engine, program):
    explanation = engine.explain(program)
    for line in explanation.lines:
        values = line.as_data()["values"]
        if line.reason is not None:
            assert values == dict(line.reason.values)
            assert line.sentence == explanation_from_reason(line.reason, program.messages)
        else:
            assert (values["planned"], values["least"]) == (float(line.target.planned), line.target.least)
            assert values["short_by"] == max(0, values["least"] - values["planned"])
            assert values["over_by"] == (max(0, values["planned"] - values["most"]) if values["most"] else 0)


def test_a_program_read_back_explains_itself_in_the_same_words(engine, program):
    assert str(engine.explain(loads(dumps(program)))) == str(engine.explain(program))


def test_a_routine_is_explained_by_its_doses(engine, program):
    explanation = engine.explain(engine.schedule(program, date(2026, 1, 5)))
    assert {line.kind for line in explanation.lines} <= {"dose", "target"}
    assert explanation.of("dose")


@pytest.mark.parametrize(
    ("planned", "least", "most", "unit", "words"),
    [
        ("1", 6, 12, "sets", "1 set a week, of 6 to 12 asked for: short by 5."),
        ("14", 6, 12, "sets", "14 sets a week, of 6 to 12 asked for: over by 2."),
        ("6.5", 6, 12, "sets", "6.5 sets a week, of 6 to 12 asked for."),
        ("1", 1, None, "times", "1 time a week, of 1 asked for."),
        ("0", 1, None, "times", "0 times a week, of 1 asked for: short by 1."),
    ],
)
def test_targets_in_words(program, planned, least, most, unit, words):
    target = TargetResult("a", Decimal(planned), least, most, unit)
    explanation = explain_program(evolve(program, entries=(), targets=(target,), reasons=(), excluded=()))
    assert [line.sentence for line in explanation.of("target")] == [words]


def test_nothing_in_a_markdown_table_is_markup():
    hostile = ExplanationLine("Left | out", "*x*", "a\n| b | <b>", Reason("c"), "excluded")
    assert Explanation("t", (hostile,)).markdown().splitlines()[2] == r"| Left \| out | \*x\* | c | a \| b \| \<b\> |"


def test_o3_hostile_reasons_and_names_stay_on_their_lines():
    reason = Reason("c", values={"a": "one\n\nChosen\n  forged: \x1b[31mred\u202e"})
    lines = (ExplanationLine("part\nforged", "entry", explanation_from_reason(reason, {"c": "Why {a}"}), reason),)
    text = str(Explanation("title\nforged", lines))
    assert len(text.splitlines()) == 4
    assert "\x1b" not in text
    assert text.count("\u202e") == text.count("\u202c") == 1
