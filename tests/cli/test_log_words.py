"""Commands to be copied: whole on a wide page, and folded as a shell reads them on a narrow one."""

from __future__ import annotations

import shlex
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from hiproutine.cli.log_words import LogWords, command_lines

MONDAY = date(2026, 1, 5)


def test_the_files_that_were_read_are_named():
    words = LogWords("my course.json", "log.json")
    command = words.log_command(MONDAY, "--session", "a")
    assert list(command_lines(command, 80, "")) == [
        "hiproutine log 'my course.json' --log log.json --on 2026-01-05 --pain N \\",
        "  --session a",
    ]


def test_what_came_from_a_stream_or_is_not_there_yet_has_a_name():
    assert LogWords("-", None).log_command(MONDAY)[2:5] == ["course.json", "--log", "log.json"]
    assert LogWords("c.json", "l.json").next_command() == shlex.split(
        "hiproutine next c.json profile.json --log l.json -o c.json"
    )


def test_every_command_has_the_options_that_the_page_was_made_with():
    words = LogWords("c.json", "l.json", MONDAY, ("--pack-folder", "p"))
    for command in (words.log_command(MONDAY, "--session", "a"), words.start_command(), words.next_command()):
        assert command[-2:] == ["--pack-folder", "p"]


def test_of_a_program_a_course_is_begun_first():
    assert LogWords("p.json", None, MONDAY).start_command() == shlex.split(
        "hiproutine start p.json --on 2026-01-05 -o course.json"
    )


typed = st.text(st.characters(min_codepoint=32, max_codepoint=126) | st.sampled_from("é日"), min_size=1, max_size=9)


@given(st.lists(typed, min_size=1, max_size=9), st.integers(20, 80))
def test_a_shell_reads_a_folded_command_as_it_was(words, width):
    text = "\n".join(command_lines(words, width))
    assert shlex.split(text.replace("\\\n", " ")) == words
