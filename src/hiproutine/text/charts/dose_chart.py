"""Dose over time: a strip for each exercise, with what was asked for as steps and what was done as dots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from attrs import evolve, frozen

from hiproutine.lookup.dose_lines import DoseLine, DosePoint
from hiproutine.shown_text import shorten
from hiproutine.text.charts.axes import NumberAxis, WeekAxis
from hiproutine.text.charts.chart import Chart
from hiproutine.text.charts.legend import MarkStyle, legend
from hiproutine.text.charts.svg import LEFT, RIGHT, Point, label, picture, text_px, whole
from hiproutine.text.numbers import arrow, format_number, format_parts
from hiproutine.text.sanitize import one_line
from hiproutine.text.wording import format_date, format_unit
from hiproutine.translation import _, mark, ngettext

TITLE = mark("Dose by exercise")
_HEAD = (mark("exercise"), mark("day"), mark("asked"), mark("done"), mark("of what"))
_UNITS = {"held": mark("seconds held"), "work": mark("seconds of work"), "repetitions": mark("repetitions")}
#: The most strips of one picture; the table has every exercise.
MAX_STRIPS = 12
#: The most sessions of all strips that are drawn one by one; of more, each column of weeks has one point.
MAX_POINTS = 240
_TOP, _STRIP_PX, _PLOT_PX = 28, 58, 32
_MAX_NAME_LENGTH = 60
_ASKED = MarkStyle("a", dash="")
_AHEAD = MarkStyle("a", dash="2 3")
_DONE = MarkStyle("b", "h0", 5, "round")
_STOPPED = MarkStyle("b", "m-4 -4l8 8m0 -8l-8 8", 2)
_EXCHANGED = MarkStyle("c", "m-4 1h8l-4 6z", 2)
_LEGEND = (
    (mark("asked for"), _ASKED),
    (mark("planned"), _AHEAD),
    (mark("done"), _DONE),
    (mark("stopped"), _STOPPED),
    (mark("another exercise"), _EXCHANGED),
)


@frozen
class _Strip:
    """One exercise: its name, its unit, its points, and the numbers beside them."""

    name: str
    unit: str
    points: tuple[DosePoint, ...]


def dose_chart(lines: Sequence[DoseLine], names: Mapping[str, str], axis: WeekAxis) -> Chart:
    """Return a strip for each entry that was asked for, what lies ahead dashed; ``names`` are those of exercises."""
    shown = [line for line in lines if any(point.asked is not None for point in line.points)]
    by_week = sum(len(line.points) for line in shown[:MAX_STRIPS]) > MAX_POINTS
    strips = [_strip(line, names, axis, by_week=by_week) for line in shown]
    if not strips:
        return Chart(_(TITLE), _("No exercise was asked for."))
    # A flat line shows nothing that its words do not say, and takes room from the others.
    changing = [strip for strip in strips if _has_changed(strip)] or strips
    description = _description(strips, changing)
    drawn = changing[:MAX_STRIPS]
    height = _TOP + _STRIP_PX * len(drawn) + 24
    svg = picture(height, _(TITLE), description, _parts(axis, drawn))
    rows = tuple(_row(strip, point, names) for strip in strips for point in strip.points)
    return Chart(
        _(TITLE), f"{description} {_('By week.')}" if by_week else description, svg, tuple(map(_, _HEAD)), rows
    )


def _name(line: DoseLine, names: Mapping[str, str]) -> str:
    """Name the exercises of an entry: the only one, or the first and the last asked for."""
    first, last = line.points[0].exercise, line.points[-1].exercise
    return names[first] if first == last else f"{_short(names[first])} {arrow()} {_short(names[last])}"


def _short(name: str) -> str:
    return shorten(one_line(name), _MAX_NAME_LENGTH)


def _strip(line: DoseLine, names: Mapping[str, str], axis: WeekAxis, *, by_week: bool) -> _Strip:
    unit = _(_UNITS[line.measure]) if line.measure in _UNITS else format_unit(line.load_unit or "")
    return _Strip(_name(line, names), unit, _by_week(line.points, axis) if by_week else line.points)


def _by_week(points: Sequence[DosePoint], axis: WeekAxis) -> tuple[DosePoint, ...]:
    """Return a point for each column of weeks: the last that was asked for, and the most that was done."""
    columns: dict[int, list[DosePoint]] = {}
    for point in points:
        columns.setdefault(axis.column_of(point.date), []).append(point)
    return tuple(
        evolve(
            part[-1],
            date=axis.middle_day(column),
            asked=([None] + [point.asked for point in part if point.asked is not None])[-1],
            done=max((point.done for point in part if point.done is not None), default=None),
        )
        for column, part in sorted(columns.items())
    )


def _parts(axis: WeekAxis, strips: Sequence[_Strip]) -> Iterator[str]:
    yield from legend([(_(name), style) for name, style in _LEGEND], 16)
    for number, strip in enumerate(strips):
        yield from _strip_parts(axis, strip, _TOP + _STRIP_PX * number)
    yield from axis.drawn(_TOP + _STRIP_PX * len(strips) - 6)


def _strip_parts(axis: WeekAxis, strip: _Strip, top: float) -> Iterator[str]:
    amounts = [amount for point in strip.points for amount in (point.asked, point.done) if amount is not None]
    numbers = NumberAxis.between(amounts, top + 18, top + 18 + _PLOT_PX)
    yield label(LEFT, top + 12, _fitting(strip.name, _change(strip)))
    yield label(RIGHT, top + 12, _change(strip), "end", faint=True)
    yield from numbers.drawn()
    asked = [(axis.x_of(p.date), numbers.y_of(p.asked), p.is_ahead) for p in strip.points if p.asked is not None]
    behind = [(x, y) for x, y, is_ahead in asked if not is_ahead]
    # The planned part goes on from the last point behind.
    ahead = [*behind[-1:], *((x, y) for x, y, is_ahead in asked if is_ahead)]
    yield _EXCHANGED.dots([(axis.x_of(day), numbers.top) for day in _days_of_exchange(strip.points)])
    yield _ASKED.drawn(_stairs(behind))
    yield _AHEAD.drawn(_stairs(ahead) if len(ahead) > 1 else "")
    yield _DONE.dots([(axis.x_of(p.date), numbers.y_of(p.done)) for p in strip.points if p.done is not None])
    yield _STOPPED.dots([(axis.x_of(p.date), top + 18 + _PLOT_PX / 2) for p in strip.points if p.is_stopped])


def _days_of_exchange(points: Sequence[DosePoint]) -> Iterator[date]:
    """Yield the days from which another exercise was asked for, as of another rung."""
    for before, point in pairwise(points):
        if before.exercise != point.exercise:
            yield point.date


def _stairs(points: Sequence[Point]) -> str:
    """Return the steps of a line that changes at each point, and is not written where it does not change."""
    if not points:
        return ""
    steps, height = [f"M{whole(points[0][0])} {whole(points[0][1])}"], whole(points[0][1])
    for x, y in points[1:]:
        if whole(y) != height:
            height = whole(y)
            steps.append(f"H{whole(x)}V{height}")
    return "".join((*steps, f"H{whole(points[-1][0] + 2)}"))


def _change(strip: _Strip) -> str:
    """Write the first and the last amount asked for, and what is planned: ``16 → 24 repetitions, 28 planned``."""
    asked = [(point.asked, point.is_ahead) for point in strip.points if point.asked is not None]
    behind = [amount for amount, is_ahead in asked if not is_ahead] or [asked[0][0]]
    first, last, planned = (format_number(amount) for amount in (behind[0], behind[-1], asked[-1][0]))
    words = f"{first} {strip.unit}" if first == last else f"{first} {arrow()} {last} {strip.unit}"
    return words if planned == last else _("{change}, {amount} planned").format(change=words, amount=planned)


def _fitting(name: str, change: str) -> str:
    """Return a name cut to what is left beside the words at the end of its line."""
    room = RIGHT - LEFT - text_px(change) - 16
    while text_px(name) > room:
        name = shorten(name, len(name) - 1)
    return name


def _row(strip: _Strip, point: DosePoint, names: Mapping[str, str]) -> tuple[str, ...]:
    asked = _("stopped") if point.is_stopped else "-" if point.asked is None else format_number(point.asked)
    done = _("ahead") if point.is_ahead else "-" if point.done is None else format_number(point.done)
    return names[point.exercise], format_date(point.date), asked, done, strip.unit


def _has_changed(strip: _Strip) -> bool:
    return len({(point.exercise, point.asked) for point in strip.points}) > 1


def _description(strips: Sequence[_Strip], changing: Sequence[_Strip]) -> str:
    """Return in words how each changed, and what is not drawn."""
    words = [f"{one_line(strip.name)}: {_change(strip)}." for strip in changing[:MAX_STRIPS]]
    flat = [format_parts((one_line(strip.name), _change(strip))) for strip in strips if strip not in changing]
    if flat:
        words.append(_("Unchanged: {doses}.").format(doses="; ".join(flat[:MAX_STRIPS])))
    more = max(0, len(changing) - MAX_STRIPS) + max(0, len(flat) - MAX_STRIPS)
    if more:
        left_out = ngettext(
            "{count} more exercise only in the table.", "{count} more exercises only in the table.", more
        )
        words.append(left_out.format(count=more))
    return " ".join(words)
