"""Report the equipment of a profile that no installed pack knows: it may be misspelt, or meant for another pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiproutine.cli.errors import print_error
from hiproutine.cli.io import LoadedInput, placed_problems

if TYPE_CHECKING:
    from hiproutine.engine import Engine


def report_unknown_equipment(profile: LoadedInput, engine: Engine) -> None:
    """Write a note to standard error for each; it stops nothing, since no exercise is chosen because of it."""
    from hiproutine.planning.eligibility.equipment_at_hand import check_listed_equipment

    catalog = engine.catalog(profile.document.language)
    for problem in placed_problems(check_listed_equipment(profile.document, catalog), profile):
        print_error(f"note: {problem}")
