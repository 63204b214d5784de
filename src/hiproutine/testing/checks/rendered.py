"""A format under a check: what it makes of routines, as an engine would hand them to it."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from attrs import frozen

from hiproutine.errors import HiproutineError, PluginError
from hiproutine.formats.format import Format
from hiproutine.model.routine import Routine
from hiproutine.plugins.attribution import blame
from hiproutine.plugins.output_texts import readable_text
from hiproutine.testing.breaches import CONTRACT, Breach, ConformanceError
from hiproutine.text.distinct_names import routine_for_people
from hiproutine.text.failures import class_name, describe_failure

_DAYS = re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z?)?(?!\d)")


@frozen
class RenderedFormat:
    """A format that is checked; what it raises, or gives that is no output, is a breach of the contract."""

    format: Format

    @property
    def about(self) -> str:
        """Return the format in words."""
        return f"format {self.format.name!r}"

    def render(self, routine: Routine, when: str, **options: Any) -> str | bytes:
        """Return what the format makes of a routine; ``when`` says which, for the breach."""
        shown = routine if self.format.is_exact else routine_for_people(routine)
        try:
            with blame("it", "", "render", reraise=HiproutineError):
                content: object = self.format.render(shown, **options)
        except PluginError as error:
            cause = error.__cause__ or error
            raise self.refused(f"it raised {describe_failure(cause)}", when) from error
        except HiproutineError as error:
            if options:
                raise  # it may refuse what its schema cannot say, such as days without a session
            raise self.refused(f"it raised {describe_failure(error)}", when) from error
        if type(content) not in (str, bytes):
            raise self.refused(f"it gave {class_name(content)}, where str or bytes belongs", when)
        return content  # type: ignore[return-value]

    def text(self, routine: Routine, when: str, **options: Any) -> str | None:
        """Return what the format makes of a routine as text; ``None`` where it is none, such as a PDF."""
        return readable_text(self.render(routine, when, **options))

    def breach(self, law: str, fault: str, example: str, advice: str) -> Breach:
        """Return a breach about this format."""
        return Breach(law, self.about, fault, example, advice)

    def refused(self, fault: str, when: str) -> ConformanceError:
        """Return the error for a format that makes nothing of a routine."""
        advice = "Every routine that is valid can be rendered: also one without sessions, and one with any text."
        return ConformanceError([self.breach(CONTRACT, fault, when, advice)])


def numbers_in(text: str) -> Counter[str]:
    """Return the numbers in an output by how often they stand there; days as a calendar writes them are taken apart.

    >>> sorted(numbers_in("20260304: 2 x 08 at 61,5 kg"))
    ['2', '2026', '3', '4', '5', '61', '61.5', '8']
    """
    parts = _DAYS.sub(lambda match: " ".join(filter(None, match.groups())), text.replace("\r\n ", "").replace("\\", ""))
    found = re.findall(r"\d+(?:\.\d+)?", parts) + [n.replace(",", ".") for n in re.findall(r"\d+,\d{1,2}(?!\d)", parts)]
    return Counter(number.lstrip("0") or "0" for number in found)
