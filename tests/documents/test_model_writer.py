"""Model values are written without what is at its default, equal sets once with their count."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.documents.test_validity import DAY

from hiproutine.documents.model_writer import write_model
from hiproutine.model.course import Course
from hiproutine.model.dose import Dose, Load, SetDose
from hiproutine.model.pack import RuleUse
from hiproutine.model.program import Cycle, Program, Slot


def test_equal_sets_in_a_row_are_counted() -> None:
    dose = Dose((SetDose(5), SetDose(5), SetDose(3), SetDose(5)))
    assert write_model(dose) == {"sets": [{"count": 2, "reps": 5}, {"reps": 3}, {"reps": 5}]}


def test_numbers_and_defaults_are_written_as_json_has_them() -> None:
    dose = Dose.straight(1, 5, load=Load("kg", Decimal("20.0")), rest_s=60)
    assert write_model(dose) == {"sets": [{"reps": 5, "load": {"unit": "kg", "value": 20}}]}
    assert write_model(Dose.straight(1, 5, rest_s=90)) == {"sets": [{"reps": 5}], "rest_s": 90}


def test_parameters_become_plain_json_of_their_own() -> None:
    parameters: dict[str, Any] = {"a": (Decimal("2.5"), {"b": [Decimal("1.0")]})}
    plain = write_model(RuleUse("r", parameters))
    assert plain == {"name": "r", "parameters": {"a": [2.5, {"b": [1]}]}}
    parameters["a"][1]["b"].append(2)
    assert plain["parameters"] == {"a": [2.5, {"b": [1]}]}


def test_a_program_in_a_course_is_a_whole_document() -> None:
    program = Program("p", "P", 4, Cycle((Slot(1, "a"),)), (), ())
    assert list(write_model(program))[:2] == ["id", "title"]
    plain = write_model(Course.begin(program, DAY))
    assert list(plain["parts"][0]["program"])[:4] == ["document", "schema_version", "id", "title"]
