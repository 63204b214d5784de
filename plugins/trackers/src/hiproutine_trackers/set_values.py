"""A set of a tracker as a set of a log: numbers inside their ranges, and what does not fit reported with its row."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

from attrs import field, frozen

from hiproutine import ImportLoss
from hiproutine.importers import clean_line
from hiproutine.model import Load, LoggedSet, SetRole
from hiproutine_trackers.cells import number_from_text
from hiproutine_trackers.rows import SetKind, TrackedSet

MAX_REPS, MAX_HOLD_S, MAX_LOAD = 1000, 3600, 2000
_THOUSANDTH = Decimal("0.001")
_ROLES: dict[SetKind, SetRole] = {"work": "work", "failure": "work", "warm-up": "warm-up", "drop": "drop"}


@frozen
class SetReader:
    """Reads the numbers of one set; ``losses`` fills while it does.

    ``weight_unit`` is that of an export that states none, ``is_assisted`` says that the weight lifts the body.
    """

    tracked: TrackedSet
    weight_unit: str
    is_assisted: bool
    losses: list[ImportLoss] = field(factory=list)

    def read(self) -> LoggedSet | None:
        """Return the set, or ``None`` where nothing of it can be logged."""
        reps, seconds, distance = (self._number(name) for name in ("reps", "seconds", "distance"))
        count, hold = self._count(reps), None
        if distance and not count:
            self._drop("distance-only", "a distance was logged and no repetitions: that has no place in a log.")
            return None
        if self._is_held(count, seconds):
            count, hold = 1, self._hold(seconds)
            if hold is None:
                return None
        elif seconds:
            times = "unread" if count is None else count
            self._lose(
                "seconds-left-out", f"{seconds} seconds for {times} repetitions: how long each took is not known."
            )
        if count is not None and count > MAX_REPS:
            self._drop("out-of-range", f"{count} repetitions are more than {MAX_REPS}.")
            return None
        if distance:
            self._lose("distance-left-out", "its distance has no place in a log.")
        if self.tracked.kind == "failure":
            message = "it is marked as taken to failure: it is logged as work, and its effort as it stands there."
            self.losses.append(ImportLoss(self.tracked.path, "failure-mark", message, kind="minor"))
        return LoggedSet(count, hold, self._load(), rpe=self._rpe(), role=_ROLES[self.tracked.kind])

    def _number(self, name: str) -> Decimal | None:
        """Return the number of a cell; an empty one is none, and one that cannot be read is reported."""
        text: str = getattr(self.tracked, name)
        if not text:
            return None
        number = number_from_text(text)
        if number is None or (number < 0 and name != "weight"):
            shown = clean_line(text, 40)
            self._lose("no-number", f"{name} {shown!r} is no number that can be told without doubt.")
            return None
        return number

    def _count(self, reps: Decimal | None) -> int | None:
        if reps is None:
            return None
        if reps != reps.to_integral_value():
            self._lose("no-number", f"reps {reps} is no whole number.")
            return None
        return int(reps)

    def _is_held(self, count: int | None, seconds: Decimal | None) -> bool:
        """Return whether it is one hold: exports write time alone, or with no or one repetition."""
        is_unread = count is None and bool(self.tracked.reps)
        return bool(seconds) and not is_unread and count in (None, 0, 1)

    def _hold(self, seconds: Decimal | None) -> Decimal | None:
        if seconds is None or seconds > MAX_HOLD_S:
            self._drop("out-of-range", f"{seconds} seconds are more than {MAX_HOLD_S}.")
            return None
        return seconds.quantize(_THOUSANDTH, ROUND_HALF_EVEN).normalize() + 0

    def _load(self) -> Load | None:
        """Return the load; 0 is the body alone, whatever the unit."""
        value = self._number("weight")
        if value is None:
            return None
        unit = self.tracked.unit or self.weight_unit or "kg"
        rounded = value.quantize(_THOUSANDTH, ROUND_HALF_EVEN).normalize() + 0
        if abs(rounded) > MAX_LOAD:
            self._lose("out-of-range", f"{clean_line(self.tracked.weight, 40)} {unit} is more than {MAX_LOAD}.")
            return None
        if rounded != value:
            message = f"{clean_line(self.tracked.weight, 40)} {unit} is rounded to {rounded:f}."
            self.losses.append(ImportLoss(self.tracked.path, "weight-rounded", message, kind="minor"))
        return Load("lb" if unit == "lb" else "kg", -abs(rounded) if self.is_assisted else rounded)

    def _rpe(self) -> Decimal | None:
        rpe = self._number("rpe")
        if rpe is None or not rpe:
            return None
        if not 1 <= rpe <= 10 or rpe != round(rpe, 1):
            self._lose("out-of-range", f"an RPE is from 1 to 10, and not {rpe}.")
            return None
        return rpe.normalize() + 0

    def _lose(self, code: str, message: str) -> None:
        self.losses.append(ImportLoss(self.tracked.path, code, message, "Add what matters of it by hand."))

    def _drop(self, code: str, message: str) -> None:
        hint = "Log it as you see fit."
        self.losses.append(ImportLoss(self.tracked.path, code, message, hint, whole_record=True))
