"""The questions about a person that do not depend on any pack, with every sentence that people read in them."""

from __future__ import annotations

from hiproutine.questionnaire.profile_question import AnswerChoice, ProfileQuestion

ABOUT_YOU = "About you"
PAIN = "Pain"
BEFORE_EXERCISE = "Before you exercise"
TIME = "Your time"
AT_HAND = "What you have"
MORE = "More"

#: What the words for a level mean (a proposal, unverified): packs say where each begins on their ladders.
LEVELS = (
    AnswerChoice("beginner", "new to this kind of training, or back after a long break"),
    AnswerChoice("intermediate", "has trained like this in most weeks, for some months"),
    AnswerChoice("advanced", "has trained like this week by week, for a year or longer"),
)
UNITS = (AnswerChoice("metric", "kilograms and centimetres"), AnswerChoice("imperial", "pounds and inches"))
SIDES = (
    AnswerChoice("left", "your own left"),
    AnswerChoice("right", "your own right"),
    AnswerChoice("both", "both sides alike"),
)

_SCORE = "a number from 0 (none) to 10 (the worst you can imagine)"
_NAMES = "ids, with commas between them"

FIRST_QUESTIONS = (
    ProfileQuestion(
        "age",
        "$.age",
        ABOUT_YOU,
        "How old are you?",
        "Below or above some ages a clinician comes first, or safer work is chosen.",
        "integer",
        "whole years, from 0 to 120",
        is_required=True,
        most=120,
    ),
    ProfileQuestion(
        "pain-now",
        "$.pain.now",
        PAIN,
        "How strong is your pain now?",
        "Strong pain stops planning until a clinician has looked; with less, a plan begins at its easiest.",
        "score",
        _SCORE,
        default="not said",
        most=10,
    ),
    ProfileQuestion(
        "pain-worst",
        "$.pain.worst",
        PAIN,
        "How strong was your worst pain of the last week?",
        "Strong pain in the last week adds a word of care to the plan.",
        "score",
        _SCORE,
        default="not said",
        most=10,
    ),
    ProfileQuestion(
        "pain-usual",
        "$.pain.usual",
        PAIN,
        "How strong is your pain on an ordinary day?",
        "Pain in a session is compared with it.",
        "score",
        _SCORE,
        default="not said",
        most=10,
    ),
    ProfileQuestion(
        "pain-side",
        "$.pain.side",
        PAIN,
        "Which side of hip, buttock or leg hurts more?",
        "What is done one side after the other then says which side to begin with.",
        "choice",
        "one of these words",
        default="not said",
        choices=SIDES,
    ),
)

LAST_QUESTIONS = (
    ProfileQuestion(
        "minutes",
        "$.availability.minutes",
        TIME,
        "How many minutes do you have for a session?",
        "No session is planned longer than this.",
        "integer",
        "minutes, from 1 to 180",
        is_required=True,
        least=1,
        most=180,
    ),
    ProfileQuestion(
        "days",
        "$.availability",
        TIME,
        "On which days, or on how many days a week?",
        "Sessions come on these days only.",
        "days",
        "weekdays such as 'mon wed fri', a number of days a week such as '3', or 'every 2' for every second day",
        default="as many as the goal usually has",
    ),
    ProfileQuestion(
        "times-a-day",
        "$.availability.times_a_day",
        TIME,
        "How many sessions on such a day?",
        "Most plans have one; short ones can be spread over a day.",
        "integer",
        "a number from 1 to 6",
        default="1",
        least=1,
        most=6,
    ),
    ProfileQuestion(
        "times",
        "$.availability.times",
        TIME,
        "At what time does a session begin?",
        "A calendar shows it. With several sessions a day there is one time for each.",
        "times",
        "times of day such as '07:30', with commas between several",
        default="any time",
    ),
    ProfileQuestion(
        "hours-between",
        "$.availability.hours_between",
        TIME,
        "How many hours are there from one session of a day to the next?",
        "Work that has to recover is kept apart.",
        "integer",
        "hours, from 1 to 12",
        default="6",
        least=1,
        most=12,
    ),
    ProfileQuestion(
        "level",
        "$.level",
        ABOUT_YOU,
        "How used to this kind of training are you?",
        "It decides where you begin; from there on what you log decides.",
        "choice",
        "one of these words",
        default="beginner",
        choices=LEVELS,
    ),
)

MORE_QUESTIONS = (
    ProfileQuestion(
        "units",
        "$.units",
        ABOUT_YOU,
        "Which units do you read?",
        "Loads are written in them.",
        "choice",
        "one of these words",
        default="metric",
        choices=UNITS,
    ),
    ProfileQuestion(
        "weeks",
        "$.weeks",
        TIME,
        "For how many weeks is the plan?",
        "Room is left for what can grow in these weeks.",
        "integer",
        "weeks, from 1 to 260",
        default="as many as the goal usually has",
        least=1,
        most=260,
    ),
    ProfileQuestion(
        "stature",
        "$.stature_cm",
        MORE,
        "How tall are you?",
        "Some distances are said for your height.",
        "length",
        "centimetres, such as '172', or feet and inches, such as '5 ft 8 in'",
        default="not said",
        is_asked=False,
    ),
    ProfileQuestion(
        "stands",
        "$.stands",
        MORE,
        "Which exercise of a ladder do you do well already?",
        "The ladder then begins there.",
        "pairs",
        "LADDER=EXERCISE, with commas between several",
        default="where the level begins",
        is_asked=False,
    ),
    ProfileQuestion(
        "likes",
        "$.likes",
        MORE,
        "Which exercises or ladders do you like?",
        "They are preferred.",
        "names",
        _NAMES,
        default="none",
        is_asked=False,
    ),
    ProfileQuestion(
        "dislikes",
        "$.dislikes",
        MORE,
        "Which exercises or ladders do you not want?",
        "They are left out.",
        "names",
        _NAMES,
        default="none",
        is_asked=False,
    ),
    ProfileQuestion(
        "reminder",
        "$.reminder_min",
        MORE,
        "How long before a session do you want to be reminded?",
        "A calendar then reminds you.",
        "integer",
        "minutes, from 0 to 1440",
        default="no reminder",
        most=1440,
        is_asked=False,
    ),
    ProfileQuestion(
        "language",
        "$.language",
        MORE,
        "Which language do you read?",
        "Texts of packs come in it, where they are translated.",
        "text",
        "a language tag such as 'de' or 'en-GB'",
        default="en",
        is_asked=False,
    ),
    ProfileQuestion(
        "timezone",
        "$.timezone",
        MORE,
        "In which time zone are your times?",
        "Without it, half past seven is half past seven wherever you are.",
        "text",
        "an IANA name such as 'Europe/Vienna'",
        default="wherever you are",
        is_asked=False,
    ),
    ProfileQuestion(
        "day-ends",
        "$.day_ends",
        MORE,
        "When does your day end?",
        "A session that begins before it belongs to the day before.",
        "text",
        "a time from 00:00 to 11:59, such as '04:00'",
        default="at midnight",
        is_asked=False,
    ),
    ProfileQuestion(
        "id",
        "$.id",
        MORE,
        "By which id shall the profile be known?",
        "Programs are called after it. It is no place for a name.",
        "text",
        "lower-case letters, digits and hyphens",
        default="none",
        is_asked=False,
    ),
)

LIMITATIONS = ProfileQuestion(
    "limitations",
    "$.limitations",
    BEFORE_EXERCISE,
    "Which of these hold for you?",
    "What is not for you is left out, kept shorter, or done in another way.",
    "choices",
    _NAMES,
    default="none",
)
EQUIPMENT = ProfileQuestion(
    "equipment",
    "$.equipment",
    AT_HAND,
    "Which of these do you have?",
    "Only exercises are chosen for which everything is there.",
    "choices",
    _NAMES,
    default="none of them",
)
WITHOUT = ProfileQuestion(
    "without",
    "$.without",
    AT_HAND,
    "Nearly every home has these. Which of them do you not have?",
    "They are taken to be there unless you say so.",
    "choices",
    _NAMES,
    default="all of them are there",
)

#: What a yes to a screening question means, by its level.
WHY_ASKED = {
    "emergency": "If it is so, you need medical help now, and nothing is planned.",
    "see-first": "If it is so, a clinician comes first: nothing is planned until one has said that exercise is fine.",
    "care": "If it is so, the plan takes care of it.",
}
#: Said with every question whose answer may stop planning.
NOT_SURE = "If you are not sure, it is yes until a clinician has said no."
YES_NO = "yes or no"
NOT_ANSWERED = "not answered"

CLEARANCE_TEXT = "Has a clinician who knows of this said that exercise is fine?"
CLEARANCE_WHY = "Without it nothing is planned. It is about: {subject}"
CLEARANCE_FORM = "who said it and on which day, such as 'family doctor, 2026-02-20'"
CLEARANCE_DEFAULT = "not yet"
