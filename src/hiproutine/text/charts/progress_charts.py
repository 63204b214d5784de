"""The charts of how a routine is going, on axes of the same weeks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import evolve

from hiproutine.lookup.adherence import WeekAdherence
from hiproutine.lookup.dose_lines import DoseLine
from hiproutine.lookup.effort_records import EffortRecord
from hiproutine.lookup.pain_records import PainRecord
from hiproutine.text.charts.adherence_chart import adherence_chart
from hiproutine.text.charts.axes import WeekAxis
from hiproutine.text.charts.chart import Chart
from hiproutine.text.charts.dose_chart import dose_chart
from hiproutine.text.charts.effort_chart import effort_chart
from hiproutine.text.charts.pain_chart import pain_chart


def progress_charts(
    start: date,
    weeks: Sequence[WeekAdherence],
    pains: Sequence[PainRecord],
    efforts: Sequence[EffortRecord],
    doses: Sequence[DoseLine],
    exercise_names: Mapping[str, str],
) -> tuple[Chart, ...]:
    """Return the charts of adherence, pain, effort and dose; what lies ahead is in that of the dose only.

    They begin with the first of ``weeks`` or, where no week lies behind, with the first day of the routine.
    """
    first_day, number = (weeks[0].first_day, weeks[0].week) if weeks else (start, 1)
    behind = WeekAxis(first_day, max(1, len(weeks)), number)
    days = [point.date for line in doses for point in line.points]
    last = max(((day - first_day).days // 7 + 1 for day in days), default=1)
    return (
        adherence_chart(weeks),
        pain_chart(pains, behind),
        effort_chart(efforts, behind),
        dose_chart(doses, exercise_names, evolve(behind, weeks=max(last, behind.weeks))),
    )
