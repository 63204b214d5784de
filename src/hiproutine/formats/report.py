"""``report``: how a routine is going, on a page for the person and for who treats them; Markdown with charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from hiproutine.formats.date_range import DATE_RANGE_OPTIONS, DateRange, date_range_from_options, within
from hiproutine.formats.format import Format
from hiproutine.formats.outline import stopped_exercises
from hiproutine.formats.report_changes import changes_of_doses
from hiproutine.formats.report_sessions import SESSION_HEAD, session_rows
from hiproutine.formats.report_work import WORK_HEAD, work_rows
from hiproutine.lookup.check_changes import check_changes
from hiproutine.model.routine import Routine
from hiproutine.text.charts.chart import Chart
from hiproutine.text.function_checks import TITLE as CHECKS_TITLE
from hiproutine.text.function_checks import closing_sentence, result_sentence
from hiproutine.text.markdown import escape_markdown, table_from_cells
from hiproutine.text.notices import distinct_notices
from hiproutine.text.progress import Progress, progress_of
from hiproutine.text.sanitize import plain_name
from hiproutine.text.wording import format_date, format_period, format_range, format_target, notice_title
from hiproutine.translation import _, ngettext

OPTIONS = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        **DATE_RANGE_OPTIONS,
        "charts": {
            "description": "Whether charts are drawn, as SVG inside the Markdown, or only their tables are written.",
            "enum": ["svg", "none"],
            "default": "svg",
        },
    },
}


def render(routine: Routine, *, since: str | None = None, until: str | None = None, charts: str = "svg") -> str:
    """Return the report: stops and notices, then sessions, pain, effort, doses and work, and why doses changed."""
    days = date_range_from_options(routine, since, until)
    shown = within(routine, days)
    if days.until is not None and days.until < shown.as_of:
        shown = evolve(shown, as_of=days.until)
    progress = _progress(shown, days)
    has_charts = charts == "svg"
    parts = (
        *(_head(routine, days), _stops(routine), _notices(routine)),
        *(_chart(chart, has_charts) for chart in progress.charts()),
        *(_work(progress, has_charts), _rungs(progress), _checks(shown), _changes(shown), _shortfalls(routine)),
        _sessions(shown, has_charts),
    )
    return "\n\n".join(block for part in parts for block in part) + "\n"


def _progress(routine: Routine, days: DateRange) -> Progress:
    """Return the progress of a range: the weeks before it are no weeks without training."""
    progress = progress_of(routine, is_in_units=True)
    since = days.since or routine.start
    weeks = tuple(week for week in progress.weeks if (since - week.first_day).days < 7)
    return evolve(progress, weeks=weeks or progress.weeks[-1:])


def _head(routine: Routine, days: DateRange) -> Iterator[str]:
    yield f"# {_('Report: {title}').format(title=escape_markdown(routine.title))}"
    if routine.goal is not None:
        yield _("Goal: {name}").format(name=escape_markdown(plain_name(routine.goal)))
    period = format_period(routine.start, routine.weeks, len(routine.sessions))
    yield _("{period}; seen on {date}.").format(period=period, date=format_date(routine.as_of))
    if not days.is_whole:
        yield format_range(days.since, days.until)


def _stops(routine: Routine) -> Iterator[str]:
    stopped = stopped_exercises(routine)
    if stopped:
        yield f"## {_('STOP')}"
        yield _items(
            f"**{_('DO NOT DO:')}** {escape_markdown(' '.join((f'{one.card.name}.', *one.advice)))}" for one in stopped
        )


def _notices(routine: Routine) -> Iterator[str]:
    if routine.notices:
        yield f"## {_('Read this first')}"
        yield _items(
            f"**{notice_title(notice.kind)}:** {escape_markdown(notice.text)}"
            for notice in distinct_notices(routine.notices)
        )


def _chart(chart: Chart, has_charts: bool) -> Iterator[str]:
    if not chart.rows:
        # Where there is nothing to see, a line is enough: the report is to fit a page or two.
        yield f"**{escape_markdown(chart.title)}:** {escape_markdown(chart.description)}"
        return
    yield f"## {escape_markdown(chart.title)}"
    yield escape_markdown(chart.description)
    if has_charts:
        yield f"<div>\n{chart.svg}\n</div>"
    yield from _table(_("The numbers"), chart.head, chart.rows, is_folded=has_charts)


def _work(progress: Progress, has_charts: bool) -> Iterator[str]:
    by_week = progress.work_table()
    if by_week.rows:
        yield f"## {_('Work done')}"
        yield from _table("", tuple(map(_, WORK_HEAD)), work_rows(progress), is_folded=False)
        yield from _table(by_week.title, by_week.head, by_week.rows, is_folded=has_charts)


def _rungs(progress: Progress) -> Iterator[str]:
    rungs = progress.rung_table()
    if rungs.rows:
        yield f"## {rungs.title}"
        yield from _table("", rungs.head, rungs.rows, is_folded=False)


def _changes(routine: Routine) -> Iterator[str]:
    changes, count = changes_of_doses(routine)
    yield f"## {_('What changed, and why')}"
    if not changes:
        yield _("No dose has changed yet.")
        return
    yield _items(
        f"**{format_date(change.date)}**, {escape_markdown(change.name)}: {escape_markdown(change.text)}"
        for change in changes
    )
    if count > len(changes):
        earlier = count - len(changes)
        yield ngettext(
            "{count} earlier change left out here.", "{count} earlier changes left out here.", earlier
        ).format(count=earlier)


def _checks(routine: Routine) -> Iterator[str]:
    if routine.checks:
        yield f"## {_(CHECKS_TITLE)}"
        yield _items(
            f"**{escape_markdown(change.name)}:** {escape_markdown(result_sentence(change))}"
            for change in check_changes(routine)
        )
    if closing := closing_sentence(routine):
        yield escape_markdown(closing)


def _shortfalls(routine: Routine) -> Iterator[str]:
    short = [target for target in routine.targets if target.short_by > 0]
    if short:
        yield f"## {_('Targets that this plan leaves short')}"
        yield _items(escape_markdown(format_target(target)) for target in short)


def _sessions(routine: Routine, has_charts: bool) -> Iterator[str]:
    yield f"## {_('All sessions')}"
    yield from _table(
        _("Every session with its doses"), tuple(map(_, SESSION_HEAD)), session_rows(routine), is_folded=has_charts
    )


def _items(texts: Iterable[str]) -> str:
    return "\n".join(f"- {text}" for text in texts)


def _table(summary: str, head: Sequence[str], rows: Iterable[Sequence[str]], *, is_folded: bool) -> Iterator[str]:
    """Yield a table; folded, it takes a line on the screen and none of the paper, and a screen reader opens it."""
    # Most cells stand in many rows: a name, a unit, a small number.
    escaped = _Escaped()
    cells = [tuple(map(escaped.__getitem__, row)) for row in rows]
    if not cells:
        return
    table = table_from_cells(head, cells)
    if is_folded:
        yield f"<details><summary>{summary}</summary>"
        yield table
        yield "</details>"
    else:
        if summary:
            yield f"{summary}:"
        yield table


class _Escaped(dict[str, str]):
    """Texts as Markdown, each escaped once."""

    def __missing__(self, text: str) -> str:
        self[text] = escaped = escape_markdown(text)
        return escaped


FORMAT = Format(
    "report", "How it is going: Markdown with charts", "text/markdown", ".report.md", render, options=OPTIONS
)
