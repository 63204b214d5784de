"""Traces: what a stack of rules prescribes, session by session, for a written log. For docs and for tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple, cast

from attrs import evolve

from hiproutine.documents.schema_validation import check_parameters
from hiproutine.errors import InvalidValueError
from hiproutine.model.dose import Dose, DoseRange, IntRange, LoadRange, LoadUnit
from hiproutine.model.exercise import Exercise, Measure, Sides
from hiproutine.model.pack import Criterion, RuleUse, Rung
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason
from hiproutine.plugins.builtin import hiproutine_rules
from hiproutine.progression import stack as stacks
from hiproutine.progression.binding import BoundRule
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType
from hiproutine.progression.rule_state import RuleState
from hiproutine.progression.stack import Stack
from hiproutine.testing.notation import NotedSession, done_from_text, dose_from_text, load_unit_in_text
from hiproutine.text.reasons import sentence_from_reason
from hiproutine.text.wording import format_dose_short

#: A rule by name, as a type or as a program writes it; with parameters as a pair.
RuleSpec = str | RuleType | BoundRule | RuleUse | Mapping[str, Any] | tuple[str | RuleType, Mapping[str, Any]]

#: Day 1 is a Monday.
START = date(2026, 1, 5)
MESSAGES = {"start": "This is the starting dose.", **stacks.MESSAGES}

_LOADS: dict[LoadUnit, LoadRange] = {
    "kg": LoadRange("kg", Decimal(0), Decimal(500), Decimal("2.5")),
    "lb": LoadRange("lb", Decimal(0), Decimal(1000), Decimal(5)),
    "percent-1rm": LoadRange("percent-1rm", Decimal(0), Decimal(110), Decimal("2.5")),
    "percent-bodyweight": LoadRange("percent-bodyweight", Decimal(0), Decimal(200), Decimal(5)),
    "band": LoadRange("band", Decimal(0), Decimal(7), Decimal(1)),
}


class TraceRow(NamedTuple):
    """A session of a trace: its number and week (from 1), its day, the prescription, what was done, and the reasons.

    ``done`` is ``None`` in the last row, the session to come.
    """

    number: int
    day: date
    week: int
    prescription: Prescription
    done: NotedSession | None
    reasons: tuple[Reason, ...]


def wide_exercise(dose: Dose | str, name: str = "lift", **changes: Any) -> Exercise:
    """Return an exercise with a wide range around ``dose``: 1 to 10 sets of 1 to 30 repetitions.

    Holds go to 120 s where the dose has one; a dose of single holds stays at one repetition. Loads go to 500 kg by
    2.5 kg (1000 lb by 5 lb, every band) where it has one, and from as much assistance where it has that. ``changes``
    are fields of its :class:`~hiproutine.model.dose.DoseRange` or of the exercise.
    """
    start = dose_from_text(dose) if isinstance(dose, str) else dose
    # The text may state a load of 0, which a dose keeps as none.
    loads = [set_dose.load for set_dose in start.sets if set_dose.load is not None]
    unit = loads[0].unit if loads else load_unit_in_text(dose) if isinstance(dose, str) else None
    is_held = any(set_dose.hold_s for set_dose in start.sets)
    is_timed = is_held and all(set_dose.reps == 1 for set_dose in start.sets)
    allowed_load = None if unit is None else _LOADS[unit]
    if allowed_load is not None and any(load.direction < 0 for load in loads):
        allowed_load = evolve(allowed_load, min=Decimal(-9) if unit == "band" else -allowed_load.max)
    of_range: dict[str, Any] = {"load": allowed_load}
    of_range |= {key: changes.pop(key) for key in ("sets", "reps", "hold_s", "load") if key in changes}
    allowed = DoseRange(start, IntRange(1, 10), IntRange(1, 1 if is_timed else 30), IntRange(0, 120 if is_held else 0))
    allowed = evolve(allowed, **of_range)
    measure: Measure = "hold" if is_timed else "reps"
    steps = (f"Do the {name}.",)
    exercise = Exercise(f"kit/{name}", name, steps, "standing", "bilateral", "test", (), allowed, measure=measure)
    return evolve(exercise, **changes)


def trace_rows(
    rules: RuleSpec | Sequence[RuleSpec],
    *,
    dose: str | Dose,
    done: str | Sequence[str],
    exercise: Exercise | None = None,
    rungs: Sequence[Exercise | tuple[Exercise, Criterion]] = (),
    per_week: int = 3,
    weeks: int = 12,
    **entry: Any,
) -> list[TraceRow]:
    """Return a row for each session, and one for the session to come; arguments as for :func:`trace_table`."""
    sessions = _read_sessions(done)
    context = _initial_context(dose, sessions, exercise, rungs, entry)._replace(turns=per_week, weeks=weeks)
    return list(_run_sessions(Stack(tuple(bind_rule(rule) for rule in rules_as_list(rules))), context, sessions))


def trace_table(
    rules: RuleSpec | Sequence[RuleSpec],
    *,
    dose: str | Dose,
    done: str | Sequence[str],
    exercise: Exercise | None = None,
    rungs: Sequence[Exercise | tuple[Exercise, Criterion]] = (),
    per_week: int = 3,
    weeks: int = 12,
    sentences: bool = False,
    calendar: bool = False,
    **entry: Any,
) -> str:
    """Return a table of what the rules prescribe, a row for each session: number, prescribed, done, and why.

    ``rules`` is one rule or a list, each a name (``"double"``), a name with parameters (``("double", {"successes":
    2})``), a :class:`RuleType` (alone or with parameters), a :class:`RuleUse`, or as a program writes it. ``dose``
    and ``done`` are written in short, as :func:`~hiproutine.testing.notation.dose_from_text` and
    :func:`~hiproutine.testing.notation.done_from_text` say; ``done`` is a list, or one text with ``|`` between two
    sessions. The last row is the session to come.

    The exercise is a wide one (:func:`wide_exercise`) if none is given; ``rungs`` makes a ladder, easiest first, of
    exercises or pairs with a criterion. The entry starts on ``exercise``, or on the easiest. Sessions fall on
    ``per_week`` days (1 to 7) of each week, the first on a Monday; ``weeks`` is the length of the program.
    ``sentences`` writes the reasons out, ``calendar`` adds week and date. Whatever else is given goes to the
    :class:`Entry` (``caps``, for one).

    >>> rule = ("double", {"reps": {"min": 5, "max": 6}})
    >>> print(trace_table(rule, dose="3 x 5 @ 60 kg", done="+ | 6 6 6 | 5 5 4"))
    #  asked             done   why
    1  3 × 5 at 60 kg    +      start
    2  3 × 6 at 60 kg    6 6 6  reps-up
    3  3 × 5 at 62.5 kg  5 5 4  load-up
    4  3 × 5 at 62.5 kg         short
    """
    sessions = _read_sessions(done)
    context = _initial_context(dose, sessions, exercise, rungs, entry)._replace(turns=per_week, weeks=weeks)
    bound = tuple(bind_rule(rule) for rule in rules_as_list(rules))
    messages = MESSAGES | {code: words for rule in bound for code, words in rule.rule_type.messages.items()}
    lines = [("#", *(("week", "date") if calendar else ()), "asked", "done", "why")]
    for row in _run_sessions(Stack(bound), context, sessions):
        when = (str(row.week), f"{row.day:%a %d %b}") if calendar else ()
        why = [sentence_from_reason(reason, messages) if sentences else reason.code for reason in row.reasons]
        text = row.done.text if row.done else ""
        lines.append(
            (
                str(row.number),
                *when,
                _prescription_text(row.prescription, context),
                text,
                (" " if sentences else ", ").join(why),
            )
        )
    return _align_columns(lines)


def _read_sessions(done: str | Sequence[str]) -> list[NotedSession]:
    return [done_from_text(text.strip()) for text in (done.split("|") if isinstance(done, str) else done)]


def _initial_context(
    dose: str | Dose,
    sessions: Sequence[NotedSession],
    exercise: Exercise | None,
    rungs: Sequence[Exercise | tuple[Exercise, Criterion]],
    of_entry: Mapping[str, Any],
) -> Context:
    """Return what the rules know before the first session."""
    started = dose_from_text(dose) if isinstance(dose, str) else dose
    ladder = [rung if isinstance(rung, tuple) else (rung, _criterion(rung)) for rung in rungs]
    if exercise is None:
        sides: Sides = (
            "each" if any(kind == "sides" for session in sessions for kind, _ in session.parts) else "bilateral"
        )
        exercise = ladder[0][0] if ladder else wide_exercise(dose, sides=sides)
    ladder = ladder or [(exercise, _criterion(exercise))]
    return Context(
        Entry(exercise.name, exercise.id, started, **of_entry),
        tuple(Rung(rung.id, criterion) for rung, criterion in ladder),
        {rung.id: rung for rung, _ in ladder},
        Prescription(exercise.id, started),
        number=0,
    )


def _prescription_text(prescription: Prescription, context: Context) -> str:
    """Return a dose in short, with its exercise where there are several, and with what is unusual about it."""
    exercise = context.exercises[prescription.exercise]
    words = format_dose_short(prescription.dose, exercise)
    if len(context.rungs) > 1:
        words = f"{exercise.name} {words}"
    if prescription.times is not None:
        words += f", {prescription.times} × a cycle"
    return f"{words}, stopped" if prescription.stopped else words


def _align_columns(lines: Sequence[tuple[str, ...]]) -> str:
    widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
    padded = ("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)
    return "\n".join(line.rstrip() for line in padded)


def _criterion(exercise: Exercise) -> Criterion:
    return Criterion(exercise.dose.reps.max, exercise.dose.hold_s.max)


def rules_as_list(rules: RuleSpec | Sequence[RuleSpec]) -> Sequence[RuleSpec]:
    """Return a list of rules; a name and its parameters are one rule."""
    is_pair = isinstance(rules, tuple) and len(rules) == 2 and isinstance(rules[1], Mapping)
    if is_pair or isinstance(rules, str | RuleType | BoundRule | RuleUse | Mapping):
        return [cast(RuleSpec, rules)]
    return rules


def bind_rule(rule: Any) -> BoundRule:
    """Return a rule bound to its parameters; raise :class:`InvalidValueError` for an unknown rule or bad parameters."""
    if isinstance(rule, BoundRule):
        return rule
    if isinstance(rule, RuleUse):
        rule = rule.name, rule.parameters
    elif isinstance(rule, Mapping):
        rule = rule["name"], rule.get("parameters", {})
    kind, parameters = rule if isinstance(rule, tuple) else (rule, {})
    if not isinstance(kind, RuleType):
        known = {rule_type.name: rule_type for rule_type in hiproutine_rules()}
        if kind not in known:
            raise InvalidValueError(f"there is no rule {kind!r}; give a RuleType, or one of {', '.join(known)}")
        kind = known[kind]
    faults = check_parameters(kind.parameters, dict(parameters))
    if faults:
        raise InvalidValueError(f"rule {kind.name!r}: {'; '.join(fault.message for fault in faults)}")
    return BoundRule(kind, kind.make(**parameters))


def _run_sessions(stack: Stack, context: Context, sessions: Sequence[NotedSession]) -> Iterator[TraceRow]:
    """Yield a row a session, as the scheduler runs them: the rules are asked when the next session comes up."""
    state = stack.start(context.entry, context.last, (Reason("start", context.entry.id),))
    outcome: Outcome | None = None
    day, done_on = START, None
    for number, done in enumerate((*sessions, None), start=1):
        if number > 1:
            later = None if done is None else done.days_later
            day = _next_day(day, context.turns) if later is None else day + timedelta(days=later)
        context = _context_on(day, context)._replace(
            away_days=None if done_on is None else (day - done_on).days,
            readiness=None if done is None else done.readiness,
        )
        state = _advance(stack, state, outcome, context)
        yield TraceRow(number, day, context.week, state.prescribed, done, state.all_reasons)
        outcome = None if done is None else done.outcome(state.prescribed)
        if outcome is not None:
            outcome = evolve(outcome, date=day, week=context.week, cycle=context.cycle)
            context = context._replace(last=state.prescribed, number=context.number + 1)
            done_on = day if outcome.sets else done_on


def _advance(stack: Stack, state: RuleState, outcome: Outcome | None, context: Context) -> RuleState:
    return state if outcome is None and not stack.is_calendar else stack.advance(state, outcome, context)


def _days_of_week(per_week: int) -> tuple[int, ...]:
    """Return the days of a week, from 0, spread evenly: three fall on Monday, Wednesday and Friday."""
    return tuple(index * 7 // per_week for index in range(per_week))


def _next_day(day: date, per_week: int) -> date:
    days = _days_of_week(per_week)
    while True:
        day += timedelta(days=1)
        if (day - START).days % 7 in days:
            return day


def _context_on(day: date, context: Context) -> Context:
    """Return the context of a day; one turn of the cycle is a week."""
    week, weekday = divmod((day - START).days, 7)
    turn = len([day_index for day_index in _days_of_week(context.turns) if day_index <= weekday])
    return context._replace(date=day, week=week + 1, cycle=week + 1, turn=turn)
