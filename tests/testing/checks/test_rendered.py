from __future__ import annotations

import pytest

from hiproutine import Format, InvalidValueError
from hiproutine.testing.breaches import ConformanceError
from hiproutine.testing.checks.format_samples import sample_routine
from hiproutine.testing.checks.rendered import RenderedFormat, numbers_in


def test_numbers_are_read_as_people_and_calendars_write_them():
    assert numbers_in("DTSTART:20260304T073000Z") == {"2026": 1, "3": 1, "4": 1, "7": 1, "30": 1, "0": 1}
    assert numbers_in("2,29,61.5\r\n") == {"2": 1, "29": 1, "61.5": 1, "2.29": 1}
    assert numbers_in("61,5 kg")["61.5"] == 1


def rendered(render) -> RenderedFormat:
    return RenderedFormat(Format("own", "", "text/plain", ".txt", render))


@pytest.mark.parametrize(
    ("render", "fault"),
    [
        (lambda routine: 1 / 0, "it raised ZeroDivisionError: division by zero"),
        (lambda routine: None, "it gave NoneType, where str or bytes belongs"),
    ],
)
def test_what_is_no_output_is_a_breach(render, fault):
    with pytest.raises(ConformanceError) as caught:
        rendered(render).render(sample_routine(), "a routine")
    assert [breach.fault for breach in caught.value.breaches] == [fault]


def refusing(routine, *, since=None):
    raise InvalidValueError("no session is on that day")


def test_options_may_be_refused_and_routines_may_not():
    with pytest.raises(InvalidValueError):
        rendered(refusing).render(sample_routine(), "a routine", since="2026-01-01")
    with pytest.raises(ConformanceError):
        rendered(refusing).render(sample_routine(), "a routine")
