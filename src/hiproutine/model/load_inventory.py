"""Load inventories: the plates, fixed weights, machine stacks and bands that a person has.

A dose that a rule works out is exact; what lies on the rack is not. A :class:`LoadInventory` says which loads there are
and which way a load between two of them is rounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from attrs import frozen

from hiproutine.decimal_context import in_own_context
from hiproutine.errors import InvalidValueError
from hiproutine.limits import MIN_LOAD_STEP
from hiproutine.model.dose import BAND_COLOURS, KG_PER_LB

InventoryKind = Literal["plates", "sizes", "stack", "bands"]
Rounding = Literal["down", "nearest", "up"]
WeightUnit = Literal["kg", "lb"]

#: The heaviest load that a document may hold, in either unit; what comes out heavier is not loadable.
MAX_WEIGHT = Decimal(2000)
#: Loads have at most three decimals: the smallest plates sold are of 0.125 kg.
DECIMALS = 3
#: Enough for every gym, and few enough that all the loads they give can be listed.
MAX_PLATE_KINDS = 20
MAX_PLATES_PER_KIND = 40
MAX_SIZES = 200
MAX_ADDS = 10

#: What belongs to each kind: what it needs, and what it may have besides.
_NEEDED = {
    "plates": ("unit", "bar", "plates"),
    "sizes": ("unit", "sizes"),
    "stack": ("unit", "first", "step", "count"),
    "bands": ("colours",),
}
_ALLOWED = {
    "plates": ("bar_unit", "sides"),
    "sizes": (),
    "stack": ("adds", "assists"),
    "bands": ("assists",),
}
_FIELDS = (
    "unit", "bar", "bar_unit", "plates", "sides", "sizes", "first", "step", "count", "adds", "colours"
)  # fmt: skip
_ABSENT: tuple[object, ...] = (None, ())


@frozen
class PlateStock:
    """How many plates (1–40) of one size (0.0625–2000) there are, counted one by one and not in pairs."""

    size: Decimal
    count: int

    def __attrs_post_init__(self) -> None:
        if not is_weight(self.size) or self.size < MIN_LOAD_STEP or not 1 <= self.count <= MAX_PLATES_PER_KIND:
            most = f"1 to {MAX_PLATES_PER_KIND} plates of a size from {MIN_LOAD_STEP} to {MAX_WEIGHT}"
            raise InvalidValueError(f"a stock of plates is {most}, with at most {DECIMALS} decimals.")


@frozen(cache_hash=True)
class LoadInventory:
    """The loads a person can really put on, by ``kind``; weights are in ``unit``, with at most 3 decimals.

    * ``plates``: a ``bar`` (0–2000; 0 where plates hang from a belt or a pin) and ``plates``, at most 20 sizes.
      They go on both ``sides`` alike (2), so an odd one of a size stays where it is, or on one (1). A bar that is
      marked in the other unit has a ``bar_unit``; what it weighs in the plates' unit is rounded to the thousandth.
    * ``sizes``: dumbbells, kettlebells, ankle weights: 1 to 200 ``sizes``. One below 0 is assistance.
    * ``stack``: a machine whose lightest plate is ``first``, with ``count`` (1–200) plates in all, each next one a
      ``step`` (0.0625–2000) heavier; and ``adds``, at most 10 small weights that can be put on top, each once. Where
      it ``assists``, it lifts the body by these weights.
    * ``bands``: the ``colours`` at hand. They have no unit. Where they ``assists``, they lift the body.

    ``rounding`` says which way a load between two of these goes: ``down`` (the lighter one), ``up`` (the heavier) or
    ``nearest``, and then from just halfway the lighter. Order does not matter; nothing may be there twice.

    Pairs of 10 and 2.5 kg plates beside a bar of 20 kg::

        plates = (PlateStock(Decimal(10), 2), PlateStock(Decimal("2.5"), 2))
        LoadInventory("plates", "kg", bar=Decimal(20), plates=plates)
    """

    kind: InventoryKind
    unit: WeightUnit | None = None
    rounding: Rounding = "down"
    bar: Decimal | None = None
    plates: tuple[PlateStock, ...] = ()
    sides: int = 2
    sizes: tuple[Decimal, ...] = ()
    first: Decimal | None = None
    step: Decimal | None = None
    count: int | None = None
    adds: tuple[Decimal, ...] = ()
    colours: tuple[str, ...] = ()
    bar_unit: WeightUnit | None = None
    assists: bool = False

    def __attrs_post_init__(self) -> None:
        faults = [
            *_problems_of_kind(self),
            *_problems_of_plates(self),
            *_problems_of_sizes(self),
            *_problems_of_stack(self),
        ]
        if not set(self.colours) <= set(BAND_COLOURS) or len(set(self.colours)) < len(self.colours):
            faults.append(f"colours are some of {', '.join(BAND_COLOURS)}, each once")
        if faults:
            raise InvalidValueError("; ".join(faults) + ".")

    @property
    @in_own_context
    def bar_weight(self) -> Decimal:
        """Return what the bar weighs in the unit of the plates, to the thousandth; 0 where there is no bar."""
        bar = self.bar or Decimal(0)
        if self.bar_unit in (None, self.unit):
            return bar
        return round(bar * KG_PER_LB if self.bar_unit == "lb" else bar / KG_PER_LB, DECIMALS)


@in_own_context
def is_weight(value: Decimal) -> bool:
    """Return whether a number can stand in a load: from 0 to 2000, in whole thousandths."""
    return value.is_finite() and 0 <= value <= MAX_WEIGHT and value == round(value, DECIMALS)


def _problems_of_kind(loading: LoadInventory) -> Iterator[str]:
    """Yield what a kind lacks and what belongs to another kind."""
    if loading.kind not in _NEEDED:
        yield f"a loading is of one of the kinds {', '.join(_NEEDED)}"
        return
    if loading.rounding not in ("down", "nearest", "up"):
        yield "rounding goes down, nearest or up"
    needed, allowed = _NEEDED[loading.kind], _ALLOWED[loading.kind]
    present = [name for name in _FIELDS if getattr(loading, name) not in _ABSENT]
    if loading.assists:
        present.append("assists")
    for name in needed:
        if name not in present:
            yield f"a loading of the kind {loading.kind} needs {name}"
    for name in present:
        # Two sides are the default, so they look the same as none given.
        if name not in (*needed, *allowed) and not (name == "sides" and loading.sides == 2):
            yield f"{name} does not go with the kind {loading.kind}"
    if not {loading.unit, loading.bar_unit} <= {"kg", "lb", None}:
        yield "the unit of weights is kg or lb"


def _problems_of_plates(loading: LoadInventory) -> Iterator[str]:
    if loading.bar is not None and not is_weight(loading.bar):
        yield f"a bar weighs 0 to {MAX_WEIGHT}, with at most {DECIMALS} decimals"
    if len(loading.plates) > MAX_PLATE_KINDS:
        yield f"there are at most {MAX_PLATE_KINDS} sizes of plates"
    if len({stock.size for stock in loading.plates}) < len(loading.plates):
        yield "each size of plates stands there once, with its count"
    if loading.sides not in (1, 2):
        yield "plates go on 1 or 2 sides"


def _problems_of_sizes(loading: LoadInventory) -> Iterator[str]:
    if not all(is_weight(abs(size)) and size for size in loading.sizes):
        yield f"sizes are from -{MAX_WEIGHT} to {MAX_WEIGHT} and not 0, with at most {DECIMALS} decimals"
    if not all(is_weight(add) and add for add in loading.adds):
        yield f"adds are above 0 and up to {MAX_WEIGHT}, with at most {DECIMALS} decimals"
    for name, sizes, most in (("sizes", loading.sizes, MAX_SIZES), ("adds", loading.adds, MAX_ADDS)):
        if len(sizes) > most:
            yield f"there are at most {most} {name}"
    if len(set(loading.sizes)) < len(loading.sizes):
        yield "each size stands there once"


def _problems_of_stack(loading: LoadInventory) -> Iterator[str]:
    if loading.first is not None and not is_weight(loading.first):
        yield f"the first plate of a stack weighs 0 to {MAX_WEIGHT}, with at most {DECIMALS} decimals"
    if loading.step is not None and (not is_weight(loading.step) or loading.step < MIN_LOAD_STEP):
        yield f"the step of a stack is from {MIN_LOAD_STEP} to {MAX_WEIGHT}, with at most {DECIMALS} decimals"
    if loading.count is not None and not 1 <= loading.count <= MAX_SIZES:
        yield f"a stack has 1 to {MAX_SIZES} plates"
