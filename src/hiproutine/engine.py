"""The engine: what is installed, put together to plan, schedule, simulate and render."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from os import PathLike
from pathlib import Path

import hiproutine
from hiproutine import reports
from hiproutine.documents.arguments import ensure_day, ensure_instance, ensure_list, ensure_methods, ensure_name
from hiproutine.documents.loader import dump_unchecked
from hiproutine.documents.schema_validation import check_parameters
from hiproutine.documents.validity import (
    check_valid,
    ensure_document,
    ensure_log,
    ensure_program,
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
from hiproutine.planning.eligibility.profile_resolution import ensure_goal_known, ensure_profile_known
from hiproutine.planning.plan import plan
from hiproutine.planning.problem.validated_planner import ValidatedPlanner
from hiproutine.planning.problem.week import Planner
from hiproutine.plugins import discovery
from hiproutine.plugins.attribution import blame
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
from hiproutine.scheduling.routine_diff import Comparison
from hiproutine.scheduling.scenarios import SCENARIOS, Scenario
from hiproutine.scheduling.schedule import schedule, with_notices
from hiproutine.scheduling.simulation import Simulation, simulate_log
from hiproutine.text.explanation import Explanation

#: Any Monday: a start for what is only checked or simulated, where the dates do not matter.
SOME_MONDAY = date(2001, 1, 1)


class Engine:
    """Packs, rules, formats and planners, ready to plan, schedule, simulate and render.

    Plugins are discovered on first use, once. An engine keeps nothing about any person, and may be shared between
    threads after its first use.

    Args:
        plugins: Modules or objects with hooks, in addition to those installed.
        packs: Packs, or folders of JSON that hold one each, in addition to those of plugins.
        discover: Whether to load the plugins that are installed.
        planner: The name of an installed planner, or a planner. Its choices are checked before they are used.

    Raises:
        InvalidValueError: An argument is of another type.

    Example:
        >>> from hiproutine import Engine
        >>> Engine(discover=False).packs
        <1 pack: hips>
    """

    def __init__(
        self,
        *,
        plugins: Iterable[object] = (),
        packs: Iterable[str | Path | Pack] = (),
        discover: bool = True,
        planner: str | Planner = "search",
    ) -> None:
        self._explicit_plugins = ensure_list(plugins, "plugins", "plugin")
        for plugin in self._explicit_plugins:
            discovery.ensure_plugin(plugin)
        self._explicit_packs = tuple(map(_pack_or_folder, ensure_list(packs, "packs", "pack")))
        self._discover = discover
        self._planner = planner if isinstance(planner, str) else discovery.validate_planner(planner)
        self._rule_binder = RuleBinder(lambda name, hint: self.rules.offer(name, hint), check_parameters)
        self._catalogs: dict[tuple[str, ...], Catalog] = {}

    def __repr__(self) -> str:
        planner = self._planner if isinstance(self._planner, str) else self._planner.name
        if "plugins" not in self.__dict__:  # to look at an engine loads no plugin
            return f"<Engine: plugins not loaded yet, planner {planner!r}>"
        packs, formats = ", ".join(self.packs) or "none", ", ".join(self.formats)
        return f"<Engine: packs {packs}; {len(self.rules)} rules; formats {formats}; planner {planner!r}>"

    @cached_property
    def plugins(self) -> discovery.Plugins:
        """Everything that is installed. A plugin that cannot be used is left out with a :class:`PluginWarning`."""
        sources = list(discovery.explicit_plugins(self._explicit_plugins))
        if self._discover:
            sources += discovery.installed_plugins()
        return discovery.load_plugins(sources, self._explicit_packs, hiproutine.__version__)

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
        """The planner in use; raises :class:`UnknownNameError` where nothing installed has its name."""
        if isinstance(self._planner, ValidatedPlanner):
            return self._planner
        offer = self.planners.offer(self._planner)
        return ValidatedPlanner(offer.value, offer.plugin, offer.version)

    def catalog(self, language: str = "en") -> Catalog:
        """Return all packs as one value.

        Args:
            language: A language tag such as ``de-AT``; a pack without a translation stays in its own language.
        """
        ensure_name(language, "language", "de-AT")
        packs = list(self.packs.values())
        # Remembered by what the packs speak, not by what is asked for: tags from outside are without end.
        spoken = tuple(spoken_language(pack, language) for pack in packs)
        if spoken not in self._catalogs:
            self._catalogs[spoken] = catalog_from_packs(packs, language)
        return self._catalogs[spoken]

    def plan(self, profile: Profile, goal: str) -> Program:
        """Plan a program for a person and a goal.

        Args:
            profile: The person: availability, equipment, answers, pain.
            goal: Name of a goal (``hip-strength``), with its pack where two have one of that name
                (``hips/hip-strength``).

        Raises:
            UnknownNameError: No pack has the goal.
            DocumentError: The profile contradicts itself, or names what no pack has; an unknown goal is then one of the
                problems.
            ScreeningError: A clinician comes first.
            InfeasibleError: No week fits; the error holds what would make one possible.
        """
        ensure_instance(profile, Profile)
        ensure_name(goal, "goal", "hip-strength")
        problems = check_valid(profile)
        catalog = self.catalog(str(profile.language))
        try:
            chosen = catalog.goals[catalog.resolve("goal", goal)]
        except UnknownNameError as error:
            ensure_goal_known(error, profile, catalog, problems)
        if problems:
            ensure_profile_known(profile, catalog, problems)
        return mark_valid(plan(profile, chosen, catalog, self.planner, self._rule_sources()))

    def replan(
        self,
        program: Program,
        profile: Profile,
        *,
        log: Log | Sequence[LoggedSession] = (),
        start: date | None = None,
        as_of: date | None = None,
    ) -> ReplanResult:
        """Plan again for a changed profile and the same goal, with as few changes as possible.

        Entries that stay keep their ids. With a log they go on from where they are, without one from where the program
        began.

        Args:
            program: The program so far.
            profile: The profile as it is now.
            log: What was done of the program; it needs ``start``.
            start: The first day of the program.
            as_of: The day up to which the log is complete; see :meth:`schedule`.

        Returns:
            The new program, one revision up, what differs, and the first day it may begin on.

        Raises:
            DocumentError: The program was written without a goal, or as :meth:`plan` raises it.
            InvalidValueError: A log without a start.
            ScreeningError: As :meth:`plan` raises it, and for a log with a sign to stop.
            InfeasibleError: As :meth:`plan` raises it.
        """
        ensure_document(program, Program)
        log = ensure_log(log)
        _ensure_days(start=start, as_of=as_of)
        run = program_run_or_none(program, start, log, as_of)
        result = replan(self._planning_context(profile, program), program, profile, run)
        mark_valid(result.program)
        return result

    def next_block(
        self, history: Sequence[ProgramRun], profile: Profile, goal: str | None = None, *, start: date | None = None
    ) -> ReplanResult:
        """Plan the mesocycle that follows others, with variety and without losing what was reached.

        Exercises of the last block give way where others serve the goal as well. One that comes back has its old id
        and goes on where it ended.

        Args:
            history: The blocks so far as they were followed, the oldest first.
            profile: The profile as it is now.
            goal: Name of a goal; without one, that of the last block.
            start: The first day of the new block; without one, the day after the last block's weeks.

        Raises:
            InvalidValueError: The history is empty or out of order.
            DocumentError: As :meth:`replan` raises it.
            ScreeningError: As :meth:`replan` raises it.
            InfeasibleError: As :meth:`replan` raises it.
        """
        history = ensure_list(history, "history", "program")
        for run in history:
            ensure_instance(run, ProgramRun)
            ensure_document(run.program, Program)
            ensure_day(run.start, "start")
            _ensure_days(as_of=run.as_of)
            ensure_log(run.log)
        _ensure_days(start=start)
        if goal is not None:
            ensure_name(goal, "goal", "hip-strength")
        context = self._planning_context(profile, *(run.program for run in history))
        chosen = None if goal is None else context.catalog.goals[context.catalog.resolve("goal", goal)]
        result = next_block(context, history, profile, chosen, start)
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

        Args:
            program: The program.
            start: Its first day.
            log: What was done so far.
            as_of: The day up to which the log is complete: what was planned before it and not logged was missed, the
                rest is projected. Without it, the last day in the log, or the start.

        Raises:
            DocumentError: The program or the log is wrong; the error holds all problems.
            PluginError: A rule of a plugin failed.
        """
        ensure_program(program)
        ensure_day(start, "start")
        _ensure_days(as_of=as_of)
        run = ProgramRun(program, start, ensure_log(log), as_of)
        ensure_program_matches(program, run.log)
        log, as_of, catalog = run.log, run.log_complete_until, self.catalog(program.language)
        program = with_notices(program, catalog)
        digest = input_digest(dump_unchecked(program), start, log, as_of)
        routine = schedule(
            program,
            catalog,
            self._rule_binder.for_programs(program),
            start,
            log,
            as_of,
            provenance_for(program, digest, self._rule_sources(), hiproutine.__version__),
            {**stack.MESSAGES, **fold.MESSAGES, **self._rule_messages(program)},
        )
        return mark_valid(routine)

    def simulate(self, program: Program, scenario: str | Scenario = "perfect", start: date = SOME_MONDAY) -> Simulation:
        """Simulate a program with an invented log, which is read as a real one is.

        Args:
            program: The program.
            scenario: ``perfect``, ``missed``, ``painful``, ``plateau`` or ``noisy``; or a value such as
                ``Missed(every=2)``.
            start: Its first day.

        Returns:
            The invented log, the routine, a day-by-day table, and where every entry ends.

        Raises:
            UnknownNameError: There is no such scenario.
            DocumentError: As :meth:`schedule` raises it.
        """
        ensure_program(program)
        ensure_day(start, "start")
        if isinstance(scenario, str):
            if scenario not in SCENARIOS:
                raise UnknownNameError("scenario", scenario, [], sorted(SCENARIOS))
            scenario = SCENARIOS[scenario]
        ensure_methods(scenario, "scenario", "attends", "perform")
        entries = resolve_entries(program, self.catalog(program.language), self._rule_binder.for_programs(program))
        log, end, final_states = simulate_log(program, entries, start, scenario)
        mark_valid(log)
        return Simulation(scenario.name, log, self.schedule(program, start, log, end), final_states)

    def compare(self, first: Routine, second: Routine) -> Comparison:
        """Return what differs between two routines: :func:`hiproutine.compare`."""
        return reports.compare(first, second)

    def render(self, routine: Routine, format: str = "text") -> str | bytes:  # noqa: A002 - the word for it
        """Render a routine in a format.

        What comes back is the content alone, ready to print, write or send; its media type and file suffix are known
        before, from the format: ``engine.formats["ics"].media_type``.

        Args:
            routine: The routine.
            format: Name of a format.

        Raises:
            UnknownNameError: Nothing installed offers the format.
            PluginError: The format failed.
        """
        ensure_document(routine, Routine)
        ensure_name(format, "format", "markdown")
        offer = self.formats.offer(format)
        with blame(offer.plugin, offer.version, "format.render", f"format {format!r} raised ", reraise=HiproutineError):
            content: object = offer.value.render(routine)
        if not isinstance(content, str | bytes):
            what = f"format {format!r} gave {type(content).__name__}, where str or bytes belongs"
            raise PluginError(offer.plugin, offer.version, "format.render", what)
        return content

    def explain(self, document: Program | Routine) -> Explanation:
        """Return the reason for every choice, exclusion and dose: :func:`hiproutine.explain`."""
        return reports.explain(document)

    def _planning_context(self, profile: Profile, *programs: Program) -> PlanningContext:
        ensure_instance(profile, Profile)
        problems = check_valid(profile)
        catalog = self.catalog(str(profile.language))
        if problems:
            ensure_profile_known(profile, catalog, problems)
        return PlanningContext(catalog, self.planner, self._rule_sources(), self._rule_binder.for_programs(*programs))

    def _rule_sources(self) -> dict[str, RuleSource]:
        return {name: RuleSource(name, offer.plugin, offer.version) for name, offer in self.rules.offers.items()}

    def _rule_messages(self, program: Program) -> dict[str, str]:
        rules = {name: self.rules[name] for name in rule_names(program) if name in self.rules}
        return {f"{name}/{code}": text for name, rule in rules.items() for code, text in rule.messages.items()}


def _pack_or_folder(source: object) -> Pack | Path:
    if isinstance(source, str | PathLike):
        return Path(source)
    ensure_instance(source, Pack, Path)
    assert isinstance(source, Pack)
    return source


def _ensure_days(**days: date | None) -> None:
    for name, day in days.items():
        if day is not None:
            ensure_day(day, name)
