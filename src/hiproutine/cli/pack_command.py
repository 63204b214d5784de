"""The commands ``pack check``, ``pack show`` and ``pack figure``: a pack as its editor sees it."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from hiproutine.cli import commands
from hiproutine.cli.errors import ExitCode, UsageError
from hiproutine.cli.io import STREAM, load_input, write_lines, write_output
from hiproutine.cli.options import Subparsers, add_command, add_output
from hiproutine.cli.progress_line import progress
from hiproutine.near_names import NearNames
from hiproutine.shown_text import shown_name

if TYPE_CHECKING:
    from hiproutine.engine import Engine
    from hiproutine.model.pack import Pack
    from hiproutine.pack_check.finding import PackFinding

PACK_HELP = "the folder, the file or the archive (.zip) of a pack, or the name of an installed one"


def check(arguments: argparse.Namespace) -> int:
    """Write what an editor would ask about a pack; the exit code is 1 where something keeps it from being used."""
    from hiproutine.pack_check.finding_lines import finding_lines, summary
    from hiproutine.pack_check.run import in_order

    engine = commands.make_engine(arguments)
    pack, left_out = _load_to_check(arguments, engine)
    findings = in_order([*left_out, *_findings(pack, engine)])
    only, ignored = _codes(arguments.only, findings), _codes(arguments.ignore, findings)
    findings = [f for f in findings if (not only or f.code in only) and f.code not in ignored]
    if arguments.json:
        data = {"pack": pack.name, "version": pack.version, "summary": summary(findings)}
        shown = data | {"findings": [finding.as_data() for finding in findings]}
        write_output(json.dumps(shown, indent=2, ensure_ascii=False) + "\n")
    else:
        write_lines(finding_lines(pack, findings, shows_all=arguments.all))
    refusing = ("error", "warning") if arguments.strict else ("error",)
    return ExitCode.DOCUMENT_REFUSED if any(f.severity in refusing for f in findings) else ExitCode.DONE


def show(arguments: argparse.Namespace) -> None:
    """Write the page of a pack for whoever reviews and signs it."""
    from hiproutine.pack_page.page import render_pack_page

    _ensure_pack_kept(arguments)
    engine = commands.make_engine(arguments)
    pack = _load(arguments.pack, engine)
    with progress("Drawing"):
        page = render_pack_page(pack, _findings(pack, engine), engine.packs)
    write_output(page, arguments.output)


def figure(arguments: argparse.Namespace) -> None:
    """Write all figures of a pack on one sheet."""
    from hiproutine.figures.figure_sheet import figure_sheet

    _ensure_pack_kept(arguments)
    pack = _load(arguments.pack, commands.make_engine(arguments))
    if not pack.figures:
        raise UsageError(f"the pack {pack.name} has no figures")
    with progress("Drawing"):
        sheet = figure_sheet(pack)
    write_output(sheet, arguments.output)


def _load(source: str, engine: Engine) -> Pack:
    """Return the pack of a folder, a file or an archive; where there is none, the installed one of that name."""
    from hiproutine.documents.loader import load
    from hiproutine.model.pack import Pack

    if source != STREAM and not os.path.lexists(source) and source in engine.packs:
        return engine.packs[source]
    if source == STREAM:
        pack: Pack = load_input(source, "pack").document
        return pack
    return load(Path(source), Pack)


def _load_to_check(arguments: argparse.Namespace, engine: Engine) -> tuple[Pack, list[PackFinding]]:
    """Return the pack; where an importer is named, what it makes of the file, with the records that it left out."""
    from hiproutine.documents.file_bytes import read_file
    from hiproutine.pack_check.finding import PackFinding

    if arguments.importer is None:
        return _load(arguments.pack, engine), []
    if engine.importers[arguments.importer].makes != "pack":
        raise UsageError(f"{arguments.importer} makes a log, and a pack is checked here")
    imported = engine.import_document(arguments.importer, read_file(Path(arguments.pack)))
    lost = [loss for loss in imported.report.losses if loss.whole_record]
    left_out = [
        PackFinding(loss.path, "", "not-imported", loss.message, loss.hint or "See the record.") for loss in lost
    ]
    return imported.pack, left_out


def _findings(pack: Pack, engine: Engine) -> list[PackFinding]:
    from hiproutine.pack_check.installed import InstalledParts
    from hiproutine.pack_check.run import findings_of_pack

    installed = InstalledParts(engine.packs, engine.rules, engine.plugins.refused_packs)
    with progress("Checking"):
        return findings_of_pack(pack, installed)


def _codes(given: Iterable[str], findings: Iterable[PackFinding]) -> frozenset[str]:
    """Return the codes of some arguments, each one or several with commas between; an unknown one is refused."""
    from hiproutine.errors import UnknownNameError
    from hiproutine.pack_check.finding import FINDING_CODES

    codes = frozenset(code.strip() for text in given for code in text.split(",") if code.strip())
    known = sorted({*FINDING_CODES, *(finding.code for finding in findings)})
    for code in sorted(codes.difference(known)):
        raise UnknownNameError("code", code, NearNames().find(code, known, 2), known)
    return codes


def _ensure_pack_kept(arguments: argparse.Namespace) -> None:
    """Raise :class:`UsageError` where ``-o`` names a JSON file in the pack's folder: it is one of the pack's own."""
    output = arguments.output
    if output == STREAM or not output.endswith(".json") or not Path(arguments.pack).is_dir():
        return
    if Path(os.path.realpath(output)).is_relative_to(os.path.realpath(arguments.pack)):
        raise UsageError(f"{shown_name(output)} would be a file of the pack in {shown_name(arguments.pack)}")


def add_pack(subparsers: Subparsers) -> None:
    """Add ``pack`` with its three commands."""
    parser = subparsers.add_parser(
        "pack",
        help="check a pack as an editor would, show it to be signed, or draw its figures",
        description="Check a pack as an editor would, show it to be signed, or draw its figures.",
        allow_abbrev=False,
    )
    inner = parser.add_subparsers(title="commands", metavar="check|show|figure", prog="hiproutine pack", required=True)
    _add_check(inner)
    _add_show(inner)
    _add_figure(inner)


def _add_check(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "check",
        check,
        "list what a careful editor would ask about a pack",
        "hiproutine pack check my-pack/\n"
        "  hiproutine pack check my-pack/ --only name-against-muscles --all\n"
        "  hiproutine pack check my-pack/ --ignore no-figure,no-cues --strict",
        "The exit code is 1 where there is an error, with --strict also for warnings. A pack that does not load is "
        "refused, as by 'hiproutine validate'.",
    )
    parser.add_argument("pack", metavar="PATH", help=PACK_HELP)
    parser.add_argument(
        "--importer", metavar="NAME", help="import the file by this importer first; what it leaves out is found too"
    )
    parser.add_argument("--json", action="store_true", help="write all findings as JSON, for programs")
    parser.add_argument("--all", action="store_true", help="show every finding (default: five of each code)")
    for name, text in (("--only", "show only findings of this code"), ("--ignore", "leave findings of this code out")):
        parser.add_argument(
            name, metavar="CODE", action="append", default=[], help=f"{text} (may be given more than once)"
        )
    parser.add_argument("--strict", action="store_true", help="let warnings count as errors")


def _add_show(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "show",
        show,
        "write a page of the whole pack, to be reviewed and signed",
        "hiproutine pack show my-pack/ -o page.html",
        "The page is one file, loads nothing, and has a place to sign for each exercise.",
    )
    parser.add_argument("pack", metavar="PATH", help=PACK_HELP)
    add_output(parser)


def _add_figure(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "figure",
        figure,
        "draw all figures of a pack on one sheet, as SVG",
        "hiproutine pack figure my-pack/ -o sheet.svg",
    )
    parser.add_argument("pack", metavar="PATH", help=PACK_HELP)
    add_output(parser)
