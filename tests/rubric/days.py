"""The dates that the rubric uses; none of them is today."""

from datetime import date

START = date(2026, 3, 2)
CLEARED_ON = date(2026, 2, 20)
