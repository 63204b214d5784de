"""Strategies for the small values that documents are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, TypeVar, get_args

from hypothesis import strategies as st

from hiproutine.model.dose import BAND_COLOURS, SIDES, Dose, Load, LoadUnit, SetDose, Side, Tempo
from hiproutine.model.function_check import PlannedCheck
from hiproutine.model.load_inventory import InventoryKind, LoadInventory, PlateStock, Rounding, WeightUnit
from hiproutine.model.log import LoggedPain, LoggedSet
from hiproutine.model.pack import RuleUse
from hiproutine.model.pain_limits import PainLimits
from hiproutine.model.program import RampSet
from hiproutine.model.reason import Notice, NoticeKind, Reason, Value

T = TypeVar("T")

#: What is printed on plates, dumbbells and ankle weights, in kilograms or in pounds.
_SIZES = tuple(map(Decimal, ("0.125", "0.5", "1.25", "2.5", "5", "10", "15", "20", "25", "35", "45")))

#: Texts that have broken some output or other: markup, formulas, separators, directions, joined emoji.
HOSTILE = (
    "<script>alert(1)</script>",
    "=1+1",
    "\"quoted\", 'too'; \\n",
    "line one\nline two\tand a tab",
    "# not a title | nor a cell",
    "{subject} {unknown}",
    "שלום 2 × 8",
    "👩‍⚕️ e\u0301\u2028end",
    " ",
)

_characters = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t")


@cache
def texts(min_size: int = 1, max_size: int = 24) -> st.SearchStrategy[str]:
    """Draw texts of ``min_size`` to ``max_size`` characters: any script, line feeds, tabs, and hostile markup.

    Control characters and halves of surrogate pairs are left out: the loader refuses them.
    """
    hostile = st.sampled_from([text for text in HOSTILE if min_size <= len(text) <= max_size] or ["x" * max_size])
    return (
        st.text("abcdefgh ", min_size=min_size, max_size=max_size).filter(bool)
        | hostile
        | _any_text(min_size, max_size)
    )


@cache
def _any_text(min_size: int, max_size: int) -> st.SearchStrategy[str]:
    return st.text(_characters, min_size=min_size, max_size=max_size)


@cache
def notes() -> st.SearchStrategy[str]:
    """Draw texts of up to 24 characters that may be empty."""
    return st.just("") | texts()


@cache
def ids() -> st.SearchStrategy[str]:
    """Draw ids of 1 to 64 characters: a lower-case letter, then letters, digits and hyphens."""
    return st.text("abcxyz019-", max_size=6).map("a{}".format) | st.from_regex(r"[a-z][a-z0-9-]{0,63}", fullmatch=True)


@cache
def refs() -> st.SearchStrategy[str]:
    """Draw references: an id, alone or after the name of a pack and a slash."""
    return ids() | st.builds("{}/{}".format, ids(), ids())


# Making a strategy takes longer than drawing from it, so those that are made inside others are made once.
@cache
def _places(count: int, min_size: int, max_size: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(0, count - 1), unique=True, min_size=min_size, max_size=max_size)


@lru_cache(500)
def maybe(each: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    """Draw ``None`` or a value of ``each``."""
    return st.none() | each


def subsets(items: Sequence[T], max_size: int = 3, min_size: int = 0) -> st.SearchStrategy[tuple[T, ...]]:
    """Draw ``min_size`` to ``max_size`` different elements of ``items``, in any order; none of no items."""
    if not items:
        return st.just(())
    indexes = _places(len(items), min_size, min(max_size, len(items)))
    return indexes.map(lambda chosen: tuple(items[index] for index in chosen))


@lru_cache(500)
def few(each: st.SearchStrategy[T], max_size: int = 2, min_size: int = 0) -> st.SearchStrategy[tuple[T, ...]]:
    """Draw a tuple of ``min_size`` to ``max_size`` values of ``each``; they may repeat."""
    return st.lists(each, min_size=min_size, max_size=max_size).map(tuple)


@cache
def decimals(min_value: int | str, max_value: int | str, places: int = 3) -> st.SearchStrategy[Decimal]:
    """Draw exact numbers from ``min_value`` to ``max_value`` with at most ``places`` decimals."""
    return st.decimals(Decimal(min_value), Decimal(max_value), places=places)


@cache
def dates() -> st.SearchStrategy[date]:
    """Draw dates of the years 1000 to 9999, leap days among them."""
    return st.dates(date(1000, 1, 1), date(9999, 12, 31)) | st.just(date(2028, 2, 29))


@cache
def times() -> st.SearchStrategy[time]:
    """Draw local times of day, with or without seconds."""
    return st.builds(time, st.integers(0, 23), st.integers(0, 59), st.just(0) | st.integers(0, 59))


@cache
def versions() -> st.SearchStrategy[str]:
    """Draw versions of packs and plugins, such as ``1.0`` or ``2.10.3``."""
    return st.from_regex(r"[0-9]\.[0-9]{1,2}(\.[0-9]|[a-z][0-9])?", fullmatch=True)


@cache
def efforts(min_value: int) -> st.SearchStrategy[Decimal]:
    """Draw ratings of effort (RIR or RPE) from ``min_value`` to 10 in halves."""
    return st.integers(min_value * 2, 20).map(lambda halves: Decimal(halves) / 2)


#: Whether something less usual is drawn.
_seldom = st.sampled_from([False, False, False, True])


@cache
def loads() -> st.SearchStrategy[Load]:
    """Draw loads: -2000 to 2000 kg, lb or per cent with at most 3 decimals, or the colour of a band.

    Most are above 0; a per cent of 1RM is never below.
    """
    units: tuple[LoadUnit, ...] = ("kg", "lb", "percent-1rm", "percent-bodyweight")
    amounts = st.sampled_from([Decimal(0), Decimal("2.5"), Decimal(2000)]) | decimals(0, 2000)
    assistance = st.sampled_from([Decimal("-2.5"), Decimal(-2000)]) | decimals(-2000, 0)
    return st.one_of(
        st.builds(Load, st.sampled_from(units), amounts),
        st.builds(Load, st.sampled_from([unit for unit in units if unit != "percent-1rm"]), assistance),
        st.builds(
            Load, st.just("band"), st.none(), st.sampled_from(BAND_COLOURS), st.sampled_from([False, False, True])
        ),
    )


def ramp_sets() -> st.SearchStrategy[SetDose]:
    """Draw warm-up sets as a routine shows them: 1 to 100 repetitions, a hold of up to a minute, and any load."""
    return st.tuples(st.integers(1, 100), st.integers(0, 60), loads()).map(
        lambda drawn: SetDose(drawn[0], hold_s=drawn[1], load=drawn[2])
    )


@st.composite
def ramps(draw: st.DrawFn, max_reps: int) -> tuple[RampSet, ...]:
    """Draw warm-up ramps as a program prescribes them: up to 3 sets of 1 to ``max_reps`` repetitions."""
    reps = st.integers(1, min(100, max_reps))
    return tuple(RampSet(percent, draw(reps)) for percent in sorted(draw(few(st.integers(0, 100), 3))))


@cache
@st.composite
def load_inventories(draw: st.DrawFn) -> LoadInventory:
    """Draw load inventories of every kind, in kilograms or pounds, with every way of rounding."""
    kind = draw(st.sampled_from(get_args(InventoryKind)))
    rounding = draw(st.sampled_from(get_args(Rounding)))
    if kind == "bands":
        colours, assists = draw(subsets(BAND_COLOURS, 8, 1)), draw(_seldom)
        return LoadInventory(kind, rounding=rounding, colours=colours, assists=assists)
    unit = draw(st.sampled_from(get_args(WeightUnit)))
    sizes = draw(subsets(_SIZES, 5, 1))
    if kind == "sizes":
        assistance = tuple([-size for size in sizes]) if draw(_seldom) else ()
        return LoadInventory(kind, unit, rounding, sizes=sizes[1:] + assistance if assistance else sizes)
    first = draw(st.sampled_from((0, 5, 20, 45)).map(Decimal))
    if kind == "stack":
        count, adds = draw(st.integers(1, 20)), draw(subsets(_SIZES[:4], 2))
        assists = draw(_seldom)
        return LoadInventory(kind, unit, rounding, first=first, step=sizes[0], count=count, adds=adds, assists=assists)
    sides = draw(st.sampled_from((2, 2, 1)))
    stocks = tuple(PlateStock(size, draw(st.integers(1, 8))) for size in sizes)
    bar_unit = draw(st.sampled_from((None, None, *get_args(WeightUnit))))
    return LoadInventory(kind, unit, rounding, bar=first, bar_unit=bar_unit, plates=stocks, sides=sides)


@cache
@st.composite
def sets(draw: st.DrawFn) -> SetDose:
    """Draw prescribed sets: 1 to 1000 repetitions, a range or as many as possible, holds of 0 to 600 s, any load.

    None of them names a side; :func:`doses` adds sides.
    """
    reps = draw(st.integers(1, 20) | st.just(1000))
    kind = draw(st.sampled_from(["number", "range", "amrap"]))
    return SetDose(
        reps,
        draw(st.integers(reps, 1000)) if kind == "range" else None,
        kind == "amrap",
        draw(st.sampled_from([0, 0, 5, 600])),
        draw(maybe(loads())),
        draw(maybe(efforts(0))),
        draw(maybe(efforts(1))),
    )


@cache
@st.composite
def doses(draw: st.DrawFn, sided: bool = False) -> Dose:
    """Draw doses of 1 to 28 sets, in 1 to 4 runs of equal sets, with a rest of 0 to 600 s.

    With ``sided``, some of them prescribe left and right separately.
    """
    rest_s, tempo = draw(st.integers(0, 600)), draw(maybe(tempos()))
    left = Dose(draw(_runs()), rest_s, tempo)
    if not sided or draw(st.booleans()):
        return left
    right = draw(st.just(left) | st.builds(Dose, _runs(), st.just(rest_s), st.just(tempo)))
    return Dose.of_sides(left, right.with_count(left.set_count), draw(st.sampled_from(SIDES)))


@cache
@st.composite
def _runs(draw: st.DrawFn) -> tuple[SetDose, ...]:
    runs = draw(st.lists(st.tuples(sets(), st.integers(1, 7)), min_size=1, max_size=4))
    return tuple(set_dose for set_dose, count in runs for _ in range(count))


@cache
def tempos() -> st.SearchStrategy[Tempo]:
    """Draw tempos of 0 to 30 s each way, in tenths of a second."""
    return st.builds(Tempo, decimals(0, 30, 1), decimals(0, 30, 1))


@cache
def values() -> st.SearchStrategy[Value]:
    """Draw the values that a reason may carry: texts, integers, fractions in eighths and booleans."""
    return texts() | st.integers(-1000, 1000) | st.integers(-1000, 1000).map(lambda n: n / 8) | st.booleans()


@cache
def reasons() -> st.SearchStrategy[Reason]:
    """Draw reasons with any code, any subject or none, and up to 2 values."""
    names = st.text("abc_", min_size=1, max_size=8)
    return st.builds(Reason, ids(), st.just("") | refs(), st.dictionaries(names, values(), max_size=2))


@cache
def pain_limits() -> st.SearchStrategy[PainLimits]:
    """Draw how much an entry may hurt: two scores from 0 to 10."""
    return st.builds(PainLimits, st.integers(0, 10), st.integers(0, 10))


def notices() -> st.SearchStrategy[Notice]:
    """Draw notices of every kind, with any text."""
    kinds: tuple[NoticeKind, ...] = (
        *("before-you-start", "stop", "pain", "activity", "afterwards", "evidence", "disclaimer"),
    )
    return st.builds(Notice, refs(), st.sampled_from(kinds), texts())


@cache
def planned_checks() -> st.SearchStrategy[PlannedCheck]:
    """Draw checks of function of a program, due in one or two weeks."""
    weeks = st.lists(st.integers(1, 12), min_size=1, max_size=2, unique=True).map(tuple)
    return st.builds(
        PlannedCheck,
        *(ids(), texts(), few(texts(), 2, 1), texts(), decimals("0.1", 10, 1)),
        better=st.sampled_from(("more", "less")),
        note=notes(),
        weeks=weeks,
    )


@cache
def rule_uses() -> st.SearchStrategy[RuleUse]:
    """Draw uses of rules that no plugin offers, with any JSON as parameters."""
    names = st.text("abc_", max_size=5).map("a{}".format)
    leaves = maybe(values())
    json: st.SearchStrategy[Any] = st.recursive(leaves, lambda inner: st.lists(inner, max_size=2), max_leaves=3)
    parameters: st.SearchStrategy[Mapping[str, Any]] = st.dictionaries(names, json, max_size=2)
    return st.builds(RuleUse, ids(), parameters)


@cache
def pains() -> st.SearchStrategy[LoggedPain]:
    """Draw pain scores of 0 to 10, each of them recorded or not (``None``)."""
    scores = maybe(st.integers(0, 10))
    return st.builds(LoggedPain, scores, scores, scores, scores)


@cache
def logged_sets() -> st.SearchStrategy[LoggedSet]:
    """Draw performed sets: 0 (failed) to 20 repetitions or not counted (``None``), of one side or of both."""
    sides: tuple[Side, ...] = ("left", "right")
    return st.builds(
        LoggedSet,
        maybe(st.integers(0, 20)),
        maybe(st.integers(0, 60)),
        maybe(loads()),
        maybe(st.sampled_from(sides)),
        maybe(efforts(0)),
        maybe(efforts(1)),
        maybe(st.integers(0, 3600)),
    )
