"""The limits of every piece of work: how large what is read, made and written may become.

Each constant states what it bounds and what that protects; docs/reference/limits.md is written from these comments.
A document that would exceed one is refused with its path, a code and the number.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

# Reading

#: Bytes of one JSON text (32 MiB). A pack of 900 exercises takes one MiB. Protects memory.
MAX_BYTES = 32 * 1024 * 1024
#: Files in the folder or the archive of a pack. Its texts together have at most as many bytes and values as one
#: document; so has the archive, packed and unpacked.
MAX_PACK_FILES = 1_000
#: How many times as large the archive of a pack may become when it is unpacked. JSON packs to a tenth, a text of one
#: letter to a thousandth. Protects time: who sends an archive has to send a part of what is read.
MAX_ARCHIVE_RATIO = 100
#: Folders inside one another in the archive of a pack, the file itself counted.
MAX_ARCHIVE_DEPTH = 8
#: Characters of a name in the archive of a pack, with its folders. Protects whoever reads it.
MAX_ARCHIVE_NAME_LENGTH = 200
#: Characters of a path that is loaded; no system has longer ones, but a text that was meant for `loads` may be.
MAX_PATH_LENGTH = 4_096
#: Values in one document. A pack of 900 exercises has 27,000; what comes later takes microseconds for each.
MAX_VALUES = 1_000_000
#: Arrays and objects inside one another. Ten are plenty; Python's own reader gives up near 1,000.
MAX_DEPTH = 100
#: Problems reported of one document. Protects whoever reads them, and memory.
MAX_PROBLEMS = 1000
#: Numbers stay nearer to 0 than this. Protects arithmetic and formatting.
MAX_NUMBER = 10**15
#: Digits after the decimal point of a number that is read.
MAX_DECIMALS = 20
#: Significant digits of a number that is read; more are taken where they are those of a fraction as computers write it.
#: Protects what was said: JSON's numbers have no more, so further digits would change when it is written again.
MAX_DIGITS = 15
#: Characters of a number as it is written.
MAX_NUMBER_LENGTH = 60
#: Names shown in the hint of one problem; of more, those like the one that is written. Protects whoever reads it, and
#: memory: a thousand problems may each name two hundred.
MAX_SHOWN_NAMES = 12

# Making

#: The smallest step from one load to the next, in the load's unit: of an exercise, of a stack, and the size of a
#: plate. The smallest plates sold are of 0.125 kg; a sixteenth (of a pound an ounce) is a number that every reader of
#: JSON has exactly. Protects time where a rule looks for a load: there are at most 32,000 up to 2,000.
MIN_LOAD_STEP = Decimal("0.0625")
#: Sessions of one routine, as its schema says. Protects time and memory of `schedule` and of every output.
MAX_SESSIONS = 20_000
#: Ids that are looked at to find planned sessions that earlier routines of a course may have had (`withdrawn`): it may
#: remember 200 calendars of a hundred slots a day. What lies beyond is not found. Protects time of `schedule`.
MAX_WITHDRAWN_IDS = 10 * MAX_SESSIONS
#: Days that are looked at for that, of all parts and remembered calendars together; far more than any course that a
#: person follows. Protects time of `schedule`.
MAX_WITHDRAWN_DAYS = 20_000
#: Steps of one routine: each session counts two, each entry in it one, and each of its rules two and one more for every
#: five sets it may come to. Protects time and memory: `schedule` takes some two seconds for so many. Seven sessions of
#: ten entries with four rules, for five years, take 167,000.
MAX_STEPS = 200_000
#: Entries of one session of a program. Protects whoever is to do it, and the length of everything written of it.
MAX_SESSION_ENTRIES = 40
#: Rows that are logged about one entry in one session, over all parts of it; a routine shows them side by side.
MAX_LOGGED_SETS = 60
#: Notices that every output of a routine carries, those of its packs included.
MAX_NOTICES = 100
#: Weeks from the first day of a course to its last, and to the last day of its log: a hundred years.
MAX_COURSE_WEEKS = 5200
#: The first day that a start, a course, a log or an argument may name: what is done early is a day before it.
EARLIEST_DAY = date(2, 1, 1)
#: The last such day. The longest program is over within ten years of it, so that no date leaves the calendar.
LATEST_DAY = date(9989, 12, 31)

# Planning

#: Warm-ups with cool-downs that a week is planned with, one after the other, until everything required has a place:
#: the goal's best ones, and none at all. Goals of 20 and 20 have 441. Protects the time of `plan`.
MAX_FRAMES = 12
#: Looks at a candidate that the search for the most required items takes, each of some microseconds. Weeks of the usual
#: size are proven with some hundreds; beyond it the most that were found are planned.
REQUIRED_MAX_STEPS = 30_000
#: Looks at an exercise that the search for the smallest conflict of an impossible plan takes, each of about a
#: microsecond; beyond it a conflict is given that need not be the smallest, and the error says so.
CONFLICT_MAX_STEPS = 200_000
#: Exercises filtered, over all assessments of changed profiles, to find what would make an impossible plan possible,
#: each of some 20 microseconds; beyond it the repairs found so far are given. A usual goal takes some thousands.
REPAIR_MAX_STEPS = 30_000
#: Sets of changes to a profile that are made up to open an exercise, for all exercises of a goal. Protects time and
#: memory of the error of an impossible plan.
MAX_CHANGE_SETS = 5000
#: Steps of comparing what could come in the place of each entry of a week: candidates × sets × sessions × muscles, some
#: half a microsecond each. A usual week takes a twentieth; beyond it, entries are told that nothing was compared.
COMPARISON_MAX_STEPS = 800_000
#: Steps of exchanging the days of sessions so that repeats lie farther apart, each of about a microsecond.
DAY_SWAP_MAX_STEPS = 120_000
#: Numbers of sets × candidates × sessions that a search keeps apart; of larger weeks it tries fewer numbers of sets for
#: each exercise, the fewest and the usual ones among them, and fewer warm-ups and cool-downs.
SEARCH_MAX_OPTIONS = 40_000

# Plugins

#: Things that one hook offers. An endless generator is asked for one more, and no further. Protects time and memory.
MAX_OFFERS = 1000
#: Plugins or packs handed to one engine. Protects against an endless iterable.
MAX_ENGINE_PARTS = 1000
#: Characters of the name of a rule, a format, a planner or a plugin. Protects whoever reads it.
MAX_OFFER_NAME_LENGTH = 100
#: Characters of a title or a source that a plugin states. Protects whoever reads it.
MAX_TITLE_LENGTH = 1000
#: Sentences of one rule for its reasons: a routine carries those of all its rules. Protects memory.
MAX_MESSAGES = 1000
#: Characters of one such sentence, as the schema of routines says.
MAX_MESSAGE_LENGTH = 2000
#: Values in the JSON Schema of a rule's parameters. Protects time: each parameter is checked by it.
MAX_SCHEMA_VALUES = 10_000
#: Characters shown of what a plugin raised. Protects whoever reads it.
MAX_ERROR_LENGTH = 500
#: Values in what a plugin's rule remembers between two sessions. Protects time: it is checked after each.
MAX_STATE_VALUES = 10_000
#: Characters in all texts of what a plugin's rule remembers. Protects memory.
MAX_STATE_LENGTH = 100_000
#: Characters (or bytes) of what a plugin's format makes (256 MiB). Protects whoever writes or sends it.
MAX_RENDERED_LENGTH = 256 * 1024 * 1024

# Messages

#: Characters of a name that is compared with others to find one that looks alike; a longer one gets no suggestion.
MAX_COMPARED_LENGTH = 200
#: Comparisons of two characters to find names that look alike, for all problems of a document; some 0.3 s at worst.
MAX_COMPARISONS = 2_000_000
#: Characters of the message and of the hint of one problem; the rest is cut. Protects whoever reads it, and memory.
MAX_PROBLEM_LENGTH = 2_000
#: Characters of a path or of the name of a file where it is shown; the rest is cut.
MAX_SHOWN_NAME_LENGTH = 300
#: Characters of the text of one error; problems beyond are counted, not listed. Protects logs and terminals.
MAX_PROBLEM_LIST_LENGTH = 100_000

# Writing

#: Characters of the sentence of one reason, filled in; the rest is cut. The longest of the built-in rules has some 250.
#: Protects every output: one template serves thousands of reasons.
MAX_SENTENCE_LENGTH = 1_000
#: Slots of a template that are filled in; what follows is cut. A reason has at most 50 values.
MAX_SLOTS = 50
#: Characters that a format may write for each character of the routine's own document (without white space). Most is
#: needed by `csv`, where thirty sets of a line have a row each; the usual routine takes less than its document.
MAX_OUTPUT_FACTOR = 600
#: Characters that a format may write besides: headings, and what it says once.
MAX_OUTPUT_START = 20_000
