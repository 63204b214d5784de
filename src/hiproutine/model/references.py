"""References and ids within one document: what is named has to be there, and no id stands twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hiproutine.errors import Problem
from hiproutine.model.dose import Dose
from hiproutine.model.exercise import Sides
from hiproutine.problem_list import KnownNames


def check_unique_ids(path: str, ids: Iterable[str], field: str = "id") -> Iterator[Problem]:
    """Yield a problem for each id in a list that is there already."""
    seen: set[str] = set()
    for index, value in enumerate(ids):
        if value in seen:
            where = f"{path}[{index}].{field}"
            yield Problem(where, "duplicate-id", f"{value!r} is there already.", "Give it another id.")
        seen.add(value)


def check_reference(path: str, kind: str, ref: str, known: KnownNames) -> Iterator[Problem]:
    """Yield a problem for a reference to something that is not there."""
    if ref not in known:
        yield Problem(path, "unknown-reference", f"there is no {kind} {ref!r} here.", known.hint(ref))


def check_sides(path: str, dose: Dose, sides: Sides) -> Iterator[Problem]:
    """Yield a problem for a dose that names sides although its exercise does not do them one after the other."""
    if dose.is_sided and sides != "each":
        message = f"it asks for left and right apart, and the sides of its exercise are {sides!r}."
        hint = "Leave the sides out; only an exercise that does each side by itself has sets for one of them."
        yield Problem(f"{path}.sets", "sides-not-apart", message, hint)
