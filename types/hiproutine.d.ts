// Written by `make typescript` from the schemas with the digest 0756851e557bd2db; do not edit.

export type Document = Pack | Profile | Program | Course | Routine | Log;
/**
 * A short name for machines: a lower-case letter, then lower-case letters, digits and hyphens; 1 to 64 characters.
 */
export type Id = string;
/**
 * The version of a pack or a plugin: letters, digits and . + ! -, 1 to 64 characters, beginning with a letter or digit.
 */
export type Version = string;
/**
 * A name or title for people, in one line of 1 to 200 characters.
 */
export type Name = string;
/**
 * A language tag after BCP 47, at most 35 characters.
 */
export type Language = string;
/**
 * A text for people of at most 2000 characters; may be empty.
 */
export type Note = string;
/**
 * A text for people of 1 to 2000 characters.
 */
export type Text = string;
/**
 * How far a statement can be trusted: read in the source (verified), read on a page quoting it (secondary), worked out from other figures (computed) or none of these (unverified).
 */
export type Status = "verified" | "secondary" | "computed" | "unverified";
/**
 * A short text in one line of at most 200 characters; may be empty.
 */
export type Word = string;
/**
 * The id of something in a pack, alone or with the name of its pack and a slash in front; each part is 1 to 64 characters.
 */
export type Ref = string;
/**
 * The position of the body an exercise starts in.
 */
export type Position = "standing" | "seated" | "side-lying" | "supine" | "prone" | "quadruped";
/**
 * Whether both sides work together, each side on its own, or the two in turn.
 */
export type Sides = "bilateral" | "each" | "alternating";
/**
 * What a load is counted in: kilograms, pounds, per cent of the one-repetition maximum, per cent of body weight, or the colour of a band.
 */
export type LoadUnit = "kg" | "lb" | "percent-1rm" | "percent-bodyweight" | "band";
/**
 * Repetitions left in reserve, from 0 (none was left) to 10; halves are usual.
 */
export type Rir = number;
/**
 * Rating of perceived exertion, from 1 to 10 (all one has); halves are usual.
 */
export type Rpe = number;
/**
 * What counts in an exercise: repetitions, or seconds held.
 */
export type Measure = "reps" | "hold";
/**
 * The name of a part of the body that rests on something, of a point of the body, or of a thing, such as left-foot or right.palm. At most 64 characters.
 */
export type Contact = string;
/**
 * The name of an angle, such as lean or knee; in solve with its side, such as right.knee. At most 40 characters.
 */
export type Angle = string;
/**
 * A local time of day from 00:00 to 23:59, with or without seconds and without a time zone.
 */
export type Time = string;
/**
 * How used to training a person is.
 */
export type Level = "beginner" | "intermediate" | "advanced";
/**
 * A day of the calendar as year-month-day with four, two and two digits; that the day exists is checked after the schema.
 */
export type Date = string;
/**
 * Pain in points from 0 (none) to 10 (worst imaginable); parts of a point are taken as they are written.
 */
export type PainScore = number;
/**
 * The units a person reads: metric or imperial.
 */
export type Units = "metric" | "imperial";
/**
 * The IANA name of a time zone, 1 to 64 characters.
 */
export type Timezone = string;

/**
 * Exercises, ladders, goals, screening questions and notices that somebody wrote down, as data.
 */
export interface Pack {
  /**
   * The kind of document; always "pack" here.
   */
  document: "pack";
  /**
   * The version of this schema that the document follows; 1 is the only one there is.
   */
  schema_version: 1;
  name: Id;
  version: Version;
  title: Name;
  licence: Name;
  /**
   * Who wrote the pack, 1 to 100 names.
   *
   * @minItems 1
   * @maxItems 100
   */
  authors: Name[];
  language?: Language;
  description?: Note;
  /**
   * The sources that other parts name by id, at most 2000.
   *
   * @maxItems 2000
   */
  sources?: Source[];
  /**
   * The muscles that exercises and targets name, at most 500.
   *
   * @maxItems 500
   */
  muscles?: Muscle[];
  /**
   * The things that exercises need or like, at most 500.
   *
   * @maxItems 500
   */
  equipment?: Equipment[];
  /**
   * The limitations that precautions and questions name, at most 500.
   *
   * @maxItems 500
   */
  limitations?: Limitation[];
  /**
   * The screening items in the order they are asked, at most 200.
   *
   * @maxItems 200
   */
  questions?: Question[];
  /**
   * What every output has to carry, at most 100.
   *
   * @maxItems 100
   */
  notices?: Notice[];
  /**
   * The exercises, at most 2000.
   *
   * @maxItems 2000
   */
  exercises?: Exercise[];
  /**
   * The ladders, at most 500.
   *
   * @maxItems 500
   */
  ladders?: Ladder[];
  /**
   * The goals, at most 200.
   *
   * @maxItems 200
   */
  goals?: Goal[];
  /**
   * The figures of exercises by the id of the exercise, alone or with the name of another pack and a slash in front; at most 2000.
   */
  figures?: {
    [k: string]: Figure;
  };
  /**
   * The pack's words in other languages by BCP 47 tag, at most 100.
   */
  translations?: {
    [k: string]: Translation;
  };
  /**
   * Checks of function that goals ask for, at most 100.
   *
   * @maxItems 100
   */
  checks?: FunctionCheck[];
  /**
   * The other packs that have to be there, at most 100; packs whose exercises this one names need not be listed.
   *
   * @maxItems 100
   */
  requires?: Requirement[];
  /**
   * The exercises of other packs in whose place exercises of this one are done, at most 2000.
   *
   * @maxItems 2000
   */
  overrides?: Override[];
}
/**
 * Where a figure or an instruction comes from.
 */
export interface Source {
  id: Id;
  citation: Text;
  /**
   * An address on the web beginning with http:// or https://, at most 2000 ASCII characters; may be empty.
   */
  url?: string;
  note?: Note;
}
/**
 * A muscle or a group of muscles.
 */
export interface Muscle {
  id: Id;
  name: Name;
  /**
   * The part of the body it belongs to.
   */
  region: "hip" | "lumbar" | "thigh" | "trunk" | "shoulder" | "lower-leg" | "other";
  /**
   * Its identifier in the Uberon anatomy ontology, with seven digits; empty when there is none.
   */
  uberon?: string;
  /**
   * Its identifier in the Foundational Model of Anatomy, with 1 to 7 digits; empty when there is none.
   */
  fma?: string;
  note?: Note;
}
/**
 * Something a person may have at hand.
 */
export interface Equipment {
  id: Id;
  name: Name;
  note?: Note;
  /**
   * Whether nearly every home has it: it is taken to be at hand unless a profile names it in without; false when absent.
   */
  everyday?: boolean;
}
/**
 * Something about a person that exercises may have to respect.
 */
export interface Limitation {
  tag: Id;
  name: Name;
  description?: Note;
  /**
   * Whether a clinician has to have cleared the person before anything is planned.
   */
  clearance?: boolean;
  advice?: Note;
  /**
   * The ids of the sources this rests on, at most 100.
   *
   * @maxItems 100
   */
  sources?: Id[];
  status?: Status;
  stop_signs?: Note;
  /**
   * Whether it can be of one hip or leg, so that pain.side of a profile says which; false when absent.
   */
  sided?: boolean;
}
/**
 * One screening item in the pack's own words.
 */
export interface Question {
  id: Id;
  text: Text;
  /**
   * What follows when it applies: help now, a clinician before anything is planned, or going on with care.
   */
  level: "emergency" | "see-first" | "care";
  advice: Text;
  trigger?: Trigger;
  group?: Word;
  /**
   * The tags of limitations that the person then has, at most 50.
   *
   * @maxItems 50
   */
  adds?: Id[];
  /**
   * The ids of the sources this rests on, at most 100.
   *
   * @maxItems 100
   */
  sources?: Id[];
  status?: Status;
  /**
   * Whether planning goes on, and says so, where it is not answered: for a question that was added to a pack in use; false when absent.
   */
  optional?: boolean;
}
/**
 * When a screening item applies; without it, on a yes.
 */
export interface Trigger {
  /**
   * What is looked at: the answer yes, a score of pain now, the worst score of the last week, an age below a limit, or an age from a limit on.
   */
  kind?: "yes" | "pain" | "worst-pain" | "age-below" | "age-from";
  /**
   * The limit: points of pain from 0 to 10, or an age in years from 0 to 120; none goes with yes.
   */
  value?: number;
}
/**
 * Something every output has to carry word for word.
 */
export interface Notice {
  id: Ref;
  /**
   * What the notice is for: what to heed first, when to stop, pain, staying active, what comes after the plan, the state of the evidence, or a disclaimer.
   */
  kind: "before-you-start" | "stop" | "pain" | "activity" | "afterwards" | "evidence" | "disclaimer";
  text: Text;
}
/**
 * One movement with everything a person, a planner and a picture need to know of it.
 */
export interface Exercise {
  id: Id;
  name: Name;
  /**
   * What to do, step by step, 1 to 20 steps.
   *
   * @minItems 1
   * @maxItems 20
   */
  steps: Text[];
  position: Position;
  sides: Sides;
  pattern: Id;
  /**
   * The muscles that work and their parts, 1 to 30.
   *
   * @minItems 1
   * @maxItems 30
   */
  muscles: MuscleUse[];
  dose: DoseRange;
  tempo?: Tempo;
  measure?: Measure;
  /**
   * How hard the work is for the body; moderate when absent.
   */
  effort_class?: "low" | "moderate" | "high";
  /**
   * The least hours before the same muscles may be worked hard again, from 0 (the same day) to 168.
   */
  recovery_h?: number;
  summary?: Note;
  /**
   * What to think of while doing it, at most 20 cues.
   *
   * @maxItems 20
   */
  cues?: Text[];
  /**
   * What goes wrong and what mends it, at most 20.
   *
   * @maxItems 20
   */
  faults?: Fault[];
  /**
   * What has to be there, at most 20 needs; all of them have to be met.
   *
   * @maxItems 20
   */
  equipment?: EquipmentNeed[];
  /**
   * The tags of equipment that helps and is not needed, at most 20.
   *
   * @maxItems 20
   */
  helpful?: Id[];
  /**
   * What limitations mean for it, at most 100.
   *
   * @maxItems 100
   */
  precautions?: Precaution[];
  /**
   * Whether somebody has written down what limitations mean for it. Where false, as after an import from a source without precautions, it is not planned for a person who has pain or any limitation.
   */
  precautions_known?: boolean;
  /**
   * Figures about the exercise with where they come from, at most 200.
   *
   * @maxItems 200
   */
  facts?: Fact[];
  /**
   * The ids of the sources this rests on, at most 100.
   *
   * @maxItems 100
   */
  sources?: Id[];
}
/**
 * A muscle and its part in an exercise.
 */
export interface MuscleUse {
  muscle: Id;
  /**
   * Its part: primary counts as a direct set, secondary as a half.
   */
  role: "primary" | "secondary";
}
/**
 * What doses an exercise allows and which one it starts with.
 */
export interface DoseRange {
  start: Dose;
  sets: SetsSpan;
  reps: RepsSpan;
  hold_s?: HoldSpan;
  load?: LoadRange;
}
/**
 * All sets of one exercise in one session, in order, with the rest between them.
 */
export interface Dose {
  /**
   * The sets in order, 1 to 30 when counted out; a left and a right set count as one, so there are 1 to 60 items. Either none of them has a side, or they come in pairs, the same side first in each; there is no rest inside a pair.
   *
   * @minItems 1
   * @maxItems 60
   */
  sets: SetDose[];
  /**
   * Seconds of rest after each set but the last, from 0 to 600.
   */
  rest_s?: number;
  tempo?: Tempo;
}
/**
 * One set as prescribed, or several equal sets in a row. A set for one side stands alone: the sets of a dose then come in pairs of a left and a right one.
 */
export interface SetDose {
  /**
   * How many equal sets in a row this stands for, from 1 to 30; all sets of a dose together are at most 30.
   */
  count?: number;
  /**
   * Repetitions (a side, where the exercise has sides), from 1 to 1000: the number asked for, the lower end of a range, or the least.
   */
  reps?: number;
  /**
   * The upper end of a range of repetitions, from 1 to 1000 and not below reps.
   */
  reps_max?: number;
  /**
   * Whether as many repetitions as possible are asked for, with reps as the least.
   */
  amrap?: boolean;
  /**
   * Seconds held in every repetition, from 0 to 600.
   */
  hold_s?: number;
  load?: Load;
  rir?: Rir;
  rpe?: Rpe;
  /**
   * The side it is done on, where the two sides are asked for different things; without it the set is done on both, where the exercise has sides. Only an exercise that does each side by itself takes it.
   */
  side?: "left" | "right";
}
/**
 * What is added to the body, or taken off it: an amount in a unit, or the colour of a band; where no load is given, and where it is 0, the body alone is meant.
 */
export interface Load {
  unit: LoadUnit;
  /**
   * The amount in the unit, from -2000 to 2000 with at most 3 decimals; goes with every unit but band. Below 0 is assistance: a machine that lifts 20 kg of the body is -20. A per cent of the one-repetition maximum is never below 0.
   */
  value?: number;
  /**
   * The colour of the band, from tan (lightest) to gold (heaviest); goes with the unit band only.
   */
  colour?: "tan" | "yellow" | "red" | "green" | "blue" | "black" | "silver" | "gold";
  /**
   * Whether a band lifts the body, where others load it; a heavier one lifts more. Goes with the unit band only; a weight that assists is below 0.
   */
  assists?: boolean;
}
/**
 * How fast a repetition is done; the hold between up and down stands in the set.
 */
export interface Tempo {
  /**
   * Seconds for the way up (or out), from 0 to 30.
   */
  raise_s?: number;
  /**
   * Seconds for the way down (or back), from 0 to 30.
   */
  lower_s?: number;
}
/**
 * A range of numbers of sets. The lower end may not be above the upper one; this is checked after the schema.
 */
export interface SetsSpan {
  /**
   * The lower end, in sets, from 1 to 30.
   */
  min: number;
  /**
   * The upper end, in sets, from 1 to 30, and not below the lower end.
   */
  max: number;
}
/**
 * A range of repetitions (a side, where there are sides). The lower end may not be above the upper one; this is checked after the schema.
 */
export interface RepsSpan {
  /**
   * The lower end, in repetitions, from 1 to 1000.
   */
  min: number;
  /**
   * The upper end, in repetitions, from 1 to 1000, and not below the lower end.
   */
  max: number;
}
/**
 * A range of seconds held in every repetition. The lower end may not be above the upper one; this is checked after the schema.
 */
export interface HoldSpan {
  /**
   * The lower end, in seconds, from 0 to 600.
   */
  min: number;
  /**
   * The upper end, in seconds, from 0 to 600, and not below the lower end.
   */
  max: number;
}
/**
 * Which loads an exercise takes; the least may not be above the greatest, which is checked after the schema.
 */
export interface LoadRange {
  unit: LoadUnit;
  /**
   * The least load in the unit, from -2000 to 2000; below 0 is the most assistance. For bands the place of the colour, with tan as 0, -1 for no band, and -2 (tan) to -9 (gold) for those that assist.
   */
  min?: number;
  /**
   * The greatest load in the unit, from -2000 to 2000; for bands the place of the colour, with gold as 7.
   */
  max?: number;
  /**
   * The smallest step from one load to the next in the unit, from 0.0625 to 2000.
   */
  step?: number;
}
/**
 * Something that goes wrong in an exercise and the cue that mends it.
 */
export interface Fault {
  fault: Text;
  cue: Text;
}
/**
 * Something that has to be there for an exercise.
 */
export interface EquipmentNeed {
  /**
   * The tags of equipment any one of which will do, 1 to 20.
   *
   * @minItems 1
   * @maxItems 20
   */
  any_of: Id[];
}
/**
 * What a limitation of a person means for an exercise.
 */
export interface Precaution {
  tag: Id;
  /**
   * What is done: the exercise is taken out, its dose is limited, or only the advice is given.
   */
  action: "exclude" | "limit" | "note";
  reason: Text;
  advice?: Note;
  limit?: Limit;
  /**
   * The ids of the sources this rests on, at most 100.
   *
   * @maxItems 100
   */
  sources?: Id[];
  status?: Status;
}
/**
 * Upper limits that a precaution sets on a dose; what is absent is not limited.
 */
export interface Limit {
  /**
   * The most sets, from 1 to 30.
   */
  sets?: number;
  /**
   * The most repetitions a set, from 1 to 1000.
   */
  reps?: number;
  /**
   * The most seconds held in a repetition, from 0 to 600.
   */
  hold_s?: number;
}
/**
 * One figure about an exercise, a ladder or a goal, with where it comes from and whether the pack follows it.
 */
export interface Fact {
  about: Name;
  says: Text;
  source: Id;
  status: Status;
  /**
   * Whether the pack follows the figure; yes when absent.
   */
  used?: boolean;
  /**
   * The figure as a number in the unit, from -1000000 to 1000000.
   */
  value?: number;
  /**
   * The unit of the value, at most 50 characters.
   */
  unit?: string;
  why?: Note;
}
/**
 * Exercises of one kind from the easiest to the hardest.
 */
export interface Ladder {
  id: Id;
  name: Name;
  /**
   * The rungs from the easiest to the hardest, 1 to 20.
   *
   * @minItems 1
   * @maxItems 20
   */
  rungs: Rung[];
  description?: Note;
  /**
   * Figures about the ladder with where they come from, at most 200.
   *
   * @maxItems 200
   */
  facts?: Fact[];
}
/**
 * One step of a ladder: an exercise and what it takes to leave it upwards.
 */
export interface Rung {
  exercise: Ref;
  climb: Criterion;
  /**
   * What part of a set counts toward weekly targets: less for a shallow or assisted exercise.
   */
  share?: 0.25 | 0.5 | 0.75 | 1;
}
/**
 * What a rung asks before the next one may be tried.
 */
export interface Criterion {
  /**
   * Repetitions in every set, from 1 to 1000.
   */
  reps: number;
  /**
   * Seconds held in every repetition, from 0 to 600.
   */
  hold_s?: number;
  /**
   * In how many clean sessions, from 1 to 20.
   */
  sessions?: number;
  /**
   * The load to be reached in the exercise's own unit, from -2000 to 2000; below 0 is assistance.
   */
  load?: number;
}
/**
 * What a person wants and how this pack goes about it.
 */
export interface Goal {
  id: Id;
  name: Name;
  description: Text;
  /**
   * The ladders and exercises it works with, 1 to 100.
   *
   * @minItems 1
   * @maxItems 100
   */
  items: GoalItem[];
  /**
   * The progression rules of every item that has none of its own, in order, at most 20.
   *
   * @maxItems 20
   */
  rules?: RuleUse[];
  /**
   * How many weeks it usually takes, from 1 to 260.
   */
  weeks?: number;
  days_per_week?: DaysSpan;
  /**
   * The days a week where the person does not say, from 1 to 7; beyond them, another day has to be worth it.
   */
  usual_days?: number;
  sets?: SetsSpan;
  /**
   * The sets an entry usually has, from 1 to 30.
   */
  usual_sets?: number;
  session_size?: SizeSpan;
  wished_minutes?: MinutesSpan;
  /**
   * Limits on direct work for regions of the body, at most 7, one a region.
   *
   * @maxItems 7
   */
  region_caps?: RegionCap[];
  /**
   * The weekly sets wanted for muscles, at most 50.
   *
   * @maxItems 50
   */
  targets?: Target[];
  /**
   * The fewest days a week for kinds of movement, at most 20.
   *
   * @maxItems 20
   */
  frequencies?: Frequency[];
  free_days?: FreeDays;
  /**
   * The ids of exercises to warm up with, in order, at most 20.
   *
   * @maxItems 20
   */
  warm_up?: Ref[];
  /**
   * The ids of exercises to end with, in order, at most 20.
   *
   * @maxItems 20
   */
  cool_down?: Ref[];
  /**
   * Figures about the goal with where they come from, at most 200.
   *
   * @maxItems 200
   */
  facts?: Fact[];
  /**
   * The checks of function it asks for, at most 20.
   *
   * @maxItems 20
   */
  checks?: GoalCheck[];
}
/**
 * One thing a goal works with: either a ladder or an exercise.
 */
export interface GoalItem {
  /**
   * The progression rules in order, at most 20, in the place of the goal's own: guards and one driver; without a driver the dose stays.
   *
   * @maxItems 20
   */
  rules?: RuleUse[];
  ladder?: Ref;
  exercise?: Ref;
  /**
   * The rung of the ladder each level starts on.
   */
  start?: {
    /**
     * The rung a beginner starts on, from 1 to 20.
     */
    beginner?: number;
    /**
     * The rung an intermediate starts on, from 1 to 20.
     */
    intermediate?: number;
    /**
     * The rung an advanced starts on, from 1 to 20.
     */
    advanced?: number;
  };
  /**
   * The highest rung of the ladder that people with a limitation start on, by its tag, at most 50: where a level starts higher, they start here and climb from there.
   */
  start_for?: {
    /**
     * The rung, from 1 to 20.
     */
    [k: string]: number;
  };
  /**
   * Whether it has to be in the week.
   */
  required?: boolean;
  instead_of?: Ref;
}
/**
 * A progression rule by name, with its parameters.
 */
export interface RuleUse {
  name: Id;
  /**
   * The rule's own parameters by name (at most 50), as plain JSON; the rule's own schema says what they may be.
   */
  parameters?: {
    [k: string]: unknown;
  };
}
/**
 * A range of days a week. The lower end may not be above the upper one; this is checked after the schema.
 */
export interface DaysSpan {
  /**
   * The lower end, in days, from 1 to 7.
   */
  min: number;
  /**
   * The upper end, in days, from 1 to 7, and not below the lower end.
   */
  max: number;
}
/**
 * A range of numbers of exercises in a session. The lower end may not be above the upper one; this is checked after the schema.
 */
export interface SizeSpan {
  /**
   * The lower end, in exercises, from 1 to 40.
   */
  min: number;
  /**
   * The upper end, in exercises, from 1 to 40, and not below the lower end.
   */
  max: number;
}
/**
 * A range of minutes. The lower end may not be above the upper one; this is checked after the schema.
 */
export interface MinutesSpan {
  /**
   * The lower end, in minutes, from 1 to 180.
   */
  min: number;
  /**
   * The upper end, in minutes, from 1 to 180, and not below the lower end.
   */
  max: number;
}
/**
 * A limit on direct sets for a region of the body (law P8).
 */
export interface RegionCap {
  /**
   * The region of the muscles that are limited.
   */
  region: "hip" | "lumbar" | "thigh" | "trunk" | "shoulder" | "lower-leg" | "other";
  /**
   * The most direct sets a week for it, from 0 to 200.
   */
  sets: number;
  /**
   * The region that has to have at least as much direct work.
   */
  not_above?: "hip" | "lumbar" | "thigh" | "trunk" | "shoulder" | "lower-leg" | "other";
}
/**
 * Weekly sets for a muscle; direct sets count 1, indirect ones a half.
 */
export interface Target {
  muscle: Id;
  sets: TargetSpan;
  /**
   * How much this target counts against the others, from 1 to 100.
   */
  weight?: number;
}
/**
 * A range of sets a week. The lower end may not be above the upper one; this is checked after the schema.
 */
export interface TargetSpan {
  /**
   * The lower end, in sets, from 0 to 200.
   */
  min: number;
  /**
   * The upper end, in sets, from 0 to 200, and not below the lower end.
   */
  max: number;
}
/**
 * The fewest days a week with an exercise of some movement patterns.
 */
export interface Frequency {
  id: Id;
  name: Name;
  /**
   * The movement patterns that count, 1 to 20.
   *
   * @minItems 1
   * @maxItems 20
   */
  patterns: Id[];
  /**
   * The fewest days a week, from 1 to 7.
   */
  days: number;
  /**
   * How much it counts against the others, from 1 to 100.
   */
  weight?: number;
}
/**
 * Low-effort daily work on days without a session.
 */
export interface FreeDays {
  /**
   * The ids of exercises in order of preference, 1 to 20; only those of low effort that need no recovery are taken.
   *
   * @minItems 1
   * @maxItems 20
   */
  exercises: Ref[];
  /**
   * The most exercises on such a day, from 1 to 10.
   */
  size?: number;
  /**
   * The most minutes on such a day, from 1 to 60.
   */
  minutes?: number;
}
/**
 * A check that a goal asks for.
 */
export interface GoalCheck {
  check: Id;
  /**
   * The weeks in which it is due, from 1, at most 20.
   *
   * @minItems 1
   * @maxItems 20
   */
  weeks?: number[];
}
/**
 * The pictures of an exercise: its poses in order, from where they are seen, and the things in them.
 */
export interface Figure {
  /**
   * The key positions in order, 1 to 6: a start and an end, or one hold.
   *
   * @minItems 1
   * @maxItems 6
   */
  poses: Pose[];
  /**
   * From where it is seen, 1 to 3 views; from the person's right side where nothing is said.
   *
   * @minItems 1
   * @maxItems 3
   */
  views?: ("side" | "front" | "back" | "top" | "front-above" | "corner" | "side-above")[];
  /**
   * The things in the picture, at most 8.
   *
   * @maxItems 8
   */
  props?: FigureProp[];
  /**
   * What the movement is about: limbs, which are told from the others, or the part that leads; at most 4.
   *
   * @maxItems 4
   */
  moving?: ("left leg" | "right leg" | "left arm" | "right arm" | "hips" | "trunk" | "head")[];
}
/**
 * One key position; what it leaves out is as in the pose before, and 0 in the first. Angles are in degrees: 0 is standing with the arms at the sides, flexion and outward are positive.
 */
export interface Pose {
  /**
   * Which key position it is.
   */
  at: "start" | "middle" | "end" | "hold";
  /**
   * Angles of the body and its axis: lean (90 face down, -90 face up), tilt (90 on the right side), turn, spine, side_bend, twist, neck.
   */
  body?: {
    [k: string]: number;
  };
  /**
   * Angles of both arms and legs: shoulder, shoulder_out, shoulder_turn, elbow, hip, hip_out, hip_turn, knee, ankle, toes.
   */
  both?: {
    [k: string]: number;
  };
  /**
   * Angles of the left arm and leg, where they are not as in both.
   */
  left?: {
    [k: string]: number;
  };
  /**
   * Angles of the right arm and leg, where they are not as in both.
   */
  right?: {
    [k: string]: number;
  };
  /**
   * What rests on what: parts of the body, such as feet or left-hand, on the floor or a thing of the figure. At most 12.
   */
  contacts?: {
    [k: string]: Contact;
  };
  /**
   * The contacts that are where they were in the first pose, at most 12.
   *
   * @maxItems 12
   */
  stays?: Contact[];
  /**
   * The angles that contacts decide, at most 12; what is written for them is where the search begins.
   *
   * @maxItems 12
   */
  solve?: Angle[];
  /**
   * The parts that press without moving, each with the direction as the person faces; at most 4.
   */
  press?: {
    [k: string]: "forwards" | "back" | "left" | "right" | "up" | "down";
  };
}
/**
 * A thing in a figure; lengths are fractions of stature.
 */
export interface FigureProp {
  /**
   * What it is.
   */
  kind:
    | "mat"
    | "chair"
    | "armrests"
    | "stool"
    | "wall"
    | "worktop"
    | "rail"
    | "step"
    | "bench"
    | "pillow"
    | "weight"
    | "band"
    | "dowel";
  /**
   * Where it begins from the origin towards its side: its near edge, or the face of a wall. From -2 to 2 of stature.
   */
  x?: number;
  /**
   * How far to the left its middle is, or to the front, for a thing at a side. From -2 to 2 of stature.
   */
  y?: number;
  /**
   * Its upper side above the floor, from 0 to 2 of stature; usual sizes are known.
   */
  height?: number;
  /**
   * Its length from x on, from 0 to 2 of stature; usual sizes are known.
   */
  depth?: number;
  /**
   * The points of the body that a band is round, a pillow is under, or that hold a weight or a dowel; at most 8.
   *
   * @maxItems 8
   */
  points?: Contact[];
  /**
   * On which side of the person it is in the first pose; in front where it is left out.
   */
  side?: "front" | "back" | "left" | "right";
  id?: Id;
}
/**
 * A pack's words in another language.
 */
export interface Translation {
  /**
   * Any text of the pack as it stands there, and in this language, at most 20000: names, steps, cues, faults, reasons and advice of precautions, questions, notices. What is given by id comes before it.
   */
  texts?: {
    [k: string]: Text;
  };
  /**
   * The words of exercises by id, at most 2000.
   */
  exercises?: {
    [k: string]: ExerciseText;
  };
  /**
   * The names of ladders by id, at most 2000.
   */
  ladders?: {
    [k: string]: Name;
  };
  /**
   * The names of goals by id, at most 2000.
   */
  goals?: {
    [k: string]: Name;
  };
  /**
   * The words of notices by id, at most 2000.
   */
  notices?: {
    [k: string]: Text;
  };
}
/**
 * An exercise's words in another language; what is absent stays in the pack's own.
 */
export interface ExerciseText {
  name?: Name;
  summary?: Note;
  /**
   * The steps, 1 to 20, as many as in the pack's own language.
   *
   * @minItems 1
   * @maxItems 20
   */
  steps?: Text[];
  /**
   * The cues, at most 20.
   *
   * @maxItems 20
   */
  cues?: Text[];
}
/**
 * A check of function that a person does alone, in the pack's own words.
 */
export interface FunctionCheck {
  id: Id;
  name: Name;
  /**
   * What to do, in order: 1 to 20 texts.
   *
   * @minItems 1
   * @maxItems 20
   */
  steps: Text[];
  unit: Name;
  /**
   * The smallest change that matters, in the unit, above 0 and at most 100000.
   */
  least_change: number;
  /**
   * Whether more or less is better.
   */
  better?: "more" | "less";
  /**
   * The least result there can be.
   */
  min?: number;
  /**
   * The greatest result there can be.
   */
  max?: number;
  /**
   * Limitations of people who are not to do it, at most 50.
   *
   * @maxItems 50
   */
  closed_for?: Id[];
  note?: Note;
  /**
   * The ids of the sources this rests on, at most 100.
   *
   * @maxItems 100
   */
  sources?: Id[];
  status?: Status;
}
/**
 * Another pack, and which of its versions will do.
 */
export interface Requirement {
  pack: Id;
  /**
   * A range of versions made of numbers: 1 to 5 bounds with commas between them, such as >=0.3,<1; any version when absent.
   */
  version?: string;
}
/**
 * An exercise that is done in the place of one of another pack. It takes over its id and its precautions.
 */
export interface Override {
  /**
   * The exercise of the other pack, with the name of that pack in front.
   */
  exercise: string;
  by: Id;
  reason: Text;
}
/**
 * A person's situation, with nothing that names the person.
 */
export interface Profile {
  /**
   * The kind of document; always "profile" here.
   */
  document: "profile";
  /**
   * The version of this schema that the document follows; 1 is the only one there is.
   */
  schema_version: 1;
  /**
   * Age in whole years, from 0 to 120.
   */
  age: number;
  availability: Availability;
  id?: Id;
  /**
   * Body height in centimetres, from 50 to 250.
   */
  stature_cm?: number;
  level?: Level;
  /**
   * For ladders by id (at most 200), the exercise on it that the person already does well.
   */
  stands?: {
    [k: string]: Ref;
  };
  /**
   * The tags of equipment at hand, at most 200.
   *
   * @maxItems 200
   */
  equipment?: Id[];
  /**
   * The tags of equipment that is not at hand although a pack takes it for granted, at most 200; nothing of it is in equipment as well.
   *
   * @maxItems 200
   */
  without?: Id[];
  /**
   * The tags of limitations the person has, at most 200.
   *
   * @maxItems 200
   */
  limitations?: Id[];
  /**
   * Answers to screening questions by id (at most 500): true for yes, false for no.
   */
  answers?: {
    [k: string]: boolean;
  };
  /**
   * What clinicians have cleared, at most 100.
   *
   * @maxItems 100
   */
  clearances?: Clearance[];
  pain?: Pain;
  /**
   * The exercises and ladders the person likes, at most 500.
   *
   * @maxItems 500
   */
  likes?: Ref[];
  /**
   * The exercises and ladders the person does not want, at most 500.
   *
   * @maxItems 500
   */
  dislikes?: Ref[];
  /**
   * How many weeks the plan shall run, from 1 to 260; the goal's usual number when absent.
   */
  weeks?: number;
  units?: Units;
  language?: Language;
  timezone?: Timezone;
  /**
   * How many minutes before a session to remind, from 0 to 1440; without it there is no reminder.
   */
  reminder_min?: number;
  /**
   * The local time at which a day of training ends, from 00:00 to 11:59: a session that begins before it belongs to the day before. Without it a day ends at midnight.
   */
  day_ends?: string;
  /**
   * For equipment at hand by its tag (at most 50), the loads there are of it: which dumbbells, plates or bands.
   */
  loading?: {
    [k: string]: Loading;
  };
}
/**
 * When there is time; the days are said in one of three ways, or left to the goal.
 */
export interface Availability {
  /**
   * Minutes for each session, from 1 to 180.
   */
  minutes: number;
  /**
   * The weekdays there is time on, 1 to 7; goes without days_per_week and every_days.
   *
   * @minItems 1
   * @maxItems 7
   */
  days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
  /**
   * How many days a week, from 1 to 7, with the weekdays left to the planner; goes without days and every_days.
   */
  days_per_week?: number;
  /**
   * A session every so many days, from 1 to 14, whatever the weekday; goes without days and days_per_week.
   */
  every_days?: number;
  /**
   * How many sessions on such a day, from 1 to 6.
   */
  times_a_day?: number;
  /**
   * Hours from one session of a day to the next, from 1 to 12.
   */
  hours_between?: number;
  /**
   * The local times sessions of a day start at, at most 6: one for each, or none.
   *
   * @maxItems 6
   */
  times?: Time[];
}
/**
 * A clinician's word that exercise is fine although a screening item or a limitation says care.
 */
export interface Clearance {
  item: Id;
  by: Name;
  on: Date;
  note?: Note;
}
/**
 * Pain in points from 0 (none) to 10 (worst imaginable).
 */
export interface Pain {
  now: PainScore;
  worst?: PainScore;
  usual?: PainScore;
  /**
   * Which side of hip, buttock or leg hurts more, the person's own left or right; both where they are alike.
   */
  side?: "left" | "right" | "both";
}
/**
 * What there is to load an exercise with, and which way a load between two of these is rounded. Sizes have at most 3 decimals.
 */
export interface Loading {
  /**
   * What it is: plates on a bar or a pin, weights of fixed sizes, the stack of a machine, or bands.
   */
  kind: "plates" | "sizes" | "stack" | "bands";
  /**
   * What its weights are counted in; goes with every kind but bands.
   */
  unit?: "kg" | "lb";
  /**
   * Which way a load between two loadable ones goes: to the lighter, to the nearer (from just halfway the lighter) or to the heavier.
   */
  rounding?: "down" | "nearest" | "up";
  /**
   * The weight of the empty bar with its collars, from 0 (a belt, a pin) to 2000.
   */
  bar?: number;
  /**
   * What the weight of the bar is counted in, where it is not the unit of the plates; the bar is then taken at its weight in the plates' unit, to the thousandth.
   */
  bar_unit?: "kg" | "lb";
  /**
   * The plates there are, 1 to 20 sizes, each once.
   *
   * @minItems 1
   * @maxItems 20
   */
  plates?: PlateStock[];
  /**
   * On how many sides the same plates go: 2 for a barbell, where they are used in pairs, or 1.
   */
  sides?: number;
  /**
   * The weights there are, 1 to 200, each once, from -2000 to 2000 and not 0. One below 0 is assistance.
   *
   * @minItems 1
   * @maxItems 200
   */
  sizes?: number[];
  /**
   * The lightest plate of a stack, from 0 to 2000.
   */
  first?: number;
  /**
   * How much heavier each next plate of a stack makes it, from 0.0625 to 2000.
   */
  step?: number;
  /**
   * How many plates a stack has in all, from 1 to 200.
   */
  count?: number;
  /**
   * Small weights that can be put on top of a stack, each once, at most 10, above 0 and up to 2000.
   *
   * @maxItems 10
   */
  adds?: number[];
  /**
   * The bands at hand, 1 to 8 colours, each once.
   *
   * @minItems 1
   * @maxItems 8
   *
   * Items: The colour of the band, from tan (lightest) to gold (heaviest); goes with the unit band only.
   */
  colours?: ("tan" | "yellow" | "red" | "green" | "blue" | "black" | "silver" | "gold")[];
  /**
   * Whether a stack or bands lift the body, where others load it; all of them are then below no load.
   */
  assists?: boolean;
}
/**
 * The plates of one size.
 */
export interface PlateStock {
  /**
   * What one plate weighs, from 0.0625 to 2000, with at most 3 decimals.
   */
  size: number;
  /**
   * How many there are, counted one by one and not in pairs, from 1 to 40.
   */
  count: number;
}
/**
 * A plan without dates: the repeating cycle, what is done in it and by which rules it grows.
 */
export interface Program {
  /**
   * The kind of document; always "program" here.
   */
  document: "program";
  /**
   * The version of this schema that the document follows; 1 is the only one there is.
   */
  schema_version: 1;
  id: Id;
  title: Name;
  /**
   * How many weeks it runs, from 1 to 260.
   */
  weeks: number;
  cycle: Cycle;
  /**
   * What is trained, 1 to 200 entries.
   *
   * @minItems 1
   * @maxItems 200
   */
  entries: Entry[];
  /**
   * The sessions that the cycle names, 1 to 100.
   *
   * @minItems 1
   * @maxItems 100
   */
  sessions: Session[];
  goal?: Ref;
  profile?: Id;
  /**
   * How often it was changed and handed out again, from 0 to 1000000.
   */
  revision?: number;
  /**
   * The packs it uses with their versions, at most 100.
   *
   * @maxItems 100
   */
  packs?: PackUse[];
  /**
   * The plugins its rules came from, at most 200.
   *
   * @maxItems 200
   */
  rule_sources?: RuleSource[];
  /**
   * What every output has to carry, at most 100.
   *
   * @maxItems 100
   */
  notices?: Notice[];
  /**
   * What was left out, each with its reason, at most 2000.
   *
   * @maxItems 2000
   */
  excluded?: Reason[];
  /**
   * Why the plan as a whole is as it is, at most 2000 reasons.
   *
   * @maxItems 2000
   */
  reasons?: Reason[];
  /**
   * How far each weekly target is met, at most 200.
   *
   * @maxItems 200
   */
  targets?: Achievement[];
  /**
   * What in the person's profile made the plan what it is, at most 200 reasons.
   *
   * @maxItems 200
   */
  profile_effects?: Reason[];
  /**
   * Limits on direct work for regions of the body, at most 7, one a region: no week asks for more, whatever was moved.
   *
   * @maxItems 7
   */
  region_caps?: RegionCap[];
  messages?: Messages;
  language?: Language;
  units?: Units;
  timezone?: Timezone;
  /**
   * How many minutes before a session to remind, from 0 to 1440; without it there is no reminder.
   */
  reminder_min?: number;
  /**
   * The local time at which a day of training ends, from 00:00 to 11:59: a session that begins before it belongs to the day before. Without it a day ends at midnight.
   */
  day_ends?: string;
  /**
   * What becomes of a session that was missed: it is let go (skip), done at the next slot while the rest moves on (shift), its whole turn of the cycle is done again (repeat), or it is made up for in the next session as far as time and recovery allow (merge).
   */
  missed?: "skip" | "shift" | "repeat" | "merge";
  /**
   * Checks of function, at most 20.
   *
   * @maxItems 20
   */
  checks?: PlannedCheck[];
}
/**
 * What repeats: so many days with their slots.
 */
export interface Cycle {
  /**
   * The slots, 1 to 100.
   *
   * @minItems 1
   * @maxItems 100
   */
  slots: Slot[];
  /**
   * How many days the cycle has, from 1 to 28; 7 for a cycle that starts on Monday.
   */
  length_days?: number;
  /**
   * Whether day 1 is a Monday (a week), or the first date of the routine.
   */
  starts?: "monday" | "start";
}
/**
 * One place in the cycle; slots of one day are done in the order they are written.
 */
export interface Slot {
  /**
   * The day of the cycle, counted from 1 to at most 28 and not past the cycle's length.
   */
  day: number;
  session: Id;
  time?: Time;
}
/**
 * One thing that is trained and grows: an exercise or a place on a ladder, with its dose and rules.
 */
export interface Entry {
  id: Id;
  exercise: Ref;
  dose: Dose;
  /**
   * The progression rules in order, at most 20: guards and one driver; without a driver the dose stays.
   *
   * @maxItems 20
   */
  rules?: RuleUse[];
  ladder?: Ref;
  /**
   * The exercises of the ladder open to the person, from the easiest to the hardest, at most 20; all of them when absent.
   *
   * @maxItems 20
   */
  rungs?: Ref[];
  caps?: Caps;
  /**
   * What the person is told with it, whichever of its exercises is done, at most 50 texts.
   *
   * @maxItems 50
   */
  advice?: Text[];
  /**
   * What the person is told with one exercise of the entry only, by the exercise: at most 20 of at most 50 texts.
   */
  exercise_advice?: {
    /**
     * @maxItems 50
     */
    [k: string]: Text[];
  };
  /**
   * Why it is there and with this dose, at most 200 reasons.
   *
   * @maxItems 200
   */
  reasons?: Reason[];
  loading?: Loading;
  /**
   * Warm-up sets before the work sets, at most 10, from the lightest: of use only where the dose has a load in kilograms, pounds or percent.
   *
   * @maxItems 10
   */
  ramp?: RampSet[];
}
/**
 * Upper limits for one person, below what the exercise itself allows; what is absent is not limited.
 */
export interface Caps {
  /**
   * The most sets, from 1 to 30.
   */
  sets?: number;
  /**
   * The most repetitions a set, from 1 to 1000.
   */
  reps?: number;
  /**
   * The most seconds held in a repetition, from 0 to 600.
   */
  hold_s?: number;
  load?: Load;
}
/**
 * Why one decision was made: a stable code with what it is about and the values that led to it.
 */
export interface Reason {
  code: Id;
  subject?: Word;
  /**
   * The values that led to the decision by name (at most 50): texts of at most 2000 characters, numbers, or true and false.
   */
  values?: {
    [k: string]: string | number | boolean;
  };
  rule?: Id;
  session?: Word;
  /**
   * Those rows of its log, from 1, that opened or shut the gate (at most 200).
   *
   * @maxItems 200
   *
   * Items: A row, from 1.
   */
  sets?: number[];
  date?: Date;
}
/**
 * One set of a warm-up ramp: a part of the work load, for some repetitions.
 */
export interface RampSet {
  /**
   * Percent of the load of the first work set, from 0 (the lightest load there is) to 100.
   */
  percent: number;
  /**
   * Repetitions (a side, where the exercise has sides), from 1 to 100.
   */
  reps: number;
}
/**
 * What is done on one occasion.
 */
export interface Session {
  id: Id;
  name: Name;
  /**
   * Its blocks in order, 1 to 40.
   *
   * @minItems 1
   * @maxItems 40
   */
  blocks: Block[];
  /**
   * The minutes there are for it, from 1 to 180; not limited when absent.
   */
  minutes?: number;
  /**
   * What becomes of this session when it is missed, where that is not as the program says.
   */
  missed?: "skip" | "shift" | "repeat" | "merge";
}
/**
 * Entries that are done together.
 */
export interface Block {
  /**
   * The ids of the entries in order, 1 to 40.
   *
   * @minItems 1
   * @maxItems 40
   */
  entries: Id[];
  /**
   * The part of the session it belongs to.
   */
  part?: "warm-up" | "main" | "cool-down";
  /**
   * How it is done: one entry after the other (straight), or round by round (superset, circuit).
   */
  style?: "straight" | "superset" | "circuit";
  /**
   * Seconds of rest between rounds of a superset or circuit, from 0 to 600; straight sets rest as their dose says.
   */
  rest_s?: number;
}
/**
 * A pack by name, with the version that was used.
 */
export interface PackUse {
  name: Id;
  version: Version;
  /**
   * A SHA-256 of what the pack said in its own language, as 64 small hexadecimal digits; unknown when absent.
   */
  digest?: string;
}
/**
 * Which plugin offered a rule when a program was made, so that a missing one can be named.
 */
export interface RuleSource {
  rule: Id;
  /**
   * The name of the plugin's distribution: letters, digits and . _ -, 1 to 100 characters.
   */
  plugin: string;
  /**
   * The plugin's version, written like the version of a pack; a question mark where it states none.
   */
  version: string;
}
/**
 * How far a weekly target is met.
 */
export interface Achievement {
  subject: Ref;
  /**
   * How many sets, times or days a week are planned, from 0 to 2000; indirect sets count a half.
   */
  planned: number;
  /**
   * The least that is asked for a week, from 0 to 2000.
   */
  least: number;
  /**
   * The most that is asked for a week, from 0 to 2000.
   */
  most?: number;
  /**
   * What is counted: sets for a muscle, times for a required exercise, days for a frequency.
   */
  unit?: "sets" | "times" | "days";
  /**
   * What the target is called, where its subject names no muscle and no exercise, at most 200 characters.
   */
  name?: string;
}
/**
 * Templates for sentences by reason code (at most 2000), those of a rule by rule/code, those that only explanations show by explain/code, and in another language than English the names of what has an id by name/id; {subject} and {name} stand for the reason's own subject and values.
 */
export interface Messages {
  [k: string]: Text;
}
/**
 * A check of function of a plan: how it is done, and in which weeks.
 */
export interface PlannedCheck {
  id: Id;
  name: Name;
  /**
   * What to do, in order: 1 to 20 texts.
   *
   * @minItems 1
   * @maxItems 20
   */
  steps: Text[];
  unit: Name;
  /**
   * The smallest change that matters, in the unit, above 0 and at most 100000.
   */
  least_change: number;
  /**
   * Whether more or less is better.
   */
  better?: "more" | "less";
  /**
   * The least result there can be.
   */
  min?: number;
  /**
   * The greatest result there can be.
   */
  max?: number;
  note?: Note;
  /**
   * The weeks in which it is due, from 1, at most 20.
   *
   * @minItems 1
   * @maxItems 20
   */
  weeks?: number[];
}
/**
 * Which program holds from which day for one person; the log belongs to the course.
 */
export interface Course {
  /**
   * The kind of document; always "course" here.
   */
  document: "course";
  /**
   * The version of this schema that the document follows; 1 is the only one there is.
   */
  schema_version: 1;
  id: Id;
  /**
   * The programs with the days from which they hold, 1 to 200, the oldest first; two do not begin on one day.
   *
   * @minItems 1
   * @maxItems 200
   */
  parts: CoursePart[];
  profile?: Id;
  /**
   * How often it was changed, from 0 to 1000000.
   */
  changes?: number;
  /**
   * The calendars of parts that another part has replaced, at most 200: what was copied from them elsewhere can be taken back.
   *
   * @maxItems 200
   */
  replaced?: PartCalendar[];
}
/**
 * A program and the day from which it holds, until the next part begins or its weeks are over.
 */
export interface CoursePart {
  holds_from: Date;
  program: Program;
  /**
   * Whether it is the program of the part before with changes made by hand: its calendar goes on, and what was not changed goes on from where it stands. Otherwise its weeks count from its first day, and its doses hold as they are written.
   */
  amends?: boolean;
}
/**
 * The days on which a part planned sessions: the slots of its cycle, from its first day on.
 */
export interface PartCalendar {
  holds_from: Date;
  first_day: Date;
  /**
   * How many weeks it had, from 1 to 260.
   */
  weeks: number;
  cycle: Cycle;
  /**
   * Whether missed sessions could move the others (the policies shift and repeat).
   */
  moves?: boolean;
}
/**
 * Dated sessions with exact doses and the reason for each; what every output is made from.
 */
export interface Routine {
  /**
   * The kind of document; always "routine" here.
   */
  document: "routine";
  /**
   * The version of this schema that the document follows; 1 is the only one there is.
   */
  schema_version: 1;
  program: Id;
  course?: Id;
  title: Name;
  start: Date;
  as_of: Date;
  /**
   * How many weeks it runs, from 1 to 5200.
   */
  weeks: number;
  /**
   * What every output has to carry, at most 100.
   *
   * @maxItems 100
   */
  notices: Notice[];
  /**
   * Every exercise in it, described for the person, at most 20000.
   *
   * @maxItems 20000
   */
  exercises: ExerciseCard[];
  /**
   * Its sessions by date, at most 20000.
   *
   * @maxItems 20000
   */
  sessions: RoutineSession[];
  provenance: Provenance;
  goal?: Ref;
  /**
   * The revision of the program it was made from, from 0 to 1000000.
   */
  revision?: number;
  /**
   * How far each weekly target is met, at most 200.
   *
   * @maxItems 200
   */
  targets?: Achievement[];
  /**
   * What in the person's profile made the plan what it is, at most 200 reasons.
   *
   * @maxItems 200
   */
  profile_effects?: Reason[];
  /**
   * How much an entry may hurt before it ends for the day, by the id of the entry, at most 200.
   */
  pain_limits?: {
    /**
     * The most pain with which an exercise goes on.
     */
    [k: string]: {
      risen: PainScore;
      steady: PainScore;
    };
  };
  messages?: Messages;
  language?: Language;
  units?: Units;
  timezone?: Timezone;
  /**
   * How many minutes before a session to remind, from 0 to 1440; without it there is no reminder.
   */
  reminder_min?: number;
  /**
   * How often its course was changed, from 0 to 1000000.
   */
  changes?: number;
  /**
   * The ids of planned sessions that an earlier routine of the same course may have had and this one has not, at most 20000: what was copied from them can be taken back.
   *
   * @maxItems 20000
   *
   * Items: The id of a dated session.
   */
  withdrawn?: string[];
  /**
   * Checks of function with their days and results, at most 20.
   *
   * @maxItems 20
   */
  checks?: RoutineCheck[];
}
/**
 * What a person needs to read to do one exercise.
 */
export interface ExerciseCard {
  id: Ref;
  name: Name;
  /**
   * What to do, step by step, 1 to 20 steps.
   *
   * @minItems 1
   * @maxItems 20
   */
  steps: Text[];
  position: Position;
  sides: Sides;
  measure: Measure;
  tempo: Tempo;
  pattern?: Id;
  summary?: Note;
  /**
   * What to think of while doing it, at most 20 cues.
   *
   * @maxItems 20
   */
  cues?: Text[];
  /**
   * What goes wrong and what mends it, at most 20.
   *
   * @maxItems 20
   */
  faults?: Fault[];
  /**
   * What has to be there, at most 20 needs, each as 1 to 20 things any one of which will do.
   *
   * @maxItems 20
   */
  equipment?: Name[][];
  /**
   * What helps and is not needed, at most 20 things.
   *
   * @maxItems 20
   */
  helpful?: Name[];
  figure?: Figure;
}
/**
 * One dated session.
 */
export interface RoutineSession {
  /**
   * The id of the dated session, which stays the same when the routine is made again; 1 to 128 lower-case letters, digits and hyphens.
   */
  id: string;
  date: Date;
  planned_for?: Date;
  session: Id;
  name: Name;
  /**
   * Which session of the routine it is, from 1 to 20000.
   */
  number: number;
  /**
   * Which week of the routine it is in, from 1 to 5201.
   */
  week: number;
  /**
   * Its entries in order, at most 80: those that were asked for, and what was done beside them.
   *
   * @maxItems 80
   */
  entries: RoutineEntry[];
  /**
   * The order of performing where rounds are interleaved, at most 4800 pairs of an entry's place in entries (from 0) and its set (from 1, a left and a right one counted apart); absent where entries are done one after the other.
   *
   * @maxItems 4800
   */
  order?: unknown[][];
  /**
   * How many seconds it takes by an honest estimate, from 0 to 100000000000: more than a day says that nobody can do it.
   */
  seconds: number;
  /**
   * What became of it.
   */
  status?: "planned" | "done" | "skipped" | "missed";
  time?: Time;
  pain?: LoggedPain;
  note?: Note;
  /**
   * Whether it was done without being planned.
   */
  unplanned?: boolean;
}
/**
 * One exercise on one date: the exact dose, why it is that, and what was done if it was.
 */
export interface RoutineEntry {
  entry: Id;
  exercise: Ref;
  dose: Dose;
  /**
   * The warm-up sets before the dose, at most 10; they are part of the session's seconds.
   *
   * @maxItems 10
   */
  ramp?: SetDose[];
  /**
   * The block it is done in, counted from 0 to at most 41: those of the program, and one each for what is made up for and for what was.
   */
  block?: number;
  /**
   * The part of the session it belongs to.
   */
  part?: "warm-up" | "main" | "cool-down";
  /**
   * How its block is done.
   */
  style?: "straight" | "superset" | "circuit";
  /**
   * Whether it is only shown and not to be done; its reasons say what to do instead.
   */
  stopped?: boolean;
  /**
   * What the person is told with it, at most 50 texts.
   *
   * @maxItems 50
   */
  advice?: Text[];
  /**
   * Why it is this exercise and this dose, at most 250 reasons.
   *
   * @maxItems 250
   */
  reasons?: Reason[];
  /**
   * The sets that were done, at most 60; absent when nothing is known, empty when none was done.
   *
   * @maxItems 60
   */
  performed?: LoggedSet[];
  pain?: LoggedPain;
  performed_exercise?: Ref;
  /**
   * Whether it was done lighter on purpose.
   */
  light?: boolean;
  /**
   * How hard it was, in one word: the hardest of the entry, or that of its session.
   */
  felt?: "too-easy" | "right" | "too-hard";
  /**
   * The rest after each round of its superset or circuit, in seconds from 0 to 600; it takes the place of the rest of the dose.
   */
  round_rest_s?: number;
}
/**
 * One set as it was performed.
 */
export interface LoggedSet {
  /**
   * Repetitions done, from 0 (tried and failed) to 1000; null when the set was done and not counted.
   */
  reps: number | null;
  /**
   * Seconds held in every repetition, from 0 to 3600; parts of a second are taken as they are written. Absent, repetitions that are counted are taken to be held as asked.
   */
  hold_s?: number;
  load?: Load;
  /**
   * The side of the body, where the sides were counted apart.
   */
  side?: "left" | "right";
  rir?: Rir;
  rpe?: Rpe;
  /**
   * Seconds of rest after the set, from 0 to 3600; parts of a second are taken as they are written.
   */
  rest_s?: number;
  /**
   * What the set was for: the work that was asked for; a warm-up before it; a drop, done at once after a set with less; or an extra one. Only work is held against what was asked for. Lighter rows in front of the work, and rows after it, need no role.
   */
  role?: "work" | "warm-up" | "drop" | "extra";
}
/**
 * Pain around a session; what was not asked is absent.
 */
export interface LoggedPain {
  before?: PainScore;
  during?: PainScore;
  after?: PainScore;
  next_morning?: PainScore;
}
/**
 * What a routine was made by and from.
 */
export interface Provenance {
  library: Name;
  /**
   * A digest of everything the routine was made from: SHA-256 as 64 lower-case hexadecimal digits.
   */
  digest: string;
  /**
   * The packs that were used with their versions, at most 20000.
   *
   * @maxItems 20000
   */
  packs?: PackUse[];
  /**
   * The plugins the rules came from, at most 40000.
   *
   * @maxItems 40000
   */
  rules?: RuleSource[];
}
/**
 * A check of function: how it is done, when it is due, and what came out.
 */
export interface RoutineCheck {
  plan: PlannedCheck;
  /**
   * The first days of the weeks in which it is due, at most 1000.
   *
   * @maxItems 1000
   */
  due?: Date[];
  /**
   * The results up to the day of the routine, at most 20000.
   *
   * @maxItems 20000
   */
  results?: LoggedCheck[];
}
/**
 * The result of a check of function on a day.
 */
export interface LoggedCheck {
  date: Date;
  check: Id;
  /**
   * The result, in the unit of the check.
   */
  value: number;
  note?: Note;
}
/**
 * What was done, as it was done; zero, null and absent are three things.
 */
export interface Log {
  /**
   * The kind of document; always "log" here.
   */
  document: "log";
  /**
   * The version of this schema that the document follows; 1 is the only one there is.
   */
  schema_version: 1;
  /**
   * The sessions in any order, at most 20000.
   *
   * @maxItems 20000
   */
  sessions?: LoggedSession[];
  program?: Id;
  course?: Id;
  /**
   * How ready the person said to be, day by day and in any order, at most 20000, one a day.
   *
   * @maxItems 20000
   */
  check_ins?: CheckIn[];
  /**
   * Results of checks of function in any order, at most 20000, one a day and check.
   *
   * @maxItems 20000
   */
  checks?: LoggedCheck[];
}
/**
 * One session of the program on one day.
 */
export interface LoggedSession {
  date: Date;
  session: Id;
  /**
   * Whether it was done, or left out on purpose.
   */
  status?: "done" | "skipped";
  time?: Time;
  planned_for?: Date;
  /**
   * What was done, at most 40 entries.
   *
   * @maxItems 40
   */
  entries?: LoggedEntry[];
  pain?: LoggedPain;
  /**
   * Signs to stop that came up, at most 2, each once.
   *
   * @maxItems 2
   */
  symptoms?: ("leg-pain-spreading" | "new-numbness")[];
  note?: Note;
  /**
   * How hard it was, in one word; holds for all entries without their own.
   */
  felt?: "too-easy" | "right" | "too-hard";
}
/**
 * What was done of one entry of the program.
 */
export interface LoggedEntry {
  entry: Id;
  /**
   * The sets that were done or tried, at most 60, warm-ups and extra ones too; a set that is not listed was not done.
   *
   * @maxItems 60
   */
  sets?: LoggedSet[];
  exercise?: Ref;
  /**
   * Whether it was done lighter on purpose: it then counts as done, and is not held against what was asked for.
   */
  light?: boolean;
  pain?: LoggedPain;
  note?: Note;
  /**
   * How hard it was, in one word, in place of the session's. Where an effort was asked for and not logged, right and too easy mean that it was kept; too hard lets nothing rise.
   */
  felt?: "too-easy" | "right" | "too-hard";
}
/**
 * How ready somebody was for the sessions of one day, said before them.
 */
export interface CheckIn {
  date: Date;
  /**
   * Readiness in points from 0 (not at all) to 10 (fully ready).
   */
  readiness: number;
  note?: Note;
}
