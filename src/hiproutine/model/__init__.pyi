# Written by `python -m tests.contract.stubs`; do not edit.

from hiproutine.model.catalog import Catalog as Catalog
from hiproutine.model.catalog import catalog_from_packs as catalog_from_packs
from hiproutine.model.course import Course as Course
from hiproutine.model.course import CoursePart as CoursePart
from hiproutine.model.course import PartCalendar as PartCalendar
from hiproutine.model.dose import BAND_COLOURS as BAND_COLOURS
from hiproutine.model.dose import Dose as Dose
from hiproutine.model.dose import DoseRange as DoseRange
from hiproutine.model.dose import IntRange as IntRange
from hiproutine.model.dose import KG_PER_LB as KG_PER_LB
from hiproutine.model.dose import Load as Load
from hiproutine.model.dose import LoadRange as LoadRange
from hiproutine.model.dose import LoadUnit as LoadUnit
from hiproutine.model.dose import MAX_SETS as MAX_SETS
from hiproutine.model.dose import PersonalLimits as PersonalLimits
from hiproutine.model.dose import SIDES as SIDES
from hiproutine.model.dose import SetDose as SetDose
from hiproutine.model.dose import Side as Side
from hiproutine.model.dose import Tempo as Tempo
from hiproutine.model.dose_order import are_same_load as are_same_load
from hiproutine.model.dose_order import is_at_most as is_at_most
from hiproutine.model.dose_order import is_easier as is_easier
from hiproutine.model.dose_order import is_load_at_most as is_load_at_most
from hiproutine.model.dose_order import is_no_load as is_no_load
from hiproutine.model.dose_order import is_set_at_most as is_set_at_most
from hiproutine.model.dose_order import means_load as means_load
from hiproutine.model.entry_record import EntryRecord as EntryRecord
from hiproutine.model.exercise import Action as Action
from hiproutine.model.exercise import EffortClass as EffortClass
from hiproutine.model.exercise import EquipmentNeed as EquipmentNeed
from hiproutine.model.exercise import Exercise as Exercise
from hiproutine.model.exercise import Fact as Fact
from hiproutine.model.exercise import FormFault as FormFault
from hiproutine.model.exercise import Limit as Limit
from hiproutine.model.exercise import Measure as Measure
from hiproutine.model.exercise import MuscleUse as MuscleUse
from hiproutine.model.exercise import Position as Position
from hiproutine.model.exercise import Precaution as Precaution
from hiproutine.model.exercise import Role as Role
from hiproutine.model.exercise import Sides as Sides
from hiproutine.model.exercise import Status as Status
from hiproutine.model.exercise_card import ExerciseCard as ExerciseCard
from hiproutine.model.exercise_overrides import AppliedOverride as AppliedOverride
from hiproutine.model.figure import Figure as Figure
from hiproutine.model.figure import FigureProp as FigureProp
from hiproutine.model.figure import FigureView as FigureView
from hiproutine.model.figure import KeyPosition as KeyPosition
from hiproutine.model.figure import MovingPart as MovingPart
from hiproutine.model.figure import Pose as Pose
from hiproutine.model.figure import PressDirection as PressDirection
from hiproutine.model.figure import PropKind as PropKind
from hiproutine.model.figure import PropSide as PropSide
from hiproutine.model.function_check import Better as Better
from hiproutine.model.function_check import FunctionCheck as FunctionCheck
from hiproutine.model.function_check import GoalCheck as GoalCheck
from hiproutine.model.function_check import PlannedCheck as PlannedCheck
from hiproutine.model.function_check import RoutineCheck as RoutineCheck
from hiproutine.model.load_inventory import LoadInventory as LoadInventory
from hiproutine.model.load_inventory import PlateStock as PlateStock
from hiproutine.model.load_inventory import Rounding as Rounding
from hiproutine.model.load_notation import parse_load as parse_load
from hiproutine.model.load_notation import round_load as round_load
from hiproutine.model.log import CheckIn as CheckIn
from hiproutine.model.log import Felt as Felt
from hiproutine.model.log import Log as Log
from hiproutine.model.log import LogStatus as LogStatus
from hiproutine.model.log import LoggedCheck as LoggedCheck
from hiproutine.model.log import LoggedEntry as LoggedEntry
from hiproutine.model.log import LoggedPain as LoggedPain
from hiproutine.model.log import LoggedSession as LoggedSession
from hiproutine.model.log import LoggedSet as LoggedSet
from hiproutine.model.log import SessionStatus as SessionStatus
from hiproutine.model.log import SetRole as SetRole
from hiproutine.model.log import Symptom as Symptom
from hiproutine.model.pack import Criterion as Criterion
from hiproutine.model.pack import Equipment as Equipment
from hiproutine.model.pack import ExerciseOverride as ExerciseOverride
from hiproutine.model.pack import ExerciseText as ExerciseText
from hiproutine.model.pack import FreeDays as FreeDays
from hiproutine.model.pack import Frequency as Frequency
from hiproutine.model.pack import Goal as Goal
from hiproutine.model.pack import GoalItem as GoalItem
from hiproutine.model.pack import Ladder as Ladder
from hiproutine.model.pack import Level as Level
from hiproutine.model.pack import Limitation as Limitation
from hiproutine.model.pack import Muscle as Muscle
from hiproutine.model.pack import Pack as Pack
from hiproutine.model.pack import PackRequirement as PackRequirement
from hiproutine.model.pack import Question as Question
from hiproutine.model.pack import QuestionLevel as QuestionLevel
from hiproutine.model.pack import Region as Region
from hiproutine.model.pack import RegionCap as RegionCap
from hiproutine.model.pack import RuleUse as RuleUse
from hiproutine.model.pack import Rung as Rung
from hiproutine.model.pack import Source as Source
from hiproutine.model.pack import Target as Target
from hiproutine.model.pack import Translation as Translation
from hiproutine.model.pack import Trigger as Trigger
from hiproutine.model.pack import TriggerKind as TriggerKind
from hiproutine.model.pack_texts import pack_with_texts as pack_with_texts
from hiproutine.model.pack_texts import texts_of_pack as texts_of_pack
from hiproutine.model.pain_limits import PainLimits as PainLimits
from hiproutine.model.performed_entry import PerformedEntry as PerformedEntry
from hiproutine.model.profile import Availability as Availability
from hiproutine.model.profile import Clearance as Clearance
from hiproutine.model.profile import Pain as Pain
from hiproutine.model.profile import PainSide as PainSide
from hiproutine.model.profile import Profile as Profile
from hiproutine.model.profile import WEEKDAYS as WEEKDAYS
from hiproutine.model.profile import Weekday as Weekday
from hiproutine.model.program import Block as Block
from hiproutine.model.program import Cycle as Cycle
from hiproutine.model.program import Entry as Entry
from hiproutine.model.program import MissedPolicy as MissedPolicy
from hiproutine.model.program import PackUse as PackUse
from hiproutine.model.program import Part as Part
from hiproutine.model.program import Program as Program
from hiproutine.model.program import RampSet as RampSet
from hiproutine.model.program import RuleSource as RuleSource
from hiproutine.model.program import Session as Session
from hiproutine.model.program import Slot as Slot
from hiproutine.model.program import Style as Style
from hiproutine.model.reason import Notice as Notice
from hiproutine.model.reason import NoticeKind as NoticeKind
from hiproutine.model.reason import Reason as Reason
from hiproutine.model.routine import Provenance as Provenance
from hiproutine.model.routine import Routine as Routine
from hiproutine.model.routine import RoutineEntry as RoutineEntry
from hiproutine.model.routine import RoutineSession as RoutineSession
from hiproutine.model.target_result import TargetResult as TargetResult
from hiproutine.model.time_estimate import POSITION_CHANGE_S as POSITION_CHANGE_S
from hiproutine.model.time_estimate import dose_seconds as dose_seconds
from hiproutine.model.time_estimate import session_seconds as session_seconds

__all__ = [
    "Action",
    "AppliedOverride",
    "Availability",
    "BAND_COLOURS",
    "Better",
    "Block",
    "Catalog",
    "CheckIn",
    "Clearance",
    "Course",
    "CoursePart",
    "Criterion",
    "Cycle",
    "Dose",
    "DoseRange",
    "EffortClass",
    "Entry",
    "EntryRecord",
    "Equipment",
    "EquipmentNeed",
    "Exercise",
    "ExerciseCard",
    "ExerciseOverride",
    "ExerciseText",
    "Fact",
    "Felt",
    "Figure",
    "FigureProp",
    "FigureView",
    "FormFault",
    "FreeDays",
    "Frequency",
    "FunctionCheck",
    "Goal",
    "GoalCheck",
    "GoalItem",
    "IntRange",
    "KG_PER_LB",
    "KeyPosition",
    "Ladder",
    "Level",
    "Limit",
    "Limitation",
    "Load",
    "LoadInventory",
    "LoadRange",
    "LoadUnit",
    "Log",
    "LogStatus",
    "LoggedCheck",
    "LoggedEntry",
    "LoggedPain",
    "LoggedSession",
    "LoggedSet",
    "MAX_SETS",
    "Measure",
    "MissedPolicy",
    "MovingPart",
    "Muscle",
    "MuscleUse",
    "Notice",
    "NoticeKind",
    "POSITION_CHANGE_S",
    "Pack",
    "PackRequirement",
    "PackUse",
    "Pain",
    "PainLimits",
    "PainSide",
    "Part",
    "PartCalendar",
    "PerformedEntry",
    "PersonalLimits",
    "PlannedCheck",
    "PlateStock",
    "Pose",
    "Position",
    "Precaution",
    "PressDirection",
    "Profile",
    "Program",
    "PropKind",
    "PropSide",
    "Provenance",
    "Question",
    "QuestionLevel",
    "RampSet",
    "Reason",
    "Region",
    "RegionCap",
    "Role",
    "Rounding",
    "Routine",
    "RoutineCheck",
    "RoutineEntry",
    "RoutineSession",
    "RuleSource",
    "RuleUse",
    "Rung",
    "SIDES",
    "Session",
    "SessionStatus",
    "SetDose",
    "SetRole",
    "Side",
    "Sides",
    "Slot",
    "Source",
    "Status",
    "Style",
    "Symptom",
    "Target",
    "TargetResult",
    "Tempo",
    "Translation",
    "Trigger",
    "TriggerKind",
    "WEEKDAYS",
    "Weekday",
    "are_same_load",
    "catalog_from_packs",
    "dose_seconds",
    "is_at_most",
    "is_easier",
    "is_load_at_most",
    "is_no_load",
    "is_set_at_most",
    "means_load",
    "pack_with_texts",
    "parse_load",
    "round_load",
    "session_seconds",
    "texts_of_pack",
]
