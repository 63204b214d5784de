"""For authors of progression rules: what a rule is given and answers, and helpers to read a log and change a dose.

A plugin offers a :class:`RuleType` through the hook ``hiproutine_rules``. Everything here is pure: values in, a value
out. The functions compute with 28 digits whatever decimal context their caller has, as the engine does, which calls
rules in that context as well. The methods of :class:`LoadScale` and :class:`ExactLoads` compute in the context they
are called in: a rule has the engine's, and other code sets one itself.
"""

from __future__ import annotations

from hiproutine.decimal_context import in_own_context
from hiproutine.json_path import json_path
from hiproutine.model.pain_scores import worst_pain
from hiproutine.progression.dose.decrease import hold_at_last, rung_below
from hiproutine.progression.dose.increase import format_load_step
from hiproutine.progression.dose.limits import clamp_dose
from hiproutine.progression.load.exact import ExactLoads, exact_loads_from_state
from hiproutine.progression.load.plates import plates_for
from hiproutine.progression.load.scale import LoadScale, scale_for_entry, scale_from_loading
from hiproutine.progression.load.sizes import size_in
from hiproutine.progression.outcome.per_set import reps_done, total_reps, verdicts_by_set
from hiproutine.progression.outcome.verdict import (
    NO_PAIN,
    Verdict,
    perfect_sets,
    verdict_on_outcome,
    verdict_on_set,
    verdict_on_side,
)
from hiproutine.progression.rule import (
    Context,
    Outcome,
    Prescription,
    Rule,
    RuleType,
    State,
    Step,
    is_due,
    is_prescription_at_most,
)
from hiproutine.progression.strength.one_rep_max import (
    estimate_one_rm,
    one_rep_max,
    percent_for_effort,
    repetition_max,
    reps_for_percent,
)
from hiproutine.safety.pain import has_risen_by_morning

__all__ = [
    "NO_PAIN",
    "Context",
    "ExactLoads",
    "LoadScale",
    "Outcome",
    "Prescription",
    "Rule",
    "RuleType",
    "State",
    "Step",
    "Verdict",
    "clamp_dose",
    "estimate_one_rm",
    "exact_loads_from_state",
    "format_load_step",
    "has_risen_by_morning",
    "hold_at_last",
    "is_due",
    "is_prescription_at_most",
    "json_path",
    "one_rep_max",
    "percent_for_effort",
    "perfect_sets",
    "plates_for",
    "repetition_max",
    "reps_done",
    "reps_for_percent",
    "rung_below",
    "scale_for_entry",
    "scale_from_loading",
    "size_in",
    "total_reps",
    "verdict_on_outcome",
    "verdict_on_set",
    "verdict_on_side",
    "verdicts_by_set",
    "worst_pain",
]

#: Those that compute with numbers. The library itself calls them without this, as it is in that context already.
for _name in (
    "clamp_dose",
    "estimate_one_rm",
    "exact_loads_from_state",
    "format_load_step",
    "has_risen_by_morning",
    "hold_at_last",
    "is_prescription_at_most",
    "one_rep_max",
    "percent_for_effort",
    "perfect_sets",
    "plates_for",
    "repetition_max",
    "reps_done",
    "reps_for_percent",
    "rung_below",
    "scale_for_entry",
    "scale_from_loading",
    "size_in",
    "total_reps",
    "verdict_on_outcome",
    "verdict_on_set",
    "verdict_on_side",
    "verdicts_by_set",
):
    globals()[_name] = in_own_context(globals()[_name])
