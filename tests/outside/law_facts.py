"""What the documentation says of the built-in rules, as far as the laws need it."""

from __future__ import annotations

#: May hold or lower the dose, and never raise it.
GUARDS = ("pain-gate", "break-return", "cap", "deload", "effort-ceiling", "readiness")
#: May move the dose either way.
DRIVERS = (
    "amrap",
    "changes",
    "double",
    "effort",
    "frequency",
    "hold",
    "hold-pyramid",
    "ladder",
    "linear",
    "per-side",
    "periodised",
    "rep-sum",
    "reps",
    "triple",
    "undulating",
    "wave",
)
#: Follow the calendar: they ask for what the plan says for that week, whether or not somebody came.
CALENDAR = {"changes", "periodised", "undulating", "wave"}
#: Ease one session only; the full dose returns after it.
PASSING = {"deload", "readiness"}
#: The reasons that they give for an eased session.
EASED = {"easy-week", "easy-after-misses", "not-ready", "not-quite-ready"}
#: The reasons of a dose that gives up sets for repetitions, where there are no minutes for more in all of them.
TRADED = {"fewer-sets"}
