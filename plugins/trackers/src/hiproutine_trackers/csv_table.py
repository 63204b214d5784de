"""A CSV file as rows of text: bounded, in UTF-8, with whatever delimiter its heading has."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping

from attrs import field, frozen

from hiproutine import DocumentError, Problem
from hiproutine.importers import clean_line

#: The most rows of a file: 50 sets a day for five years.
MAX_ROWS = 100_000
#: The most columns; the exports have 10 to 15.
MAX_COLUMNS = 100
DELIMITERS = (",", ";", "\t")


@frozen
class CsvRow:
    """One row: its number, as a spreadsheet counts with the heading as row 1, and its cells by the column's key.

    ``is_too_long`` says that it has more cells than the heading, so that nobody knows which is which.
    """

    number: int
    cells: Mapping[str, str]
    is_too_long: bool = False

    @property
    def path(self) -> str:
        """Return where it stands."""
        return f"row {self.number}"

    def __getitem__(self, key: str) -> str:
        return self.cells.get(key, "")


@frozen
class CsvTable:
    """The rows of a file and its columns: their names as they stand in the heading, by key."""

    columns: Mapping[str, str]
    rows: tuple[CsvRow, ...] = field(factory=tuple)


def column_key(name: str) -> str:
    """Return the key of a column: its name in small letters, with single spaces."""
    return " ".join(name.lower().split())


def read_table(data: bytes, required: Collection[str]) -> CsvTable:
    """Return the table of a file whose heading has the ``required`` keys.

    Raises DocumentError for what is no UTF-8, no CSV, too long, or has no such heading.
    """
    text = _decoded(data)
    for delimiter in DELIMITERS:
        records = _records(text, delimiter)
        heading = next(iter(_first(text, delimiter)), [])
        keys = [column_key(name) for name in heading]
        if set(required) <= set(keys):
            return _table(keys, heading, records)
    missing = ", ".join(sorted(required))
    raise _refusal("$", "no-heading", f"row 1 is not the heading of this export: {missing}.", "Export it anew.")


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"this is not UTF-8, from byte {error.start} on."
        raise _refusal("$", "not-utf-8", message, "Save it as UTF-8, or export it anew.") from error


def _first(text: str, delimiter: str) -> list[list[str]]:
    """Return the heading, alone in a list; nothing where it cannot be read with this delimiter."""
    try:
        return [next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), [])]
    except csv.Error:
        return []


def _records(text: str, delimiter: str) -> csv.Reader:  # type: ignore[name-defined]
    # Strict: a quote that is never closed would otherwise swallow all rows behind it, and nobody would notice.
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _table(keys: list[str], heading: list[str], records: csv.Reader) -> CsvTable:  # type: ignore[name-defined]
    if len(keys) > MAX_COLUMNS:
        raise _refusal("row 1", "too-long", f"{len(keys)} columns are more than {MAX_COLUMNS}.", "Export it anew.")
    twice = sorted({key for key in keys if key and keys.count(key) > 1})
    if twice:
        raise _refusal("row 1", "not-unique", f"the column {clean_line(twice[0], 60)} is there twice.", "Keep one.")
    rows: list[CsvRow] = []
    number = 0
    try:
        for number, record in enumerate(records, 1):
            if number == 1 or not record:
                continue
            if len(rows) == MAX_ROWS:
                raise _refusal(f"row {number}", "too-long", f"there are more than {MAX_ROWS} rows.", "Split the file.")
            is_too_long = any(cell.strip() for cell in record[len(keys) :])
            rows.append(CsvRow(number, dict(zip(keys, map(str.strip, record), strict=False)), is_too_long))
    except csv.Error as error:
        hint = "A quote may be open, or a cell be longer than 131072 characters: mend that row."
        raise _refusal(f"row {number + 1}", "not-csv", f"this is no CSV from here on ({error}).", hint) from error
    return CsvTable({key: clean_line(name, 60) for key, name in zip(keys, heading, strict=True) if key}, tuple(rows))


def _refusal(path: str, code: str, message: str, hint: str) -> DocumentError:
    return DocumentError([Problem("$", code, f"{path}: {message}" if path != "$" else message, hint)], "import")
