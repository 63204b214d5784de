"""The command ``today``: what is due on a day, and all that somebody needs to do it."""

from __future__ import annotations

import argparse
import json

from hiproutine.cli import commands, options
from hiproutine.cli.io import write_output


def today(arguments: argparse.Namespace) -> None:
    """Write what is due on a day, for people or for programs."""
    from hiproutine.cli.log_words import LogWords
    from hiproutine.cli.today_data import today_data
    from hiproutine.cli.today_text import TodayPage
    from hiproutine.languages.documents import write_for
    from hiproutine.lookup.day_summary import day_summary
    from hiproutine.text.distinct_names import routine_for_people

    day = options.today() if arguments.on is None else arguments.on
    routine = commands.scheduled_routine(arguments, day)
    shown = routine_for_people(routine)
    if arguments.json:
        data = today_data(routine, shown, day_summary(routine, day))
        write_output(json.dumps(data, indent=2, ensure_ascii=False) + "\n", arguments.output)
        return
    packs = [word for folder in arguments.pack_folder for word in ("--pack-folder", folder)]
    options_of_all = (*packs, *(["--no-plugins"] if arguments.no_plugins else []))
    words = LogWords(arguments.document, arguments.log, arguments.start, options_of_all)
    width = arguments.width or options.terminal_width()
    page = TodayPage(shown, day_summary(shown, day), words, width)
    with write_for((routine,)):
        text = "".join(f"{line}\n" for line in page.lines())
    write_output(text, arguments.output)
