"""The limits of every piece of work: how large what is read, made and written may become.

Each constant states what it bounds and what that protects; docs/reference/limits.md is written from these comments.
A document that would exceed one is refused with its path, a code and the number.
"""

from __future__ import annotations

from datetime import date

# Reading

#: Bytes of one JSON text (32 MiB). A pack of 900 exercises takes one MiB. Protects memory.
MAX_BYTES = 32 * 1024 * 1024
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
#: Characters of a number as it is written.
MAX_NUMBER_LENGTH = 60
#: Names shown in the hint of one problem; of more, those like the one that is written. Protects whoever reads it, and
#: memory: a thousand problems may each name two hundred.
MAX_SHOWN_NAMES = 12

# Making

#: Sessions of one routine, as its schema says. Protects time and memory of `schedule` and of every output.
MAX_SESSIONS = 20_000
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

# Messages

#: Characters of a name that is compared with others to find one that looks alike; a longer one gets no suggestion.
MAX_COMPARED_LENGTH = 200
#: Comparisons of two characters to find names that look alike, for all problems of a document; some 0.3 s at worst.
MAX_COMPARISONS = 2_000_000
