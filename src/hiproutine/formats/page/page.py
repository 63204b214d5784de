"""One page of a routine: what the template shows, and the parts that make the file whole by itself."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from attrs import frozen

from hiproutine.formats.date_range import DateRange, within
from hiproutine.formats.outline import (
    SessionOutline,
    advice_by_exercise,
    cards_in_order,
    names_by_advice,
    outline_sessions,
    stopped_exercises,
    upcoming_session,
)
from hiproutine.formats.page.assets import page_script, page_style, security_policy
from hiproutine.formats.page.environment import page_template
from hiproutine.formats.page.figures import figure_style, page_figure
from hiproutine.formats.page.player_data import player_data
from hiproutine.model.routine import Routine
from hiproutine.text.charts.chart import Chart
from hiproutine.text.charts.svg import STYLE as CHART_STYLE
from hiproutine.text.function_checks import TITLE as CHECKS_TITLE
from hiproutine.text.function_checks import check_sentences, closing_sentence
from hiproutine.text.notices import distinct_notices
from hiproutine.text.profile_effects import TITLE as EFFECTS_TITLE
from hiproutine.text.profile_effects import effect_sentences
from hiproutine.text.progress import progress_of
from hiproutine.text.wording import format_target
from hiproutine.translation import _


@frozen
class PageOptions:
    """What may be said about a page: larger letters, a sheet for each week, and whether it has a player."""

    large_print: bool = False
    week_sheets: bool = False
    player: bool = True


@frozen
class WeekOutline:
    """The sessions of one week of a routine, in order."""

    number: int
    sessions: tuple[SessionOutline, ...]


def render_page(routine: Routine, days: DateRange, options: PageOptions) -> str:
    """Return the page of a routine, with the sessions of some days."""
    shown = within(routine, days)
    outlines = list(outline_sessions(shown))
    script = page_script() if options.player else ""
    cards = cards_in_order(shown, has_unused=days.is_whole)
    style = page_style() + figure_style(cards)
    charts = _charts(routine)
    context: dict[str, Any] = {
        "routine": routine,
        "options": options,
        "days": days,
        "policy": security_policy([style, *([CHART_STYLE] if charts else [])], [script] if script else []),
        "style": style,
        "script": script,
        "notices": distinct_notices(routine.notices),
        "checks": [
            (check, name, sentences)
            for check, (name, sentences) in zip(routine.checks, check_sentences(routine), strict=True)
        ],
        "checks_title": _(CHECKS_TITLE),
        "closing": closing_sentence(routine),
        "effects": effect_sentences(routine),
        "effects_title": _(EFFECTS_TITLE),
        "stops": [(names, advice) for advice, names in names_by_advice(stopped_exercises(routine)).items()],
        "next": upcoming_session(routine, outlines),
        "weeks": _weeks(outlines),
        "charts": charts,
        "cards": cards,
        "figures": {card.id: page_figure(card, is_moving=options.player) for card in cards if card.figure},
        "advice": advice_by_exercise(shown),
        "short": [format_target(target) for target in routine.targets if target.short_by > 0],
        "data": player_data(routine) if options.player else "",
    }
    return page_template().render(context)


def _charts(routine: Routine) -> list[Chart]:
    """Return the charts of how it goes, once something was done."""
    if not any(session.status == "done" for session in routine.sessions):
        return []
    return [chart for chart in progress_of(routine, is_in_units=True).charts() if chart.svg]


def _weeks(outlines: list[SessionOutline]) -> list[WeekOutline]:
    weeks = groupby(outlines, key=lambda outline: outline.session.week)
    return [WeekOutline(number, tuple(sessions)) for number, sessions in weeks]
