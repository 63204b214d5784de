"""The command ``schema``: a document's JSON Schema in one piece, for other programs."""

from __future__ import annotations

import argparse

from hiproutine.cli.io import write_output
from hiproutine.cli.options import Subparsers, add_command, add_output

KINDS = ("pack", "profile", "program", "course", "routine", "log")


def schema(arguments: argparse.Namespace) -> None:
    """Write the schema of one kind of document."""
    from hiproutine.documents.bundled_schema import schema as bundled_schema
    from hiproutine.documents.indented_json import indented_json

    write_output(indented_json(bundled_schema(arguments.kind), 2) + "\n", arguments.output)


def add_schema(subparsers: Subparsers) -> None:
    """Add ``schema``."""
    parser = add_command(
        subparsers,
        "schema",
        schema,
        "write the JSON Schema of a document, complete in itself",
        "hiproutine schema profile -o profile.schema.json",
        "It is JSON Schema 2020-12 without references to other files, for validators, editors and code generators.",
    )
    parser.add_argument("kind", choices=KINDS, help="which document")
    add_output(parser)
