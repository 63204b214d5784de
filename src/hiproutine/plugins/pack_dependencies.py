"""What packs need of each other and of rules: a pack that cannot be used with what is installed is left out, by name.

Everything that a plan could come upon is checked here, when the engine puts packs together, and not when somebody plans
or schedules (law X2).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from hiproutine.documents.schema_validation import check_parameters
from hiproutine.errors import DocumentError, PluginError, Problem
from hiproutine.model.exercise_overrides import claims_by_exercise
from hiproutine.model.pack import Pack
from hiproutine.model.pack_references import check_pack, needed_packs
from hiproutine.plugins.registry import Offer, Registry
from hiproutine.progression.binding import BindRule, RuleBinder, bind_stack
from hiproutine.progression.rule import RuleType
from hiproutine.text.failures import shorten

#: The hook that packs come through.
HOOK = "hiproutine_packs"


def check_pack_use(
    pack: Pack, packs: Mapping[str, Pack], rules: Registry[RuleType], refused: Mapping[str, str]
) -> list[Problem]:
    """Return what keeps a pack from being used with the packs and rules that are installed."""
    bind = RuleBinder(rules.offer, check_parameters).bind
    return [*_check_rules(pack, bind), *_check_references(pack, needed_packs(pack), packs, refused)]


def usable_packs(
    packs: Registry[Pack], rules: Registry[RuleType], trusted: Collection[str]
) -> tuple[Registry[Pack], dict[str, str], list[PluginError]]:
    """Return the packs that can be used together, why each other one cannot, and the same as errors.

    Args:
        packs: All packs.
        rules: All rules.
        trusted: Plugins whose packs need no look: they need no other pack, and tests hold their rules.
    """
    bind = RuleBinder(rules.offer, check_parameters).bind
    offers = {name: offer for name, offer in packs.offers.items() if offer.plugin not in trusted}
    needs = {name: needed_packs(offer.value) for name, offer in offers.items()}
    found = {name: list(_check_rules(offer.value, bind)) for name, offer in offers.items()}
    refused: dict[str, str] = {}
    waiting = set(offers)
    while waiting:
        # All of one round are judged by the same packs, so that the order does not matter (law X3).
        usable = {name: packs[name] for name in packs if name not in refused}
        for name in sorted(waiting):
            found[name] += _check_references(offers[name].value, needs[name], usable, refused)
        fresh = {name for name in waiting if found[name]}
        refused |= {name: shorten(str(found[name][0])) for name in sorted(fresh)}
        waiting = {name for name in offers if name not in refused and not fresh.isdisjoint(needs[name])}
    errors = [_error(offers[name], found[name]) for name in sorted(refused)]
    errors += _override_conflicts({name: offer for name, offer in offers.items() if name not in refused})
    left = {name: offer for name, offer in packs.offers.items() if name not in refused}
    return Registry(packs.kind, left, packs.conflicts), refused, errors


def _check_references(
    pack: Pack, needs: Collection[str], usable: Mapping[str, Pack], refused: Mapping[str, str]
) -> list[Problem]:
    if not needs:
        return []  # its references to itself were checked when it was loaded
    return check_pack(pack, {name: usable[name] for name in needs if name in usable}, refused)


def _check_rules(pack: Pack, bind: BindRule) -> Iterator[Problem]:
    """Yield what is wrong with the rules of each goal; a rule that cannot be made is a problem of whoever names it."""
    for index, goal in enumerate(pack.goals):
        stacks = [(f"$.goals[{index}]", goal.rules)]
        stacks += [(f"$.goals[{index}].items[{n}]", item.rules or ()) for n, item in enumerate(goal.items)]
        for path, rules in stacks:
            try:
                _, problems = bind_stack(rules, path, bind)
            except PluginError as error:
                problems = [Problem(f"{path}.rules", error.code, f"{error}.")]
            yield from problems


def _override_conflicts(offers: Mapping[str, Offer[Pack]]) -> Iterator[PluginError]:
    """Yield an error for each pack whose description of an exercise is not used because another pack has one too."""
    claims = claims_by_exercise(offer.value for offer in offers.values())
    for exercise, claimed in sorted(claims.items()):
        for applied in claimed if len(claimed) > 1 else ():
            offer = offers[applied.pack]
            others = " and ".join(repr(other.pack) for other in claimed if other is not applied)
            what = (
                f"pack {applied.pack!r} overrides the exercise {exercise!r}, which the pack {others} overrides too, so "
                "neither does; leave one of the packs out"
            )
            yield PluginError(offer.plugin, offer.version, HOOK, what)


def _error(offer: Offer[Pack], problems: list[Problem]) -> PluginError:
    cause = DocumentError(problems, "pack")
    error = PluginError(offer.plugin, offer.version, HOOK, f"pack {offer.value.name!r} is not used: {cause}")
    error.__cause__ = cause
    return error
