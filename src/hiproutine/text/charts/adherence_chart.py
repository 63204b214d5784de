"""Adherence by week: a bar of what became of the sessions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hiproutine.lookup.adherence import Adherence, WeekAdherence
from hiproutine.text.charts.axes import NumberAxis, WeekAxis
from hiproutine.text.charts.chart import Chart
from hiproutine.text.charts.svg import LEFT, WIDTH, box, label, path, picture, text_px, whole
from hiproutine.text.numbers import format_count, format_list
from hiproutine.text.wording import format_date
from hiproutine.translation import _, mark, ngettext

TITLE = mark("Sessions by week")
_HEAD = (mark("week"), mark("from"), mark("planned"), mark("done"), mark("skipped"), mark("missed"), mark("unplanned"))
_KINDS = ("done", "unplanned", "skipped", "missed")
_NAMES = {
    "done": mark("done"),
    "unplanned": mark("done, unplanned"),
    "skipped": mark("skipped"),
    "missed": mark("missed"),
}
_TOP, _BOTTOM, _HEIGHT = 34, 130, 154
#: The widest bar: that of a course of a few weeks is no wall.
_MAX_BAR_PX = 44


def adherence_chart(weeks: Sequence[WeekAdherence]) -> Chart:
    """Return the bars of all weeks; those without any session have none, and no row in the table."""
    rows = tuple(_row(week) for week in weeks if _total(week.adherence))
    if not rows:
        return Chart(_(TITLE), _("No session lies behind yet."))
    axis = WeekAxis(weeks[0].first_day, len(weeks), weeks[0].week)
    columns = _columns(weeks, axis)
    numbers = NumberAxis.around([_total(column) for column in columns], _TOP, _BOTTOM, 4)
    description = _description(weeks)
    svg = picture(_HEIGHT, _(TITLE), description, _parts(axis, numbers, columns))
    return Chart(_(TITLE), description, svg, tuple(map(_, _HEAD)), rows)


def _columns(weeks: Sequence[WeekAdherence], axis: WeekAxis) -> list[Adherence]:
    """Return the weeks as the columns that there is room for."""
    parts = [weeks[start : start + axis.span] for start in range(0, len(weeks), axis.span)]
    return [
        Adherence(
            sum(week.adherence.planned for week in part),
            **{kind: sum(getattr(week.adherence, kind) for week in part) for kind in _KINDS},
        )
        for part in parts
    ]


def _parts(axis: WeekAxis, numbers: NumberAxis, columns: Sequence[Adherence]) -> Iterator[str]:
    yield from numbers.drawn()
    boxes: dict[str, list[tuple[int, int, int, int]]] = {kind: [] for kind in _KINDS}
    width = whole(min(_MAX_BAR_PX, axis.column_px * 0.7))
    for number, column in enumerate(columns):
        x = whole(axis.middle(number) - width / 2)
        counts = [getattr(column, kind) for kind in _KINDS]
        heights = [whole(numbers.y_of(sum(counts[:place]))) for place in range(len(counts) + 1)]
        for kind, (bottom, top) in zip(_KINDS, pairwise(heights), strict=True):
            if bottom > top:
                boxes[kind].append((x, top, width, bottom - top))
    for kind in _KINDS:
        yield from _drawn(kind, boxes[kind])
    yield from axis.drawn(_BOTTOM)
    yield from _legend()


def _drawn(kind: str, boxes: Sequence[tuple[int, int, int, int]]) -> Iterator[str]:
    """Yield the boxes of one kind: full, with a dot, struck through, or with a dashed edge only."""
    inner = [(x + 1, y + 1, width - 2, height - 2) for x, y, width, height in boxes]
    edge = "".join(box(*place) for place in inner)
    if kind == "done":
        yield path("full", edge)
    elif kind == "unplanned":
        dots = "".join(f"M{whole(x + w / 2)} {whole(y + h / 2)}h0" for x, y, w, h in inner)
        yield path("a", edge, width=1.5)
        yield path("a", dots, width=5, cap="round")
    elif kind == "skipped":
        strokes = "".join(f"M{x} {y + h}l{w} {-h}" for x, y, w, h in inner)
        yield path("c", edge + strokes, width=1.5)
    else:
        yield path("b", edge, width=1.5, dash="4 3")


def _legend() -> Iterator[str]:
    x = float(LEFT)
    for kind in _KINDS:
        yield from _drawn(kind, [(whole(x), 6, 22, 14)])
        name = _(_NAMES[kind])
        yield label(x + 28, 17, name)
        x += 28 + text_px(name) + 20
    yield label(WIDTH - 12, 17, _("sessions"), "end", faint=True)


def _row(week: WeekAdherence) -> tuple[str, ...]:
    counts = week.adherence
    numbers = (counts.planned, counts.done, counts.skipped, counts.missed, counts.unplanned)
    return (str(week.week), format_date(week.first_day), *map(str, numbers))


def _total(counts: Adherence) -> int:
    return counts.planned + counts.unplanned


def _description(weeks: Sequence[WeekAdherence]) -> str:
    """Return how many of the planned sessions were done, and what became of the others, in words."""
    planned, done, skipped, missed, unplanned = (
        sum(getattr(week.adherence, kind) for week in weeks)
        for kind in ("planned", "done", "skipped", "missed", "unplanned")
    )
    days = _("in {weeks} from {date}").format(
        weeks=format_count(len(weeks), "week"), date=format_date(weeks[0].first_day)
    )
    sessions = format_count(planned, "planned session")
    words = ngettext("{done} of {sessions} was done {days}", "{done} of {sessions} were done {days}", done)
    words = words.format(done=done, sessions=sessions, days=days)
    rest = [
        text.format(count=number)
        for number, text in ((skipped, _("{count} skipped")), (missed, _("{count} missed")))
        if number
    ]
    words += f"; {format_list(rest)}." if rest else "."
    more = ngettext("{count} more done without being planned.", "{count} more done without being planned.", unplanned)
    return f"{words} {more.format(count=unplanned)}" if unplanned else words
