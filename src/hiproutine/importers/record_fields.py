"""The fields of a foreign JSON object, read strictly: what is of another type is reported and left out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from attrs import field, frozen

from hiproutine.importers.input_text import clean_line
from hiproutine.importers.report import ImportLoss

#: The most characters of the name of an unknown field that are shown.
MAX_SHOWN_FIELD = 60
_LEFT_OUT = "It was left out."


@frozen
class RecordFields:
    """One object and where it stands; ``losses`` fills while it is read, those of its parts too.

    >>> fields = RecordFields({"name": "Squat", "steps": ["Sit.", 5]}, "$[0]")
    >>> fields.text("name"), [text for _, text in fields.texts("steps")], [loss.path for loss in fields.losses]
    ('Squat', ['Sit.'], ['$[0].steps[1]'])
    """

    record: Mapping[str, Any]
    path: str
    losses: list[ImportLoss] = field(factory=list)

    def text(self, name: str) -> str:
        """Return a text, or an empty one where there is none."""
        value = self.record.get(name)
        if value is None or isinstance(value, str):
            return value or ""
        self._report_type(self.path_of(name), "a text")
        return ""

    def whole_number(self, name: str) -> int | None:
        """Return a whole number, or ``None`` where there is none."""
        value = self.record.get(name)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self._report_type(self.path_of(name), "a whole number")
        return None

    def texts(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield the texts of a list, each with its path."""
        for path, each in self._items(name):
            if isinstance(each, str):
                yield path, each
            else:
                self._report_type(path, "a text")

    def objects(self, name: str) -> Iterator[RecordFields]:
        """Yield the objects of a list."""
        for path, each in self._items(name):
            if isinstance(each, dict):
                yield RecordFields(each, path, self.losses)
            else:
                self._report_type(path, "an object")

    def part(self, name: str) -> RecordFields:
        """Return the object in a field, or an empty one where there is none."""
        value = self.record.get(name)
        if value is not None and not isinstance(value, dict):
            self._report_type(self.path_of(name), "an object")
        return RecordFields(value if isinstance(value, dict) else {}, self.path_of(name), self.losses)

    def path_of(self, name: str) -> str:
        """Return the path of a field."""
        return f"{self.path}.{clean_line(name, MAX_SHOWN_FIELD)}"

    def report_unknown(self, known: Collection[str]) -> None:
        """Report each field that is not ``known`` and has a value."""
        for name in sorted(self.record.keys() - set(known)):
            if self.record[name] not in (None, "", [], {}):
                self.losses.append(
                    ImportLoss(self.path_of(name), "unknown-field", "this field is not known.", _LEFT_OUT)
                )

    def _items(self, name: str) -> Iterator[tuple[str, Any]]:
        value = self.record.get(name)
        if value is None:
            return
        if not isinstance(value, list):
            self._report_type(self.path_of(name), "a list")
            return
        for number, each in enumerate(value):
            yield f"{self.path_of(name)}[{number}]", each

    def _report_type(self, path: str, wanted: str) -> None:
        self.losses.append(ImportLoss(path, "wrong-type", f"{wanted} belongs here.", _LEFT_OUT))
