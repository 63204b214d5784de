"""The lines of the tables that ``make bench`` prints."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """A line of a table: what was measured, its value, and the target if there is one."""

    label: str
    value: float
    comparison: str = ""
    target: float = 0.0

    @property
    def is_missed(self) -> bool:
        """Return whether the target is missed; a line without one never is."""
        return bool(self.comparison) and not (
            self.value <= self.target if self.comparison == "at most" else self.value >= self.target
        )


def print_rows(rows: list[Row]) -> int:
    """Print a table and return how many targets were missed."""
    print(f"{'what':<64} {'value':>8}   target")
    for row in rows:
        target = f"{row.comparison} {row.target:g}" if row.comparison else ""
        print(f"{row.label:<64} {row.value:>8.2f}   {target}{'   MISSED' if row.is_missed else ''}")
    print()
    return sum(row.is_missed for row in rows)
