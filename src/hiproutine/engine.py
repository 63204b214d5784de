"""The few calls most people need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from hiproutine.documents.arguments import ensure_day, ensure_instance, ensure_name
from hiproutine.documents.loader import dump_unchecked
from hiproutine.documents.schema_validation import check_parameters
from hiproutine.documents.validity import (
    check_valid,
    ensure_document,
    ensure_log,
    ensure_program,
    ensure_valid,
    mark_valid,
)
from hiproutine.errors import HiproutineError, PluginError, UnknownNameError
from hiproutine.formats.format import Format
from hiproutine.model.catalog import Catalog, catalog_from_packs, spoken_language
from hiproutine.model.log import Log, LoggedSession
from hiproutine.model.pack import Pack
from hiproutine.model.profile import Profile
from hiproutine.model.program import Program, RuleSource
from hiproutine.model.routine import Routine
from hiproutine.planning.eligibility.profile_validation import ensure_goal_known, ensure_profile_known
from hiproutine.planning.plan import plan
from hiproutine.planning.problem.validated_planner import ValidatedPlanner
from hiproutine.planning.problem.week import Planner
from hiproutine.plugins import discovery as plugin_room
from hiproutine.plugins.registry import Registry
from hiproutine.progression import stack
from hiproutine.progression.binding import RuleBinder
from hiproutine.progression.rule import RuleType
from hiproutine.replanning.context import PlanningContext
from hiproutine.replanning.next_block import next_block
from hiproutine.replanning.plan_changes import ReplanResult
from hiproutine.replanning.replan import replan
from hiproutine.scheduling import fold
from hiproutine.scheduling.log_validation import ensure_program_matches
from hiproutine.scheduling.program_run import ProgramRun, program_run_or_none
from hiproutine.scheduling.provenance import input_digest, provenance_for, rule_names
from hiproutine.scheduling.resolved_entries import resolve_entries
from hiproutine.scheduling.routine_diff import Comparison, compare
from hiproutine.scheduling.scenarios import SCENARIOS, Scenario
from hiproutine.scheduling.schedule import schedule, with_notices
from hiproutine.scheduling.simulation import Simulation, simulate_log
from hiproutine.text.explanation import Explanation, explain_program, explain_routine
from hiproutine.version import __version__

#: Any Monday: a start for what is only checked or simulated, where the dates do not matter.
SOME_MONDAY = date(2001, 1, 1)


class Engine:
    """Packs, rules, formats and planners put together, ready to plan, schedule and render.

    Installed plugins are found by themselves, once, when they are first needed; ``discover=False`` leaves them out.
    ``plugins`` are modules or objects with hooks, ``packs`` are packs or folders of them; both are added to what is
    installed. ``planner`` is the name of an installed planner, or one itself; what it answers is checked before it is
    used. An engine holds no state of any person and may be shared between threads once it is ready.
    """

    def __init__(
        self,
        *,
        plugins: Iterable[object] = (),
        packs: Iterable[str | Path | Pack] = (),
        discover: bool = True,
        planner: str | Planner = "search",
    ) -> None:
        self._given = tuple(plugins)
        self._packs = tuple(ensure_valid(p) if isinstance(p, Pack) else Path(p) for p in packs)
        self._discover = discover
        self._wanted = planner if isinstance(planner, str) else plugin_room.validate_planner(planner)
        self._rule_binder = RuleBinder(lambda name, hint: self.rules.offer(name, hint), check_parameters)
        self._catalogs: dict[tuple[str, ...], Catalog] = {}

    @cached_property
    def plugins(self) -> plugin_room.Plugins:
        """Everything that is installed; a broken plugin is warned about here, by name."""
        candidates = list(plugin_room.explicit_plugins(self._given))
        if self._discover:
            candidates += plugin_room.installed_plugins()
        return plugin_room.load_plugins(candidates, self._packs, __version__)

    @property
    def packs(self) -> Registry[Pack]:
        """The packs by name."""
        return self.plugins.packs

    @property
    def rules(self) -> Registry[RuleType]:
        """The progression rules by name."""
        return self.plugins.rules

    @property
    def formats(self) -> Registry[Format]:
        """The output formats by name."""
        return self.plugins.formats

    @property
    def planners(self) -> Registry[Planner]:
        """The planners by name."""
        return self.plugins.planners

    @cached_property
    def planner(self) -> ValidatedPlanner:
        """The planner that chooses, with its answers checked; raises :class:`UnknownNameError` where none has the name."""
        if isinstance(self._wanted, ValidatedPlanner):
            return self._wanted
        owned = self.planners.offer(self._wanted)
        return ValidatedPlanner(owned.value, owned.plugin, owned.version)

    def catalog(self, language: str = "en") -> Catalog:
        """Return all packs as one value, in a language where they speak it."""
        packs = list(self.packs.values())
        # Remembered by what the packs speak, not by what is asked for: tags from outside are without end.
        spoken = tuple(spoken_language(pack, language) for pack in packs)
        if spoken not in self._catalogs:
            self._catalogs[spoken] = catalog_from_packs(packs, language)
        return self._catalogs[spoken]

    def plan(self, profile: Profile, goal: str) -> Program:
        """Make a program for a person and a goal (``hip-strength``, or with its pack, ``hips/hip-strength``).

        Raises :class:`UnknownNameError` for a goal that is not there, :class:`DocumentError` for a profile that
        contradicts itself or speaks of what no pack knows (and then a goal that is not there is one of its problems),
        :class:`ScreeningError` where a clinician comes first, and :class:`InfeasibleError`, with what would mend it, where
        nothing can be done.
        """
        ensure_instance(profile, Profile)
        ensure_name(goal, "goal", "hip-strength")
        problems = check_valid(profile)
        catalog = self.catalog(str(profile.language))
        try:
            wanted = catalog.goals[catalog.resolve("goal", goal)]
        except UnknownNameError as error:
            ensure_goal_known(error, profile, catalog, problems)
        if problems:
            ensure_profile_known(profile, catalog, problems)
        return mark_valid(plan(profile, wanted, catalog, self.planner, self._rule_sources()))

    def replan(
        self,
        program: Program,
        profile: Profile,
        *,
        log: Log | Sequence[LoggedSession] = (),
        start: date | None = None,
        as_of: date | None = None,
    ) -> ReplanResult:
        """Plan again for a changed profile, for the same goal, with as little changed as possible.

        What is kept keeps the id of its entry. With the first day of the program (``start``) and its ``log``, read up
        to ``as_of`` as :meth:`schedule` reads it, every entry goes on from where it stands; without, from where the
        program began. Gives the new program, one revision up, with what differs and the first day it may begin on.

        Raises :class:`DocumentError` for a program that was written without a goal, :class:`InvalidValueError` for a log
        without a start, :class:`ScreeningError` also for a log with a sign to stop, and what :meth:`plan` raises.
        """
        ensure_document(program, Program)
        log = ensure_log(log)
        for name, day in (("start", start), ("as_of", as_of)):
            if day is not None:
                ensure_day(day, name)
        lived = program_run_or_none(program, start, log, as_of)
        result = replan(self._workshop(profile, program), program, profile, lived)
        mark_valid(result.program)
        return result

    def next_block(
        self, history: Sequence[ProgramRun], profile: Profile, goal: str | None = None, *, start: date | None = None
    ) -> ReplanResult:
        """Plan the mesocycle after those of a history (oldest first), with variety and without losing what was reached.

        What was done in the block before gives way where others serve the ``goal`` (that of the last block, if none is
        named) as well. What comes back has its old id, and goes on where it ended. ``start`` is the first day of the
        block, if not that after the last one's weeks.

        Raises :class:`InvalidValueError` for no history or one out of order, and what :meth:`replan` raises.
        """
        for run in history:
            ensure_instance(run, ProgramRun)
            ensure_document(run.program, Program)
            ensure_day(run.start, "start")
            ensure_log(run.log)
        if start is not None:
            ensure_day(start, "start")
        if goal is not None:
            ensure_name(goal, "goal", "hip-strength")
        workshop = self._workshop(profile, *(lived.program for lived in history))
        wanted = None if goal is None else workshop.catalog.goals[workshop.catalog.resolve("goal", goal)]
        result = next_block(workshop, history, profile, wanted, start)
        mark_valid(result.program)
        return result

    def schedule(
        self,
        program: Program,
        start: date,
        log: Log | Sequence[LoggedSession] = (),
        as_of: date | None = None,
    ) -> Routine:
        """Make the dated routine that a program and a log imply.

        ``start`` is the first day. What was logged up to ``as_of`` counts, sessions and check-ins; what was planned
        before it and not logged was missed, and the rest is projected. Without ``as_of`` it is the last day in the
        log, or the start.

        Raises :class:`DocumentError` with all problems of the program or of the log.
        """
        ensure_program(program)
        ensure_day(start, "start")
        if as_of is not None:
            ensure_day(as_of, "as_of")
        lived = ProgramRun(program, start, ensure_log(log), as_of)
        ensure_program_matches(program, lived.log)
        log, as_of, catalog = lived.log, lived.log_complete_until, self.catalog(program.language)
        program = with_notices(program, catalog)
        digest = input_digest(dump_unchecked(program), start, log, as_of)
        routine = schedule(
            program,
            catalog,
            self._rule_binder.for_programs(program),
            start,
            log,
            as_of,
            provenance_for(program, digest, self._rule_sources(), __version__),
            {**stack.MESSAGES, **fold.MESSAGES, **self._rule_messages(program)},
        )
        return mark_valid(routine)

    def simulate(self, program: Program, scenario: str | Scenario = "perfect", start: date = SOME_MONDAY) -> Simulation:
        """Live through a program with an invented person, by the same code that reads a real log.

        ``scenario`` is one of ``perfect``, ``missed``, ``painful``, ``plateau`` and ``noisy``, or a value of
        :mod:`hiproutine.scheduling.scenarios` with parameters of its own. Gives a day-by-day table, the invented log,
        the routine and where every entry ends.

        Raises :class:`UnknownNameError` for a scenario that is not there, and :class:`DocumentError` as
        :meth:`schedule` does.
        """
        ensure_program(program)
        ensure_day(start, "start")
        if isinstance(scenario, str):
            if scenario not in SCENARIOS:
                raise UnknownNameError("scenario", scenario, [], sorted(SCENARIOS))
            scenario = SCENARIOS[scenario]
        tracks = resolve_entries(program, self.catalog(program.language), self._rule_binder.for_programs(program))
        log, end, ends = simulate_log(program, tracks, start, scenario)
        mark_valid(log)
        return Simulation(scenario.name, log, self.schedule(program, start, log, end), ends)

    def compare(self, one: Routine, other: Routine) -> Comparison:
        """Return what differs between two routines, cell by cell, with each side's reasons."""
        ensure_document(one, Routine)
        ensure_document(other, Routine)
        return compare(one, other)

    def render(self, routine: Routine, format: str = "text") -> str | bytes:  # noqa: A002 - the word for it
        """Write a routine in a format, by name.

        Raises :class:`UnknownNameError` for a format that is not there, and :class:`PluginError` for one that fails.
        """
        ensure_document(routine, Routine)
        ensure_name(format, "format", "markdown")
        owned = self.formats.offer(format)
        try:
            made: object = owned.value.render(routine)
        except HiproutineError:
            raise
        except Exception as error:
            what = f"format {format!r} raised {type(error).__name__}: {error}"
            raise PluginError(owned.plugin, owned.version, "format.render", what) from error
        if not isinstance(made, str | bytes):
            what = f"format {format!r} gave {type(made).__name__}, where str or bytes belongs"
            raise PluginError(owned.plugin, owned.version, "format.render", what)
        return made

    def explain(self, document: Program | Routine) -> Explanation:
        """Return the reason for every choice, exclusion and dose, as sentences and as data."""
        ensure_document(document, Program, Routine)
        return explain_program(document) if isinstance(document, Program) else explain_routine(document)

    def _workshop(self, profile: Profile, *programs: Program) -> PlanningContext:
        ensure_instance(profile, Profile)
        problems = check_valid(profile)
        catalog = self.catalog(str(profile.language))
        if problems:
            ensure_profile_known(profile, catalog, problems)
        return PlanningContext(catalog, self.planner, self._rule_sources(), self._rule_binder.for_programs(*programs))

    def _rule_sources(self) -> dict[str, RuleSource]:
        return {name: RuleSource(name, o.plugin, o.version) for name, o in self.rules.offers.items()}

    def _rule_messages(self, program: Program) -> dict[str, str]:
        offers = self.rules.offers
        return {
            f"{name}/{code}": words
            for name in rule_names(program)
            if name in offers
            for code, words in offers[name].value.messages.items()
        }
