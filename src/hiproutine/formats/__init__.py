"""For authors of output formats: the format itself, the outline of a session, and texts made safe and worded.

A plugin offers a :class:`Format` through the hook ``hiproutine_formats``. The built-in formats are modules beside this
one, each with the same shape: ``render`` and ``FORMAT``. The functions that write loads compute with 28 digits whatever
decimal context their caller has.
"""

from __future__ import annotations

from hiproutine.decimal_context import in_own_context
from hiproutine.figures.drawing import draw_figure
from hiproutine.formats.date_range import DATE_RANGE_OPTIONS, DateRange, date_range_from_options, within
from hiproutine.formats.format import NO_OPTIONS, Format
from hiproutine.formats.outline import (
    EntryOutline,
    GroupOutline,
    SessionOutline,
    advice_by_exercise,
    card_facts,
    cards_in_order,
    outline_sessions,
)
from hiproutine.text.html import escape_html
from hiproutine.text.markdown import escape_markdown
from hiproutine.text.notices import distinct_notices
from hiproutine.text.numbers import format_count, format_frequency, format_list, format_number
from hiproutine.text.performed import format_pain, format_performed, rows_by_set
from hiproutine.text.sanitize import isolate_direction, one_line, plain_name, strip_controls
from hiproutine.text.tables import table_from_rows
from hiproutine.text.wording import (
    format_date,
    format_dose,
    format_dose_short,
    format_load,
    format_minutes,
    format_part,
    format_period,
    format_position,
    format_ramp,
    format_status,
    format_target,
    format_tempo,
    format_weekday,
    notice_title,
    whole_minutes,
)
from hiproutine.translation import gettext, ngettext, pgettext

__all__ = [
    "DATE_RANGE_OPTIONS",
    "NO_OPTIONS",
    "DateRange",
    "EntryOutline",
    "Format",
    "GroupOutline",
    "SessionOutline",
    "advice_by_exercise",
    "card_facts",
    "cards_in_order",
    "date_range_from_options",
    "distinct_notices",
    "draw_figure",
    "escape_html",
    "escape_markdown",
    "format_count",
    "format_date",
    "format_dose",
    "format_dose_short",
    "format_frequency",
    "format_list",
    "format_load",
    "format_minutes",
    "format_number",
    "format_pain",
    "format_part",
    "format_performed",
    "format_period",
    "format_position",
    "format_ramp",
    "format_status",
    "format_target",
    "format_tempo",
    "format_weekday",
    "gettext",
    "isolate_direction",
    "ngettext",
    "notice_title",
    "one_line",
    "outline_sessions",
    "pgettext",
    "plain_name",
    "rows_by_set",
    "strip_controls",
    "table_from_rows",
    "whole_minutes",
    "within",
]

#: Those that change units. The library itself calls them without this, as it is in that context already.
for _name in ("format_dose", "format_dose_short", "format_load", "format_number", "format_performed", "format_ramp"):
    globals()[_name] = in_own_context(globals()[_name])
