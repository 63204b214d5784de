"""Text as a value of RFC 5545, section 3.3.11."""

from __future__ import annotations

from icalendar import vText

# In this order: the backslashes that the later ones add must stay single.
_ESCAPES = (("\\", "\\\\"), ("\n", "\\n"), (",", "\\,"), (";", "\\;"))


class IcalText(vText):
    r"""Text that is read as it was given.

    icalendar 7.3 turns a backslash and a capital N (``C:\New``) into a line break, and escapes nothing in an X-
    property whose value is a plain string.
    """

    def to_ical(self) -> bytes:
        """Escape what RFC 5545 asks for."""
        text = str(self)
        for plain, escaped in _ESCAPES:
            text = text.replace(plain, escaped)
        return text.encode()
