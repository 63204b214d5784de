"""All checks of a pack, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from hiproutine.model.pack import Pack
from hiproutine.pack_check.checked_pack import CheckedPack
from hiproutine.pack_check.claims import check_claims
from hiproutine.pack_check.completeness import (
    check_exercise_parts,
    check_people_are_asked,
    check_rights,
    check_translations,
    check_unstated,
)
from hiproutine.pack_check.duplicates import check_duplicates
from hiproutine.pack_check.finding import SEVERITIES, PackFinding
from hiproutine.pack_check.installed import InstalledParts, check_use
from hiproutine.pack_check.ladders_and_goals import check_ladders, check_reach, check_tags
from hiproutine.pack_check.names import check_muscles, check_names
from hiproutine.pack_check.readability import check_steps, check_units
from hiproutine.pack_check.sides_and_holds import check_holds, check_sides
from hiproutine.pack_check.things import check_things

Check = Callable[[CheckedPack], Iterator[PackFinding]]
CHECKS: tuple[Check, ...] = (
    check_rights,
    check_people_are_asked,
    check_exercise_parts,
    check_unstated,
    check_muscles,
    check_translations,
    check_duplicates,
    check_ladders,
    check_reach,
    check_tags,
)
#: Checks that know words of English only.
ENGLISH_CHECKS: tuple[Check, ...] = (
    check_names,
    check_sides,
    check_holds,
    check_things,
    check_steps,
    check_units,
    check_claims,
)


def findings_of_pack(pack: Pack, installed: InstalledParts) -> list[PackFinding]:
    """Return what a careful editor would ask about a pack: errors first, then warnings and hints, each by code.

    Nothing here calls the pack wrong that loads and works; it is for the eye of whoever wrote it. Of what is installed
    the packs of other names are looked at.
    """
    others = {name: other for name, other in installed.packs.items() if name != pack.name}
    checked = CheckedPack(pack, others)
    findings = list(check_use(pack, installed))
    for check in CHECKS:
        findings += check(checked)
    if checked.is_english:
        for check in ENGLISH_CHECKS:
            findings += check(checked)
    else:
        message = f"its language is {pack.language}: names, steps, holds, things and promises were not looked at."
        hint = "These checks know English only; let somebody read it who knows the language."
        findings.append(checked.whole("not-checked", message, hint, "$.language"))
    return in_order(findings)


def in_order(findings: Iterable[PackFinding]) -> list[PackFinding]:
    """Return findings by severity and code, those of one code as they came."""
    return sorted(findings, key=lambda finding: (SEVERITIES.index(finding.severity), finding.code))
