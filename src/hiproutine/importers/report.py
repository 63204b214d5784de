"""What an import says of itself: the document, and every loss as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

from attrs import frozen

from hiproutine.errors import InvalidValueError
from hiproutine.lookup.plain_data import plain_data
from hiproutine.model.log import Log
from hiproutine.model.pack import Pack

#: What became of something that an import read:
#: ``lost``: it is not in the document. ``assumed``: the document needs a value that the input does not state.
#: ``minor``: it is said in another form, or nothing in hiproutine depends on it. ``asked``: the caller left it out.
LossKind = Literal["lost", "assumed", "minor", "asked"]

#: Of what stands in words, this many places are named for each code.
MAX_PLACES_SHOWN = 3
#: Kinds that a person has to look at before the document is used.
_UNCONFIRMED = ("lost", "assumed")


@frozen
class ImportLoss:
    """One thing that an import lost, assumed, put in another form, or left out because it was asked to.

    ``path`` says where in the input: a JSON path (``$[12].instructions``), or a row (``row 14``, as a spreadsheet
    counts it, with the heading as row 1). ``code`` is stable, ``message`` one sentence, ``hint`` what to do about it.
    ``whole_record`` says that nothing of the record is in the document.
    """

    path: str
    code: str
    message: str
    hint: str = ""
    kind: LossKind = "lost"
    whole_record: bool = False

    @property
    def needs_confirmation(self) -> bool:
        """Return whether somebody has to look at it before the document is used."""
        return self.kind in _UNCONFIRMED


@frozen
class ImportReport:
    """What became of every record of the input.

    ``records`` is how many there are, ``kept`` how many of them are in the document, whole or in part. Each other one
    has a loss of the ``whole_record``.
    """

    importer: str
    records: int
    kept: int
    losses: tuple[ImportLoss, ...] = ()

    @property
    def unconfirmed(self) -> tuple[ImportLoss, ...]:
        """Return the losses that somebody has to look at before the document is used."""
        return tuple(loss for loss in self.losses if loss.needs_confirmation)

    def by_code(self) -> dict[str, tuple[ImportLoss, ...]]:
        """Return the losses by code: those to be confirmed first, in the order in which they came up."""
        grouped: dict[str, list[ImportLoss]] = {}
        for loss in sorted(self.losses, key=lambda loss: not loss.needs_confirmation):
            grouped.setdefault(loss.code, []).append(loss)
        return {code: tuple(losses) for code, losses in grouped.items()}

    def lines(self) -> Iterator[str]:
        """Yield the report in words: what was read, then one line a code with the first places and what to do."""
        yield f"{self.importer}: {self.kept} of {self.records} records are in the document."
        for code, losses in self.by_code().items():
            first = losses[0]
            places = ", ".join(loss.path for loss in losses[:MAX_PLACES_SHOWN])
            more = f" and {len(losses) - MAX_PLACES_SHOWN} more" if len(losses) > MAX_PLACES_SHOWN else ""
            yield (
                f"{first.kind} ({code}, {len(losses)} ×): {first.message} {first.hint}".rstrip() + f" [{places}{more}]"
            )

    def as_data(self) -> dict[str, Any]:
        """Return the report as JSON-ready data."""
        data: dict[str, Any] = plain_data(self)
        return data


@frozen
class Imported:
    """What an importer made of its input: a document, and the report of what became of every record.

    :attr:`pack` and :attr:`log` are the document as the one or the other.
    """

    document: Pack | Log
    report: ImportReport

    @property
    def pack(self) -> Pack:
        """Return the pack; raise :class:`InvalidValueError` where a log was imported."""
        if isinstance(self.document, Pack):
            return self.document
        raise InvalidValueError("A log was imported, and no pack.", "wrong-type")

    @property
    def log(self) -> Log:
        """Return the log; raise :class:`InvalidValueError` where a pack was imported."""
        if isinstance(self.document, Log):
            return self.document
        raise InvalidValueError("A pack was imported, and no log.", "wrong-type")


def lost_records(losses: Iterable[ImportLoss]) -> int:
    """Return how many records are not in the document at all."""
    return len({loss.path for loss in losses if loss.whole_record})
