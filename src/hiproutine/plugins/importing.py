"""Importing by a plugin: what comes out is a valid document with a report that adds up, or its plugin is named."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from hiproutine.documents.document_types import CLASSES, NAMES, Document
from hiproutine.documents.loader import dump
from hiproutine.documents.plain_values import check_plain_value
from hiproutine.documents.schema_validation import check_parameters
from hiproutine.documents.validity import ensure_document, ensure_valid
from hiproutine.errors import DocumentError, HiproutineError, InvalidValueError, PluginError, Problem
from hiproutine.importers.importer import Importer
from hiproutine.importers.log_merge import merge_logs
from hiproutine.importers.report import Imported, ImportLoss, ImportReport, lost_records
from hiproutine.limits import MAX_BYTES
from hiproutine.model.log import Log
from hiproutine.plugins.attribution import blame
from hiproutine.plugins.registry import Offer
from hiproutine.text.failures import class_name

READ, PROPOSE = "importer.read", "importer.propose"


def import_with(offer: Offer[Importer], data: bytes, options: Mapping[str, Any], into: Log | None) -> Imported:
    """Return what an importer makes of the bytes of a file; sessions of a log are added to the log ``into``.

    Raises :class:`DocumentError` for input and options that are refused, :class:`PluginError` where the importer fails,
    makes what is no valid document, or reports what does not add up.
    """
    importer = offer.value
    ensure_bytes(data)
    if into is not None:
        if importer.makes != "log":
            raise InvalidValueError(f"{importer.name} makes a pack; only a log can be put into another.", "wrong-type")
        ensure_document(into, Log)
    given = plain_import_options(importer, options)
    with blame(offer.plugin, offer.version, READ, f"importer {importer.name!r} raised ", reraise=HiproutineError):
        result: object = importer.read(data, **given)
    imported = _ensure_imported(offer, result)
    if into is None:
        return imported
    merged, losses = merge_logs(into, imported.log)
    report = imported.report
    report = ImportReport(report.importer, report.records, report.kept, (*report.losses, *losses))
    return Imported(ensure_valid(merged), report)


def propose_with(offer: Offer[Importer], data: bytes, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the mapping of names that an importer proposes for a file: plain JSON that its option ``mapping`` takes.

    Raises :class:`InvalidValueError` for an importer that maps nothing, and as :func:`import_with`.
    """
    importer = offer.value
    ensure_bytes(data)
    if importer.propose is None:
        raise InvalidValueError(f"{importer.name} needs no mapping of names.", "no-mapping")
    given = plain_import_options(importer, options)
    context = f"importer {importer.name!r} raised "
    with blame(offer.plugin, offer.version, PROPOSE, context, reraise=HiproutineError):
        proposed: object = importer.propose(data, **given)
    plain, problems = check_plain_value(proposed)
    problems = problems or check_parameters(importer.options, {"mapping": plain})
    if problems or not isinstance(plain, dict):
        fault = problems[0].message if problems else f"{class_name(proposed)}, where a mapping belongs"
        raise PluginError(offer.plugin, offer.version, PROPOSE, f"importer {importer.name!r} proposed {fault}")
    return plain


def ensure_bytes(data: object) -> None:
    """Raise for what is not bytes, or is more of them than a file may have."""
    if type(data) is not bytes:
        hint = "Read the file with Path(...).read_bytes()."
        raise InvalidValueError(f"Expected bytes, got {class_name(data)}.", "wrong-type", hint=hint)
    if len(data) > MAX_BYTES:
        message = f"this has {len(data)} bytes, more than {MAX_BYTES}."
        raise DocumentError([Problem("$", "too-big", message, "Split it.")], "import")


def plain_import_options(importer: Importer, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of an import as plain JSON: documents and days too, and without those that are ``None``.

    Raises :class:`DocumentError` with everything that is wrong with them by the schema of the importer.
    """
    given = {name: _plain(value) for name, value in options.items() if value is not None}
    plain, problems = check_plain_value(given)
    problems = problems or check_parameters(importer.options, plain)
    if problems:
        raise DocumentError(problems, "option list")
    return dict(plain)


def _plain(value: object) -> object:
    if type(value) in NAMES:
        return dump(cast(Document, value))
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _ensure_imported(offer: Offer[Importer], result: object) -> Imported:
    """Return what was imported; raise :class:`PluginError` for what is none, or does not add up."""
    fault = _fault(offer.value, result)
    if fault is None and isinstance(result, Imported):
        try:
            ensure_valid(result.document)
        except DocumentError as error:
            fault = f"a {offer.value.makes} that is refused: {error.problems[0]}"
        else:
            return result
    raise PluginError(offer.plugin, offer.version, READ, f"importer {offer.value.name!r} gave {fault}")


def _fault(importer: Importer, result: object) -> str | None:
    if type(result) is not Imported:
        return f"{class_name(result)}, where an Imported belongs"
    if type(result.document) is not CLASSES[importer.makes]:
        return f"{class_name(result.document)}, where a {importer.makes} belongs"
    report: object = result.report
    if type(report) is not ImportReport:
        return f"{class_name(report)}, where an ImportReport belongs"
    losses: object = report.losses
    if not isinstance(losses, tuple) or any(type(loss) is not ImportLoss for loss in losses):
        return "losses that are no tuple of ImportLoss"
    lost = lost_records(report.losses)
    if report.records != report.kept + lost:
        return f"a report of {report.records} records of which {report.kept} are kept and {lost} lost"
    return None
