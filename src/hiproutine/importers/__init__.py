"""For authors of importers: the importer itself, its report, and foreign text and exercises made fit for a document.

A plugin offers an :class:`Importer` through the hook ``hiproutine_importers``.
"""

from __future__ import annotations

from hiproutine.importers.importer import NO_IMPORT_OPTIONS, Importer
from hiproutine.importers.input_text import clean_line, clean_text, cut_text, id_from_name, json_from_bytes
from hiproutine.importers.log_merge import merge_logs
from hiproutine.importers.record_fields import RecordFields
from hiproutine.importers.report import Imported, ImportLoss, ImportReport, LossKind
from hiproutine.importers.unstated import (
    DOSE_OPTIONS,
    UNSTATED,
    DoseCeilings,
    ExerciseRecord,
    exercise_from_record,
    unreviewed_notice,
    unstated_losses,
)

__all__ = [
    "DOSE_OPTIONS",
    "NO_IMPORT_OPTIONS",
    "UNSTATED",
    "DoseCeilings",
    "ExerciseRecord",
    "ImportLoss",
    "ImportReport",
    "Imported",
    "Importer",
    "LossKind",
    "RecordFields",
    "clean_line",
    "clean_text",
    "cut_text",
    "exercise_from_record",
    "id_from_name",
    "json_from_bytes",
    "merge_logs",
    "unreviewed_notice",
    "unstated_losses",
]
