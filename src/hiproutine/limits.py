"""The limits of every piece of work: how large what is read, made and written may become.

Each constant states what it bounds and what that protects; docs/reference/limits.md is written from these comments.
A document that would exceed one is refused with its path, a code and the number.
"""

from __future__ import annotations

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

# Messages

#: Characters of a name that is compared with others to find one that looks alike; a longer one gets no suggestion.
MAX_COMPARED_LENGTH = 200
#: Comparisons of two characters to find names that look alike, for all problems of a document; some 0.3 s at worst.
MAX_COMPARISONS = 2_000_000
