# Written by `python -m tests.contract.stubs`; do not edit.

from hiproutine.documents.bundled_schema import schema as schema
from hiproutine.documents.loader import dump as dump
from hiproutine.documents.loader import dumps as dumps
from hiproutine.documents.loader import load as load
from hiproutine.documents.loader import loads as loads
from hiproutine.engine import Engine as Engine
from hiproutine.errors import DocumentError as DocumentError
from hiproutine.errors import HiproutineError as HiproutineError
from hiproutine.errors import InfeasibleError as InfeasibleError
from hiproutine.errors import InvalidValueError as InvalidValueError
from hiproutine.errors import PluginError as PluginError
from hiproutine.errors import PluginWarning as PluginWarning
from hiproutine.errors import Problem as Problem
from hiproutine.errors import ScreeningError as ScreeningError
from hiproutine.errors import UnknownNameError as UnknownNameError
from hiproutine.examples import example as example
from hiproutine.formats.format import Format as Format
from hiproutine.importers.importer import Importer as Importer
from hiproutine.importers.report import ImportLoss as ImportLoss
from hiproutine.importers.report import ImportReport as ImportReport
from hiproutine.importers.report import Imported as Imported
from hiproutine.lookup.adherence import Adherence as Adherence
from hiproutine.lookup.adherence import WeekAdherence as WeekAdherence
from hiproutine.lookup.dose_lines import DoseLine as DoseLine
from hiproutine.lookup.dose_lines import DosePoint as DosePoint
from hiproutine.lookup.effort_records import EffortRecord as EffortRecord
from hiproutine.lookup.load_records import LoadRecord as LoadRecord
from hiproutine.lookup.pain_records import PainRecord as PainRecord
from hiproutine.lookup.rungs import RungRecord as RungRecord
from hiproutine.lookup.volume import VolumeRecord as VolumeRecord
from hiproutine.model.course import Course as Course
from hiproutine.model.log import Log as Log
from hiproutine.model.pack import Pack as Pack
from hiproutine.model.profile import Profile as Profile
from hiproutine.model.program import Program as Program
from hiproutine.model.routine import Routine as Routine
from hiproutine.planning.infeasible.profile_changes import apply_changes as apply_changes
from hiproutine.plugins.discovery import Plugins as Plugins
from hiproutine.plugins.hookspecs import hookimpl as hookimpl
from hiproutine.plugins.registry import Offer as Offer
from hiproutine.plugins.registry import Registry as Registry
from hiproutine.progression.rule import RuleType as RuleType
from hiproutine.questionnaire.profile_question import AnswerChoice as AnswerChoice
from hiproutine.questionnaire.profile_question import ProfileQuestion as ProfileQuestion
from hiproutine.questionnaire.questionnaire import Questionnaire as Questionnaire
from hiproutine.replanning.plan_changes import CourseChange as CourseChange
from hiproutine.replanning.plan_changes import EntryChange as EntryChange
from hiproutine.replanning.plan_changes import FieldChange as FieldChange
from hiproutine.replanning.plan_changes import PlanDiff as PlanDiff
from hiproutine.reports import compare as compare
from hiproutine.reports import explain as explain
from hiproutine.reports import progress as progress
from hiproutine.scheduling.routine_diff import Comparison as Comparison
from hiproutine.scheduling.routine_diff import Difference as Difference
from hiproutine.scheduling.scenarios import Missed as Missed
from hiproutine.scheduling.scenarios import Noisy as Noisy
from hiproutine.scheduling.scenarios import Painful as Painful
from hiproutine.scheduling.scenarios import Perfect as Perfect
from hiproutine.scheduling.scenarios import Plateau as Plateau
from hiproutine.scheduling.scenarios import Scenario as Scenario
from hiproutine.scheduling.simulation import FinalEntryState as FinalEntryState
from hiproutine.scheduling.simulation import Simulation as Simulation
from hiproutine.scheduling.simulation import SimulationRow as SimulationRow
from hiproutine.text.charts.chart import Chart as Chart
from hiproutine.text.explanation import Explanation as Explanation
from hiproutine.text.explanation import ExplanationLine as ExplanationLine
from hiproutine.text.progress import Progress as Progress
from hiproutine.text.progress import ProgressTable as ProgressTable

__all__ = [
    "Adherence",
    "AnswerChoice",
    "Chart",
    "Comparison",
    "Course",
    "CourseChange",
    "Difference",
    "DocumentError",
    "DoseLine",
    "DosePoint",
    "EffortRecord",
    "Engine",
    "EntryChange",
    "Explanation",
    "ExplanationLine",
    "FieldChange",
    "FinalEntryState",
    "Format",
    "HiproutineError",
    "ImportLoss",
    "ImportReport",
    "Imported",
    "Importer",
    "InfeasibleError",
    "InvalidValueError",
    "LoadRecord",
    "Log",
    "Missed",
    "Noisy",
    "Offer",
    "Pack",
    "PainRecord",
    "Painful",
    "Perfect",
    "PlanDiff",
    "Plateau",
    "PluginError",
    "PluginWarning",
    "Plugins",
    "Problem",
    "Profile",
    "ProfileQuestion",
    "Program",
    "Progress",
    "ProgressTable",
    "Questionnaire",
    "Registry",
    "Routine",
    "RuleType",
    "RungRecord",
    "Scenario",
    "ScreeningError",
    "Simulation",
    "SimulationRow",
    "UnknownNameError",
    "VolumeRecord",
    "WeekAdherence",
    "apply_changes",
    "compare",
    "dump",
    "dumps",
    "example",
    "explain",
    "hookimpl",
    "load",
    "loads",
    "progress",
    "schema",
    "__version__",
]
__version__: str
_EXPORTS: dict[str, tuple[str, ...]]
