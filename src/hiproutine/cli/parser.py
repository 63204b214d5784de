"""The parser of the command line: one part a command, with its help text."""

from __future__ import annotations

import argparse

import hiproutine
from hiproutine.cli import (
    commands,
    course_parser,
    figure_command,
    import_command,
    new_command,
    pack_command,
    profile_parser,
    schema_command,
    today_command,
)
from hiproutine.cli.command_parser import CommandParser
from hiproutine.cli.io import write_lines
from hiproutine.cli.options import (
    OPTIONS_HELP,
    Subparsers,
    add_as_of,
    add_command,
    add_document,
    add_format,
    add_goal,
    add_log,
    add_output,
    add_planner,
    date_from_text,
    width_from_text,
)

EXIT_CODES = """exit codes:
  0  fine
  1  a document was refused; its problems are listed
  2  wrong usage, an unknown name, or a file that cannot be read or written
  3  refused for safety: read what it says
  4  no plan is possible
  5  a plugin failed
  6  imported, with losses that somebody has to look at"""


class ShowVersion(argparse.Action):
    """Prints the version, which is looked up only then: that takes longer than to parse a command."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print it and leave."""
        write_lines([f"hiproutine {hiproutine.__version__}"])
        parser.exit()


def make_parser() -> argparse.ArgumentParser:
    """Make the parser; what it parses has the command to run as ``run``."""
    parser = CommandParser(
        prog="hiproutine",
        usage="hiproutine [-h] [--version] COMMAND ...",
        description="Plan dated, progressive, explained exercise routines from packs and a person's situation.",
        epilog="example:\n"
        "  hiproutine routine profile.json --goal hip-strength --start monday -o routine.html\n"
        "  hiproutine plan profile.json --goal hip-strength |\n"
        "    hiproutine schedule - --start today | hiproutine render -\n"
        "  hiproutine schedule course.json --log log.json --as-of today | hiproutine render -\n\n"
        f"A file named - is standard input or output. 'hiproutine COMMAND --help' says more.\n\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=ShowVersion, nargs=0, help="show program's version number and exit")
    # The dots make the column wide enough for the longest name.
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND ...", prog="hiproutine", required=True)
    for add in (
        profile_parser.add_init,
        profile_parser.add_example,
        profile_parser.add_routine,
        _add_plan,
        course_parser.add_start,
        _add_today,
        _add_schedule,
        course_parser.add_log_command,
        course_parser.add_program,
        course_parser.add_amend,
        course_parser.add_replan,
        course_parser.add_next,
        _add_render,
        _add_explain,
        _add_simulate,
        _add_compare,
        _add_validate,
        schema_command.add_schema,
        _add_exercises,
        profile_parser.add_known_lists,
        _add_figure,
        import_command.add_import,
        pack_command.add_pack,
        new_command.add_new,
        _add_plugins,
    ):
        add(subparsers)
    profile_parser.add_completion(subparsers, parser)
    return parser


def _add_plan(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "plan",
        commands.plan,
        "make a program for a person and a goal",
        "hiproutine plan profile.json --goal hip-strength -o program.json",
    )
    parser.add_argument("profile", metavar="PROFILE", help="the person's situation, a profile document")
    add_goal(parser)
    add_planner(parser)
    add_output(parser)


def _add_schedule(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "schedule",
        commands.schedule,
        "make the dated routine that a course, or a program from a day on, and a log imply",
        "hiproutine schedule course.json --log log.json --as-of today -o routine.json\n"
        "  hiproutine schedule program.json --start 2026-01-05",
    )
    add_document(parser)
    add_log(parser)
    add_as_of(parser)
    add_output(parser)


def _add_today(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "today",
        today_command.today,
        "show what is due on a day, how to do it, how it went last time and how to log it",
        "hiproutine today course.json --log log.json\n"
        "  hiproutine today program.json --start 2026-01-05 --on 2026-01-07 --width 40",
    )
    add_document(parser)
    add_log(parser)
    parser.add_argument(
        "--on", metavar="DATE", type=date_from_text, help="the day: YYYY-MM-DD or today (default: today)"
    )
    parser.add_argument(
        "--width",
        metavar="COLUMNS",
        type=width_from_text,
        help="the width of the page, 20 to 80 (default: that of the terminal)",
    )
    parser.add_argument("--json", action="store_true", help="write JSON, for programs")
    add_output(parser)


def _add_render(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "render",
        commands.render,
        "write a routine for people or other programs",
        "hiproutine render routine.json -o routine.md\n"
        "  hiproutine render routine.json --format csv --option bom=true -o routine.csv",
        OPTIONS_HELP,
    )
    parser.add_argument("routine", metavar="ROUTINE", help="a routine document, as 'hiproutine schedule' makes it")
    add_format(parser)
    add_output(parser)


def _add_explain(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "explain",
        commands.explain,
        "say why: every choice of a program, every dose of a routine",
        "hiproutine explain program.json --as table",
    )
    parser.add_argument(
        "document", metavar="PROGRAM|ROUTINE", help="a program, a course (its last program) or a routine"
    )
    parser.add_argument(
        "--as",
        dest="written_as",
        choices=("text", "table", "markdown", "json"),
        default="text",
        help="text, a table in columns or in Markdown, or JSON with every value (default: text)",
    )
    add_output(parser)


def _add_simulate(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "simulate",
        commands.simulate,
        "simulate a program, and show it day by day",
        "hiproutine simulate program.json --scenario painful --changes",
        "Scenarios: perfect (all done as asked), missed (every third session), painful (4 of 10 in sessions 4 to 6), "
        "flare (7 of 10 once), steady (4 of 10 all along), plateau (never more than 8 repetitions), "
        "noisy (chance, the same for the same seed).",
    )
    parser.add_argument("program", metavar="PROGRAM", help="a program document")
    parser.add_argument("--scenario", metavar="NAME", default="perfect", help="how the person does (default: perfect)")
    parser.add_argument("--seed", type=int, metavar="N", help="the seed of the scenario noisy (default: 0)")
    parser.add_argument(
        "--start", metavar="DATE", type=date_from_text, help="the first day: YYYY-MM-DD or today (default: 2001-01-01)"
    )
    parser.add_argument("--entry", metavar="ID", help="show only this entry")
    parser.add_argument("--changes", action="store_true", help="show only rows where the dose or its reason is new")
    parser.add_argument("--log", action="store_true", help="write the invented log, a document, instead of the table")
    add_output(parser)


def _add_compare(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "compare",
        commands.compare,
        "show what differs between two routines, with each side's reasons",
        "hiproutine compare before.json after.json",
    )
    parser.add_argument("one", metavar="ROUTINE", help="a routine document")
    parser.add_argument("other", metavar="OTHER", help="the routine to compare it with")
    add_output(parser)


def _add_validate(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "validate",
        commands.validate,
        "check documents and pack folders, and list all their problems",
        "hiproutine validate profile.json program.json my-pack/",
        "Profiles are also checked against the installed packs, programs and courses against packs and rules.",
    )
    parser.add_argument("files", metavar="FILE", nargs="+", help="a document of any kind, or the folder of a pack")


def _add_exercises(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "exercises",
        commands.exercises,
        "list exercises and ladders, or show one exercise in full",
        "hiproutine exercises --muscle gluteus-medius\n  hiproutine exercises clam",
    )
    parser.add_argument(
        "id", metavar="ID", nargs="?", help="show this exercise in full (clam or hips/clam), or list this ladder"
    )
    parser.add_argument("--pack", metavar="NAME", help="only what this pack offers")
    parser.add_argument("--muscle", metavar="ID", help="only exercises that work this muscle, such as gluteus-medius")
    parser.add_argument("--json", action="store_true", help="write JSON, with everything the pack says")


def _add_figure(subparsers: Subparsers) -> None:
    parser = add_command(
        subparsers,
        "figure",
        figure_command.figure,
        "draw an exercise as SVG: its key positions side by side, or moving",
        "hiproutine figure bridge -o bridge.svg\n  hiproutine figure clam --view corner --moving --open",
        "Views: side (from the person's right), front, back, top, front-above, corner, side-above.",
    )
    parser.add_argument("id", metavar="ID", help="the exercise (clam or hips/clam)")
    parser.add_argument("--view", metavar="NAME", help="from where it is seen (default: the figure's first view)")
    parser.add_argument("--moving", action="store_true", help="let it move at the exercise's own tempo and hold")
    parser.add_argument("--open", action="store_true", help="show it in the browser; without -o, from a temporary file")
    add_output(parser)


def _add_plugins(subparsers: Subparsers) -> None:
    add_command(
        subparsers,
        "plugins",
        commands.plugins,
        "list plugins, what each offers, and what is broken",
        "hiproutine plugins",
        "What the library offers itself stands under hiproutine. What is broken, and why, goes to standard error.",
    )
