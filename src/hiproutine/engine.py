"""The engine: what is installed, put together to plan, schedule, simulate and render."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from hiproutine.decimal_context import methods_in_own_context
from hiproutine.documents.arguments import ensure_day, ensure_instance, ensure_methods, ensure_name
from hiproutine.documents.validity import check_valid, ensure_document, ensure_program, mark_valid
from hiproutine.errors import UnknownNameError
from hiproutine.model.course import Course
from hiproutine.model.log import Log, LoggedSession
from hiproutine.model.pack import Pack
from hiproutine.model.profile import Profile
from hiproutine.model.program import Program
from hiproutine.model.routine import Routine
from hiproutine.plugins.installation import Installation, InstalledRegistries
from hiproutine.plugins.registry import rule_sources
from hiproutine.plugins.speaking import methods_in_language

# What one call needs is imported by that call: a command plans, or schedules, or renders, and to import
# all of it takes as long as to make a plan.
if TYPE_CHECKING:
    from hiproutine.importers.report import Imported
    from hiproutine.model.catalog import Catalog
    from hiproutine.planning.problem.week import Planner
    from hiproutine.questionnaire.questionnaire import Questionnaire
    from hiproutine.replanning.context import PlanningContext
    from hiproutine.replanning.plan_changes import CourseChange
    from hiproutine.scheduling.routine_diff import Comparison
    from hiproutine.scheduling.scenarios import Scenario
    from hiproutine.scheduling.simulation import Simulation
    from hiproutine.text.explanation import Explanation

#: Any Monday: a start for what is only checked or simulated, where the dates do not matter.
SOME_MONDAY = date(2001, 1, 1)


@methods_in_own_context
@methods_in_language
class Engine(InstalledRegistries):
    """Packs, rules, formats, planners and importers, ready to plan, schedule, simulate, render and import.

    Plugins are discovered on first use, once. An engine keeps nothing about any person, and may be shared between
    threads.

    Args:
        plugins: Modules or objects with hooks, in addition to those installed.
        packs: Packs, or folders or zips of JSON that hold one each, in addition to those of plugins.
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
        super().__init__(Installation(plugins, packs, discover, planner))
        self._rule_binder = self._installation.rule_binder

    def __repr__(self) -> str:
        planner = self._installation.planner_name
        if not self._installation.is_loaded:  # to look at an engine loads no plugin
            return f"<Engine: plugins not loaded yet, planner {planner!r}>"
        packs, formats = ", ".join(self.packs) or "none", ", ".join(self.formats)
        return f"<Engine: packs {packs}; {len(self.rules)} rules; formats {formats}; planner {planner!r}>"

    def catalog(self, language: str = "en") -> Catalog:
        """Return all packs as one value.

        Args:
            language: A language tag such as ``de-AT``; a pack without a translation stays in its own language.
        """
        ensure_name(language, "language", "de-AT")
        return self._installation.catalog(tuple(self.packs.values()), language)

    def questionnaire(self, goal: str | None = None, language: str = "en") -> Questionnaire:
        """Return the questions that make a profile: what the packs of a goal ask, or all packs, and all else.

        Raises:
            UnknownNameError: No pack has the goal.
        """
        from hiproutine.questionnaire.questionnaire import questionnaire_for

        return questionnaire_for(self.catalog(language), goal)

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
        from hiproutine.planning.eligibility.profile_resolution import ensure_goal_known, ensure_profile_known
        from hiproutine.planning.plan import plan

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
        return mark_valid(plan(profile, chosen, catalog, self.planner, rule_sources(self.rules)))

    def replan(
        self,
        course: Course,
        profile: Profile,
        *,
        log: Log | Sequence[LoggedSession] = (),
        as_of: date | None = None,
    ) -> CourseChange:
        """Plan again for a changed profile and the same goal, with as few changes as possible.

        Entries that stay keep their ids and go on from where they are.

        Args:
            course: The course so far; a program that is only about to begin is ``Course.begin(program, start)``.
            profile: The profile as it is now.
            log: What was done.
            as_of: The day up to which the log is complete; see :meth:`schedule`.

        Returns:
            The course with one part more, whose program is one revision up, and what differs.

        Raises:
            DocumentError: The program was written without a goal, or as :meth:`plan` raises it.
            ScreeningError: As :meth:`plan` raises it, and for a log with a sign to stop.
            InfeasibleError: As :meth:`plan` raises it.
        """
        from hiproutine.replanning.replan import replan
        from hiproutine.routines import course_run, marked_valid

        run = course_run(course, log, as_of)
        return marked_valid(replan(self._planning_context(profile, course), run, profile))

    def next_block(
        self,
        course: Course,
        profile: Profile,
        goal: str | None = None,
        *,
        log: Log | Sequence[LoggedSession] = (),
        as_of: date | None = None,
        start: date | None = None,
    ) -> CourseChange:
        """Plan the mesocycle that follows, with variety and without losing what was reached.

        Exercises of the last block give way where others serve the goal as well. One that comes back has its old id
        and goes on where it ended.

        Args:
            course: The course so far.
            profile: The profile as it is now.
            goal: Name of a goal; without one, that of the last block.
            log: What was done.
            as_of: The day up to which the log is complete; see :meth:`schedule`.
            start: The first day of the new block; without one, the day after the last block's weeks, or ``as_of``.

        Returns:
            The course with one part more, and what differs.

        Raises:
            DocumentError: As :meth:`replan` raises it.
            ScreeningError: As :meth:`replan` raises it.
            InfeasibleError: As :meth:`replan` raises it.
        """
        from hiproutine.replanning.next_block import next_block
        from hiproutine.routines import course_run, ensure_days, marked_valid

        run = course_run(course, log, as_of)
        ensure_days(start=start)
        if goal is not None:
            ensure_name(goal, "goal", "hip-strength")
        context = self._planning_context(profile, course)
        chosen = None if goal is None else context.catalog.goals[context.catalog.resolve("goal", goal)]
        return marked_valid(next_block(context, run, profile, chosen, start))

    def amend(
        self,
        course: Course,
        program: Program,
        *,
        log: Log | Sequence[LoggedSession] = (),
        as_of: date | None = None,
        holds_from: date | None = None,
    ) -> CourseChange:
        """Let a program that was changed by hand hold from a day on.

        What was asked for and done before that day stays. What was not changed goes on from where it stands, dimension
        by dimension: 3 × 5 changed to 4 × 5, after three good sessions at 2.5 kg more each, is 4 × 5 with the load
        reached. A rule with other parameters begins anew with the dose reached, and another exercise in an entry's
        place begins with its own dose.

        Args:
            course: The course so far.
            program: The program that holds last, changed: ``attrs.evolve(course.program, …)``, or an edited document.
            log: What was done.
            as_of: The day up to which the log is complete; see :meth:`schedule`.
            holds_from: The first day of the change; without it, the first day after all that was done.

        Returns:
            The course with one part more, and what differs. A part that begins on the same day as the last one takes
            its place.

        Raises:
            DocumentError: The program, the course or the log is wrong.
            InvalidValueError: Something was done on ``holds_from`` or later, or the day is before the last part.
        """
        from hiproutine.replanning.amend import amend
        from hiproutine.routines import course_run, ensure_days, marked_valid

        run = course_run(course, log, as_of)
        ensure_program(program)
        ensure_days(holds_from=holds_from)
        return marked_valid(amend(self._context(program.language, course, program), run, program, holds_from))

    @overload
    def schedule(
        self, document: Program, start: date, log: Log | Sequence[LoggedSession] = ..., as_of: date | None = ...
    ) -> Routine: ...
    @overload
    def schedule(
        self, document: Course, log: Log | Sequence[LoggedSession] = ..., as_of: date | None = ...
    ) -> Routine: ...
    def schedule(self, document: Any, *arguments: Any, **keywords: Any) -> Routine:  # noqa: D417 - as in the overloads
        """Make the dated routine that a course and its log imply.

        ``schedule(course, log, as_of)`` is one routine over all parts of a course. ``schedule(program, start, log,
        as_of)`` is the short way for a program that nothing came before.

        Args:
            document: A course, or a program with its first day as ``start``.
            start: The first day of a program; a course has its own.
            log: What was done so far.
            as_of: The day up to which the log is complete: what was planned before it and not logged was missed, the
                rest is projected. Without it, the last day in the log, or the start.

        Raises:
            DocumentError: The program, the course or the log is wrong; the error holds all problems.
            InvalidValueError: A program without a first day, or a course with one.
            PluginError: A rule of a plugin failed.
        """
        from hiproutine.routines import course_run, make_routine, program_run

        ensure_instance(document, Program, Course)
        make_run = program_run if isinstance(document, Program) else course_run
        run = make_run(document, *arguments, **keywords)
        catalog = self.catalog(run.course.program.language)
        return make_routine(run, catalog, self._rule_binder, self.rules, names_course=isinstance(document, Course))

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
        from hiproutine.scheduling.resolved_entries import resolve_entries
        from hiproutine.scheduling.scenarios import SCENARIOS
        from hiproutine.scheduling.simulation import Simulation, simulate_log

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
        from hiproutine import reports

        return reports.compare(first, second)

    def render(
        self,
        routine: Routine,
        format: str = "text",  # noqa: A002 - the word for it
        **options: Any,
    ) -> str | bytes:
        """Render a routine in a format.

        What comes back is the content alone, ready to print, write or send; its media type and file suffix are known
        before, from the format: ``engine.formats["ics"].media_type``.

        Args:
            routine: The routine.
            format: Name of a format.
            options: What the format has to choose from, such as ``since=date(2026, 3, 2)``; its schema is
                ``engine.formats["ics"].options``. ``None`` stands for one left out.

        Raises:
            UnknownNameError: Nothing installed offers the format.
            DocumentError: The format has no such option, or an option is out of range; the error holds all problems.
            PluginError: The format failed.
        """
        from hiproutine.plugins.rendering import plain_options, render_with

        ensure_document(routine, Routine)
        ensure_name(format, "format", "markdown")
        offer = self.formats.offer(format)
        return render_with(offer, routine, plain_options(offer, options))

    def import_document(self, name: str, data: bytes, *, into: Log | None = None, **options: Any) -> Imported:
        """Make a pack or a log of a file in a foreign format, with a report of everything that was lost or assumed.

        Args:
            name: Name of an importer, such as ``strong``.
            data: The bytes of the file.
            into: For an importer of logs, the log so far: sessions that it has are not added again.
            options: What the importer has to choose from, by the schema ``engine.importers["strong"].options``. A
                program may be given as the value it is.

        Returns:
            The document, which is valid, and the report. Nothing is lost or made up that the report does not say.

        Raises:
            UnknownNameError: Nothing installed offers the importer.
            DocumentError: The file or an option is refused; the error holds all problems.
            PluginError: The importer failed.
        """
        from hiproutine.plugins.importing import import_with

        ensure_name(name, "importer", "strong")
        return import_with(self.importers.offer(name), data, options, into)

    def propose_mapping(self, name: str, data: bytes, **options: Any) -> dict[str, Any]:
        """Propose which names of a foreign file are which of a program, for somebody to confirm.

        The parameters and errors are those of :meth:`import_document`, whose option ``mapping`` takes the answer. What
        begins with ``?`` is a guess, or open, and is not imported.
        """
        from hiproutine.plugins.importing import propose_with

        ensure_name(name, "importer", "strong")
        return propose_with(self.importers.offer(name), data, options)

    def explain(self, document: Program | Routine) -> Explanation:
        """Return the reason for every choice, exclusion and dose: :func:`hiproutine.explain`."""
        from hiproutine import reports

        return reports.explain(document)

    def _planning_context(self, profile: Profile, course: Course) -> PlanningContext:
        from hiproutine.planning.eligibility.profile_resolution import ensure_profile_known

        ensure_instance(profile, Profile)
        problems = check_valid(profile)
        catalog = self.catalog(str(profile.language))
        if problems:
            ensure_profile_known(profile, catalog, problems)
        return self._context(str(profile.language), course)

    def _context(self, language: str, course: Course, *programs: Program) -> PlanningContext:
        from hiproutine.replanning.context import PlanningContext

        bind_rule = self._rule_binder.for_programs(*(part.program for part in course.parts), *programs)
        return PlanningContext(self.catalog(language), self.planner, rule_sources(self.rules), bind_rule)
