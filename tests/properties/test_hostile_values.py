"""Law D5 for documents made in Python: whatever their fields hold, every call takes them or refuses them in our words.

The generator finds the kind where it draws control characters and halves of pairs in texts, and integers of any size.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from hiproutine import DocumentError, Engine, Program, dump, dumps, load, loads
from hiproutine.limits import MAX_PROBLEMS
from hiproutine.model import Reason, RuleUse

ENGINE = Engine(discover=False)
PROGRAM = load(
    {
        "document": "program",
        "schema_version": 1,
        "id": "p",
        "title": "t",
        "weeks": 1,
        "cycle": {"slots": [{"day": 1, "session": "a"}]},
        "entries": [{"id": "x", "exercise": "hips/march-on-the-spot", "dose": {"sets": [{"reps": 30}]}}],
        "sessions": [{"id": "a", "name": "A", "blocks": [{"entries": ["x"]}]}],
    },
    Program,
)


def _deep(levels: int) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = [value]
    return value


def _endless() -> Any:
    value: dict[str, Any] = {}
    value["a"] = value
    return value


ODD_VALUES = [10**5000, -(10**20), float("nan"), float("inf"), 1e300, Decimal("2.50000000000000000001"), "\x1b[31m"]


def _program_with(parameter: Any) -> Program:
    rules = (RuleUse("linear", {"a": parameter}),)
    return evolve(PROGRAM, entries=(evolve(PROGRAM.entries[0], rules=rules),))


ODD_TREES = ["\ud800", _deep(5000), _endless(), {"\x07": 1}, {1: 2}, object()]


@pytest.mark.parametrize("value", [*ODD_VALUES, *ODD_TREES], ids=lambda value: type(value).__name__)
def test_d5_odd_parameters_made_in_python_are_refused_by_every_call(value: Any) -> None:
    program = _program_with(value)
    calls: list[Callable[[], object]] = [
        lambda: dump(program),
        lambda: ENGINE.explain(program),
        lambda: ENGINE.schedule(program, date(2026, 1, 5)),
    ]
    for call in calls:
        with pytest.raises(DocumentError) as caught:
            call()
        assert caught.value.problems[0].path.startswith("$.entries[0].rules[0].parameters")
        assert len(str(caught.value)) < 2000


@pytest.mark.parametrize("value", ODD_VALUES, ids=lambda value: type(value).__name__)
def test_d5_odd_values_of_reasons_are_refused(value: Any) -> None:
    program = evolve(PROGRAM, reasons=(Reason("c", values={"a": value}),))
    with pytest.raises(DocumentError):
        dump(program)


@pytest.mark.parametrize(
    "changes", [{"weeks": 10**5000}, {"revision": -(10**5000)}, {"title": "\udfff"}, {"timezone": "\0"}]
)
def test_d5_odd_fields_are_refused(changes: dict[str, Any]) -> None:
    program = evolve(PROGRAM, **changes)
    for call in (dump, ENGINE.explain):
        with pytest.raises(DocumentError) as caught:
            call(program)
        assert [problem.path for problem in caught.value.problems] == [f"$.{name}" for name in changes]


def test_d5_a_flood_of_wrong_types_is_cut_and_reaches_nobody() -> None:
    wrong: Any = [3]
    program = evolve(PROGRAM, entries=tuple(wrong * 50_000))
    for call in (dump, lambda document: ENGINE.schedule(document, date(2026, 1, 5))):
        with pytest.raises(DocumentError) as caught:
            call(program)
        assert len(caught.value.problems) == MAX_PROBLEMS + 1


texts = st.text(st.characters() | st.sampled_from("\x00\x1b\n\t\r\u202e\u2028\ud800\udc00"), min_size=1, max_size=20)


@given(texts, texts)
def test_d2_a_document_made_in_python_is_refused_or_loads_as_it_is(title: str, word: str) -> None:
    program = evolve(PROGRAM, title=title, reasons=(Reason("c", values={"a": word}),))
    if is_plain(title + word):
        assert loads(dumps(program)) == program
        return
    with pytest.raises(DocumentError) as caught:
        dumps(program)
    assert {problem.code for problem in caught.value.problems} == {"control-character"}


def is_plain(text: str) -> bool:
    return all(sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs") for sign in text)
