"""How a routine is going: adherence, pain, volume, load, effort and rungs, as values, as data and as tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from attrs import evolve, field, frozen

from hiproutine.lookup.adherence import Adherence, WeekAdherence, adherence, adherence_by_week
from hiproutine.lookup.check_changes import CheckChange, check_changes
from hiproutine.lookup.dose_lines import DoseLine, dose_lines
from hiproutine.lookup.effort_records import EffortRecord, effort_by_session
from hiproutine.lookup.load_records import LoadRecord, load_by_session
from hiproutine.lookup.pain_records import PainRecord, pain_by_session
from hiproutine.lookup.plain_data import plain_data
from hiproutine.lookup.rungs import RungRecord, rungs_by_entry
from hiproutine.lookup.volume import VolumeRecord, volume_by_week
from hiproutine.model.dose import Load
from hiproutine.model.reason import Notice
from hiproutine.model.routine import Routine
from hiproutine.text.charts.chart import Chart
from hiproutine.text.charts.chart_html import chart_html
from hiproutine.text.charts.progress_charts import progress_charts
from hiproutine.text.distinct_names import distinct_cards
from hiproutine.text.function_checks import result_sentence
from hiproutine.text.html import escape_html, html_from_rows
from hiproutine.text.markdown import escape_markdown, table_from_cells
from hiproutine.text.numbers import format_list, format_number, format_parts
from hiproutine.text.performed import format_felt
from hiproutine.text.sanitize import one_line
from hiproutine.text.tables import table_from_rows
from hiproutine.text.units import load_in_units, routine_in_units
from hiproutine.text.wording import format_date, format_load, format_unit
from hiproutine.translation import SpokenLanguage, _, in_its_language, mark, spoken


class ProgressTable(NamedTuple):
    """One table of a :class:`Progress`: its title, the names of its columns, and its rows."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@frozen
class Progress:
    """How a routine is going up to ``as_of``; ``str()`` returns the tables as text.

    Nothing after ``as_of`` counts, but for the rungs and doses that lie ahead. What each figure is, and in which unit,
    stands with the class of its records.

    * ``overall``: the adherence over all weeks; ``weeks``: that of each week.
    * ``pains``: by session; ``volumes``: by entry and week; ``loads`` and ``efforts``: by entry and session.
    * ``rungs``: the exercises of each ladder with their days.
    * ``checks``: what each check of function came to.
    * ``doses``: by entry, what was asked for and done in one measure, with what lies ahead.
    * ``entry_names``: the name of the exercise that each entry asked for last, by the entry's id; ``exercise_names``:
      names of exercises by id.
    * ``notices``: those of the routine, which every output has to carry (law O1).
    """

    title: str
    start: date
    as_of: date
    units: Literal["metric", "imperial"]
    overall: Adherence
    weeks: tuple[WeekAdherence, ...]
    pains: tuple[PainRecord, ...]
    volumes: tuple[VolumeRecord, ...]
    loads: tuple[LoadRecord, ...]
    efforts: tuple[EffortRecord, ...]
    rungs: tuple[RungRecord, ...]
    entry_names: Mapping[str, str]
    exercise_names: Mapping[str, str]
    notices: tuple[Notice, ...] = ()
    doses: tuple[DoseLine, ...] = ()
    checks: tuple[CheckChange, ...] = ()
    language: SpokenLanguage | None = field(factory=spoken, eq=False, repr=False, kw_only=True)

    def as_data(self) -> dict[str, Any]:
        """Return everything as JSON-ready data: lists of records by kind; numbers are numbers, unknown is ``null``."""
        weeks = [
            {"week": week.week, "first_day": week.first_day.isoformat(), **_adherence_data(week.adherence)}
            for week in self.weeks
        ]
        records = {
            "pain": self.pains,
            "volume": self.volumes,
            "load": self.loads,
            "effort": self.efforts,
            "rungs": self.rungs,
            "dose": self.doses,
            "checks": self.checks,
        }
        return {
            "title": self.title,
            "start": self.start.isoformat(),
            "as_of": self.as_of.isoformat(),
            "notices": [plain_data(notice) for notice in self.notices],
            "adherence": _adherence_data(self.overall),
            "weeks": weeks,
            **{name: plain_data(values) for name, values in records.items()},
            "entry_names": dict(self.entry_names),
            "exercise_names": dict(self.exercise_names),
        }

    @in_its_language
    def tables(self) -> tuple[ProgressTable, ...]:
        """Return the tables that have any row: adherence, pain, volume, load, effort, rungs and checks."""
        tables = (
            ProgressTable(_("Sessions by week"), _heads(_WEEK_HEAD), (*map(_week_row, self.weeks), _total_row(self))),
            ProgressTable(_("Pain, from 0 to 10"), _heads(_PAIN_HEAD), tuple(map(_pain_row, self.pains))),
            self.work_table(),
            ProgressTable(
                _("Heaviest load"), _heads(_LOAD_HEAD), tuple(self._load_row(record) for record in self.loads)
            ),
            ProgressTable(
                _("Effort, in repetitions left in reserve"),
                _heads(_EFFORT_HEAD),
                tuple(self._effort_row(record) for record in self.efforts),
            ),
            self.rung_table(),
            ProgressTable(_("Checks of function"), _heads(_CHECK_HEAD), tuple(map(_check_row, self.checks))),
        )
        return tuple(table for table in tables if table.rows)

    @in_its_language
    def work_table(self) -> ProgressTable:
        """Return the table of the work done by week."""
        return ProgressTable(_("Work done by week"), _heads(_VOLUME_HEAD), tuple(map(self._volume_row, self.volumes)))

    @in_its_language
    def rung_table(self) -> ProgressTable:
        """Return the table of the steps of each ladder."""
        return ProgressTable(_("Steps of each ladder"), _heads(_RUNG_HEAD), tuple(map(self._rung_row, self.rungs)))

    @in_its_language
    def charts(self) -> tuple[Chart, ...]:
        """Return the charts of adherence, pain, effort and dose, each with its numbers."""
        return progress_charts(self.start, self.weeks, self.pains, self.efforts, self.doses, self.exercise_names)

    @in_its_language
    def table(self) -> str:
        """Return the tables as aligned plain text."""
        parts = [f"{one_line(table.title)}\n\n{table_from_rows(table.head, table.rows)}" for table in self.tables()]
        return "\n\n".join(parts)

    @in_its_language
    def markdown(self) -> str:
        """Return the tables in Markdown, with all text escaped."""
        parts = []
        for title, head, rows in self.tables():
            cells = [tuple(map(escape_markdown, row)) for row in rows]
            parts.append(f"{escape_markdown(title)}\n\n{table_from_cells(head, cells)}")
        return "\n\n".join(parts)

    @in_its_language
    def __str__(self) -> str:
        return f"{one_line(self.title)}\n{self._period()}\n\n{self.table()}"

    @in_its_language
    def _repr_html_(self) -> str:
        """Return charts and tables as HTML, for notebooks, with the notices of the routine."""
        adherence_chart, *others = self.charts()
        (title, head, rows), *tables = self.tables()
        cells = [tuple(map(escape_html, row)) for row in rows]
        parts = [html_from_rows(self.title, f"{self._period()}. {title}", self.notices, (), head, cells)]
        parts.append(adherence_chart.svg)
        charts = {chart.title: chart for chart in others if chart.svg}
        for title, head, rows in tables:
            if title in charts:
                parts.append(chart_html(evolve(charts.pop(title), head=head, rows=rows)))
            else:
                cells = [tuple(map(escape_html, row)) for row in rows]
                parts.append(html_from_rows(title, "", (), (), head, cells))
        return "".join((*parts, *map(chart_html, charts.values())))

    def _period(self) -> str:
        return _("From {first} to {last}").format(first=format_date(self.start), last=format_date(self.as_of))

    def _volume_row(self, record: VolumeRecord) -> tuple[str, ...]:
        # No Load: what a week comes to may be more than anybody lifts at once.
        unit = format_unit(record.load_unit or "")
        load = "" if record.load_reps is None else f"{format_number(record.load_reps)} {unit}"
        return (
            self.names_of(record.exercises),
            str(record.week),
            str(record.sessions),
            str(record.sets),
            str(record.reps),
            _seconds(record.hold_s),
            _seconds(record.work_s),
            load,
            _gaps(record),
        )

    def names_of(self, exercises: Iterable[str]) -> str:
        """Return the names of exercises as in a sentence: ``Short-range bridge and Pelvic tilt``."""
        return format_list([self.exercise_names[exercise] for exercise in exercises])

    def _load_row(self, record: LoadRecord) -> tuple[str, ...]:
        name = self.exercise_names[record.exercise]
        return format_date(record.date), name, self._load(record.asked), self._load(record.done)

    def _load(self, load: Load | None) -> str:
        return "-" if load is None else format_load(load_in_units(load, self.units))

    def _effort_row(self, record: EffortRecord) -> tuple[str, ...]:
        scores = ("-" if score is None else format_number(score) for score in (record.asked, record.felt))
        word = "" if record.word is None else format_felt(record.word)
        return (format_date(record.date), self.exercise_names[record.exercise], *scores, word)

    def _rung_row(self, record: RungRecord) -> tuple[str, ...]:
        reached = "-" if record.reached_on is None else _day(record.reached_on, is_sure=record.is_reached)
        asked = _day(record.asked_on, is_sure=record.is_asked)
        return self.exercise_names[record.exercise], asked, reached


_WEEK_HEAD = (
    mark("week"),
    mark("from"),
    mark("planned"),
    mark("done"),
    mark("skipped"),
    mark("missed"),
    mark("unplanned"),
    mark("share done"),
)
_PAIN_HEAD = (mark("day"), mark("before"), mark("during"), mark("after"), mark("next morning"), mark("worst"))
_VOLUME_HEAD = (
    mark("exercise"),
    mark("week"),
    mark("sessions"),
    mark("sets"),
    mark("repetitions"),
    mark("held"),
    mark("work"),
    mark("load × repetitions"),
    mark("not noted"),
)
_LOAD_HEAD = (mark("day"), mark("exercise"), mark("asked"), mark("done"))
_EFFORT_HEAD = (mark("day"), mark("exercise"), mark("asked"), mark("felt"), mark("in a word"))
_RUNG_HEAD = (mark("exercise"), mark("first asked"), mark("first done"))
_CHECK_HEAD = (mark("check"), mark("due from"), mark("what it came to"))


def _heads(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_, names))


def _day(day: date, *, is_sure: bool) -> str:
    words = format_date(day)
    return words if is_sure else _("{day} (if all goes well)").format(day=words)


def progress_of(routine: Routine, *, is_in_units: bool = False) -> Progress:
    """Return how a routine is going; ``is_in_units`` where all its weights are in its own units already."""
    names = {card.id: card.name for card in distinct_cards(routine.exercises)}
    entry_names: dict[str, str] = {}
    for session in routine.sessions:
        for entry in session.entries:
            if session.date <= routine.as_of or entry.entry not in entry_names:
                entry_names[entry.entry] = names[entry.exercise]
    return Progress(
        routine.title,
        routine.start,
        routine.as_of,
        routine.units,
        adherence(routine),
        adherence_by_week(routine),
        pain_by_session(routine),
        volume_by_week(routine),
        load_by_session(routine),
        effort_by_session(routine),
        rungs_by_entry(routine),
        entry_names,
        names,
        routine.notices,
        dose_lines(routine if is_in_units else routine_in_units(routine)),
        tuple(check_changes(routine)),
    )


def _adherence_data(counts: Adherence) -> dict[str, Any]:
    return {**plain_data(counts), "rate": counts.rate}


def _week_row(week: WeekAdherence) -> tuple[str, ...]:
    return str(week.week), format_date(week.first_day), *_counts(week.adherence)


def _total_row(progress: Progress) -> tuple[str, ...]:
    return _("all"), "", *_counts(progress.overall)


def _counts(counts: Adherence) -> tuple[str, ...]:
    numbers = (counts.planned, counts.done, counts.skipped, counts.missed, counts.unplanned)
    share = "-" if counts.rate is None else f"{counts.rate * 100:.0f} %"
    return *map(str, numbers), share


def _pain_row(record: PainRecord) -> tuple[str, ...]:
    scores = (record.before, record.during, record.after, record.next_morning, record.worst)
    return format_date(record.date), *("-" if score is None else format_number(score) for score in scores)


def _check_row(change: CheckChange) -> tuple[str, ...]:
    return change.name, "-" if change.due is None else format_date(change.due), result_sentence(change)


def _seconds(seconds: Decimal) -> str:
    return _("{number} s").format(number=format_number(seconds)) if seconds else ""


def _gaps(record: VolumeRecord) -> str:
    """Write what was not noted: ``2 × count of repetitions``."""
    gaps = (
        (record.unnoted, _("session")),
        (record.uncounted, _("count of repetitions")),
        (record.unknown_loads, _("load")),
    )
    return format_parts(f"{number} × {what}" for number, what in gaps if number)
