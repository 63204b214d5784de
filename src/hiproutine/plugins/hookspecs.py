"""The hooks: the places where a plugin adds something. Each returns a list and is called once an engine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pluggy

from hiproutine.model.pack import Pack
from hiproutine.planning.problem.week import Planner
from hiproutine.progression.rule import RuleType

if TYPE_CHECKING:
    from hiproutine.formats.format import Format
    from hiproutine.importers.importer import Importer


hookspec = pluggy.HookspecMarker("hiproutine")
#: Marks a function of a plugin as the implementation of the hook of the same name.
hookimpl = pluggy.HookimplMarker("hiproutine")


@hookspec
def hiproutine_packs() -> Sequence[Path | Pack]:  # type: ignore[empty-body]
    """Return exercise packs: folders or zips of JSON (preferred: no code is run), or packs built in code.

    Called once, when an engine first needs a pack. Has to be pure: the same packs at each call. Two packs of one
    name are a conflict: neither plugin's pack is used, and asking for it names both plugins.
    """


@hookspec
def hiproutine_rules() -> Sequence[RuleType]:  # type: ignore[empty-body]
    """Return progression rules: drivers, which propose the next dose, and guards, which may only hold or lower it.

    Called once, when an engine first needs a rule. A rule has to be a pure function of its arguments; its state is
    plain JSON. Two rules of one name are a conflict; a built-in name cannot be taken.
    """


@hookspec
def hiproutine_formats() -> Sequence[Format]:  # type: ignore[empty-body]
    """Return output formats.

    Called once, when an engine first needs a format. Rendering has to be pure: the same routine gives the same
    bytes. Two formats of one name are a conflict; a built-in name cannot be taken.
    """


@hookspec
def hiproutine_planners() -> Sequence[Planner]:  # type: ignore[empty-body]
    """Return planners: objects that choose exercises and sets for a week, by name (``Engine(planner=...)``).

    Called once, when an engine first needs a planner. Choosing has to be pure: the same choice for the same problem, in
    every process, without clock or chance. What a planner answers is checked against every constraint before it is
    used. Two planners of one name are a conflict; a built-in name cannot be taken.
    """


@hookspec
def hiproutine_importers() -> Sequence[Importer]:  # type: ignore[empty-body]
    """Return importers: what makes a pack or a log of a file in a foreign format, with a report of every loss.

    Called once, when an engine first needs an importer. Reading has to be pure: the same document and report for the
    same bytes and options. What is made is checked as any document is. Two importers of one name are a conflict.
    """
