"""The few calls most people need."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from pathlib import Path

from attrs import evolve, fields

from hiproutine import plugins as plugin_room
from hiproutine.codec.documents import Document, dump
from hiproutine.errors import DocumentError, HiproutineError, PluginError, Problem, UnknownName, json_path
from hiproutine.explanation import Explanation, explain_program, explain_routine
from hiproutine.formats.format import Format
from hiproutine.model.catalog import Catalog, catalog_from_packs, pack_of, spoken_language
from hiproutine.model.dose import Load
from hiproutine.model.log import Log, LoggedPain, LoggedSession, LoggedSet
from hiproutine.model.pack import Pack, RuleUse
from hiproutine.model.profile import Profile
from hiproutine.model.program import Program, RuleSource
from hiproutine.model.routine import Provenance, Routine
from hiproutine.planning.assembly import plan
from hiproutine.planning.greedy import GreedyPlanner
from hiproutine.planning.week import Planner
from hiproutine.progression import stack
from hiproutine.progression.rule import RuleType
from hiproutine.progression.stack import BoundRule
from hiproutine.registry import Registry
from hiproutine.scheduling import fold
from hiproutine.scheduling.assembly import schedule
from hiproutine.scheduling.comparison import Comparison, compare
from hiproutine.scheduling.scenarios import SCENARIOS, Scenario
from hiproutine.scheduling.simulation import Simulation, live_through
from hiproutine.scheduling.tracks import BindRule, tracks_of
from hiproutine.schema.validation import faults_in_parameters
from hiproutine.version import __version__

#: Any Monday: a start for what is only checked or simulated, where the dates do not matter.
SOME_MONDAY = date(2001, 1, 1)

#: How many rules with parameters an engine remembers; programs from outside may bring any number.
MOST_BOUND = 1000


class Engine:
    """Packs, rules and formats put together, ready to plan, schedule and render.

    Installed plugins are found by themselves, once, when they are first needed; ``discover=False`` leaves them out.
    ``plugins`` are modules or objects with hooks, ``packs`` are packs or folders of them; both are added to what is
    installed. An engine holds no state of any person and may be shared between threads once it is ready.
    """

    def __init__(
        self,
        *,
        plugins: Iterable[object] = (),
        packs: Iterable[str | Path | Pack] = (),
        discover: bool = True,
        planner: Planner | None = None,
    ) -> None:
        self._given = tuple(plugins)
        self._packs = tuple(p if isinstance(p, Pack) else Path(p) for p in packs)
        self._discover = discover
        self._planner: Planner = GreedyPlanner() if planner is None else planner
        self._bound: dict[tuple[str, str], BoundRule] = {}
        self._catalogs: dict[tuple[str, ...], Catalog] = {}

    @cached_property
    def plugins(self) -> plugin_room.Plugins:
        """Everything that is installed; a broken plugin is warned about here, by name."""
        candidates = list(plugin_room.given_candidates(self._given))
        if self._discover:
            candidates += plugin_room.installed_candidates()
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

    def catalog(self, language: str = "en") -> Catalog:
        """Give all packs as one value, in a language where they speak it."""
        packs = [owned.value for owned in self.packs.offered.values()]
        # Remembered by what the packs speak, not by what is asked for: tags from outside are without end.
        spoken = tuple(spoken_language(pack, language) for pack in packs)
        if spoken not in self._catalogs:
            self._catalogs[spoken] = catalog_from_packs(packs, language)
        return self._catalogs[spoken]

    def plan(self, profile: Profile, goal: str) -> Program:
        """Make a program for a person and a goal (``hip-strength``, or with its pack, ``hips/hip-strength``).

        Raises :class:`UnknownName` for a goal that is not there, :class:`DocumentError` for a profile that speaks
        of what no pack knows, :class:`ScreeningRefused` where a clinician comes first, and :class:`Infeasible`
        where nothing can be done.
        """
        catalog = self.catalog(profile.language)
        sources = {name: RuleSource(name, o.plugin, o.version) for name, o in self.rules.offered.items()}
        return plan(profile, catalog.goals[catalog.resolve("goal", goal)], catalog, self._planner, sources)

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
        if isinstance(log, Log) and log.program not in (None, program.id):
            message = f"this log belongs to the program {log.program!r}, not to {program.id!r}."
            raise DocumentError(
                [Problem("$.program", "other-program", message, "Give the log of this program.")], "log"
            )
        if not isinstance(log, Log):
            log = Log(tuple(log))
        if as_of is None:
            days = [session.date for session in log.sessions] + [said.date for said in log.check_ins]
            as_of = max(days, default=start)
        catalog = self.catalog(program.language)
        program = with_notices(program, catalog)
        return schedule(
            program,
            catalog,
            self._binder(program),
            start,
            log,
            max(as_of, start),
            self._provenance(program, start, log, max(as_of, start)),
            {**stack.MESSAGES, **fold.MESSAGES, **self._rule_messages(program)},
        )

    def simulate(self, program: Program, scenario: str | Scenario = "perfect", start: date = SOME_MONDAY) -> Simulation:
        """Live through a program with an invented person, by the same code that reads a real log.

        ``scenario`` is one of ``perfect``, ``missed``, ``painful``, ``plateau`` and ``noisy``, or a value of
        :mod:`hiproutine.scheduling.scenarios` with parameters of its own. Gives a day-by-day table, the invented log,
        the routine and where every entry ends.

        Raises :class:`UnknownName` for a scenario that is not there, and :class:`DocumentError` as
        :meth:`schedule` does.
        """
        if isinstance(scenario, str):
            if scenario not in SCENARIOS:
                raise UnknownName("scenario", scenario, [], sorted(SCENARIOS))
            scenario = SCENARIOS[scenario]
        tracks = tracks_of(program, self.catalog(program.language), self._binder(program))
        log, end, ends = live_through(program, tracks, start, scenario)
        return Simulation(scenario.name, log, self.schedule(program, start, log, end), ends)

    def compare(self, one: Routine, other: Routine) -> Comparison:
        """Give what differs between two routines, cell by cell, with each side's reasons."""
        return compare(one, other)

    def render(self, routine: Routine, format: str = "text") -> str | bytes:  # noqa: A002 - the word for it
        """Write a routine in a format, by name.

        Raises :class:`UnknownName` for a format that is not there, and :class:`PluginError` for one that fails.
        """
        owned = self.formats.owned(format)
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
        """Give the reason for every choice, exclusion and dose, as sentences and as data."""
        return explain_program(document) if isinstance(document, Program) else explain_routine(document)

    def _binder(self, program: Program) -> BindRule:
        sources = {use.rule: use for use in program.rule_sources}
        return lambda use, path: self._bind(use, path, sources.get(use.name))

    def _bind(self, use: RuleUse, path: str, source: RuleSource | None) -> BoundRule | Sequence[Problem]:
        """Make a rule out of its name and parameters; its parameters are checked once, then remembered."""
        key = (use.name, json.dumps(use.parameters, sort_keys=True, default=str))
        if key in self._bound:
            return self._bound[key]
        hint = f"It came from plugin {source.plugin} {source.version}: install that." if source else ""
        try:
            owned = self.rules.owned(use.name, hint)
        except UnknownName as error:
            return [Problem(f"{path}.name", "unknown-rule", str(error))]
        faults = faults_in_parameters(owned.value.parameters, dict(use.parameters))
        if faults:
            return [Problem(f"{path}.parameters{json_path(f.path)[1:]}", f.code, f.message, f.hint) for f in faults]
        try:
            rule = owned.value.make(**use.parameters)
        except Exception as error:
            if isinstance(error, DocumentError) and error.problems:
                return [evolve(found, path=f"{path}.parameters{found.path[1:]}") for found in error.problems]
            what = f"rule {use.name!r} could not be made: {type(error).__name__}: {error}"
            raise PluginError(owned.plugin, owned.version, "rule.make", what) from error
        if len(self._bound) >= MOST_BOUND:
            self._bound.clear()
        bound = self._bound[key] = BoundRule(owned.value, rule, owned.plugin, owned.version)
        return bound

    def _rule_messages(self, program: Program) -> dict[str, str]:
        offered = self.rules.offered
        return {
            f"{name}/{code}": words
            for name in rule_names(program)
            if name in offered
            for code, words in offered[name].value.messages.items()
        }

    def _provenance(self, program: Program, start: date, log: Log, as_of: date) -> Provenance:
        offered = self.rules.offered
        rules = tuple(RuleSource(n, offered[n].plugin, offered[n].version) for n in rule_names(program) if n in offered)
        return Provenance(__version__, digest_of(program, start, log, as_of), program.packs, rules)


def rule_names(program: Program) -> list[str]:
    """Give the names of the rules a program uses, each once, in order."""
    return sorted({use.name for entry in program.entries for use in entry.rules})


def with_notices(program: Program, catalog: Catalog) -> Program:
    """Add the notices of the packs a program draws on, as far as it lacks them: one written by hand has none (O1)."""
    packs = set()
    for entry in program.entries:
        try:
            packs.add(pack_of(catalog.resolve("exercise", entry.exercise)))
        except UnknownName:
            continue  # reported with its path when the program is resolved
    known = {notice.id for notice in program.notices}
    missing = tuple(notice for notice in catalog.notices(sorted(packs)) if notice.id not in known)
    return evolve(program, notices=program.notices + missing) if missing else program


def digest_of(program: Program, start: date, log: Log, as_of: date) -> str:
    """Give a SHA-256 of everything a routine is made from; the order of the log does not matter (law G6)."""
    said = sorted([one.date.isoformat(), one.readiness, one.note] for one in log.check_ins)
    sessions = sorted(map(canonical_session, log.sessions))
    inputs = [_canonical(program), start.isoformat(), sessions, as_of.isoformat(), *([said] if said else [])]
    return hashlib.sha256(json.dumps(inputs).encode()).hexdigest()


_SET_FIELDS = attrgetter(*(one.name for one in fields(LoggedSet)))
_PAIN_FIELDS = attrgetter(*(one.name for one in fields(LoggedPain)))


def canonical_session(session: LoggedSession) -> str:
    """Write everything a logged session says as one text, equal for equal sessions.

    By hand: this is done for every session each time a routine is made, and a dump takes three times as long.
    """
    parts = [
        (part.entry, part.exercise, part.note, part.pain and _PAIN_FIELDS(part.pain), [*map(_set_values, part.sets)])
        for part in session.entries
    ]
    whole = session.pain and _PAIN_FIELDS(session.pain)
    when = session.date.isoformat(), session.time and session.time.isoformat()
    return repr((when, session.session, session.status, parts, whole, session.symptoms, session.note))


def _set_values(one: LoggedSet) -> list[object]:
    return [_plain_value(value) for value in _SET_FIELDS(one)]


def _plain_value(value: object) -> object:
    """Make equal numbers look equal: 20 and 20.0 are one load."""
    if value is None or isinstance(value, int | str):
        return value
    if isinstance(value, Load):
        return value.unit, _plain_value(value.value), value.colour
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value


def _canonical(document: Document) -> str:
    return json.dumps(dump(document), sort_keys=True, ensure_ascii=True)
