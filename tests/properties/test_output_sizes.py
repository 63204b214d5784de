"""What a format writes is at most a stated multiple of the routine's own document, whatever the routine says.

The generator finds the kind where it draws long texts that many short parts refer to: one template for thousands of
reasons, one card for thousands of entries, notices for thousands of sessions, and ``count`` for thirty sets.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hostile_documents
from hiproutine import Engine, Routine, dumps, load, loads
from hiproutine.limits import MAX_OUTPUT_FACTOR, MAX_OUTPUT_START, MAX_SENTENCE_LENGTH
from hiproutine.model.reason import Reason
from hiproutine.text.reasons import fill_template, sentence_from_reason
from hostile_documents import CARD, a_routine, entry_with, sessions_of

ENGINE = Engine()
ROUTINES = [case.make for case in hostile_documents.CASES if case.name.startswith("routine")]
#: Marks of markup, formulas and quotes grow when they are escaped; letters of other scripts take four bytes.
signs = st.sampled_from("a ';\"|&<💪א\u202e\u0301{")


def long_text(most: int) -> st.SearchStrategy[str]:
    return st.builds(lambda sign, length: sign * length, signs, st.sampled_from((1, most // 2, most)))


@st.composite
def hostile_routines(draw: st.DrawFn) -> Routine:
    template = draw(st.sampled_from(("{a}" * 666, "{a}{b}{subject}" * 120, "m" * 2000, "x {a}")))
    values = {"a": draw(long_text(2000)), "b": draw(long_text(200))}
    reasons = [{"code": "c", **({"values": values} if draw(st.booleans()) else {})}] * draw(
        st.sampled_from((0, 1, 200))
    )
    card = {**CARD, "name": draw(long_text(200)), "steps": [draw(long_text(2000))] * draw(st.sampled_from((1, 2, 20)))}
    dose = {"sets": [{"count": draw(st.sampled_from((1, 30)))}]}
    entry = entry_with(dose=dose, reasons=reasons, advice=[draw(long_text(2000))] * draw(st.integers(0, 2)))
    entries = [{**entry, "entry": f"e{number}"} for number in range(draw(st.sampled_from((0, 1, 40))))]
    sessions = sessions_of(entries, name=draw(long_text(200)), note=draw(long_text(2000)))
    notice = {"kind": "stop", "text": draw(long_text(2000))}
    document = a_routine(
        title=draw(long_text(200)),
        notices=[{**notice, "id": f"n{number}"} for number in range(draw(st.sampled_from((0, 2, 100))))],
        exercises=[card],
        messages={"c": template},
        sessions=[next(sessions) for _ in range(draw(st.sampled_from((1, 3, 12))))],
    )
    routine = load(document)
    assert isinstance(routine, Routine)
    return routine


def outputs(routine: Routine) -> dict[str, str | bytes]:
    explanation = ENGINE.explain(routine)
    return {
        **{name: ENGINE.render(routine, name) for name in ENGINE.formats},
        "notebook": routine._repr_html_(),  # type: ignore[attr-defined]
        "explanation": str(explanation),
        "table": explanation.table(),
        "markdown table": explanation.markdown(),
        "data": json.dumps(explanation.as_data(), ensure_ascii=False),
    }


def too_long(routine: Routine) -> dict[str, float]:
    size = len(dumps(routine, None))
    written = {name: len(output) for name, output in outputs(routine).items()}
    return {
        name: length / size for name, length in written.items() if length > MAX_OUTPUT_FACTOR * size + MAX_OUTPUT_START
    }


@settings(max_examples=40)
@given(hostile_routines())
def test_every_output_is_a_bounded_multiple_of_the_routine(routine: Routine):
    assert too_long(routine) == {}


@pytest.mark.parametrize("make", ROUTINES, ids=lambda make: make.__name__)
def test_routines_that_mean_harm_make_outputs_of_bounded_size(make: Any):
    routine = loads(make(30_000))
    assert isinstance(routine, Routine)
    assert too_long(routine) == {}


@given(
    st.lists(st.sampled_from(("{a}", "{b}", "{subject}", "{nope}", "{", "words ")), max_size=700).map("".join),
    st.dictionaries(st.sampled_from(("a", "b")), long_text(2000)),
)
def test_a_sentence_is_bounded_and_cut_where_it_ends(template: str, values: dict[str, Any]):
    sentence = fill_template(template, Reason("c", "s", values))
    assert len(sentence) <= MAX_SENTENCE_LENGTH
    whole = fill_template("{a}{b}", Reason("c", "", {"a": "x" * 400, "b": "y" * 400}))
    assert whole == "X" + "x" * 399 + "y" * 400
    assert (
        len(sentence_from_reason(Reason("c", "s", {f"v{i}": "x" * 2000 for i in range(50)}), {})) <= MAX_SENTENCE_LENGTH
    )
